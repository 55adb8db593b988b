import type { JsonObject, JsonValue } from "../json.ts";
import type { Random } from "../random.ts";
import { AttributeTable } from "./attribute-table.ts";
import type { AttributeType } from "./attribute-table.ts";
import { ContactIndex } from "./contact-index.ts";
import { DropLog } from "./drop-log.ts";
import { ProfileTable } from "./profile-table.ts";
import { Profile } from "./profile.ts";
import type { Alias, SubscriptionState } from "./profile.ts";

export interface SubscriptionGroup {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
}

/** What only the dashboard can make (contract.md §8, §9): put in place by `POST /_sim/workspace`. */
export interface Furniture {
  segments: JsonObject[];
  campaigns: JsonObject[];
  canvases: JsonObject[];
  subscriptionGroups: Map<string, SubscriptionGroup>;
}

/** How far ahead of the last one a placed braze_id may be and still count as one of ours. */
const sequenceGapMax = 1_000_000;

/** One Braze workspace: its people and everything that is looked up by them. No clock, no HTTP. */
export class Workspace {
  readonly attributes = new AttributeTable();
  readonly profiles = new ProfileTable();
  readonly byExternalId = new Map<string, Profile>();
  /** Old ids after a rename; they keep resolving until removed (§6.6). */
  readonly byDeprecatedId = new Map<string, Profile>();
  readonly byAlias = new Map<string, Profile>();
  readonly #byGivenBrazeId = new Map<string, Profile>();
  readonly byEmail: ContactIndex;
  readonly byPhone: ContactIndex;
  /** States of addresses that no profile has (§9.5). */
  readonly emailStates = new Map<string, string>();
  /** Group states of addresses and numbers that no profile has (§9.1). */
  readonly heldGroupStates = new Map<string, Map<string, SubscriptionState>>();
  readonly eventNames = new Set<string>();
  readonly blockedEvents = new Set<string>();
  readonly blockedExternalIds = new Set<string>();
  readonly furniture: Furniture = {
    segments: [],
    campaigns: [],
    canvases: [],
    subscriptionGroups: new Map(),
  };
  readonly drops = new DropLog();
  dataPoints = 0;
  updates = 0;
  sequences = 0;
  /** First 16 hex characters of every braze_id made here. */
  brazeIdPrefix: string;
  /** Whether single events and purchases are kept with the person (not with `--keep none`). */
  readonly keepOccurrences: boolean;

  constructor(random: Random, keepOccurrences: boolean) {
    this.keepOccurrences = keepOccurrences;
    this.brazeIdPrefix = Array.from({ length: 4 }, () =>
      Math.floor(random() * 0x10000)
        .toString(16)
        .padStart(4, "0"),
    ).join("");
    const everybody = (): Iterable<Profile> => this.profiles.values();
    this.byEmail = new ContactIndex(everybody, (profile) => this.readText(profile, "email"));
    this.byPhone = new ContactIndex(everybody, (profile) => this.readText(profile, "phone"));
  }

  /** A new person. `brazeId` asks for one that this workspace gave out before, so that saved people keep theirs. */
  createProfile(now: number, brazeId: string | null = null): Profile {
    const before = brazeId === null ? null : this.#ownSequence(brazeId);
    const known = before !== null && !this.profiles.has(before);
    const sequence = known ? before : ++this.sequences;
    if (known) this.sequences = Math.max(this.sequences, before);
    const profile = new Profile(sequence, now, this.attributes.slots);
    this.profiles.add(profile);
    return profile;
  }

  deleteProfile(profile: Profile): void {
    this.byEmail.leaving(profile);
    this.byPhone.leaving(profile);
    this.profiles.delete(profile);
    if (profile.externalId !== null) this.byExternalId.delete(profile.externalId);
    for (const [id, owner] of this.byDeprecatedId) if (owner === profile) this.byDeprecatedId.delete(id);
    for (const alias of profile.aliases ?? []) this.byAlias.delete(aliasKey(alias));
    const given = profile.extras?.["braze_id"];
    if (typeof given === "string") this.#byGivenBrazeId.delete(given);
  }

  brazeIdOf(profile: Profile): string {
    const given = profile.extras?.["braze_id"];
    if (typeof given === "string") return given;
    return this.brazeIdPrefix + profile.sequence.toString(16).padStart(8, "0");
  }

