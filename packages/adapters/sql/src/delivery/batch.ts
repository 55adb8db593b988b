import type { Settlement } from "@causeway/ports";
import type { AppendColumn, SqlSession } from "../connection.ts";
import { appendRows } from "./append-rows.ts";
import type { Layout } from "./layout.ts";
import { ALL_BITS, bitOf, integerLiteral, wordNumbers, wordOf, words } from "./mask-sql.ts";

/**
 * The rows of a claim as temporary table `delivery_batch`: n, seq, key, is_new, assumed, run_no, hold_until_ms (the ledger row's, 0 for none),
 * doubt_hold_ms (of the uncertain values), and three masks: `p` accepted, `r` refused, `u` uncertain.
 */
export const BATCH = "delivery_batch";

export interface Range {
  readonly fromN: number;
  readonly toN: number;
  readonly runNo: number;
}

/** Some rows of the claim were not simply accepted. */
export function hasExceptions({ refused, held, uncertain, unsent }: Settlement): boolean {
  return refused.length + held.length + uncertain.length + unsent.length > 0;
}

/** Rows by rows: what a settlement says, gathered per n. Masks are not yet limited to what was to be sent. */
export interface RowException {
  readonly excluded: number[];
  readonly refused: number[];
  readonly uncertain: number[];
  holdUntilMs: number;
  doubtHoldMs: number;
}

/** Pure. */
export function gatherExceptions(settlement: Settlement, columns: number): ReadonlyMap<number, RowException> {
  const found = new Map<number, RowException>();
  const none = wordNumbers(columns).map(() => 0);
  const at = (n: number): RowException => {
    const row = found.get(n) ?? {
      excluded: [...none],
      refused: [...none],
      uncertain: [...none],
      holdUntilMs: 0,
      doubtHoldMs: 0,
    };
    found.set(n, row);
    return row;
  };
  for (const row of settlement.refused) {
    setBits(at(row.n).refused, row.columns);
    setBits(at(row.n).excluded, row.columns);
  }
  for (const row of settlement.uncertain) {
    const exception = at(row.n);
    setBits(exception.uncertain, row.columns);
    setBits(exception.excluded, row.columns);
    exception.doubtHoldMs = Math.max(exception.doubtHoldMs, row.holdUntilMs);
  }
  for (const row of settlement.unsent) setBits(at(row.n).excluded, row.columns);
  for (const row of settlement.held) {
    const exception = at(row.n);
    exception.holdUntilMs = Math.max(exception.holdUntilMs, row.holdUntilMs);
  }
  return found;
}

function setBits(mask: number[], columns: readonly number[] | undefined): void {
  if (columns === undefined) mask.fill(ALL_BITS);
  else for (const column of columns) mask[wordOf(column)] = (mask[wordOf(column)] ?? 0) | bitOf(column);
}

/** Makes `delivery_batch` for a settlement. */
export async function createBatch(
  session: SqlSession,
  layout: Layout,
  { settlement, range }: { readonly settlement: Settlement; readonly range: Range },
): Promise<void> {
  const columns = layout.mapped.length;
  const exceptions = gatherExceptions(settlement, columns);
  if (exceptions.size > 0) await loadExceptions(session, exceptions, columns);
  const mask = (name: string, word: number): string =>
    exceptions.size === 0 ? "0" : `c.m${word} & coalesce(x.${name}${word}, 0)`;
  const masks = wordNumbers(columns).flatMap((word) => [
    exceptions.size === 0 ? `c.m${word} as p${word}` : `c.m${word} & ~coalesce(x.x${word}, 0) as p${word}`,
    `${mask("r", word)} as r${word}`,
    `${mask("u", word)} as u${word}`,
  ]);
  const holds =
    exceptions.size === 0
      ? ["cast(0 as bigint) as hold_until_ms", "cast(0 as bigint) as doubt_hold_ms"]
      : ["hold_until_ms", "doubt_hold_ms"].map((name) => `coalesce(x.${name}, 0) as ${name}`);
  await session.run(
    `create temp table ${BATCH} as
     select c.n, c.seq, c.key, c.is_new, c.assumed, ${integerLiteral(range.runNo)} as run_no, ${[...holds, ...masks].join(", ")}
     from ${layout.tables.change} as c ${exceptions.size === 0 ? "" : "left join delivery_exception as x on x.n = c.n"}
     where c.n between ${integerLiteral(range.fromN)} and ${integerLiteral(range.toN)}`,
  );
  if (exceptions.size > 0) await session.run("drop table delivery_exception");
}

async function loadExceptions(
  session: SqlSession,
  exceptions: ReadonlyMap<number, RowException>,
  columns: number,
): Promise<void> {
  const numbers = wordNumbers(columns);
  const names = ["x", "r", "u"].flatMap((mask) => words(mask, columns));
  await session.run(
    `create temp table delivery_exception (n bigint, hold_until_ms bigint, doubt_hold_ms bigint, ${names.map((name) => `${name} bigint`).join(", ")})`,
  );
  const rows = [...exceptions];
  await appendRows(session, "delivery_exception", {
    columns: ["n", "hold_until_ms", "doubt_hold_ms", ...names].map((name): AppendColumn => ({
      name,
      type: "integer",
    })),
    values: [
      rows.map(([n]) => n),
      rows.map(([, row]) => row.holdUntilMs),
      rows.map(([, row]) => row.doubtHoldMs),
      ...numbers.map((word) => rows.map(([, row]) => row.excluded[word] ?? 0)),
      ...numbers.map((word) => rows.map(([, row]) => row.refused[word] ?? 0)),
      ...numbers.map((word) => rows.map(([, row]) => row.uncertain[word] ?? 0)),
    ],
  });
}

/** Restricts wanted to the staged rows that a batch or a part of the change table can mean: whole blocks are skipped. */
export async function seqRange(
  session: Pick<SqlSession, "rows">,
  source: string,
  where = "true",
): Promise<string | null> {
  const [range] = await session.rows(
    `select min(seq) as low, max(seq) as high from ${source} where ${where}`,
  );
  if (range === undefined || range["low"] === null) return null;
  return `w.seq between ${String(range["low"])} and ${String(range["high"])}`;
}
