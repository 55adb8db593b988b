import type { ObjectRejection } from "@causeway/core";
import { ATTRIBUTES_ARRAY } from "./names.ts";
import type { Redact } from "./redact.ts";

/**
 * The rejections that `errors[]` of an answer lists, by the index of what was sent (contract.md §2.3); several entries for one object
 * are joined. Null where an entry cannot be told to belong to one of the objects sent: then nobody knows which was meant.
 */
export function readRejections(
  errors: unknown,
  sent: readonly Uint8Array[],
  redact: Redact,
): readonly ObjectRejection[] | null {
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) return null;
  const reasons = new Map<number, string[]>();
  for (const entry of errors) {
    const error = readEntry(entry);
    if (error === null || error.index >= sent.length) return null;
    const known = reasons.get(error.index);
    if (known === undefined) reasons.set(error.index, [error.reason]);
    else known.push(error.reason);
  }
  return [...reasons]
    .sort(([a], [b]) => a - b)
    .map(([index, texts]) => ({
      index,
      reason: redact(texts.join("; ")),
      aboutIdentity: texts.some((text) => isAboutIdentity(text, sent[index])),
    }));
}

function readEntry(entry: unknown): { readonly index: number; readonly reason: string } | null {
  if (typeof entry !== "object" || entry === null) return null;
  const index = "index" in entry ? entry.index : null;
  const array = "input_array" in entry ? entry.input_array : null;
  if (typeof index !== "number" || !Number.isInteger(index) || index < 0 || array !== ATTRIBUTES_ARRAY)
    return null;
  const type = "type" in entry ? entry.type : null;
  return { index, reason: typeof type === "string" ? type : "Braze gave no reason" };
}

/**
 * Sentences and codes of contract.md §2.3 that speak of a primary identifier. (`_` is a word character: `external_id_source` is no match.)
 */
const ABOUT_PRIMARY = /\b(external_id|braze_id|user_alias|alias_name|alias_label)\b|EXTERNAL_USER_ID/;
const ABOUT_EMAIL = /'email' field|EMAIL_BAD_FORMAT/;
/** Enough of an object to see its first key. */
const IDENTIFIER_BYTES = 16;
const ABOUT_PHONE = /'phone' field/;

/** `sent` is the object, identifier first: email and phone are about who it is only where they identify (§2.5). */
function isAboutIdentity(reason: string, sent: Uint8Array = new Uint8Array()): boolean {
  if (ABOUT_PRIMARY.test(reason)) return true;
  const object = Buffer.from(sent.subarray(0, IDENTIFIER_BYTES)).toString();
  if (object.startsWith('{"email":')) return ABOUT_EMAIL.test(reason);
  return object.startsWith('{"phone":') && ABOUT_PHONE.test(reason);
}
