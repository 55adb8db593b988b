import { REASON_CHARACTERS_MAX } from "../limits.ts";

/** Makes a text fit to leave the adapter: without the key, and not longer than a reason may be. */
export type Redact = (text: string) => string;

/** Stands for a key wherever a text is shown. */
export const STAND_IN = "••••";
/** contract.md §1.5: a 401 repeats the key that was sent. */
const REPEATED_KEY = /(invalid api key:?\s*)\S+/gi;

export function redactor(apiKey: string): Redact {
  return (text) => {
    const clean = text.replaceAll(apiKey, STAND_IN).replaceAll(REPEATED_KEY, `$1${STAND_IN}`);
    return clean.length <= REASON_CHARACTERS_MAX ? clean : `${clean.slice(0, REASON_CHARACTERS_MAX - 1)}…`;
  };
}
