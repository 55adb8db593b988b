import type { CellValue, Shape } from "@causeway/core";
import type { Cancellation } from "../clock.ts";
import type { WireExchange } from "../wire-exchange.ts";
import type { Scope } from "./scope.ts";

/**
 * The bookkeeping of one export: what is wanted, what Braze acknowledged, what it refused, and what is in doubt.
 *
 *   wanted --diff--> change --claim--> (sending) --settle--> ledger | refused | doubt
 *                                         | crash
 *                                         '------recover--> doubt
 *
 * Five tables of one shape (design.md, D3): `wanted` (staged by DataStore.stage), `ledger` (acknowledged values), `refused` (values that
 * Braze refused), `doubt` (values sent whose fate is unknown) and `baseline` (values noted at a first run and never sent). A row of all but
 * `wanted` is keyed by the person's key.
 * `change` is narrow: n, the wanted row, a mask of the attributes to send.
 * A null in wanted is an opinion only under `erase`, and only where the source has none either: a value that staging left out because it
 * cannot be sent is no opinion, so it sends nothing, forgets nothing and never erases.
 *
 * Every method is one transaction: after a crash either all of it is there or nothing.
 * Calls for one export never overlap, except `read`, which may run beside `claim` and `settle`.
 */
export interface DeliveryStore {
  /**
   * Makes ledger, refused, doubt and baseline of `exportName` fit `shape`. A target that is new, or has another type, starts without values (one
   * that is in doubt stays so until its hold, with a null in place of its value: whatever is sent differs from what may still arrive);
   * a target that is no longer mapped keeps its ledger values, except where they are in doubt: those are forgotten, so that a later mapping
   * sends them again. Another `shape.identity` starts with all of them empty, as an export that has not run. The change table is empty
   * afterwards.
   * Order of a run: recover, stage, reshape, diff. Never while a claim is open. Cancelled: INTERRUPTED, as before.
   */
  reshape(exportName: string, shape: Shape, cancellation?: Cancellation): Promise<void>;

  /**
   * Whether `reshape` to this shape would forget nothing of ledger, refused, doubt and baseline: all are empty and the export has not run,
   * or the identity is the same, no target has another type, and none that is no longer mapped is refused, in doubt or in the baseline.
   */
  fits(exportName: string, shape: Shape): Promise<boolean>;

  /**
   * Makes ledger, refused, doubt and baseline of `exportName`, which `reshape` has seen before, those of `to` as well, whose own are gone:
   * what is then done with `to` (stage comes next) leaves `exportName` alone. Claims, requests and rejections are not copied.
   */
  copyBooks(exportName: string, to: string): Promise<void>;

  /** Nothing is left of the name: no books, no wanted and change table, no rejections. */
  dropBooks(exportName: string): Promise<void>;

  /**
   * Every claim that is still open was cut off by a crash: its rows may or may not have reached Braze. Their values as sent go to
   * doubt with `holdUntilMs`; the claims are closed. Must come before the next staging. Returns what was found.
   */
  recover(
    exportName: string,
    holdUntilMs: number,
  ): Promise<{ readonly claims: number; readonly people: number }>;

  /**
   * Compares wanted with ledger, refused and doubt and replaces the change table. An attribute is sent if
   *  - its wanted value differs from the ledger's (`omit`: and is not null; `erase`: or null was never acknowledged), or
   *  - it is in doubt (and wanted has an opinion), or
   *  - `resendAll`, or the person was `assumed` and is now known (`knownBy`) or would now be created (not `updateOnly`);
   * and not if wanted equals the refused value, or, where it is not in doubt and without `resendAll`, the value in the baseline. With delta
   * `profile`, one such attribute brings all with an opinion (refused ones not, those of the baseline too).
   * `n` counts from 0 without gaps in order of `readyAtMs`, then of staging.
   * readyAtMs: 0, or the latest, where it lies after `nowMs`, of: ledger sent time + settleGapMs, the ledger row's hold, and the doubt's
   * hold, unless every doubtful attribute is wanted exactly as it was sent and nothing else is to be sent (the identical payload may go at once).
   * A clock that stepped back holds up nobody: the gap lies no further than `settleGapMs` after `nowMs`, a hold no further than `holdMaxMs`.
   * A refused value that is no longer wanted is forgotten, its rejection with it, except where `dryRun`.
   *
   * With `existing: "only-changes"` the first diff of an export that has not run notes, before it compares, every opinion of all people of
   * whom ledger, refused and doubt know nothing: that is the baseline. An export has run once a diff noted one, or once something was or
   * may have been sent (settled, recovered) other than as a test row. A value of the baseline is forgotten once wanted has another opinion, or once it was sent; no opinion, or no
   * row, forgets nothing. `existing: "send"` forgets the whole baseline. A dry run compares as if all this had been done; a diff of one
   * person (`onlyKey`) neither notes nor forgets the whole: the person is sent as if this were no first run. Cancelled: INTERRUPTED, as before.
   *
   * A person of the ledger who is not among the wanted rows, not even with a problem, has left. That is noted once, with `nowMs`, and
   * forgotten when they are wanted again; nothing else follows from it. Neither noted nor counted with `onlyKey` and `isPart`; a dry run
   * counts alone.
   */
  diff(request: DiffRequest): Promise<DiffCounts>;

