import type { JsonObject, JsonValue } from "../src/json.ts";
import type { BrazeAnswer } from "./braze-caller.ts";
import type { ContractPeople } from "./contract-people.ts";

/** One promise of Braze's contract, checkable on the simulator and on a real workspace alike. */
export interface ContractCase {
  /** A sentence that states the promise. */
  readonly name: string;
  /** Sections of contract.md. */
  readonly cites: string;
  readonly run: (braze: ContractBraze) => Promise<void>;
}

/** What a case may do. Writes go to invented people only; `people` deletes them afterwards. */
export interface ContractBraze {
  readonly post: (path: string, body: JsonValue, headers?: Record<string, string>) => Promise<BrazeAnswer>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<BrazeAnswer>;
  readonly people: ContractPeople;
  /** A subscription group of the workspace that the caller allows to be used, or null. */
  readonly subscriptionGroup: string | null;
  /** What this workspace answers to a doubt of contract.md §15 (or an UNVERIFIED point, by its section). */
  readonly settle: (doubt: string, finding: string) => void;
}

/** The workspace answered otherwise than the contract says. */
export class Mismatch extends Error {}

/** The case cannot be run here: a permission, a group or a capability is missing. */
export class NotRunnable extends Error {}

/** Fails unless `actual` is `expected`, compared as JSON with keys in any order. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (canonical(actual) === canonical(expected)) return;
  throw new Mismatch(`${what}: expected ${canonical(expected)}, got ${canonical(actual)}`);
}

/** Fails unless `condition` holds. */
export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Mismatch(what);
}

/** Fails unless an answer has this status and these keys and values, among others. */
export function answers(answer: BrazeAnswer, status: number, body: JsonObject): void {
  same(answer.status, status, `status (body ${answer.text.slice(0, 300)})`);
  for (const [key, value] of Object.entries(body)) same(answer.body[key], value, `body.${key}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
