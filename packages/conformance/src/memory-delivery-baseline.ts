import type { CellValue, Shape } from "@causeway/core";
import type { DiffRequest } from "@causeway/ports";
import { hasOpinion } from "./memory-delivery-diff.ts";
import type { Values, WantedRow } from "./memory-delivery-diff.ts";

/** Of the books of an export what its baseline has to do with. */
export interface BaselineBooks {
  readonly wanted: { readonly rows: readonly WantedRow[] };
  readonly ledger: ReadonlyMap<string, unknown>;
  readonly doubt: ReadonlyMap<string, unknown>;
  readonly refused: ReadonlyMap<string, unknown>;
  baseline: Map<string, Values>;
  /** Null: the export has not run. `notedAtMs` null: there is no baseline. */
  firstRun: { notedAtMs: number | null } | null;
}

/** What a diff leaves out because it was there before the first run; noted and forgotten unless the diff is only looked at. */
export function baselineFor(
  books: BaselineBooks,
  { shape, existing, dryRun = false, onlyKey, nowMs }: DiffRequest,
): ReadonlyMap<string, Values> {
  const isWhole = onlyKey === undefined;
  if (existing === "only-changes" && books.firstRun === null && isWhole) {
    const noted = opinionsOfUnknown(books, shape);
    if (!dryRun) Object.assign(books, { baseline: noted, firstRun: { notedAtMs: nowMs } });
    return noted;
  }
  if (!dryRun && books.firstRun !== null && existing === "send" && isWhole) {
    books.baseline.clear();
    books.firstRun = { notedAtMs: null };
  }
  if (!dryRun) forgetChanged(books, shape);
  return existing === "send" ? new Map() : books.baseline;
}

/** Wanted has another opinion: from here on the value is sent, also when it returns. */
function forgetChanged(books: BaselineBooks, { columns }: Shape): void {
  const wanted = validRows(books);
  forgetNoted(books, (key, target, value) => {
    const row = wanted.get(key);
    return columns.some(
      (column, i) =>
        column.target === target &&
        row !== undefined &&
        hasOpinion(column, row, i) &&
        (row.values[i] ?? null) !== value,
    );
  });
}

/** Of everybody of whom nothing was ever sent. */
function opinionsOfUnknown(books: BaselineBooks, shape: Shape): Map<string, Values> {
  const noted = new Map<string, Values>();
  for (const [key, row] of validRows(books)) {
    if ([books.ledger, books.doubt, books.refused].some((table) => table.has(key))) continue;
    const opinions = shape.columns.flatMap((column, i): [string, CellValue][] =>
      hasOpinion(column, row, i) ? [[column.target, row.values[i] ?? null]] : [],
    );
    if (opinions.length > 0) noted.set(key, new Map(opinions));
  }
  return noted;
}

/** By key. */
export function validRows({ wanted }: BaselineBooks): ReadonlyMap<string, WantedRow> {
  return new Map(
    wanted.rows.flatMap((row) => (row.problem === null && row.key !== null ? [[row.key, row]] : [])),
  );
}

export function forgetNoted(
  { baseline }: BaselineBooks,
  isOver: (key: string, target: string, value: CellValue) => boolean,
): void {
  for (const [key, values] of baseline) {
    for (const [target, value] of values) if (isOver(key, target, value)) values.delete(target);
    if (values.size === 0) baseline.delete(key);
  }
}

/** What was sent is no longer as it was before the first run, whatever became of it. */
export function forgetSent(books: BaselineBooks, person: string, sent: readonly string[]): void {
  forgetNoted(books, (key, target) => key === person && sent.includes(target));
}
