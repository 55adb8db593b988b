import { canonicalJson } from "../resources/canonical-json.ts";

/** More elements than Braze keeps of an array (contract.md §3.3): the oldest would fall off. */
const SET_ELEMENTS_MAX = 500;

/**
 * A JSON array as the set it stands for: texts, each once, sorted by UTF-16 units, nulls left out, NFC. Numbers and booleans become texts.
 * Null where the text is no JSON array, holds arrays or objects, or is too long.
 */
export function canonicalSetText(json: string): string | null {
  const parsed = parse(json);
  if (!Array.isArray(parsed)) return null;
  const texts = new Set<string>();
  for (const element of parsed as readonly unknown[]) {
    if (element === null) continue;
    if (typeof element === "string") texts.add(element.normalize("NFC"));
    else if (typeof element === "number" || typeof element === "boolean") texts.add(`${element}`);
    else return null;
  }
  return texts.size > SET_ELEMENTS_MAX ? null : JSON.stringify([...texts].sort(byUnits));
}

/** A JSON object or array with keys sorted; null where the text is neither. */
export function canonicalObjectText(json: string): string | null {
  const parsed = parse(json);
  return parsed !== null && typeof parsed === "object" ? canonicalJson(parsed).normalize("NFC") : null;
}

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function parse(json: string): unknown {
  try {
    const parsed: unknown = JSON.parse(json);
    return parsed;
  } catch {
    // Not JSON: the caller counts the value as omitted.
    return null;
  }
}
