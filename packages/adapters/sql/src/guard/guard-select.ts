import type { Value } from "@causeway/core";
import { CodedError, nearestName } from "@causeway/core";
import type { SqlConnection, SqlSession } from "../connection.ts";
import type { Dialect } from "../dialect.ts";
import { checkSerializedSelect } from "./check-serialized-select.ts";
import { checkViewRule } from "./check-view-rule.ts";
import { readViewRule } from "./read-view-rule.ts";
import { relationNames } from "./relation-names.ts";
import type { RelationNames } from "./relation-names.ts";
import { relationsNamed } from "./relations-named.ts";
import { forbidden, syntaxError, tokenize } from "./sql-text.ts";
import type { Token } from "./sql-text.ts";

/** A SELECT that passed the guard. */
export interface GuardedSelect {
  /** Which of the allowed names it reads, lower case, sorted. */
  readonly relations: readonly string[];
  /**
   * The SQL without what stands before and after the statement (comments, closing semicolons). This text was checked, and no other:
   * run it as it is, or put it between brackets on lines of its own.
   */
  readonly sql: string;
}

/** Where the guard may ask: a SqlConnection, or a SqlSession to see what its transaction has defined so far. */
export type GuardConnection = Pick<SqlSession, "rows" | "run"> &
  Partial<Pick<SqlConnection, "transaction">> & { readonly dialect: Pick<Dialect, "understoodSelect"> };

/**
 * Proves that `sql` is one SELECT that reads nothing but `allowed` (names of datasets and models, which must exist in the data schema
 * where the engine is PostgreSQL) and calls nothing but functions known to be safe (docs/spec/50-sql.md). Nothing of it is run.
 * Throws CodedError SQL_SYNTAX (with line and column of `sql` where the engine gives a position), SQL_FORBIDDEN (naming the
 * construct), CONFIG_UNKNOWN_REFERENCE (with the nearest allowed name).
 */
export async function guardSelect(
  connection: GuardConnection,
  sql: string,
  allowed: readonly string[],
): Promise<GuardedSelect> {
  const statement = bareStatement(sql);
  const names = relationNames(allowed);
  const check = { sql, names };
  switch (connection.dialect.understoodSelect) {
    case "serialized-json":
      return { sql: statement, relations: await guardSerialized(connection, statement, check) };
    case "view-rule": {
      const inSession = (session: Pick<SqlSession, "run" | "rows">) =>
        guardViewRule(session, statement, check);
      const relations = await (connection.transaction?.(inSession) ?? inSession(connection));
      return { sql: statement, relations };
    }
  }
}

/**
 * Which of `allowed` the SELECT reads, for ordering models before any of them exists. On DuckDB this is guardSelect; on PostgreSQL the
 * names are only looked for in the text. Never a licence to run the SQL. Throws as guardSelect.
 */
export async function relationsOfSelect(
  connection: GuardConnection,
  sql: string,
  allowed: readonly string[],
): Promise<readonly string[]> {
  switch (connection.dialect.understoodSelect) {
    case "serialized-json":
      return (await guardSelect(connection, sql, allowed)).relations;
    case "view-rule":
      return relationsNamed(sql, relationNames(allowed));
  }
}

interface GuardCheck {
  /** As the person wrote it, for places. */
  readonly sql: string;
  readonly names: RelationNames;
}

/** The statement begins where `sql` begins, blanked up to its first word, so that positions in it are positions in `sql`. */
function bareStatement(sql: string): string {
  const tokens = tokenize(sql);
  const start = tokens[0]?.start ?? 0;
  refuseOtherStatements(
    sql,
    tokens.find((token) => token.text !== "("),
  );
  return sql.slice(0, start).replaceAll(/[^\r\n]/g, " ") + sql.slice(start, tokens.at(-1)?.end);
}

async function guardSerialized(
  connection: Pick<SqlSession, "rows">,
  statement: string,
  { names }: GuardCheck,
): Promise<readonly string[]> {
  const [row] = await connection.rows("select json_serialize_sql($1::varchar)::varchar as tree", [statement]);
  const serialized = JSON.parse(String(row?.["tree"])) as Value;
  return checkSerializedSelect(statement, serialized, names);
}

async function guardViewRule(
  session: Pick<SqlSession, "run" | "rows">,
  statement: string,
  { sql, names }: GuardCheck,
): Promise<readonly string[]> {
  // The rule below is what protects; the names in the text give unknown ones a place, and refuse schemas as DuckDB's tree does.
  relationsNamed(sql, names);
  const rule = await readViewRule(session, statement);
  if (rule.kind === "understood") return checkViewRule(session, { sql, names, tree: rule.tree });
  if (rule.sqlState === "42P01") {
    const name = /["«„]([^"»“]+)["»”]/.exec(rule.message)?.[1] ?? rule.message;
    if (!names.has(name)) throw names.unknown(sql, name, null);
    throw new CodedError(
      "CONFIG_UNKNOWN_REFERENCE",
      `The SQL reads "${name}", which has not been loaded or defined yet.`,
    );
  }
  throw syntaxError(sql, null, `The SQL could not be understood: ${rule.message}.`);
}

const FIRST_WORDS = ["select", "with", "from"];

/** VALUES, TABLE, DESCRIBE, SHOW … are a kind of SELECT to one engine or the other. */
function refuseOtherStatements(sql: string, first: Token | undefined): void {
  if (first?.kind === "name" && FIRST_WORDS.includes(first.text)) return;
  const word = first?.text.toUpperCase() ?? "";
  const meant = nearestName(word, FIRST_WORDS);
  const offset = first?.start ?? null;
  if (meant !== null) throw syntaxError(sql, offset, `"${word}" is not SQL (did you mean "${meant}"?).`);
  throw forbidden(sql, offset, `${word} is not allowed: models and queries are one SELECT.`);
}
