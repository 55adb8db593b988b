/** JSON text of an answer. Integers beyond 2^53 become text, as most readers would round them. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, jsonValue);
}

function jsonValue(_: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  const asNumber = Number(value);
  return Number.isSafeInteger(asNumber) ? asNumber : value.toString();
}
