/** A title of the API, and the error code that stands at its end: beside the words it can lead to the code's page. */
export function splitCode(title: string): { readonly words: string; readonly code: string | null } {
  const [, words = "", code = ""] = /^(.+): ([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/s.exec(title) ?? [];
  return words === "" ? { words: title, code: null } : { words, code };
}
