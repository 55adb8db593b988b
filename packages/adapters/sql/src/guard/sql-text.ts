import { CodedError } from "@causeway/core";
import type { Place } from "@causeway/core";

/** Characters of one SELECT: generated SQL has been seen with 40,000. */
export const SQL_LENGTH_MAX = 100_000;

/** Brackets inside brackets: beyond, parsers run out of stack rather than of patience. */
export const SQL_NESTING_MAX = 200;

/**
 * What nests without brackets (`1 + 1 + …`, `not not …`, `case … case …`, joins, unions), between two commas: PGlite hangs for good at
 * 5,000 (measured, 0.5.16), DuckDB refuses 1,000 expressions inside each other itself.
 */
export const SQL_CHAIN_MAX = 2_000;

export interface Token {
  /** `name` is a word without quotes, lower case as the engines compare it; `quoted` a name in double quotes, without them. */
  readonly kind: "name" | "quoted" | "text" | "number" | "symbol";
  readonly text: string;
  /** Where it begins and ends in the SQL, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /(?<space>[\s\u00a0\u2000-\u200b\u3000\ufeff]+|--[^\r\n]*)|(?<comment>\/\*)|(?<text>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*")|(?<number>\d[\w.]*)|(?<name>[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)|(?<symbol>[^])/uy;

/** Prefixes that make a text mean something else in one engine or the other: escapes, bits, bytes, national characters. */
const TEXT_PREFIXES = new Set(["b", "e", "n", "u", "x"]);

/**
 * The words of one SELECT in the lexical subset that DuckDB and PostgreSQL read alike, without comments and closing semicolons: texts in
 * single quotes, names in double quotes, `--` and nested `/* *\/` comments. Throws CodedError SQL_SYNTAX for what is not closed,
 * SQL_FORBIDDEN for a second statement, `$` (parameters and dollar quotes), prefixed texts (`E'…'`) and what goes over the limits.
 */
export function tokenize(sql: string): readonly Token[] {
  if (sql.length > SQL_LENGTH_MAX) {
    throw new CodedError(
      "SQL_FORBIDDEN",
      `The SQL has ${sql.length.toLocaleString("en")} characters; at most ${SQL_LENGTH_MAX.toLocaleString("en")} are allowed.`,
    );
  }
  const nul = sql.indexOf("\0");
  if (nul !== -1) throw forbidden(sql, nul, "The SQL holds a NUL character.");
  const tokens: Token[] = [];
  const depth = new DepthGauge(sql);
  let at = 0;
  while (at < sql.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(sql)?.groups;
    if (groups?.["comment"] !== undefined) {
      at = endOfComment(sql, at);
      continue;
    }
    const end = TOKEN.lastIndex;
    const token = tokenOf(groups, at, end);
    at = end;
    if (token === null) continue;
    refuseForeign(sql, token, tokens.at(-1));
    depth.pass(token);
    tokens.push(token);
  }
  return withoutClosingSemicolons(sql, tokens);
}

/** A failure of the person's SQL at `offset` (UTF-16 units); no place where the offset is unknown. */
export function syntaxError(sql: string, offset: number | null, message: string): CodedError {
  return new CodedError("SQL_SYNTAX", message, offset === null ? {} : { place: placeAt(sql, offset) });
}

/** A construct that the person's SQL may not use, at `offset` (UTF-16 units), where that is known. */
export function forbidden(sql: string, offset: number | null, message: string): CodedError {
  return new CodedError("SQL_FORBIDDEN", message, offset === null ? {} : { place: placeAt(sql, offset) });
}

/** Line and column, from 1, of an offset in UTF-16 units; a column counts characters as people see code points. */
export function placeAt(sql: string, offset: number): Place {
  const before = sql.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: Array.from(before.at(-1) ?? "").length + 1 };
}

