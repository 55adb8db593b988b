import type { Value } from "@causeway/core";
import { didYouMean } from "@causeway/core";
import type { RelationNames } from "./relation-names.ts";
import { SAFE_FUNCTIONS, SAFE_TABLE_FUNCTIONS } from "./safe-functions.ts";
import { asciiLower, forbidden, syntaxError } from "./sql-text.ts";
import { wordSet } from "./word-set.ts";

/** Levels of the tree's JSON. DuckDB itself stops at 1,000 expressions inside each other. */
export const TREE_DEPTH_MAX = 4_000;

/**
 * Checks what DuckDB (1.5.6) understood of a SELECT, as `json_serialize_sql` gives it, against allow-lists of statement, relation,
 * expression and type nodes, functions and relations: what is not known here is refused, wherever in the tree it stands. Returns the
 * relations it reads, lower case, sorted. A name is taken for a common table expression only where DuckDB does so too: after its
 * definition, and within it for the recursive part alone.
 * Throws CodedError SQL_SYNTAX, SQL_FORBIDDEN, CONFIG_UNKNOWN_REFERENCE.
 */
export function checkSerializedSelect(
  sql: string,
  serialized: Value,
  names: RelationNames,
): readonly string[] {
  const answer = objectOf(serialized);
  if (answer?.["error"] !== false) throw parserFailure(sql, answer);
  const statements = answer["statements"];
  if (!Array.isArray(statements) || statements.length !== 1) {
    throw forbidden(sql, null, "Only one statement is allowed.");
  }
  const check: Check = { sql, names, read: new Set() };
  visit(check, statements, { commonTables: new Set(), depth: 0 });
  return [...check.read].sort();
}

interface Check {
  readonly sql: string;
  readonly names: RelationNames;
  readonly read: Set<string>;
}

interface Scope {
  /** Common table expressions that DuckDB sees here, lower case. */
  readonly commonTables: ReadonlySet<string>;
  readonly depth: number;
}

type JsonObject = { readonly [key: string]: Value };

/** Everything with a `type` and no `class`: queries, relations, modifiers, details of types. */
const STRUCTURE: ReadonlySet<string> = wordSet(
  "SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE BASE_TABLE SUBQUERY JOIN TABLE_FUNCTION",
  "EXPRESSION_LIST EMPTY ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER",
  "ORDER_DEFAULT ASCENDING DESCENDING DECIMAL_TYPE_INFO LIST_TYPE_INFO ARRAY_TYPE_INFO STRUCT_TYPE_INFO",
  "UNBOUND_TYPE_INFO",
);

const EXPRESSIONS: ReadonlySet<string> = wordSet(
  "BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION LAMBDA OPERATOR",
  "POSITIONAL_REFERENCE STAR SUBQUERY WINDOW",
);

/** As the tree names them, with underscores for spaces. */
const TYPES: ReadonlySet<string> = wordSet(
  "NULL BOOLEAN TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT",
  "BIGNUM DECIMAL FLOAT DOUBLE VARCHAR BLOB BIT UUID INTERVAL DATE TIME TIMESTAMP TIMESTAMP_S",
  "TIMESTAMP_MS TIMESTAMP_NS LIST ARRAY STRUCT MAP TIME_WITH_TIME_ZONE TIMESTAMP_WITH_TIME_ZONE",
);

/** Type names that DuckDB leaves to its catalog. */
const NAMED_TYPES = new Set(["json", "list", "array", "struct", "map"]);

const COLLATIONS = new Set(["binary", "c", "posix", "nocase", "noaccent", "nfc"]);

/** How a person writes what a node stands for. */
const SPELLINGS: { readonly [node: string]: string } = {
  SHOW_REF: "DESCRIBE, SHOW and SUMMARIZE are",
  PIVOT: "PIVOT and UNPIVOT are",
  PARAMETER: "A parameter (?, $1) is",
  DEFAULT: "DEFAULT is",
};

