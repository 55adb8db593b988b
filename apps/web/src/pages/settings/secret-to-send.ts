import type { SecretView } from "@causeway/api";

/** The secret's place in what is sent: what was typed, or that the stored one stays; nothing where there is none. */
export function secretToSend(
  key: string,
  typed: string | null,
  stored: SecretView | undefined,
): Readonly<Record<string, unknown>> {
  if (typed !== null) return { [key]: typed };
  return stored === undefined ? {} : { [key]: { keep: true } };
}
