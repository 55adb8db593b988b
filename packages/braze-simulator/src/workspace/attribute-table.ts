/** Types of a custom attribute (contract.md §3.3). `time` is stored and exported as an ISO 8601 string. */
export type AttributeType = "boolean" | "number" | "string" | "time" | "array" | "object" | "object_array";

export const attributeTypes: readonly AttributeType[] = [
  "boolean",
  "number",
  "string",
  "time",
  "array",
  "object",
  "object_array",
];

/** What a key of an attributes object is (§3.1): any key that is no standard name is a custom attribute. */
type AttributeRole = "identifier" | "control" | "standard" | "ignored" | "custom";

export interface Attribute {
  readonly name: string;
  readonly role: AttributeRole;
  /** Where a profile keeps the value; -1 until the first write. */
  slot: number;
  /** Locked by the first value seen, or forced in the dashboard (§3.3). */
  type: AttributeType | null;
  forced: boolean;
  /** Blocklisted: accepted and discarded (§3.4). */
  blocked: boolean;
}

const standardNames = [
  "country",
  "current_location",
  "date_of_first_session",
  "date_of_last_session",
  "dob",
  "email",
  "email_subscribe",
  "email_open_tracking_disabled",
  "email_click_tracking_disabled",
  "facebook",
  "first_name",
  "last_name",
  "gender",
  "home_city",
  "image_url",
  "language",
  "marked_email_as_spam_at",
  "phone",
  "push_subscribe",
  "push_tokens",
  "subscription_groups",
  "time_zone",
  "twitter",
] as const;

/** Names of §3.1 that carry a value; the exhaustive table of their rules is `track/standard-fields.ts`. */
export type StandardName = (typeof standardNames)[number];

const roles: readonly (readonly [AttributeRole, readonly string[]])[] = [
  ["identifier", ["external_id", "braze_id", "user_alias"]],
  ["control", ["_update_existing_only", "_merge_objects", "push_token_import"]],
  ["standard", standardNames],
  ["ignored", ["bio"]],
];

/** Names a workspace has seen. A limit keeps a mistaken client from filling memory: beyond it names are dropped. */
const attributeNamesMax = 200_000;

/** Every attribute name of a workspace, its type and the slot where profiles keep its value. */
export class AttributeTable {
  readonly #byName = new Map<string, Attribute>();
  #slots = 0;

  constructor() {
    for (const [role, names] of roles) {
      for (const name of names) {
        this.#byName.set(name, { name, role, slot: -1, type: null, forced: false, blocked: false });
      }
    }
  }

  get(name: string): Attribute | undefined {
    return this.#byName.get(name);
  }

  /** Adds a custom attribute. Callers have looked with `get` before; null when the table is full. */
  add(name: string): Attribute | null {
    if (this.#byName.size >= attributeNamesMax) return null;
    const attribute: Attribute = {
      name,
      role: "custom",
      slot: -1,
      type: null,
      forced: false,
      blocked: false,
    };
    this.#byName.set(name, attribute);
    return attribute;
  }

  /** The slot of an attribute, given out at its first write. */
  slotOf(attribute: Attribute): number {
    if (attribute.slot < 0) attribute.slot = this.#slots++;
    return attribute.slot;
  }

  get slots(): number {
    return this.#slots;
  }

  *[Symbol.iterator](): IterableIterator<Attribute> {
    yield* this.#byName.values();
  }
}
