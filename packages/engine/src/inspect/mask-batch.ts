import type { BatchDetail, BatchPerson } from "@causeway/api";
import type { KeptExchange, RequestDetail } from "@causeway/ports";
import type { Mask } from "../personal/mask-for.ts";

/** Keys of an object that say how it is written; everything else is an identifier or a target. */
const CONTROLS = new Set(["_update_existing_only", "_merge_objects", "push_token_import"]);
const IDENTIFIERS = new Set(["external_id", "braze_id", "user_alias"]);

/** A request with its people, each with their object of the body and what became of it. */
export function batchDetail(
  { exchange, people, ...request }: RequestDetail,
  runId: string,
  mask: Mask,
): BatchDetail {
  const { number, sentAtMs, milliseconds, objects, outcome, status, requestId, detail } = request;
  const bodies = exchange === null ? null : objectsOf(exchange.body);
  return {
    runId,
    number,
    sentAtMs,
    milliseconds,
    objects,
    outcome,
    status,
    requestId,
    detail: detail === null ? null : mask.words(detail),
    request: exchange === null ? null : requestOf(exchange, bodies, mask),
    response:
      exchange?.answer == null
        ? null
        : { headers: exchange.answer.headers, body: mask.words(exchange.answer.body) },
    people: people.map((person, at): BatchPerson => {
      const object = bodies?.[at];
      return {
        key: mask.key(person.key),
        object: object === undefined ? null : JSON.stringify(maskObject(object, mask)),
        outcome: person.outcome,
        reason: person.reason === null ? null : mask.words(person.reason),
      };
    }),
  };
}

type JsonObject = { readonly [key: string]: unknown };

function requestOf(
  { method, path, headers, body }: KeptExchange,
  bodies: readonly JsonObject[] | null,
  mask: Mask,
): BatchDetail["request"] {
  // A body that was cut cannot be taken apart: where something is to be masked, none of it is shown.
  const shown = bodies === null ? mask.value("", body) : maskedBody(body, bodies, mask);
  return { method, path, headers, body: String(shown ?? "") };
}

function maskedBody(body: string, bodies: readonly JsonObject[], mask: Mask): string {
  const masked = bodies.map((object) => maskObject(object, mask));
  if (JSON.stringify(masked) === JSON.stringify(bodies)) return body;
  return JSON.stringify({ attributes: masked });
}

function maskObject(object: JsonObject, mask: Mask): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, maskMember(key, value, mask)]),
  );
}

function maskMember(key: string, value: unknown, mask: Mask): unknown {
  if (CONTROLS.has(key) || value === null) return value;
  if (!IDENTIFIERS.has(key))
    return mask.value(key, "x") === "x" ? value : mask.value(key, JSON.stringify(value));
  if (typeof value === "string") return mask.key(value);
  const alias = value as JsonObject;
  return { ...alias, alias_name: mask.key(String(alias["alias_name"])) };
}

/** One object of a body as text, masked. */
export function maskObjectText(text: string, mask: Mask): string {
  const object = JSON.parse(text) as JsonObject;
  const masked = maskObject(object, mask);
  return JSON.stringify(masked) === JSON.stringify(object) ? text : JSON.stringify(masked);
}

/** The objects of a body; null where it was cut, or is none of ours. */
function objectsOf(body: string): readonly JsonObject[] | null {
  try {
    const parsed = JSON.parse(body) as { readonly attributes?: unknown };
    return Array.isArray(parsed.attributes) ? (parsed.attributes as JsonObject[]) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
