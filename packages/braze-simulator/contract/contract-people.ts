import { isJsonObject } from "../src/json.ts";
import type { JsonObject, JsonValue } from "../src/json.ts";
import type { BrazeAnswer, BrazeCaller, Wait } from "./braze-caller.ts";
import { Mismatch, NotRunnable } from "./contract-case.ts";

/** Names that the suite adds to a workspace: few and always the same, because a workspace never forgets a name. */
export const names = {
  text: "causeway_contract_text",
  number: "causeway_contract_number",
  counter: "causeway_contract_counter",
  flag: "causeway_contract_flag",
  list: "causeway_contract_list",
  object: "causeway_contract_object",
  objects: "causeway_contract_objects",
  step: "causeway_contract_step",
  event: "causeway_contract_event",
  product: "causeway_contract_product",
  aliasLabel: "causeway_contract",
} as const;

/** Polls at 0, 1, 3, 7, 15, 31 and 63 seconds: Braze shows writes late (contract.md §2.6). */
const pollWaitsMs = [0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];
const deleteMax = 50;

const exportedFields = [
  "external_id",
  "user_aliases",
  "braze_id",
  "created_at",
  "first_name",
  "last_name",
  "email",
  "country",
  "time_zone",
  "gender",
  "dob",
  "language",
  "home_city",
  "phone",
  "custom_attributes",
  "custom_events",
  "purchases",
  "email_subscribe",
  "push_subscribe",
];

export interface ContractAlias extends JsonObject {
  alias_name: string;
  alias_label: string;
}

/** Invented people with a prefix of their own, and the way to see and to delete them. */
export class ContractPeople {
  readonly #caller: BrazeCaller;
  readonly #prefix: string;
  readonly #wait: Wait;
  readonly #externalIds = new Set<string>();
  readonly #aliases: ContractAlias[] = [];
  #count = 0;

  constructor(caller: BrazeCaller, prefix: string, wait: Wait) {
    this.#caller = caller;
    this.#prefix = prefix;
    this.#wait = wait;
  }

  /** An external_id that nobody has. It is deleted at the end, created or not. */
  id(): string {
    const id = `${this.#prefix}-${++this.#count}`;
    this.#externalIds.add(id);
    return id;
  }

  /** An alias that nobody has. */
  alias(): ContractAlias {
    const alias = { alias_name: `${this.#prefix}-${++this.#count}`, alias_label: names.aliasLabel };
    this.#aliases.push(alias);
    return alias;
  }

  /** An address under example.com, which belongs to nobody. */
  email(): string {
    return `${this.#prefix}-${++this.#count}@example.com`;
  }

  async export(query: JsonObject): Promise<{ users: JsonObject[]; answer: BrazeAnswer }> {
    const answer = await this.#caller.call("POST", "/users/export/ids", {
      body: { ...query, fields_to_export: exportedFields },
    });
    if (answer.status === 403) throw new NotRunnable("the key lacks users.export.ids");
    const { users } = answer.body;
    return { users: Array.isArray(users) ? users.filter(isJsonObject) : [], answer };
  }

  /** The person as exported now, or null. */
  async find(externalId: string): Promise<JsonObject | null> {
    const { users } = await this.export({ external_ids: [externalId] });
    return users[0] ?? null;
  }

  /** Polls until `until` holds for what `read` answers; fails with `what` when it never does. */
  async eventually<T>(read: () => Promise<T>, until: (value: T) => boolean, what: string): Promise<T> {
    let last: T | undefined;
    for (const waitMs of pollWaitsMs) {
      if (waitMs > 0) await this.#wait(waitMs);
      last = await read();
      if (until(last)) return last;
    }
    throw new Mismatch(`${what}; last seen: ${JSON.stringify(last)?.slice(0, 500)}`);
  }

  /**
   * Sends attributes and waits until Braze shows them: a counter travels in the same object, so that also what Braze
   * leaves out has been decided. Answers the person.
   */
  async write(externalId: string, attributes: JsonObject): Promise<JsonObject> {
    const step = ++this.#count;
    const object = { external_id: externalId, ...attributes, [names.step]: step };
    const answer = await this.#caller.call("POST", "/users/track", { body: { attributes: [object] } });
    if (answer.status === 403) throw new NotRunnable("the key lacks users.track");
    if (answer.status !== 201) throw new Mismatch(`/users/track answered ${answer.status}: ${answer.text}`);
    const shown = (user: JsonObject | null): boolean => customOf(user)[names.step] === step;
    const user = await this.eventually(() => this.find(externalId), shown, "a write never became visible");
    return user ?? {};
  }

  /** Deletes everybody; answers what could not be deleted. */
  async deleteAll(): Promise<readonly string[]> {
    const left: string[] = [];
    const remove = async (kind: string, items: readonly JsonValue[]): Promise<void> => {
      for (let start = 0; start < items.length; start += deleteMax) {
        const slice = items.slice(start, start + deleteMax);
        const answer = await this.#caller.call("POST", "/users/delete", { body: { [kind]: slice } });
        if (answer.status >= 300) left.push(...slice.map((item) => JSON.stringify(item)));
      }
    };
    await remove("user_aliases", this.#aliases);
    await remove("external_ids", [...this.#externalIds]);
    return left;
  }
}

export function customOf(user: JsonObject | null): JsonObject {
  const custom = user?.["custom_attributes"];
  return isJsonObject(custom) ? custom : {};
}
