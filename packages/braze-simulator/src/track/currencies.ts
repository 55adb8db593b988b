import type { JsonValue } from "../json.ts";

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** ISO 4217, upper case: whether Braze takes lower case is unknown (contract.md §15 #31), so the strict reading stands. */
export function isCurrency(value: JsonValue | undefined): boolean {
  return typeof value === "string" && codes.has(value);
}
