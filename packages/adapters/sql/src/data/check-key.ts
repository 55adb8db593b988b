import { CodedError, nearestName } from "@causeway/core";
import type { KeyCheck } from "@causeway/ports";
import type { SqlConnection } from "../connection.ts";
import { type EngineColumn, quoteName } from "../dialect.ts";
import { canonicalText } from "./canonical-cell.ts";

/** Values that are shown of those that several rows have. */
const EXAMPLES_MAX = 3;

/** See DataStore.checkKey. `select` is what the guard has seen. */
export async function readKeyCheck(
  connection: SqlConnection,
  question: {
    readonly select: string;
    readonly columns: readonly EngineColumn[];
    readonly column: string | null;
  },
): Promise<KeyCheck> {
  const { select, columns, column } = question;
  if (column === null) {
    const [row] = await connection.rows(`select count(*) as n from (\n${select}\n) as q`);
    return { rows: Number(row?.["n"]), nulls: 0, duplicates: 0, examples: [] };
  }
  const found = columns.find(({ name }) => name.toLowerCase() === column.toLowerCase());
  if (found === undefined) throw noColumn(column, columns);
  const key = canonicalText(connection.dialect, { expr: `q.${quoteName(found.name)}`, type: found.type });
  const keys = `select key, count(*) as times from (select ${key} as key from (\n${select}\n) as q) as k group by key`;
  const [sums] = await connection.rows(
    `select cast(coalesce(sum(times), 0) as bigint) as n,
       cast(coalesce(sum(case when key is null then times end), 0) as bigint) as nulls,
       count(case when key is not null and times > 1 then 1 end) as duplicates
     from (${keys}) as t`,
  );
  const several = await connection.rows(
    `select key from (${keys}) as t where key is not null and times > 1 order by times desc, key limit ${EXAMPLES_MAX}`,
  );
  return {
    rows: Number(sums?.["n"]),
    nulls: Number(sums?.["nulls"]),
    duplicates: Number(sums?.["duplicates"]),
    examples: several.map((row) => String(row["key"])),
  };
}

function noColumn(column: string, columns: readonly EngineColumn[]): CodedError {
  const names = columns.map(({ name }) => name.toLowerCase());
  const nearest = nearestName(column, names);
  return new CodedError("MODEL_KEY", `The SQL gives no column ${column}, which is to be the key.`, {
    advice: nearest === null ? `Its columns are ${names.join(", ")}.` : `Did you mean ${nearest}?`,
  });
}
