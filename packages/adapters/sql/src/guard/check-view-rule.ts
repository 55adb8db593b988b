import type { CellValue } from "@causeway/core";
import { didYouMean } from "@causeway/core";
import type { SqlRow, SqlSession } from "../connection.ts";
import { DATA_SCHEMA, OWN_SCHEMA } from "../table-names.ts";
import type { RelationNames } from "./relation-names.ts";
import { SAFE_FUNCTIONS, SAFE_TABLE_FUNCTIONS } from "./safe-functions.ts";
import { asciiLower, forbidden } from "./sql-text.ts";
import { wordSet } from "./word-set.ts";

/** What is checked, and against which names. */
export interface ViewRuleCheck {
  readonly sql: string;
  /** pg_node_tree of the analysed SELECT, as text. */
  readonly tree: string;
  readonly names: RelationNames;
}

/**
 * Checks what PostgreSQL (14 to 18) understood of a SELECT, all names resolved, against allow-lists of node kinds, relations, functions
 * and types: what is not known here is refused. Returns the relations it reads, lower case, sorted.
 * Throws CodedError SQL_FORBIDDEN, CONFIG_UNKNOWN_REFERENCE.
 */
export async function checkViewRule(
  session: Pick<SqlSession, "rows">,
  check: ViewRuleCheck,
): Promise<readonly string[]> {
  checkNodes(check);
  const relations = await relationsRead(session, check);
  await checkFunctions(session, check);
  await checkTypes(session, check);
  return relations;
}

const NODES: ReadonlySet<string> = wordSet(
  "QUERY COMMONTABLEEXPR RANGETBLENTRY RANGETBLFUNCTION RANGETBLREF RTEPERMISSIONINFO ALIAS FROMEXPR",
  "JOINEXPR TARGETENTRY SORTGROUPCLAUSE GROUPINGSET WINDOWCLAUSE SETOPERATIONSTMT VAR CONST PARAM",
  "AGGREF WINDOWFUNC GROUPINGFUNC FUNCEXPR NAMEDARGEXPR OPEXPR DISTINCTEXPR NULLIFEXPR",
  "SCALARARRAYOPEXPR BOOLEXPR SUBLINK FIELDSELECT RELABELTYPE COERCEVIAIO ARRAYCOERCEEXPR COLLATEEXPR",
  "CASEEXPR CASEWHEN CASETESTEXPR ARRAYEXPR ROWEXPR ROWCOMPAREEXPR COALESCEEXPR MINMAXEXPR",
  "SQLVALUEFUNCTION NULLTEST BOOLEANTEST SUBSCRIPTINGREF",
);

