import { CodedError } from "@causeway/core";
import type { TextFile } from "../text/open-text.ts";

type Kind = readonly [name: string, begins: RegExp, advice: string];

/** Text that is no table, by how it begins; no header of a table begins so. */
const KINDS: readonly Kind[] = [
  [
    "a web page",
    /^<(!doctype html|html)[\s>]/i,
    "Where it was downloaded, a log-in or an error page may have come instead of the file.",
  ],
  ["XML", /^<\?xml\s/i, "Write the table as CSV, NDJSON or Parquet, and use that file."],
  ["JSON, one object a line", /^\{\s*"[^\n]*\}[ \t]*(\r?\n|$)/, "Give it the format ndjson."],
  [
    "JSON",
    /^(\[\s*)?\{\s*("|\}|$)|^\[\s*\]/,
    "Write one object a line, for example with `jq -c '.[]'`, as ndjson.",
  ],
];

/** Throws DATASET_UNREADABLE where the file is well-known text of another kind, which as CSV would be one absurd column. */
export function refuseOtherText({ path, sample }: TextFile): void {
  const text = sample.text.trimStart();
  const found = KINDS.find(([, begins]) => begins.test(text));
  if (found === undefined) return;
  const [name, , advice] = found;
  throw new CodedError("DATASET_UNREADABLE", `${path} is no CSV: it looks like ${name}.`, {
    place: { file: path },
    advice,
  });
}
