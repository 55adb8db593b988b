import type { Value } from "@causeway/core";

export interface Comparison {
  /** The order of the elements says nothing. */
  readonly set: boolean;
  /** Braze merged the object into the one that it had: keys beside ours are no difference. */
  readonly merged: boolean;
}

/**
 * Whether what Braze shows of an attribute is what it was told, written in whatever way (contract.md §7.2: keys that are null or empty are left
 * out, times have milliseconds; §11: time formats differ by endpoint). `held` is null where Braze shows nothing. Pure.
 */
export function isHeld(told: Value, held: Value, how: Comparison): boolean {
  if (isNothing(held)) return isNothing(told) || told === "[]" || told === "{}";
  // Objects and arrays come from the ledger as their JSON text; a text that looks like JSON is a text in Braze too.
  const meant = typeof told === "string" && typeof held === "object" ? parsed(told) : told;
  if (Array.isArray(meant) && Array.isArray(held)) return isSameList(meant, held, how);
  if (isObject(meant) && isObject(held)) return isSameObject(meant, held, how);
  return plain(meant) === plain(held);
}

const PLAIN: Comparison = { set: false, merged: false };

function isSameList(told: readonly Value[], held: readonly Value[], { set }: Comparison): boolean {
  if (!set)
    return told.length === held.length && told.every((one, at) => isHeld(one, held[at] ?? null, PLAIN));
  const elements = (list: readonly Value[]): ReadonlySet<string> =>
    new Set(list.map((one) => JSON.stringify(plain(one))));
  const [mine, theirs] = [elements(told), elements(held)];
  return mine.size === theirs.size && [...mine].every((one) => theirs.has(one));
}

function isSameObject(told: ValueObject, held: ValueObject, how: Comparison): boolean {
  const keys = new Set([...Object.keys(told), ...(how.merged ? [] : Object.keys(held))]);
  return [...keys].every((key) =>
    isHeld(told[key] ?? null, held[key] ?? null, { set: false, merged: how.merged }),
  );
}

type ValueObject = { readonly [key: string]: Value };

function isObject(value: Value): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNothing(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === "" || (isObject(value) && Object.keys(value).length === 0);
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

/** Digits that a double keeps on every way. */
const SIGNIFICANT_DIGITS = 15;

function plain(value: Value): Value {
  if (typeof value === "number") return Number(value.toPrecision(SIGNIFICANT_DIGITS));
  return typeof value === "string" ? (instant(value) ?? value.normalize("NFC")) : value;
}

/** `2026-01-02T07:08:09Z`, `…09.000Z`, `2026-01-02 07:08:09.000 UTC`, `2026-01-02 07:08:09 +0000`: milliseconds, as Braze keeps times. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))? ?(Z|UTC|[+-]\d\d:?\d\d)$/;

function instant(text: string): number | null {
  const [, date, time, fraction = "", zone = "Z"] = TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : "Z";
  const ms = Date.parse(`${date}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}${offset}`);
  return Number.isNaN(ms) ? null : ms;
}