  /** Rows `fromN` … of the change table, at most `maxRows`, in order of n. Empty at the end. */
  read(exportName: string, fromN: number, maxRows: number): Promise<ChangeChunk>;

  /** Marks rows fromN..toN (inclusive) as about to be sent. Durable when it resolves; nothing may be sent before. */
  claim(claim: Claim): Promise<void>;

  /**
   * Closes the claim. Rows of the claim not named in the settlement were accepted: the ledger takes the wanted value of each attribute in
   * the mask, keeps the others (drops them where they were only assumed and the row no longer is: Braze may have ignored them), and their
   * doubt and refused entries for these attributes are gone. What was sent, whatever became of it, is no longer in the baseline.
   */
  settle(settlement: Settlement): Promise<void>;

  /** What is left of the people who were there before the first run. */
  baseline(exportName: string): Promise<BaselineState>;

  /** One person's state, for `explain`. Values by target. */
  person(exportName: string, key: string): Promise<PersonState>;

  /** Rejections of the export (all exports where absent), newest first. Those whose value is no longer wanted or was accepted since are gone. */
  rejections(query: RejectionQuery): Promise<readonly Rejection[]>;

  /** How many rejections `rejections` would return without `from` and `limit`. */
  rejectionCount(query: RejectionFilter): Promise<number>;

  /** How many people they are about, by export: a row without an identifier is somebody of its own. */
  rejectedPeople(query: RejectionFilter): Promise<number>;

  /** Marks rejections as dropped: still refused, no longer listed. Returns how many. */
  dropRejections(exportName: string, key?: string): Promise<number>;

  /** Forgets that values were refused, so that the next diff offers them again: one person's, or all. Returns how many people. */
  forgetRefused(exportName: string, key?: string): Promise<number>;

  /** Requests of a run in the order of sending; those of which nothing is known any more are gone. */
  requests(query: RequestQuery): Promise<RequestList>;

  /**
   * One request of a run with what was kept of it; null where it is not known (any more). Where no body was kept, its people are those
   * whose last request it was.
   */
  request(runId: string, number: number): Promise<RequestDetail | null>;

  /**
   * Why people of each run were refused or set aside, by run, as far as that is still listed: most people first, at most 50 reasons a run, each
   * with some keys. Runs of which nothing is listed are left out. One question, however many runs.
   */
  rejectionReasons(runIds: readonly string[]): Promise<ReadonlyMap<string, readonly RejectionReason[]>>;

  /** Deletes request records of the export; `person` then knows no last request where it was one of them. Returns how many. */
  pruneRequests(prune: RequestPrune): Promise<number>;

  /**
   * Deletes, of all exports, the oldest request records sent before `requestsBeforeMs`, and the oldest rejections of before `rejectionsBeforeMs` that
   * are of the past: rows of the last staging that were set aside, and those that were dropped. What is refused still stays listed.
   * Of each at least `max` where so many are due, and what is of the same moment as the last of them. Returns how many of both.
   */
  prune(prune: DeliveryPrune): Promise<number>;
}

export interface DeliveryPrune {
  readonly requestsBeforeMs: number;
  readonly rejectionsBeforeMs: number;
  readonly max: number;
}

/** What goes: requests sent before `sentBeforeMs`, and those of all but the newest `runsKept` runs that claimed anything. */
export interface RequestPrune {
  readonly exportName: string;
  readonly sentBeforeMs: number;
  readonly runsKept: number;
}

