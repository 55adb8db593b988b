import type { RelationNames } from "./relation-names.ts";
import { asciiLower, forbidden, tokenize } from "./sql-text.ts";
import type { Token } from "./sql-text.ts";

/**
 * The names that stand where a relation stands (after FROM, JOIN, and the commas of a FROM clause), without common table expressions
 * and functions; lower case, sorted. Looks at words only. Throws CodedError SQL_SYNTAX, SQL_FORBIDDEN (as tokenize), and
 * CONFIG_UNKNOWN_REFERENCE for a name that is not allowed; a name with a schema is forbidden.
 */
export function relationsNamed(sql: string, names: RelationNames): readonly string[] {
  const tokens = tokenize(sql);
  const commonTables = commonTablesOf(tokens);
  const read = new Set<string>();
  for (const index of relationPositions(tokens)) {
    const token = tokens[index];
    const next = tokens[index + 1]?.text;
    if (token === undefined || next === "(") continue;
    if (next === ".") {
      throw forbidden(
        sql,
        token.start,
        `"${token.text}" is a schema: datasets and models are named without one.`,
      );
    }
    if (isCommonTable(commonTables, asciiLower(token.text), index)) continue;
    if (!names.has(token.text)) throw names.unknown(sql, token.text, token.start);
    read.add(asciiLower(token.text));
  }
  return [...read].sort();
}

const NOT_RELATIONS = new Set(["lateral", "only", "select", "unnest", "values", "with"]);

/** Words that end a FROM clause at the same level of brackets. */
const ENDS_FROM = new Set(
  "where group having window order limit offset fetch for union intersect except select qualify".split(" "),
);

/** `extract(year from x)`, `substring(x from 1)`, `trim(both from x)`, `is distinct from x`: no FROM clauses. */
const CALLS_WITH_FROM = new Set(["extract", "substring", "trim", "overlay", "position"]);

function relationPositions(tokens: readonly Token[]): readonly number[] {
  const positions: number[] = [];
  /** Per level of brackets: the word before the bracket, and whether we stand in a FROM clause. */
  const levels = [{ call: "", inFrom: false }];
  for (const [index, token] of tokens.entries()) {
    const level = levels.at(-1) ?? { call: "", inFrom: false };
    const before = tokens[index - 1];
    if (token.kind === "symbol") {
      if (token.text === "(") {
        const joined =
          level.inFrom && (before?.text === "(" || before?.text === "join" || before?.text === "from");
        levels.push({ call: before?.kind === "name" ? before.text : "", inFrom: joined });
      }
      if (token.text === ")" && levels.length > 1) levels.pop();
      continue;
    }
    if (token.kind === "name" && ENDS_FROM.has(token.text)) level.inFrom = false;
    const opens = token.kind === "name" && (token.text === "from" || token.text === "join");
    if (opens && !CALLS_WITH_FROM.has(level.call) && before?.text !== "distinct") level.inFrom = true;
    if (level.inFrom && !opens && isRelation(token, before)) positions.push(index);
  }
  return positions;
}

function isRelation(token: Token, before: Token | undefined): boolean {
  if (token.kind === "name" ? NOT_RELATIONS.has(token.text) : token.kind !== "quoted") return false;
  if (before === undefined || before.kind === "quoted" || before.kind === "text") return false;
  return ["from", "join", ",", "("].includes(before.text);
}

interface CommonTable {
  readonly name: string;
  /** The token from which on the name means the common table: after its body, or within it where it may be recursive. */
  readonly from: number;
}

function isCommonTable(commonTables: readonly CommonTable[], name: string, index: number): boolean {
  return commonTables.some((table) => table.name === name && index > table.from);
}

function commonTablesOf(tokens: readonly Token[]): readonly CommonTable[] {
  const found: CommonTable[] = [];
  const recursive = tokens.findIndex((token) => token.kind === "name" && token.text === "recursive");
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.text;
    if (before !== "with" && before !== "recursive" && before !== ",") continue;
    if (token.kind !== "name" && token.kind !== "quoted") continue;
    const body = bodyOf(tokens, index);
    if (body === null) continue;
    const visibleInside = recursive !== -1 && recursive < index;
    found.push({ name: asciiLower(token.text), from: visibleInside ? body : closing(tokens, body) });
  }
  return found;
}

/** The bracket that opens the body in `name AS (`, `name AS [NOT] MATERIALIZED (`, `name (a, b) AS (`; null: no definition. */
function bodyOf(tokens: readonly Token[], index: number): number | null {
  let at = index + 1;
  if (tokens[at]?.text === "(") at = closing(tokens, at) + 1;
  if (tokens[at]?.text !== "as") return null;
  while (tokens[at + 1]?.text === "not" || tokens[at + 1]?.text === "materialized") at++;
  return tokens[at + 1]?.text === "(" ? at + 1 : null;
}

/** The bracket that closes the one at `open`, or the last token. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]?.kind !== "symbol") continue;
    if (tokens[at]?.text === "(") depth++;
    if (tokens[at]?.text === ")") depth--;
    if (depth === 0) return at;
  }
  return tokens.length;
}
