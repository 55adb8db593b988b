import { isJsonObject, jsonBytes } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Attribute, AttributeType } from "../workspace/attribute-table.ts";
import {
  changeArray,
  changeObjectArray,
  isArrayChange,
  isObjectArrayChange,
  replaceArray,
  replaceObjectArray,
} from "./custom-arrays.ts";
import type { ArrayWrite } from "./custom-arrays.ts";
import { isoTime, looksLikeIsoDate, parseDate } from "./dates.ts";
import { cleanNested, countLeaves, deepMerge } from "./nested-values.ts";
import { Dropped, recordDrop } from "./write.ts";
import type { Write } from "./write.ts";

/** Custom attribute values and names (contract.md §3.3). */
export const textLengthMax = 255;
const objectBytesMax = 102_400;

/**
 * Writes one value of a custom attribute and answers its data points (§5); 0 where it was left out in silence.
 * The first value locks the type; a later mismatch is coerced where possible, else dropped (§3.1, §3.3).
 */
export function writeCustom(write: Write, attribute: Attribute, value: JsonValue): number {
  const slot = write.workspace.attributes.slotOf(attribute);
  const { values } = write.profile;
  if (typeof value === "string") {
    if (attribute.type === "string" && value.length <= textLengthMax) {
      values[slot] = value;
      return 1;
    }
  } else if (typeof value === attribute.type && attribute.type !== "object") {
    values[slot] = value;
    return 1;
  }
  if (value === null) {
    values[slot] = undefined;
    return 1;
  }
  const kept =
    typeof value === "object" ? compound(write, attribute, value) : scalar(write, attribute, value);
  if (kept instanceof Dropped) {
    recordDrop(write, attribute.name, kept.reason);
    return 0;
  }
  values[slot] = kept.value;
  return kept.dataPoints;
}

interface Kept {
  readonly value: JsonValue;
  readonly dataPoints: number;
}

function scalar(write: Write, attribute: Attribute, value: string | number | boolean): Kept | Dropped {
  if (attribute.type === null) attribute.type = inferScalar(value);
  const coerced = coerce(value, attribute.type);
  if (coerced instanceof Dropped) return coerced;
  if (typeof coerced === "string" && coerced.length > textLengthMax) {
    recordDrop(write, attribute.name, `string over ${textLengthMax} characters, cut`);
    return { value: coerced.slice(0, textLengthMax), dataPoints: 1 };
  }
  return { value: coerced, dataPoints: 1 };
}

function inferScalar(value: string | number | boolean): AttributeType {
  if (typeof value === "string") return looksLikeIsoDate(value) ? "time" : "string";
  return typeof value === "number" ? "number" : "boolean";
}

const booleans: ReadonlyMap<JsonValue, boolean> = new Map<JsonValue, boolean>([
  [true, true],
  [1, true],
  ["true", true],
  ["t", true],
  [false, false],
  [0, false],
  ["false", false],
  ["f", false],
]);

/** §3.3: booleans accept 1/"true"/"t", numbers accept numeric text, text accepts scalars, times accept dates. */
function coerce(value: string | number | boolean, type: AttributeType): JsonValue | Dropped {
  switch (type) {
    case "string":
      return String(value);
    case "number": {
      if (typeof value === "number") return value;
      const parsed = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
      return Number.isFinite(parsed) ? parsed : mismatch(type);
    }
    case "boolean":
      return booleans.get(value) ?? mismatch(type);
    case "time": {
      const ms = typeof value === "string" ? parseDate(value) : null;
      return ms === null ? mismatch(type) : isoTime(ms);
    }
    case "array":
    case "object":
    case "object_array":
      return mismatch(type);
  }
}

function mismatch(type: AttributeType): Dropped {
  return new Dropped(`type is locked to ${type}`);
}

function compound(write: Write, attribute: Attribute, value: JsonValue[] | JsonObject): Kept | Dropped {
  if (Array.isArray(value)) return wholeArray(write, attribute, value);
  const { type } = attribute;
  if ((type === null || type === "array") && isArrayChange(value)) {
    return settleArray(write, attribute, changeArray(currentArray(write, attribute), value));
  }
  if ((type === null || type === "object_array") && isObjectArrayChange(value)) {
    const changed = changeObjectArray(currentArray(write, attribute), value);
    return settleArray(write, attribute, changed);
  }
  if ((type === null || type === "number") && isIncrement(value))
    return increment(write, attribute, value["inc"]);
  if (type === null || type === "object") return object(write, attribute, value);
  return mismatch(type);
}

function wholeArray(write: Write, attribute: Attribute, value: readonly JsonValue[]): Kept | Dropped {
  const ofObjects = attribute.type === "object_array" || isJsonObject(value[0]);
  const type = ofObjects ? "object_array" : "array";
  if (attribute.type !== null && attribute.type !== type) return mismatch(attribute.type);
  return settleArray(write, attribute, ofObjects ? replaceObjectArray(value) : replaceArray(value));
}

/** Locks the type (an empty array does not tell it), and notes what fell off on the way. */
function settleArray(write: Write, attribute: Attribute, result: ArrayWrite | Dropped): Kept | Dropped {
  if (result instanceof Dropped) return result;
  if (result.value.length > 0) attribute.type ??= result.type;
  for (const note of result.notes) recordDrop(write, attribute.name, note);
  return result;
}

function currentArray(write: Write, attribute: Attribute): readonly JsonValue[] {
  const current = write.profile.values[attribute.slot];
  return Array.isArray(current) ? current : [];
}

function isIncrement(value: JsonObject): boolean {
  return value["inc"] !== undefined && Object.keys(value).length === 1;
}

/** `{"inc": n}` changes an integer; an absent one counts from 0 (§3.3). */
function increment(write: Write, attribute: Attribute, by: JsonValue | undefined): Kept | Dropped {
  const current = write.profile.values[attribute.slot] ?? 0;
  if (!Number.isInteger(by) || !Number.isInteger(current)) {
    return new Dropped("inc needs an integer on both sides");
  }
  attribute.type ??= "number";
  return { value: Number(current) + Number(by), dataPoints: 1 };
}

function object(write: Write, attribute: Attribute, value: JsonObject): Kept | Dropped {
  const cleaned = cleanNested(value);
  if (cleaned instanceof Dropped) return cleaned;
  if (!isJsonObject(cleaned)) {
    if (attribute.type !== null) return mismatch(attribute.type);
    attribute.type = "time";
    return { value: cleaned, dataPoints: 1 };
  }
  const before = write.profile.values[attribute.slot];
  const kept = write.merge && isJsonObject(before) ? deepMerge(before, cleaned) : cleaned;
  if (jsonBytes(kept) > objectBytesMax) return new Dropped("object over 100 KB");
  attribute.type ??= "object";
  return { value: kept, dataPoints: countLeaves(cleaned) };
}
