import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { EndpointResult } from "../http/answer.ts";
import { refuse } from "../http/answer.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { applyAttributes, attributesError } from "./attributes.ts";
import { applyEvent, applyPurchase, eventError, purchaseError } from "./events.ts";
import { externalIdOf, identifierSentences } from "./identifier.ts";

/** The three arrays, in the order in which one request is applied (contract.md §2.6). */
const inputArrays = ["attributes", "events", "purchases"] as const;
export type InputArray = (typeof inputArrays)[number];

/** `combined`: so many objects in all; `per-array`: so many in each (legacy accounts, §2.1). */
export type Counting = "combined" | "per-array";

interface TrackLimits {
  readonly objectsMax: number;
  readonly counting: Counting;
  /** Objects for one person in one request (bulk only, §2.7); null for no limit. */
  readonly perUserMax: number | null;
}

/** How many objects were taken and refused, for `/_sim/stats`. */
export interface TrackCounts {
  readonly accepted: Record<InputArray, number>;
  readonly rejected: number;
}

/** What the endpoint needs besides the body. `reject` is the fault of that name: a type, or null. */
export interface TrackContext {
  readonly workspace: Workspace;
  readonly limits: TrackLimits;
  readonly reject: (object: JsonObject) => string | null;
  readonly now: () => number;
  readonly counted: (counts: TrackCounts) => void;
}

export const nothingValid =
  "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";
/** The class named in errors.md; its exact text is unverified (§1.6, §2.1). */
const tooManyObjects = "Max Input Length Exceeded";

type Check = (object: JsonObject, workspace: Workspace) => string | null;
type Apply = (object: JsonObject, workspace: Workspace, now: number) => void;

const rules: Readonly<Record<InputArray, { check: Check; apply: Apply }>> = {
  attributes: { check: attributesError, apply: applyAttributes },
  events: { check: eventError, apply: applyEvent },
  purchases: { check: purchaseError, apply: applyPurchase },
};

interface ObjectError extends JsonObject {
  index: number;
  input_array: InputArray;
  type: string;
}

/**
 * /users/track and /users/track/bulk: checks every object, answers 201 with the counts and the rejected ones, or 400
 * when nothing is valid (§2.3). Nothing changes before `apply` runs; a rejected object never changes anything.
 */
export function track(body: JsonValue, context: TrackContext): EndpointResult {
  const sent = sentArrays(body);
  if (sent === null) return refuse(400, nothingValid);
  if (exceeds(sent, context.limits)) return refuse(400, tooManyObjects);
  const errors: ObjectError[] = [];
  const valid: Record<InputArray, JsonObject[]> = { attributes: [], events: [], purchases: [] };
  const processed: JsonObject = {};
  for (const array of inputArrays) {
    const objects = sent[array];
    if (objects === undefined) continue;
    const { check } = rules[array];
    for (let index = 0; index < objects.length; index++) {
      const object = objects[index]!;
      const type = isJsonObject(object) ? problem(object, check, context) : identifierSentences.required;
      if (type === null) valid[array].push(object as JsonObject);
      else errors.push({ index, input_array: array, type });
    }
    processed[`${array}_processed`] = valid[array].length;
  }
  const accepted = {
    attributes: valid.attributes.length,
    events: valid.events.length,
    purchases: valid.purchases.length,
  };
  context.counted({ accepted, rejected: errors.length });
  if (accepted.attributes + accepted.events + accepted.purchases === 0) {
    return { answer: { status: 400, body: { message: nothingValid, errors } } };
  }
  const answer = errors.length === 0 ? processed : { ...processed, errors };
  return {
    answer: { status: 201, body: { ...answer, message: "success" } },
    apply: () => {
      applyValid(valid, context);
    },
  };
}

function problem(object: JsonObject, check: Check, context: TrackContext): string | null {
  return context.reject(object) ?? check(object, context.workspace);
}

function applyValid(valid: Readonly<Record<InputArray, readonly JsonObject[]>>, context: TrackContext): void {
  const now = context.now();
  for (const array of inputArrays) {
    const { apply } = rules[array];
    for (const object of valid[array]) apply(object, context.workspace, now);
  }
}

/** The arrays of a body that hold anything; null where there is nothing to read (§2.3, "nothing valid"). */
function sentArrays(body: JsonValue): Partial<Record<InputArray, readonly JsonValue[]>> | null {
  if (!isJsonObject(body)) return null;
  const sent: Partial<Record<InputArray, readonly JsonValue[]>> = {};
  let objects = 0;
  for (const array of inputArrays) {
    const value = body[array];
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) return null;
    if (value.length > 0) sent[array] = value;
    objects += value.length;
  }
  return objects === 0 ? null : sent;
}

function exceeds(sent: Partial<Record<InputArray, readonly JsonValue[]>>, limits: TrackLimits): boolean {
  const lengths = inputArrays.map((array) => sent[array]?.length ?? 0);
  const counted =
    limits.counting === "combined" ? lengths.reduce((sum, length) => sum + length, 0) : Math.max(...lengths);
  if (counted > limits.objectsMax) return true;
  if (limits.perUserMax === null) return false;
  const perUser = new Map<string, number>();
  for (const object of inputArrays.flatMap((array) => sent[array] ?? [])) {
    const id = isJsonObject(object) ? externalIdOf(object["external_id"]) : null;
    if (id === null) continue;
    const count = (perUser.get(id) ?? 0) + 1;
    if (count > limits.perUserMax) return true;
    perUser.set(id, count);
  }
  return false;
}
