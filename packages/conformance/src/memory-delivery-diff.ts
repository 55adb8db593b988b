import type { CellValue, Shape, ShapeColumn } from "@causeway/core";
import type { DiffRequest } from "@causeway/ports";

/** A staged row, as `DataStore.stage` leaves it; `values[i]` is of `shape.columns[i]`. With a problem it is set aside. */
export interface WantedRow {
  readonly key: string | null;
  readonly problem: string | null;
  readonly values: readonly CellValue[];
  /** Positions of the cells that are null because their value cannot be sent; none where absent. */
  readonly omitted?: readonly number[];
}

/** Values by target. An entry that is null is an erasure; no entry: nothing is known. */
export type Values = Map<string, CellValue>;

export interface LedgerEntry {
  readonly values: Values;
  readonly sentAtMs: number;
  /** Until then a ghost of an earlier attempt may arrive; 0 where there is none. */
  readonly holdUntilMs: number;
  readonly assumed: boolean;
  readonly runId: string;
  readonly n: number;
}
export interface DoubtEntry {
  readonly values: Values;
  readonly holdUntilMs: number;
  /** Null where a value was lost with its type: whatever is sent differs from it. */
  readonly runId: string | null;
  readonly n: number;
}
export interface RefusedEntry {
  readonly values: Values;
  readonly runId: string;
  readonly n: number;
}

/** What is known of one person besides the wanted row. */
export interface Known {
  readonly ledger: LedgerEntry | undefined;
  readonly doubt: DoubtEntry | undefined;
  readonly refused: RefusedEntry | undefined;
  /** Values noted at the first run and never sent. */
  readonly baseline: Values | undefined;
  /** Another export is certain that the person exists in Braze. */
  readonly knownElsewhere: boolean;
}

export interface RowDecision {
  /** Positions to send, ascending. */
  readonly columns: readonly number[];
  /** Positions that are due beside those, but for what Braze refused before. */
  readonly withheld: readonly number[];
  /** Nothing is sent, only because Braze refused those values before. */
  readonly rejectedBefore: boolean;
  /** Nothing is sent, only because the values were there before the first run. */
  readonly existing: boolean;
  readonly readyAtMs: number;
  /** What an acceptance would be. */
  readonly assumed: boolean;
}

/** Whether cell `i` of the row says anything: a null of an `omit` column does not, nor a value that cannot be sent. */
export function hasOpinion({ whenNull }: ShapeColumn, row: WantedRow, i: number): boolean {
  if ((row.values[i] ?? null) !== null) return true;
  return whenNull === "erase" && row.omitted?.includes(i) !== true;
}

/** `values` has exactly this value for the target. */
export function holds(values: Values | undefined, target: string, value: CellValue): boolean {
  return values !== undefined && values.has(target) && values.get(target) === value;
}

/** Decides one row by the rules of `DeliveryStore.diff`. */
export function decideRow(row: WantedRow, known: Known, request: DiffRequest): RowDecision {
  const assumptionEnds = known.ledger?.assumed === true && (known.knownElsewhere || !request.updateOnly);
  const due: number[] = [];
  let keepsSome = false;
  const refused = new Set<number>();
  const opinions: number[] = [];
  for (const [i, column] of request.shape.columns.entries()) {
    const value = row.values[i] ?? null;
    if (!hasOpinion(column, row, i)) continue;
    opinions.push(i);
    if (holds(known.refused?.values, column.target, value)) refused.add(i);
    const inDoubt = known.doubt?.values.has(column.target) === true;
    if (
      holds(known.ledger?.values, column.target, value) &&
      !inDoubt &&
      !request.resendAll &&
      !assumptionEnds
    ) {
      continue;
    }
    if (holds(known.baseline, column.target, value) && !inDoubt && !request.resendAll) keepsSome = true;
    else due.push(i);
  }
  const allowed = due.filter((i) => !refused.has(i));
  const columns =
    request.delta === "profile" && allowed.length > 0 ? opinions.filter((i) => !refused.has(i)) : allowed;
  return {
    columns,
    withheld: columns.length === 0 ? [] : due.filter((i) => refused.has(i)),
    rejectedBefore: due.length > 0 && columns.length === 0,
    existing: due.length === 0 && keepsSome,
    readyAtMs: readyAtMs(known, request, { row, columns }),
    assumed: request.updateOnly && !known.knownElsewhere && known.ledger?.assumed !== false,
  };
}

function readyAtMs(
  { ledger, doubt }: Known,
  { shape, nowMs, settleGapMs, holdMaxMs }: DiffRequest,
  { row, columns }: { readonly row: WantedRow; readonly columns: readonly number[] },
): number {
  const gapUntilMs = ledger === undefined ? 0 : ledger.sentAtMs + settleGapMs;
  const doubtUntilMs = doubt === undefined || repeats(doubt, { shape, row, columns }) ? 0 : doubt.holdUntilMs;
  const moments = [
    Math.min(gapUntilMs, nowMs + settleGapMs),
    Math.min(Math.max(ledger?.holdUntilMs ?? 0, doubtUntilMs), nowMs + holdMaxMs),
  ];
  return Math.max(0, ...moments.filter((moment) => moment > nowMs));
}

/** Every doubtful attribute is wanted as it was sent, and no other is to be sent. */
function repeats(
  doubt: DoubtEntry,
  { shape, row, columns }: { shape: Shape; row: WantedRow; columns: readonly number[] },
): boolean {
  return (
    doubt.runId !== null &&
    shape.columns.every((column, i) =>
      doubt.values.has(column.target)
        ? hasOpinion(column, row, i) && holds(doubt.values, column.target, row.values[i] ?? null)
        : !columns.includes(i),
    )
  );
}