/** Letters of names in the tree that could be taken for its own are escaped with a backslash. */
const NODE = /(?<!\\)\{([A-Z0-9]+)/g;

function checkNodes({ sql, tree }: ViewRuleCheck): void {
  for (const [, node = ""] of tree.matchAll(NODE)) {
    if (!NODES.has(node)) throw forbidden(sql, null, `${node} is not allowed in models and queries.`);
  }
  if (tree.includes(":hasForUpdate true") || tree.includes(":rowMarks (")) {
    throw forbidden(sql, null, "FOR UPDATE and FOR SHARE are not allowed.");
  }
  if (/:commandType (?!1 )/.test(tree) || tree.includes(":hasModifyingCTE true")) {
    throw forbidden(sql, null, "Models and queries are one SELECT.");
  }
}

async function relationsRead(
  session: Pick<SqlSession, "rows">,
  { sql, tree, names }: ViewRuleCheck,
): Promise<readonly string[]> {
  const ids = numbers(tree, /:relid (\d+)/g);
  const rows = await session.rows(
    `select n.nspname::text as schema, c.relname::text as name from pg_catalog.pg_class c
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.oid::text = any(string_to_array($1, ',')) and c.relname <> 'causeway_guarded'`,
    [ids.join(",")],
  );
  const read = new Set<string>();
  for (const row of rows) {
    const name = text(row["name"]);
    const schema = text(row["schema"]);
    if (schema !== DATA_SCHEMA || !names.has(name)) {
      throw names.unknown(sql, schema === DATA_SCHEMA ? name : `${schema}.${name}`, null);
    }
    read.add(asciiLower(name));
  }
  return [...read].sort();
}

/** 0: called by name; 3: by a syntax such as `extract(…)`. 1 and 2 are casts, which only pg_cast chooses. */
const CALL = /:funcid (\d+) :funcresulttype \d+ :funcretset \w+ :funcvariadic \w+ :funcformat (\d)/g;

async function checkFunctions(
  session: Pick<SqlSession, "rows">,
  { sql, tree }: ViewRuleCheck,
): Promise<void> {
  const calls = [...tree.matchAll(CALL)];
  if (calls.length !== (tree.match(/:funcid /g) ?? []).length) {
    throw forbidden(sql, null, "A function call has a form that is not known to be safe.");
  }
  const called = calls.filter(([, , format]) => format === "0" || format === "3").map(([, id = ""]) => id);
  const ids = [...called, ...numbers(tree, /:(?:aggfnoid|winfnoid) (\d+)/g)];
  for (const row of await functionsOf(session, ids)) {
    if (SAFE_FUNCTIONS.has(text(row["name"])) && OWN_NAMESPACES.has(text(row["schema"]))) continue;
    const name = text(row["name"]);
    throw forbidden(
      sql,
      null,
      `The function ${name}() is not one that models and queries may use${didYouMean(name, SAFE_FUNCTIONS)}.`,
    );
  }
  const inFrom = numbers(tree, /\{RANGETBLFUNCTION :funcexpr \{FUNCEXPR :funcid (\d+)/g);
  const calledInFrom = await functionsOf(session, inFrom);
  const foreign = calledInFrom.find((row) => !SAFE_TABLE_FUNCTIONS.has(text(row["name"])));
  const sources = tree.match(/\{RANGETBLFUNCTION /g) ?? [];
  if (foreign !== undefined || sources.length !== inFromCount(tree)) {
    const allowed = [...SAFE_TABLE_FUNCTIONS].join(", ");
    throw forbidden(sql, null, `FROM takes datasets, models and the table functions ${allowed} only.`);
  }
}

function inFromCount(tree: string): number {
  return (tree.match(/\{RANGETBLFUNCTION :funcexpr \{FUNCEXPR :funcid \d+/g) ?? []).length;
}

/** PostgreSQL's own, and the ones that the dialect installs. */
const OWN_NAMESPACES = new Set(["pg_catalog", OWN_SCHEMA, DATA_SCHEMA]);

function functionsOf(session: Pick<SqlSession, "rows">, ids: readonly string[]): Promise<readonly SqlRow[]> {
  return session.rows(
    `select p.proname::text as name, n.nspname::text as schema from pg_catalog.pg_proc p
     join pg_catalog.pg_namespace n on n.oid = p.pronamespace
     where p.oid::text = any(string_to_array($1, ','))`,
    [ids.join(",")],
  );
}

/** Types whose input or output reads the catalog, and the system's own. */
const SYSTEM_TYPE = /^_?(?:reg|pg_|aclitem|xml|refcursor|txid|xid|cid|tid|oid)/;

async function checkTypes(session: Pick<SqlSession, "rows">, { sql, tree }: ViewRuleCheck): Promise<void> {
  const ids = numbers(tree, /:(?:consttype|resulttype|funcresulttype|array_typeid) (\d+)/g);
  const rows = await session.rows(
    "select typname::text as name from pg_catalog.pg_type where oid::text = any(string_to_array($1, ','))",
    [ids.join(",")],
  );
  for (const row of rows) {
    const name = text(row["name"]);
    if (SYSTEM_TYPE.test(name)) throw forbidden(sql, null, `The type ${name} is not allowed.`);
  }
}

function numbers(tree: string, pattern: RegExp): readonly string[] {
  return [...new Set([...tree.matchAll(pattern)].map(([, id = ""]) => id))];
}

function text(value: CellValue | undefined): string {
  return typeof value === "string" ? value : "";
}
