import { isErrorCode } from "@causeway/core";

/** A text of the API without the error code at its end or before its figures: beside the words it can lead to the code's page. */
export function splitCode(text: string): { readonly words: string; readonly code: string | null } {
  const [, head = "", code = "", figures] = /^(.+): ([A-Z][A-Z0-9_]*)(?:, (.+))?$/s.exec(text) ?? [];
  if (!code.includes("_") && !isErrorCode(code)) return { words: text, code: null };
  return { words: figures === undefined ? head : `${head}: ${figures}`, code };
}
