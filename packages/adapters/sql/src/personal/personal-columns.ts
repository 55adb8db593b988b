import type { Value } from "@causeway/core";
import type { PersonalMarks } from "@causeway/ports";
import type { SqlConnection, SqlSession } from "../connection.ts";
import { datasetNames } from "../data/define-models.ts";
import { readDataset } from "../data/load-dataset.ts";
import { guardSelect, relationsOfSelect } from "../guard/guard-select.ts";
import { readViewRule } from "../guard/read-view-rule.ts";
import { textOf } from "../row.ts";
import { DATA_SCHEMA } from "../table-names.ts";
import { CLEAN, isMarked, type RelationTaint } from "./relation-taint.ts";
import { taintSerializedSelect } from "./taint-serialized-select.ts";
import { type RelationColumns, taintViewRule } from "./taint-view-rule.ts";

/** Nothing can be said of it. */
const UNKNOWN: RelationTaint = { ...CLEAN, all: true };

/** What the marks mean for the relations that models and queries read, found out once for each set of marks. */
export class PersonalRelations {
  readonly #connection: SqlConnection;
  readonly #known = new WeakMap<PersonalMarks, Promise<ReadonlyMap<string, RelationTaint>>>();

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  /** Of the result of one SELECT. Throws as guardSelect. */
  async of(sql: string, marks: PersonalMarks): Promise<RelationTaint> {
    return await taintOf(this.#connection, sql, await this.#relations(marks));
  }

  #relations(marks: PersonalMarks): Promise<ReadonlyMap<string, RelationTaint>> {
    const known = this.#known.get(marks) ?? relationsOf(this.#connection, marks);
    this.#known.set(marks, known);
    return known;
  }
}

async function relationsOf(
  connection: SqlConnection,
  { datasets, models }: PersonalMarks,
): Promise<ReadonlyMap<string, RelationTaint>> {
  const relations = new Map<string, RelationTaint>();
  for (const name of new Set([...datasets.keys(), ...(await datasetNames(connection))])) {
    const marks = datasets.get(name.toLowerCase()) ?? [];
    const loaded = await readDataset(connection, name);
    const columns = loaded?.columns.map((column) => column.name) ?? [];
    relations.set(name.toLowerCase(), {
      ...CLEAN,
      personal: lowerCase(marks),
      explained: lowerCase(columns),
    });
  }
  for (const { name, sql, personal } of models) {
    const found = await taintOf(connection, sql, relations);
    const marked = new Set([...found.personal, ...lowerCase(personal)]);
    relations.set(name.toLowerCase(), { ...found, personal: marked });
  }
  return relations;
}

async function taintOf(
  connection: SqlConnection,
  sql: string,
  relations: ReadonlyMap<string, RelationTaint>,
): Promise<RelationTaint> {
  const names = [...relations.keys()];
  const read = await relationsOfSelect(connection, sql, names);
  // What is read is found by words, which do not tell a relation from a common table that hides it: a name that stands anywhere counts.
  const text = sql.toLowerCase();
  const isConcerned = (name: string): boolean => isMarked(relations.get(name) ?? UNKNOWN);
  if (!read.some(isConcerned) && !names.some((name) => isConcerned(name) && text.includes(name)))
    return untainted(read, relations);
  switch (connection.dialect.understoodSelect) {
    case "serialized-json": {
      const guarded = await guardSelect(connection, sql, names);
      const [row] = await connection.rows("select json_serialize_sql($1::varchar)::varchar as tree", [
        guarded.sql,
      ]);
      return taintSerializedSelect(JSON.parse(String(row?.["tree"])) as Value, relations);
    }
    case "view-rule":
      return await connection.transaction((session) => taintOfRule(session, { sql, names, relations }));
  }
}

/** Its own names are not known, and nobody asks: a column of it is personal nowhere. */
function untainted(read: readonly string[], relations: ReadonlyMap<string, RelationTaint>): RelationTaint {
  return {
    ...CLEAN,
    explained: new Set(read.flatMap((name) => [...(relations.get(name)?.explained ?? [])])),
  };
}

/** A relation that is not loaded or defined yet leaves everything in doubt. */
async function taintOfRule(
  session: SqlSession,
  question: {
    readonly sql: string;
    readonly names: readonly string[];
    readonly relations: ReadonlyMap<string, RelationTaint>;
  },
): Promise<RelationTaint> {
  const guarded = await guardSelect(session, question.sql, question.names);
  const rule = await readViewRule(session, guarded.sql);
  if (rule.kind === "refused") return UNKNOWN;
  return taintViewRule(rule.tree, await relationColumns(session, question.relations));
}

async function relationColumns(
  session: SqlSession,
  relations: ReadonlyMap<string, RelationTaint>,
): Promise<RelationColumns> {
  const rows = await session.rows(
    `select c.oid::text as id, c.relname::text as relation, a.attname::text as name
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where n.nspname = $1 order by c.oid, a.attnum`,
    [DATA_SCHEMA],
  );
  const found = new Map<string, { readonly taint: RelationTaint; readonly columns: string[] }>();
  for (const row of rows) {
    const taint = relations.get(textOf(row, "relation")) ?? UNKNOWN;
    const relation = found.get(textOf(row, "id")) ?? { taint, columns: [] };
    relation.columns.push(textOf(row, "name"));
    found.set(textOf(row, "id"), relation);
  }
  return found;
}

function lowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