  findByBrazeId(brazeId: string): Profile | undefined {
    const given = this.#byGivenBrazeId.get(brazeId);
    if (given !== undefined) return given;
    const sequence = this.#ownSequence(brazeId);
    return sequence === null ? undefined : this.profiles.get(sequence);
  }

  #ownSequence(brazeId: string): number | null {
    if (brazeId.length !== 24 || !brazeId.startsWith(this.brazeIdPrefix)) return null;
    const sequence = Number.parseInt(brazeId.slice(16), 16);
    return sequence > 0 && sequence <= this.sequences + sequenceGapMax ? sequence : null;
  }

  /** Live ids first, then deprecated ones (§6.6). */
  findByExternalId(externalId: string): Profile | undefined {
    const live = this.byExternalId.get(externalId);
    return live === undefined && this.byDeprecatedId.size > 0 ? this.byDeprecatedId.get(externalId) : live;
  }

  giveExternalId(profile: Profile, externalId: string): void {
    if (profile.externalId !== null) this.byExternalId.delete(profile.externalId);
    profile.externalId = externalId;
    this.byExternalId.set(externalId, profile);
  }

  giveBrazeId(profile: Profile, brazeId: string): void {
    if (this.brazeIdOf(profile) === brazeId) return;
    this.#byGivenBrazeId.set(brazeId, profile);
    profile.extras = { ...profile.extras, braze_id: brazeId };
  }

  /** Adds an alias; false where it is taken, or where the profile has a name under that label (§6.1). */
  addAlias(profile: Profile, alias: Alias): boolean {
    if (this.byAlias.has(aliasKey(alias))) return false;
    if (profile.aliases?.some((own) => own.alias_label === alias.alias_label) === true) return false;
    profile.aliases = [...(profile.aliases ?? []), alias];
    this.byAlias.set(aliasKey(alias), profile);
    return true;
  }

  read(profile: Profile, name: string): JsonValue | undefined {
    const attribute = this.attributes.get(name);
    return attribute === undefined || attribute.slot < 0 ? undefined : profile.values[attribute.slot];
  }

  readText(profile: Profile, name: string): string | null {
    const value = this.read(profile, name);
    return typeof value === "string" ? value : null;
  }

  /** Writes a value under a name without any rule but the indexes; undefined removes it. */
  write(profile: Profile, name: string, value: JsonValue | undefined): void {
    const attribute = this.attributes.get(name) ?? this.attributes.add(name);
    if (attribute === null) return;
    const index = name === "email" ? this.byEmail : name === "phone" ? this.byPhone : null;
    index?.leaving(profile);
    profile.values[this.attributes.slotOf(attribute)] = value;
    index?.entered(profile);
  }

  /** Keeps a group state for a contact that no profile has yet (§9.1). */
  holdGroupState(contact: string, group: string, state: SubscriptionState): void {
    const states = this.heldGroupStates.get(contact.toLowerCase()) ?? new Map<string, SubscriptionState>();
    states.set(group, state);
    this.heldGroupStates.set(contact.toLowerCase(), states);
  }

  /** A profile that appears with a contact inherits the states that were kept for it (§9.1, §9.5). */
  inherit(profile: Profile, contact: string): void {
    if (this.emailStates.size === 0 && this.heldGroupStates.size === 0) return;
    const held = this.emailStates.get(contact.toLowerCase());
    if (held !== undefined) this.write(profile, "email_subscribe", held);
    this.emailStates.delete(contact.toLowerCase());
    for (const [group, state] of this.heldGroupStates.get(contact.toLowerCase()) ?? []) {
      profile.subscriptions ??= new Map();
      if (!profile.subscriptions.has(group)) profile.subscriptions.set(group, state);
    }
  }

  touch(profile: Profile): void {
    profile.updatedSequence = ++this.updates;
  }

  forceType(name: string, type: AttributeType): void {
    const attribute = this.attributes.get(name) ?? this.attributes.add(name);
    if (attribute === null) return;
    attribute.type = type;
    attribute.forced = true;
  }
}

export function aliasKey(alias: Alias): string {
  return `${alias.alias_label}\u0000${alias.alias_name}`;
}
