import { isJsonObject, jsonBytes } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";

/** The sentence of contract.md §2.3 for reserved or invalid property keys. */
export const invalidProperties = "Invalid 'properties' field";

const propertiesBytesMax = 102_400;
const keyLengthMax = 255;
/** Properties kept of one event; the rest is dropped in silence (§4.2). */
const propertiesMax = 256;

const reserved = {
  events: new Set(["time", "event_name"]),
  purchases: new Set(["time", "product_id", "quantity", "event_name", "price", "currency"]),
} as const;

/** Why properties reject their event or purchase (§4.2); null when they are accepted. */
export function propertiesError(value: JsonValue | undefined, array: keyof typeof reserved): string | null {
  if (value === undefined || value === null) return null;
  if (!isJsonObject(value)) return invalidProperties;
  for (const key of Object.keys(value)) {
    if (key === "" || key.length > keyLengthMax || key.startsWith("$") || reserved[array].has(key)) {
      return invalidProperties;
    }
  }
  return jsonBytes(value) > propertiesBytesMax ? invalidProperties : null;
}

/** What is kept of accepted properties: the first 256, text cut at 255 characters (§4.2). */
export function keptProperties(value: JsonObject): { kept: JsonObject; notes: string[] } {
  const entries = Object.entries(value);
  const notes: string[] = [];
  if (entries.length > propertiesMax) {
    notes.push(`${entries.length - propertiesMax} properties over ${propertiesMax}`);
  }
  const kept = entries.slice(0, propertiesMax).map(([key, inner]) => {
    if (typeof inner !== "string" || inner.length <= keyLengthMax) return [key, inner];
    notes.push(`property ${key} over 255 characters, cut`);
    return [key, inner.slice(0, keyLengthMax)];
  });
  return { kept: Object.fromEntries(kept) as JsonObject, notes };
}
