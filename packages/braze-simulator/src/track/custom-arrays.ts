import { isJsonObject, jsonBytes } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { cleanNested, countLeaves, deepMerge } from "./nested-values.ts";
import { Dropped } from "./write.ts";

/** Elements an array of strings or numbers keeps; when one too many comes the oldest falls off (contract.md §3.3, §15 #5). */
const arrayElementsMax = 500;
const arrayBytesMax = 102_400;
const textLengthMax = 255;

/** A new value for an array, what it cost, and what was left out on the way. */
export interface ArrayWrite {
  readonly type: "array" | "object_array";
  readonly value: JsonValue[];
  readonly dataPoints: number;
  readonly notes: readonly string[];
}

/** Whole-array replacement: one data point (§5). */
export function replaceArray(elements: readonly JsonValue[]): ArrayWrite | Dropped {
  return bounded(append([], elements), 1);
}

/** `{"add": […], "remove": […]}`, either or both; one data point per value (§3.3, §5). */
export function changeArray(current: readonly JsonValue[], change: JsonObject): ArrayWrite | Dropped {
  const added = listed(change["add"]);
  const removed = new Set(listed(change["remove"]));
  const draft = append(
    current.filter((element) => !removed.has(element)),
    added,
  );
  return bounded(draft, added.length + removed.size);
}

export function isArrayChange(value: JsonObject): boolean {
  const keys = Object.keys(value);
  return (
    keys.length > 0 &&
    keys.every((key) => (key === "add" || key === "remove") && isAddable(value[key])) &&
    listed(value["add"]).every((element) => !isJsonObject(element))
  );
}

function isAddable(value: JsonValue | undefined): boolean {
  return Array.isArray(value) || typeof value === "string" || typeof value === "number";
}

function listed(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

interface Draft {
  readonly elements: JsonValue[];
  readonly notes: string[];
}

/** Unique values; adding an existing one moves it to the end (§3.3). */
function append(current: readonly JsonValue[], added: readonly JsonValue[]): Draft {
  const kept = new Set(current);
  const notes: string[] = [];
  for (const element of added) {
    if (typeof element !== "string" && typeof element !== "number") {
      notes.push("array element is neither a string nor a number");
      continue;
    }
    const value = typeof element === "string" ? element.slice(0, textLengthMax) : element;
    if (value !== element) notes.push("array element over 255 characters, cut");
    kept.delete(value);
    kept.add(value);
  }
  return { elements: [...kept], notes };
}

function bounded(draft: Draft, dataPoints: number): ArrayWrite | Dropped {
  const surplus = draft.elements.length - arrayElementsMax;
  const value = surplus > 0 ? draft.elements.slice(surplus) : draft.elements;
  if (surplus > 0)
    draft.notes.push(`array over ${arrayElementsMax} elements, the oldest ${surplus} fell off`);
  if (jsonBytes(value) > arrayBytesMax) return new Dropped("array over 100 KB");
  return { type: "array", value, dataPoints, notes: draft.notes };
}

/** Replaces an array of objects; a data point per key of each element (§5). */
export function replaceObjectArray(elements: readonly JsonValue[]): ArrayWrite | Dropped {
  return objectArray([], elements);
}

export function isObjectArrayChange(value: JsonObject): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === "$add" || key === "$update" || key === "$remove");
}

/** `$add`, then `$remove`, then `$update`, whatever the order in JSON (§3.3). */
export function changeObjectArray(current: readonly JsonValue[], change: JsonObject): ArrayWrite | Dropped {
  const grown = objectArray(current, listed(change["$add"]));
  if (grown instanceof Dropped) return grown;
  let { value, dataPoints } = grown;
  for (const removal of listed(change["$remove"])) {
    const matches = matcher(removal);
    if (matches === null) return new Dropped("$remove needs $identifier_key and $identifier_value");
    const left = value.filter((element) => !matches(element));
    dataPoints += value.length - left.length;
    value = left;
  }
  for (const update of listed(change["$update"])) {
    const matches = matcher(update);
    const fresh = isJsonObject(update) ? cleanNested(update["$new_object"] ?? null) : null;
    if (matches === null || !isJsonObject(fresh) || fresh instanceof Dropped) {
      return new Dropped("$update needs $identifier_key, $identifier_value and a valid $new_object");
    }
    const leaves = countLeaves(fresh);
    value = value.map((element) => {
      if (!matches(element) || !isJsonObject(element)) return element;
      dataPoints += leaves;
      return deepMerge(element, fresh);
    });
  }
  if (jsonBytes(value) > arrayBytesMax) return new Dropped("array of objects over 100 KB");
  return { type: "object_array", value, dataPoints, notes: [] };
}

function objectArray(current: readonly JsonValue[], added: readonly JsonValue[]): ArrayWrite | Dropped {
  const value: JsonValue[] = [...current];
  let dataPoints = 0;
  for (const element of added) {
    if (!isJsonObject(element)) return new Dropped("array of objects with an element that is no object");
    const cleaned = cleanNested(element);
    if (cleaned instanceof Dropped) return cleaned;
    value.push(cleaned);
    dataPoints += countLeaves(cleaned);
  }
  if (jsonBytes(value) > arrayBytesMax) return new Dropped("array of objects over 100 KB");
  return { type: "object_array", value, dataPoints: Math.max(dataPoints, 1), notes: [] };
}

function matcher(selector: JsonValue): ((element: JsonValue) => boolean) | null {
  if (!isJsonObject(selector)) return null;
  const { $identifier_key: key, $identifier_value: wanted } = selector;
  if (typeof key !== "string" || wanted === undefined) return null;
  return (element) => isJsonObject(element) && Object.hasOwn(element, key) && element[key] === wanted;
}
