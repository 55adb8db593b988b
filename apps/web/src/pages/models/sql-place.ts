/** A part of a text, counted from 0; `to` is behind it. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** How storage engines name what they did not find or did not expect, the name in the first group. */
const NAMED: readonly RegExp[] = [
  /\bcolumn(?: named)? "([^"]+)"/i,
  /\bcolumn ([\w$.]+) does not exist/i,
  /\bat or near "([^"]+)"/i,
  /\bwith name "?([^\s"]+?)"? does not exist/i,
  /\b(?:relation|table) "([^"]+)"/i,
  /\bfunction ([\w$]+)\s*\(/i,
  /"([^"]+)"/,
];

/** Texts, comments and dollar quotes: names in them are not meant. A `"name"` is one. */
const NO_NAMES = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$/g;

/**
 * Where in the SQL that stands what an engine's message is about: the first place of the name that it names. Null where the message names
 * nothing, or nothing that stands there: then nothing is better than a place that is right by chance.
 */
export function placeInSql(sql: string, message: string): Place | null {
  const code = sql.replaceAll(NO_NAMES, (text) => " ".repeat(text.length));
  if (/\bat end of input\b/i.test(message)) return { from: sql.trimEnd().length, to: sql.length };
  for (const pattern of NAMED) {
    const name = pattern.exec(message)?.[1];
    const found = name === undefined ? null : placeOfName(code, name);
    if (found !== null) return found;
  }
  return null;
}

function placeOfName(code: string, name: string): Place | null {
  const text = name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  // A name ends where another sign of a name does not follow; one that is no name stands by itself.
  const found = new RegExp(String.raw`(?<![\w$])"?${text}"?(?![\w$])`, "i").exec(code);
  return found === null ? null : { from: found.index, to: found.index + found[0].length };
}
