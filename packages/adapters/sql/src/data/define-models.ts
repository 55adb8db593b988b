import { CodedError, nearestName, type Column } from "@causeway/core";
import type { DefinedModel, ModelDefinition } from "@causeway/ports";
import type { SqlReader, SqlSession } from "../connection.ts";
import type { EngineColumn } from "../dialect.ts";
import { guardSelect } from "../guard/guard-select.ts";
import { textOf } from "../row.ts";
import { columnTypeOf } from "./canonical-cell.ts";
import { dataRelation } from "./load-dataset.ts";
import { withSqlFailures } from "./user-sql-failure.ts";

/** Part of a transaction, see DataStore.defineModels. */
export async function replaceModels(
  session: SqlSession,
  models: readonly ModelDefinition[],
): Promise<readonly DefinedModel[]> {
  for (const name of (await definedModels(session)).toReversed())
    await session.run(`drop view if exists ${dataRelation(name)} cascade`);
  await session.run("delete from causeway.model");
  const names = [...(await datasetNames(session)), ...models.map(({ name }) => name)];
  const defined: DefinedModel[] = [];
  for (const [position, model] of models.entries()) {
    defined.push(await defineModel(session, model, names));
    await session.run("insert into causeway.model values ($1, $2)", [position, model.name]);
  }
  return defined;
}

/** In the order of their definition. */
export async function definedModels(reader: Pick<SqlReader, "rows">): Promise<readonly string[]> {
  const rows = await reader.rows("select name from causeway.model order by position");
  return rows.map((row) => textOf(row, "name"));
}

export async function datasetNames(reader: Pick<SqlReader, "rows">): Promise<readonly string[]> {
  const rows = await reader.rows("select name from causeway.dataset order by name");
  return rows.map((row) => textOf(row, "name"));
}

/** The columns as users see them. */
export function visibleColumns(columns: readonly EngineColumn[]): readonly Column[] {
  return columns.map(({ name, type }) => ({ name: name.toLowerCase(), type: columnTypeOf(type) }));
}

async function defineModel(
  session: SqlSession,
  model: ModelDefinition,
  names: readonly string[],
): Promise<DefinedModel> {
  const relation = dataRelation(model.name);
  const { sql } = await guardSelect(session, model.sql, names);
  const what = `The SQL of model ${model.name} is not valid`;
  const columns = await withSqlFailures({ code: "SQL_SYNTAX", what }, async () => {
    await session.run(`create view ${relation} as\n${sql}\n`);
    return visibleColumns(await session.describe(`select * from ${relation}`));
  });
  requireKey(model, columns);
  return { name: model.name, columns };
}

function requireKey(model: ModelDefinition, columns: readonly Column[]): void {
  const names = columns.map(({ name }) => name);
  const key = model.key.toLowerCase();
  if (names.includes(key)) return;
  const nearest = nearestName(key, names);
  throw new CodedError(
    "MODEL_KEY",
    `The model ${model.name} has no column ${model.key}, which it calls its key.`,
    { advice: nearest === null ? `Its columns are ${names.join(", ")}.` : `Did you mean ${nearest}?` },
  );
}
