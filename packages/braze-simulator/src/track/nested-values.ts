import { isJsonObject, setOwn } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { isoTime, parseDate } from "./dates.ts";
import { Dropped } from "./write.ts";

const textLengthMax = 255;
/** No limit is documented for attributes; contract.md §15 #25 suggests any depth up to 50. */
const depthMax = 50;

/**
 * A nested value as Braze keeps it: `{"$time": …}` becomes a time. Any invalid part (bad `$time`, null, key with a
 * space, a point or a leading `$`, over-long key) drops the whole update of the attribute (contract.md §3.3).
 */
export function cleanNested(value: JsonValue, depth = 0): JsonValue | Dropped {
  if (depth > depthMax) return new Dropped("nested deeper than 50 levels");
  if (value === null) return new Dropped("null inside an object");
  if (typeof value === "string") return value.slice(0, textLengthMax);
  if (typeof value !== "object") return value;
  return Array.isArray(value) ? cleanNestedArray(value, depth) : cleanNestedObject(value, depth);
}

function cleanNestedArray(value: readonly JsonValue[], depth: number): JsonValue | Dropped {
  const cleaned: JsonValue[] = [];
  for (const element of value) {
    const kept = cleanNested(element, depth + 1);
    if (kept instanceof Dropped) return kept;
    cleaned.push(kept);
  }
  return cleaned;
}

function cleanNestedObject(value: JsonObject, depth: number): JsonValue | Dropped {
  if (value["$time"] !== undefined) {
    const time = typeof value["$time"] === "string" ? parseDate(value["$time"]) : null;
    return time === null ? new Dropped("$time is not a date") : isoTime(time);
  }
  const cleaned: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    if (key === "" || key.length > textLengthMax || /^\$|[. ]/.test(key)) {
      return new Dropped(`key ${JSON.stringify(key.slice(0, 40))} is not allowed inside an object`);
    }
    const kept = cleanNested(inner, depth + 1);
    if (kept instanceof Dropped) return kept;
    setOwn(cleaned, key, kept);
  }
  return cleaned;
}

/** `_merge_objects: true`: objects merge at every depth, anything else is replaced (§2.4). */
export function deepMerge(target: JsonObject, update: JsonObject): JsonObject {
  const merged: JsonObject = { ...target };
  for (const [key, value] of Object.entries(update)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (value === undefined) continue;
    setOwn(merged, key, isJsonObject(before) && isJsonObject(value) ? deepMerge(before, value) : value);
  }
  return merged;
}

/** Data points of a nested value: one per leaf (§5). An empty object still is one write. */
export function countLeaves(value: JsonValue): number {
  if (!isJsonObject(value)) return 1;
  let leaves = 0;
  for (const inner of Object.values(value)) if (inner !== undefined) leaves += countLeaves(inner);
  return Math.max(1, leaves);
}
