import type { CellValue } from "@causeway/core";
import type { PersonRequest, PersonState } from "@causeway/ports";
import type { SqlReader, SqlRow } from "../connection.ts";
import { OWN_SCHEMA, omittedColumn } from "../table-names.ts";
import { hasBaseline } from "./baseline.ts";
import { loadLayout } from "./layout.ts";
import type { LedgerColumn, Layout } from "./layout.ts";
import { LEFT_QUERY } from "./note-left.ts";
import { bitOf, wordOf } from "./mask-sql.ts";

const NOBODY: PersonState = {
  wanted: null,
  problem: null,
  ledger: null,
  doubt: null,
  refused: null,
  baseline: null,
  change: null,
  lastRequest: null,
  leftAtMs: null,
};

/** See DeliveryStore.person. */
export async function readPerson(reader: SqlReader, exportName: string, key: string): Promise<PersonState> {
  const layout = await loadLayout(reader, exportName);
  if (layout === null) return NOBODY;
  const { tables, mapped, unmapped } = layout;
  const find = async (table: string, condition = ""): Promise<SqlRow | undefined> =>
    (await reader.rows(`select * from ${table} where key = $1 ${condition} limit 1`, [key]))[0];
  // Two questions that stop at the first row cost half of one that sorts the rows of the key.
  const findWanted = async (): Promise<SqlRow | undefined> =>
    (await find(tables.wanted, "and problem is null")) ?? (await find(tables.wanted, "order by seq"));
  const findLeft = async (): Promise<SqlRow | undefined> =>
    (await reader.rows(LEFT_QUERY, [exportName, key]))[0];
  const [wanted, ledger, doubt, refused, baseline, change, left] = await Promise.all([
    findWanted(),
    find(tables.ledger),
    find(tables.doubt),
    find(tables.refused),
    hasBaseline(layout) ? find(tables.baseline) : undefined,
    find(tables.change),
    findLeft(),
  ]);
  const runs = await runIds(reader, layout, [ledger, doubt, refused]);
  return {
    wanted:
      wanted === undefined
        ? null
        : {
            values: cells(
              wanted,
              mapped.filter((column, position) => isWanted(wanted, column, position)),
            ),
          },
    problem: wanted === undefined ? null : textOrNull(wanted["problem"]),
    ledger:
      ledger === undefined
        ? null
        : {
            values: cells(
              ledger,
              [...mapped, ...unmapped].filter((c) => isAcknowledged(ledger, c)),
            ),
            sentAtMs: Number(ledger["sent_at_ms"]),
            assumed: ledger["assumed"] === true,
            runId: runs.get(Number(ledger["run_no"])) ?? "",
          },
    doubt:
      doubt === undefined
        ? null
        : { values: cells(doubt, masked(doubt, mapped)), holdUntilMs: Number(doubt["hold_until_ms"]) },
    refused: refused === undefined ? null : { values: cells(refused, masked(refused, mapped)) },
    baseline: baseline === undefined ? null : { values: cells(baseline, masked(baseline, mapped)) },
    change: change === undefined ? null : masked(change, mapped).map(({ target }) => target),
    lastRequest: await lastRequest(reader, exportName, {
      runs,
      entries: [
        ...entryOf(ledger?.["assumed"] === true ? "assumed" : "accepted", ledger),
        ...entryOf("uncertain", doubt),
        ...entryOf("rejected", refused),
      ],
    }),
    leftAtMs: left === undefined ? null : Number(left["left_at_ms"]),
  };
}

function cells(row: SqlRow, columns: readonly LedgerColumn[]): { readonly [target: string]: CellValue } {
  return Object.fromEntries(columns.map(({ target, column }) => [target, row[column] ?? null]));
}

function isWanted(row: SqlRow, { column, whenNull }: LedgerColumn, position: number): boolean {
  if (row[column] !== null) return true;
  const omitted = Number(row[omittedColumn(wordOf(position))]);
  return whenNull === "erase" && (omitted & bitOf(position)) === 0;
}

function isAcknowledged(row: SqlRow, { column, erasedColumn }: LedgerColumn): boolean {
  return row[column] !== null || (erasedColumn !== null && row[erasedColumn] === true);
}

/** The columns in the mask of a refused, doubt, baseline or change row. */
function masked(row: SqlRow, mapped: readonly LedgerColumn[]): readonly LedgerColumn[] {
  return mapped.filter((_, i) => (Number(row[`m${wordOf(i)}`]) & bitOf(i)) !== 0);
}

async function runIds(
  reader: SqlReader,
  { exportName }: Layout,
  rows: readonly (SqlRow | undefined)[],
): Promise<ReadonlyMap<number, string>> {
  const numbers = rows.flatMap((row) => (row === undefined ? [] : [Number(row["run_no"])]));
  if (numbers.length === 0) return new Map();
  const found = await reader.rows(
    `select run_no, run_id from ${OWN_SCHEMA}.delivery_run where export_name = $1 and run_no in (${numbers.join(", ")})`,
    [exportName],
  );
  return new Map(found.map((row) => [Number(row["run_no"]), String(row["run_id"])]));
}

interface Entry {
  /** What the row says of the request that it tells of. */
  readonly person: PersonRequest["person"];
  readonly row: SqlRow;
}

function entryOf(person: Entry["person"], row: SqlRow | undefined): readonly Entry[] {
  return row === undefined ? [] : [{ person, row }];
}

/** The latest request that carried what one of the rows tells of. */
async function lastRequest(
  reader: SqlReader,
  exportName: string,
  { runs, entries }: { readonly runs: ReadonlyMap<number, string>; readonly entries: readonly Entry[] },
): Promise<PersonRequest | null> {
  if (entries.length === 0) return null;
  const runOf = ({ row }: Entry): string => runs.get(Number(row["run_no"])) ?? "";
  const carried = entries.map(
    ({ row: { n } }, i) => `(run_id = $${i + 2} and from_n <= ${String(n)} and to_n >= ${String(n)})`,
  );
  const [row] = await reader.rows(
    `select run_id, sent_at_ms, from_n, to_n, objects, outcome, status, request_id, detail
     from ${OWN_SCHEMA}.request where export_name = $1 and (${carried.join(" or ")})
     order by sent_at_ms desc limit 1`,
    [exportName, ...entries.map((entry) => runOf(entry))],
  );
  if (row === undefined) return null;
  const [fromN, toN] = [Number(row["from_n"]), Number(row["to_n"])];
  const told = entries.filter(
    (entry) =>
      runOf(entry) === row["run_id"] && Number(entry.row["n"]) >= fromN && Number(entry.row["n"]) <= toN,
  );
  return {
    person: told.length === 1 && told[0] !== undefined ? told[0].person : "partial",
    sentAtMs: Number(row["sent_at_ms"]),
    fromN,
    toN,
    objects: Number(row["objects"]),
    outcome: String(row["outcome"]),
    status: row["status"] === null ? null : Number(row["status"]),
    requestId: textOrNull(row["request_id"]),
    detail: textOrNull(row["detail"]),
  };
}

function textOrNull(value: CellValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