export interface DiffRequest {
  readonly exportName: string;
  readonly shape: Shape;
  readonly nowMs: number;
  readonly settleGapMs: number;
  /** The longest that a hold ever is, from the moment of sending. */
  readonly holdMaxMs: number;
  readonly delta: "attribute" | "profile";
  /** Ignore ledger and baseline. Refused values stay refused. */
  readonly resendAll: boolean;
  /** What the export does with people who are there before its first run: sends them, or only what changes of them. */
  readonly existing: "send" | "only-changes";
  /** The change table is only looked at: ledger, refused, doubt and baseline stay as they are. */
  readonly dryRun?: boolean;
  /** Take at most this many people, in order of n. */
  readonly limit?: number;
  /** The wanted rows are those of some of the model's people: who is not among them may still be selected. */
  readonly isPart?: boolean;
  /** Take this person alone; the others count as beyond the limit. */
  readonly onlyKey?: string;
  /**
   * Under update-only Braze ignores unknown people in silence, so what it accepts is `assumed`, unless the person is known to exist: has a
   * ledger row that is not assumed in this export or in one of `knownBy` (exports of the same connection and identity that create people).
   */
  readonly updateOnly: boolean;
  readonly knownBy: readonly string[];
  readonly cancellation?: Cancellation;
}

/** In people. selected = unchanged + changed + invalid + rejectedBefore + existing + missingRequired + beyondLimit. */
export interface DiffCounts {
  readonly selected: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly invalid: number;
  /** People all of whose changes are values that Braze refused before. */
  readonly rejectedBefore: number;
  /** People of whom values stay as they are in Braze, because they are in the baseline, and nothing else is to be sent or refused. */
  readonly existing: number;
  readonly missingRequired: number;
  /** Changed people that are new to the ledger. */
  readonly added: number;
  /** Changed people left out by `limit`. */
  readonly beyondLimit: number;
  /** Per shape column, how many people get it sent. */
  readonly perColumn: readonly number[];
  /** Per shape column, of how many people who get something else sent it is due and was refused by Braze before; those beyond `limit` included. */
  readonly withheld: readonly number[];
  /** Changed people whose readyAtMs lies after nowMs. */
  readonly held: number;
  /** People of the ledger who are not selected any more, and of whom no diff before noted it. Beside the sum. */
  readonly left: number;
}

/** Rows by column. `masks[w][r]` is mask word w of row r; `values[i][r]` is the wanted value of shape column i. */
export interface ChangeChunk {
  readonly rowCount: number;
  readonly fromN: number;
  readonly keys: readonly string[];
  readonly readyAtMs: readonly number[];
  /** Whether the row, once accepted, is only assumed; `settle` writes it into the ledger. */
  readonly assumed: readonly boolean[];
  readonly masks: readonly ArrayLike<number>[];
  readonly values: readonly (readonly CellValue[])[];
}

export interface Claim {
  readonly exportName: string;
  readonly runId: string;
  readonly fromN: number;
  readonly toN: number;
  readonly claimedAtMs: number;
  /** Of a test row: the export has not run by it. */
  readonly isTest?: boolean;
}

/** Whether an export has run, and how many people have values in its baseline. */
export type BaselineState =
  | { readonly kind: "not-run" }
  /** It has run, and there is no baseline. */
  | { readonly kind: "none" }
  | { readonly kind: "noted"; readonly notedAtMs: number; readonly people: number };

export interface Settlement {
  readonly exportName: string;
  readonly runId: string;
  readonly fromN: number;
  readonly toN: number;
  readonly settledAtMs: number;
  /** Attributes that Braze refused; the row's other attributes in the mask were accepted, unless also listed in `uncertain` or `unsent`. */
  readonly refused: readonly RefusedRow[];
  /**
   * Accepted rows that had an attempt of unknown fate before: a ghost of that attempt may still arrive, so nothing newer may be sent to the
   * person before `holdUntilMs`. The ledger row keeps it (a doubt that the acceptance clears hands its hold on, too) and `diff` adds it to readyAtMs.
   */
  readonly held: readonly HeldRow[];
  /** Attributes (all of the mask where `columns` is absent) whose fate is unknown, with the moment until which newer values wait. */
  readonly uncertain: readonly UncertainRow[];
  /** Attributes (all of the mask where `columns` is absent) that never left. The next diff finds them again. */
  readonly unsent: readonly UnsentRow[];
  readonly requests: readonly SentRequest[];
}

export interface RefusedRow {
  readonly n: number;
  readonly columns: readonly number[];
  readonly reason: string;
}
export interface UncertainRow {
  readonly n: number;
  readonly columns?: readonly number[];
  readonly holdUntilMs: number;
}
export interface HeldRow {
  readonly n: number;
  readonly holdUntilMs: number;
}
export interface UnsentRow {
  readonly n: number;
  readonly columns?: readonly number[];
}