function visit(check: Check, node: Value, scope: Scope): void {
  if (node === null || typeof node !== "object") return;
  if (scope.depth > TREE_DEPTH_MAX) throw forbidden(check.sql, null, "The SQL is nested too deep.");
  const inner = { ...scope, depth: scope.depth + 1 };
  const object = objectOf(node);
  if (object === null) {
    if (Array.isArray(node)) for (const item of node) visit(check, item, inner);
    return;
  }
  if (typeof object["class"] === "string") checkExpression(check, object["class"], object);
  else if (typeof object["type"] === "string") checkStructure(check, object, scope);
  else if (typeof object["id"] === "string") checkType(check, object["id"]);
  visitMembers(check, object, inner);
}

function visitMembers(check: Check, object: JsonObject, scope: Scope): void {
  const within = afterCommonTables(check, object, scope);
  const recursive = object["type"] === "RECURSIVE_CTE_NODE" ? textOf(object["cte_name"]) : null;
  for (const [key, member] of Object.entries(object)) {
    if (key === "cte_map") continue;
    if (recursive === null) visit(check, member, within);
    else {
      const commonTables = new Set(within.commonTables);
      if (key === "right") commonTables.add(asciiLower(recursive));
      else commonTables.delete(asciiLower(recursive));
      visit(check, member, { ...within, commonTables });
    }
  }
}

/** Visits the WITH clause of a query; each entry sees the entries before it. */
function afterCommonTables(check: Check, object: JsonObject, scope: Scope): Scope {
  if (object["cte_map"] === undefined) return scope;
  const entries = objectOf(object["cte_map"])?.["map"];
  if (!Array.isArray(entries)) throw unknownShape(check, "WITH");
  let commonTables = scope.commonTables;
  for (const entry of entries) {
    const { key, value } = objectOf(entry) ?? {};
    if (typeof key !== "string" || value === undefined) throw unknownShape(check, "WITH");
    visit(check, value, { ...scope, commonTables });
    commonTables = new Set([...commonTables, asciiLower(key)]);
  }
  return { ...scope, commonTables };
}

function checkStructure(check: Check, node: JsonObject, scope: Scope): void {
  const type = textOf(node["type"]) ?? "";
  if (!STRUCTURE.has(type)) throw refused(check, type, node);
  if ((node["sample"] ?? null) !== null) {
    throw forbidden(check.sql, offsetOf(check, node), "TABLESAMPLE and USING SAMPLE are not allowed.");
  }
  if (type === "BASE_TABLE") checkRelation(check, node, scope);
  if (type === "TABLE_FUNCTION") checkTableFunction(check, node);
  if (type === "UNBOUND_TYPE_INFO") checkNamedType(check, node);
}

function checkRelation(check: Check, node: JsonObject, scope: Scope): void {
  const name = textOf(node["table_name"]) ?? "";
  const offset = offsetOf(check, node);
  const qualifiers = [node["catalog_name"], node["schema_name"]].filter((part) => part !== "");
  if (qualifiers.length > 0) {
    const whole = `${qualifiers.map((part) => textOf(part)).join(".")}.${name}`;
    throw forbidden(
      check.sql,
      offset,
      `"${whole}" names a schema: datasets and models are named without one.`,
    );
  }
  if ((node["at_clause"] ?? null) !== null) throw forbidden(check.sql, offset, "AT (…) is not allowed.");
  if (scope.commonTables.has(asciiLower(name))) return;
  if (!check.names.has(name)) throw check.names.unknown(check.sql, name, offset);
  check.read.add(asciiLower(name));
}

function checkTableFunction(check: Check, node: JsonObject): void {
  const call = objectOf(node["function"]);
  const name = asciiLower(textOf(call?.["function_name"]) ?? "");
  if (call?.["class"] === "FUNCTION" && SAFE_TABLE_FUNCTIONS.has(name)) return;
  throw forbidden(
    check.sql,
    offsetOf(check, node),
    `The table function ${name}() is not allowed: FROM takes datasets, models, ${[...SAFE_TABLE_FUNCTIONS].join(", ")}.`,
  );
}

