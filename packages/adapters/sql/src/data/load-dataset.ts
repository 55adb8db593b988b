import { CodedError, type Column } from "@causeway/core";
import type { DatasetLoad, LoadedDataset } from "@causeway/ports";
import type { SqlReader, SqlRow, SqlSession } from "../connection.ts";
import { quoteName } from "../dialect.ts";
import { numberOf, textOf } from "../row.ts";
import { DATA_SCHEMA } from "../table-names.ts";

/** How users' SQL finds a dataset or model. */
export function dataRelation(name: string): string {
  return `${DATA_SCHEMA}.${quoteName(name.toLowerCase())}`;
}

export async function readDataset(
  reader: Pick<SqlReader, "rows">,
  name: string,
): Promise<LoadedDataset | null> {
  const [row] = await reader.rows("select * from causeway.dataset where name = $1", [name]);
  return row === undefined ? null : datasetOf(row);
}

/** What we wrote ourselves is taken back as it was. */
function datasetOf(row: SqlRow): LoadedDataset {
  return {
    name: textOf(row, "name"),
    columns: JSON.parse(textOf(row, "columns")) as readonly Column[],
    rows: numberOf(row, "row_count"),
    rejectedRows: numberOf(row, "rejected_rows"),
    fingerprint: textOf(row, "fingerprint"),
    loadedAtMs: numberOf(row, "loaded_at_ms"),
  };
}

/** Part of a transaction, see DataStore.loadDataset. */
export async function replaceDataset(session: SqlSession, load: DatasetLoad): Promise<LoadedDataset> {
  const columns = columnsOf(load);
  const relation = dataRelation(load.name);
  const { dialect } = session;
  // Views on the old table go with it: models are defined anew before they are read (DataStore.defineModels).
  await session.run(`drop table if exists ${relation} cascade`);
  const definitions = columns.map(({ name, type }) => `${quoteName(name)} ${dialect.columnType(type)}`);
  await session.run(`create table ${relation} (${definitions.join(", ")})`);
  const rows = await append(session, load, columns);
  for (const statement of dialect.afterLoad(relation)) await session.run(statement);
  const loaded: LoadedDataset = {
    name: load.name,
    columns,
    rows,
    rejectedRows: load.rejectedRows(),
    fingerprint: load.fingerprint,
    loadedAtMs: load.loadedAtMs,
  };
  await session.run("delete from causeway.dataset where name = $1", [load.name]);
  await session.run("insert into causeway.dataset values ($1, $2, $3, $4, $5, $6)", [
    loaded.name,
    JSON.stringify(columns),
    loaded.rows,
    loaded.rejectedRows,
    loaded.fingerprint,
    loaded.loadedAtMs,
  ]);
  return loaded;
}

async function append(session: SqlSession, load: DatasetLoad, columns: readonly Column[]): Promise<number> {
  const appender = await session.appender({
    schema: DATA_SCHEMA,
    table: load.name.toLowerCase(),
    columns: columns.map(({ name, type }) => ({ name, type })),
  });
  let rows = 0;
  for await (const chunk of load.chunks) {
    rows += chunk.rowCount;
    await appender.append(chunk);
  }
  await appender.close();
  return rows;
}

function columnsOf(load: DatasetLoad): readonly Column[] {
  const seen = new Map<string, string>();
  return load.columns.map(({ label, type }) => {
    const name = label.toLowerCase();
    const twin = seen.get(name);
    if (twin !== undefined)
      throw new CodedError(
        "DATASET_UNREADABLE",
        `The dataset ${load.name} has the columns "${twin}" and "${label}", which SQL cannot tell apart.`,
        { advice: "Rename one of them: names of columns differ by more than case." },
      );
    seen.set(name, label);
    return name === label ? { name, type } : { name, type, label };
  });
}