export interface RejectionFilter {
  readonly exportName?: string;
  readonly key?: string;
  /** Only those that this run found. */
  readonly runId?: string;
  readonly kind?: Rejection["kind"];
  /** Absent: all. */
  readonly scope?: Scope;
}

export interface RejectionQuery extends RejectionFilter {
  /** Where a page begins: after the first `after` of those at `atMs`, however many newer ones there are by now. Absent: at the newest. */
  readonly from?: RejectionPlace;
  readonly limit: number;
}

/** A place in the list of rejections that holds nothing of theirs but a time. */
export interface RejectionPlace {
  readonly atMs: number;
  readonly after: number;
}

/** A row refused, by us (`invalid`) or by Braze (`rejected`), kept with its reason. */
export interface Rejection {
  readonly exportName: string;
  readonly runId: string;
  readonly kind: "invalid" | "rejected";
  /** Null where the row has no identifier. */
  readonly key: string | null;
  /** Null where the whole row is refused. */
  readonly target: string | null;
  readonly value: CellValue;
  readonly reason: string;
  readonly atMs: number;
}

/** One request as it went, for `explain`. Holds no payload and no secret. */
export interface RequestRecord {
  readonly sentAtMs: number;
  /** Lowest and highest n in it. */
  readonly fromN: number;
  readonly toN: number;
  readonly objects: number;
  /** The kind of its RequestOutcome; `rejected` where it was accepted and every object in it refused, `partial` where some were. */
  readonly outcome: string;
  readonly status: number | null;
  readonly requestId: string | null;
  /** What went wrong, redacted; null where nothing did. */
  readonly detail: string | null;
}

/** The last request of a person. */
export interface PersonRequest extends RequestRecord {
  /** What became of the person in it, whatever became of the others; partial: not the same of all their values. */
  readonly person: "accepted" | "assumed" | "rejected" | "uncertain" | "partial";
}

/** A request in its run. */
export interface SentRequest extends RequestRecord {
  /** From 1, in the order of sending; unique within the run. */
  readonly number: number;
  /** From the first byte sent to the last byte read; null where it never left. */
  readonly milliseconds: number | null;
  /** Null: not kept. */
  readonly exchange: KeptExchange | null;
}

/** What went over the wire, and about whom. */
export interface KeptExchange extends WireExchange {
  /** `people[i]` is whom the body's object `i` is about. */
  readonly people: readonly RequestPerson[];
}

export interface RequestPerson {
  readonly key: string;
  /** Of this object in this request: a later request may have carried it anew. */
  readonly outcome: "accepted" | "rejected" | "uncertain" | "unsent";
  readonly reason: string | null;
}

export interface RequestQuery {
  readonly runId: string;
  readonly outcome?: string;
  /** Held this person: by the body that was kept, or because it was the person's last of the export. */
  readonly key?: string;
  /** In `detail` or `requestId`, in any case. */
  readonly search?: string;
  readonly offset: number;
  readonly limit: number;
}

export interface RequestList {
  /** Without what was kept of them. */
  readonly requests: readonly Omit<SentRequest, "exchange">[];
  /** Of all that match. */
  readonly total: number;
}

export interface RequestDetail extends SentRequest {
  readonly exportName: string;
  readonly people: readonly RequestPerson[];
}

export interface RejectionReason {
  readonly kind: Rejection["kind"];
  readonly reason: string;
  readonly people: number;
  /** At most 10. */
  readonly keys: readonly string[];
}

export interface PersonState {
  readonly wanted: PersonValues | null;
  /** Set-aside reason of the wanted row, for example `missing_required:country`. */
  readonly problem: string | null;
  readonly ledger:
    | (PersonValues & { readonly sentAtMs: number; readonly assumed: boolean; readonly runId: string })
    | null;
  readonly doubt: (PersonValues & { readonly holdUntilMs: number }) | null;
  readonly refused: PersonValues | null;
  /** Values that were there before the first run, and were never sent. */
  readonly baseline: PersonValues | null;
  /** Targets that the last diff decided to send; null where the person is not in it. */
  readonly change: readonly string[] | null;
  readonly lastRequest: PersonRequest | null;
  /** When a diff noted that the person is in the ledger and not selected any more; null: they are, or were never sent. */
  readonly leftAtMs: number | null;
}

/** Only the targets that have an entry. */
export type PersonValues = { readonly values: { readonly [target: string]: CellValue } };