function checkNamedType(check: Check, node: JsonObject): void {
  const name = textOf(node["name"]) ?? "";
  const plain = node["schema"] === "" && node["catalog"] === "";
  if (plain && NAMED_TYPES.has(asciiLower(name))) return;
  throw forbidden(check.sql, null, `The type ${name} is not allowed.`);
}

function checkType(check: Check, id: string): void {
  if (id === "UNBOUND" || TYPES.has(id.replaceAll(" ", "_"))) return;
  throw forbidden(check.sql, null, `The type ${id} is not allowed.`);
}

function checkExpression(check: Check, expression: string, node: JsonObject): void {
  if (!EXPRESSIONS.has(expression)) throw refused(check, expression, node);
  if (expression === "FUNCTION" || expression === "WINDOW") {
    checkFunction(check, node);
  }
  if (expression === "COLLATE") {
    const parts = asciiLower(textOf(node["collation"]) ?? "").split(".");
    const foreign = parts.find((part) => !COLLATIONS.has(part));
    if (foreign !== undefined) {
      throw forbidden(check.sql, offsetOf(check, node), `The collation ${foreign} is not allowed.`);
    }
  }
}

/** DuckDB itself writes `main` before what stands for syntax, for example `[1, 2]`. */
const OWN_SCHEMAS = new Set(["", "main"]);

function checkFunction(check: Check, node: JsonObject): void {
  const name = asciiLower(textOf(node["function_name"]) ?? "");
  const schema = textOf(node["schema"]);
  const offset = offsetOf(check, node);
  if (schema === null || !OWN_SCHEMAS.has(schema) || node["catalog"] !== "") {
    throw forbidden(
      check.sql,
      offset,
      `The function ${name}() is named with a schema, which is not allowed.`,
    );
  }
  if (SAFE_FUNCTIONS.has(name)) return;
  throw forbidden(
    check.sql,
    offset,
    `The function ${name}() is not one that models and queries may use${didYouMean(name, SAFE_FUNCTIONS)}.`,
  );
}

function parserFailure(sql: string, answer: JsonObject | null): Error {
  const message = textOf(answer?.["error_message"]) ?? "the parser gave no answer";
  if (answer?.["error_type"] === "not implemented") {
    const first = /[a-z]+/i.exec(sql)?.[0].toUpperCase() ?? "This statement";
    return forbidden(sql, 0, `${first} is not allowed: models and queries are one SELECT.`);
  }
  const position = Number(textOf(answer?.["position"]) ?? Number.NaN);
  const offset = Number.isSafeInteger(position) ? Array.from(sql).slice(0, position).join("").length : null;
  return syntaxError(sql, offset, `The SQL could not be understood: ${message}.`);
}

function refused(check: Check, node: string, at: JsonObject): Error {
  const what = SPELLINGS[node] ?? `${node} is`;
  return forbidden(check.sql, offsetOf(check, at), `${what} not allowed in models and queries.`);
}

function unknownShape(check: Check, where: string): Error {
  return forbidden(check.sql, null, `A ${where} clause has a form that is not known to be safe.`);
}

/** Nodes say where they stand in UTF-8 bytes; what DuckDB made up itself has 2^64-1. */
function offsetOf(check: Check, node: JsonObject): number | null {
  const bytes = node["query_location"];
  if (typeof bytes !== "number" || bytes > check.sql.length * 4) return null;
  return new TextDecoder().decode(new TextEncoder().encode(check.sql).subarray(0, bytes)).length;
}

function objectOf(value: Value | undefined): JsonObject | null {
  return value === undefined || value === null || typeof value !== "object" || isList(value) ? null : value;
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}

function textOf(value: Value | undefined): string | null {
  return typeof value === "string" ? value : null;
}