function tokenOf(groups: RegExpExecArray["groups"], start: number, end: number): Token | null {
  if (groups === undefined || groups["space"] !== undefined) return null;
  const { text, quoted, number, name, symbol } = groups;
  if (text !== undefined) return { kind: "text", text: text.slice(1, -1).replaceAll("''", "'"), start, end };
  if (quoted !== undefined) {
    return { kind: "quoted", text: quoted.slice(1, -1).replaceAll('""', '"'), start, end };
  }
  if (number !== undefined) return { kind: "number", text: number, start, end };
  if (name !== undefined) return { kind: "name", text: asciiLower(name), start, end };
  return { kind: "symbol", text: symbol ?? "", start, end };
}

/** Lower case as SQL engines compare names: ASCII letters only, so that no other letter becomes one of them. */
export function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function refuseForeign(sql: string, token: Token, before: Token | undefined): void {
  if (token.kind === "text" || token.kind === "quoted") {
    const prefixed =
      before?.end === token.start &&
      ((before.kind === "name" && TEXT_PREFIXES.has(before.text)) || before.text === "&");
    if (prefixed) {
      throw forbidden(
        sql,
        before.start,
        "Texts with a prefix (E'…', X'…', B'…', N'…', U&'…') are not allowed.",
      );
    }
    return;
  }
  if (token.kind !== "symbol") return;
  switch (token.text) {
    case "'":
      throw syntaxError(sql, token.start, "A text is not closed: a ' is missing.");
    case '"':
      throw syntaxError(sql, token.start, 'A name is not closed: a " is missing.');
    case "$":
      throw forbidden(sql, token.start, "Parameters ($1) and dollar quotes ($$…$$) are not allowed.");
    default:
  }
}

function endOfComment(sql: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  throw syntaxError(sql, start, "A comment is not closed: a */ is missing.");
}

/** How much a token adds to a chain; 100 joins are a full one. */
const CHAIN_WORDS: ReadonlyMap<string, number> = new Map([
  ["not", 1],
  ["case", 1],
  ["union", 1],
  ["intersect", 1],
  ["except", 1],
  ["join", 20],
]);

const CHAIN_SYMBOL = /^[-+*/|%^~!&#@:]$/;

class DepthGauge {
  readonly #sql: string;
  /** Per level of brackets, the length of the chain that it is in. */
  readonly #chains: number[] = [0];

  constructor(sql: string) {
    this.#sql = sql;
  }

  pass(token: Token): void {
    if (token.kind === "symbol") this.#passSymbol(token);
    else if (token.kind === "name") this.#lengthen(token, CHAIN_WORDS.get(token.text) ?? 0);
  }

  #passSymbol(token: Token): void {
    if ("([{".includes(token.text)) {
      this.#chains.push(0);
      if (this.#chains.length > SQL_NESTING_MAX + 1) {
        throw forbidden(this.#sql, token.start, `Brackets are nested more than ${SQL_NESTING_MAX} deep.`);
      }
    } else if (")]}".includes(token.text)) {
      if (this.#chains.length > 1) this.#chains.pop();
    } else if (token.text === ",") this.#chains[this.#chains.length - 1] = 0;
    else if (CHAIN_SYMBOL.test(token.text)) this.#lengthen(token, 1);
  }

  #lengthen(token: Token, by: number): void {
    const length = (this.#chains.at(-1) ?? 0) + by;
    this.#chains[this.#chains.length - 1] = length;
    if (length > SQL_CHAIN_MAX) {
      throw forbidden(this.#sql, token.start, "The SQL chains too many operators, cases, joins or unions.");
    }
  }
}

function withoutClosingSemicolons(sql: string, tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLastIndex((token) => token.kind !== "symbol" || token.text !== ";");
  const kept = tokens.slice(0, last + 1);
  const second = kept.find((token) => token.kind === "symbol" && token.text === ";");
  if (second !== undefined) {
    throw forbidden(sql, second.start, "Only one statement is allowed; this ; ends the first.");
  }
  if (kept.length === 0) throw syntaxError(sql, null, "The SQL is empty.");
  return kept;
}
