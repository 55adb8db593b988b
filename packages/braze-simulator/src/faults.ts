import { isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Random } from "./random.ts";
import { externalIdOf } from "./track/identifier.ts";

/** What can go wrong on purpose; the table of interface.md, and `400`. */
export const faultKinds = [
  "400",
  "429",
  "500-before",
  "500-after",
  "timeout-before",
  "timeout-after",
  "reset-before",
  "reset-after",
  "ghost",
  "202-queued",
  "502-html",
  "reject",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** When a fault fires; all that is said must hold, and nothing said means always. */
export interface FaultWhen {
  /** The n-th request (for `reject`: object) since the faults were set, from 1. */
  readonly nth?: number;
  readonly every?: number;
  /** 0 to 1, rolled with the seed. */
  readonly probability?: number;
  /** A request that carries an object with this external_id; for `reject`, that object. */
  readonly external_id?: string;
}

export interface Fault {
  /** One of Braze's paths; absent means every path. */
  readonly path?: string;
  readonly when?: FaultWhen;
  readonly then: FaultKind;
  /** For `reject`: the error type in the answer; for `400`: its message. */
  readonly type?: string;
  /** How often it fires at most. */
  readonly times?: number;
  /** For `timeout-*` and `ghost`: how long the connection is held before it is cut. */
  readonly holdMs?: number;
  /** For `ghost`: the latest moment of the late write after the connection ended. */
  readonly ghostMs?: number;
  /** For `429`: how long the client is told to wait. */
  readonly retryAfterMs?: number;
}

export const holdMsDefault = 120_000;
const holdMsMax = 600_000;
/** Ghosts are applied up to 19 seconds later (interface.md). */
export const ghostMsDefault = 19_000;
export const retryAfterMsDefault = 1_000;
const rejectTypeDefault = "rejected by a fault of the simulator";

const faultsMax = 1_000;

interface ArmedFault {
  readonly fault: Fault;
  seen: number;
  fired: number;
}

/** The faults in force. The first one that matches fires. */
export class Faults {
  readonly #random: Random;
  #requestFaults: ArmedFault[] = [];
  #objectFaults: ArmedFault[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** Replaces all faults; counters start again. */
  replace(faults: readonly Fault[]): void {
    const armed = faults.map((fault) => ({ fault, seen: 0, fired: 0 }));
    this.#objectFaults = armed.filter(({ fault }) => fault.then === "reject");
    this.#requestFaults = armed.filter(({ fault }) => fault.then !== "reject");
  }

  /** The fault of one request, or null. `body` is looked at only where a fault asks for a person. */
  forRequest(path: string, body: () => JsonValue): Fault | null {
    if (this.#requestFaults.length === 0) return null;
    return this.#first(this.#requestFaults, path, (externalId) => carries(body(), externalId));
  }

  /** The error type for one object of a track request, or null. */
  forObject(path: string, object: JsonObject): string | null {
    if (this.#objectFaults.length === 0) return null;
    const names = (externalId: string): boolean => externalIdOf(object["external_id"]) === externalId;
    const fault = this.#first(this.#objectFaults, path, names);
    return fault === null ? null : (fault.type ?? rejectTypeDefault);
  }

  #first(armed: ArmedFault[], path: string, names: (externalId: string) => boolean): Fault | null {
    let first: ArmedFault | null = null;
    for (const candidate of armed) {
      const { fault } = candidate;
      if (fault.path !== undefined && fault.path !== path) continue;
      candidate.seen++;
      if (first === null && this.#fires(candidate, names)) first = candidate;
    }
    if (first === null) return null;
    first.fired++;
    return first.fault;
  }

  #fires(candidate: ArmedFault, names: (externalId: string) => boolean): boolean {
    const { when, times } = candidate.fault;
    if (times !== undefined && candidate.fired >= times) return false;
    if (when === undefined) return true;
    if (when.nth !== undefined && candidate.seen !== when.nth) return false;
    if (when.every !== undefined && candidate.seen % when.every !== 0) return false;
    if (when.external_id !== undefined && !names(when.external_id)) return false;
    return when.probability === undefined || this.#random() < when.probability;
  }
}

function carries(body: JsonValue, externalId: string): boolean {
  if (Array.isArray(body)) return body.some((element) => carries(element, externalId));
  if (!isJsonObject(body)) return body === externalId;
  if (externalIdOf(body["external_id"]) === externalId) return true;
  return Object.values(body).some((value) => Array.isArray(value) && carries(value, externalId));
}

/** Faults as sent to `/_sim/faults`; a string is what is wrong with them. */
export function parseFaults(body: JsonValue): readonly Fault[] | string {
  const list = isJsonObject(body) ? body["faults"] : undefined;
  if (!Array.isArray(list)) return 'the body must be {"faults":[…]}; an empty list clears them';
  if (list.length > faultsMax) return `at most ${faultsMax} faults`;
  const faults: Fault[] = [];
  for (const [index, entry] of list.entries()) {
    const problem = faultProblem(entry);
    if (problem !== null) return `faults[${index}]: ${problem}`;
    faults.push(entry as unknown as Fault);
  }
  return faults;
}

const faultKeys = new Set(["path", "when", "then", "type", "times", "holdMs", "ghostMs", "retryAfterMs"]);
const whenKeys = new Set(["nth", "every", "probability", "external_id"]);

function faultProblem(entry: JsonValue): string | null {
  if (!isJsonObject(entry)) return "must be an object";
  for (const key of Object.keys(entry)) {
    if (!faultKeys.has(key)) return `unknown key "${key}"; known are ${[...faultKeys].join(", ")}`;
  }
  const { then, path, type, when, times, holdMs } = entry;
  if (!faultKinds.includes(then as FaultKind)) return `"then" must be one of ${faultKinds.join(", ")}`;
  if (path !== undefined && (typeof path !== "string" || !path.startsWith("/")))
    return '"path" must start with /';
  if (type !== undefined && typeof type !== "string") return '"type" must be a string';
  if (times !== undefined && !isPositiveInteger(times)) return '"times" must be a positive integer';
  for (const key of ["holdMs", "ghostMs", "retryAfterMs"]) {
    const value = entry[key];
    if (value !== undefined && (typeof value !== "number" || value < 0))
      return `"${key}" must be milliseconds`;
  }
  if (typeof holdMs === "number" && holdMs > holdMsMax) return `"holdMs" is ${holdMsMax} at most`;
  return when === undefined ? null : whenProblem(when);
}

function whenProblem(when: JsonValue): string | null {
  if (!isJsonObject(when)) return '"when" must be an object';
  for (const [key, value] of Object.entries(when)) {
    if (!whenKeys.has(key)) return `unknown key "when.${key}"; known are ${[...whenKeys].join(", ")}`;
    if ((key === "nth" || key === "every") && !isPositiveInteger(value)) {
      return `"when.${key}" must be a positive integer`;
    }
    if (key === "probability" && (typeof value !== "number" || value < 0 || value > 1)) {
      return '"when.probability" must be between 0 and 1';
    }
    if (key === "external_id" && typeof value !== "string") return '"when.external_id" must be a string';
  }
  return null;
}

function isPositiveInteger(value: JsonValue | undefined): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
