import type { Shape } from "@causeway/core";
import { cellSqlType } from "../dialect.ts";
import { mappedColumn } from "./layout.ts";
import type { LedgerColumn } from "./layout.ts";

/** What has to happen to a ledger's columns. Renames change no data, whatever the number of rows. */
export interface ReshapePlan {
  readonly columns: readonly LedgerColumn[];
  readonly drops: readonly string[];
  /** In this order: through names that nothing else has, so that columns may change places. */
  readonly renames: readonly (readonly [from: string, to: string])[];
  readonly adds: readonly { readonly name: string; readonly type: string }[];
  /** Whether positions of refused and doubt still mean the same. */
  readonly samePositions: boolean;
  /** For each mapped column of the new shape, its position in the old one, if its values live on. */
  readonly formerPositions: readonly (number | null)[];
  /** For each mapped column of the new shape, its position in the old one, if it has another type now. */
  readonly retypedPositions: readonly (number | null)[];
  /** Columns that were mapped and no longer are, as they are named now, with their former position. */
  readonly unmapped: readonly { readonly formerPosition: number; readonly column: LedgerColumn }[];
}

/** Pure: decides how `before` becomes a ledger for `shape`. */
export function planReshape(before: readonly LedgerColumn[], shape: Shape): ReshapePlan {
  const byTarget = new Map(before.map((column) => [column.target, column]));
  const survivor = (target: string, type: string): LedgerColumn | undefined => {
    const found = byTarget.get(target);
    return found?.type === type ? found : undefined;
  };
  const targets = new Set(shape.columns.map(({ target }) => target));
  const mapped = shape.columns.map((column, position) => {
    const former = survivor(column.target, column.type);
    return { former, now: mappedColumn(column, position, (former?.erasedColumn ?? null) !== null) };
  });
  const taken = new Set(before.filter(({ position }) => position === null).map(({ column }) => column));
  const kept = before
    .filter(({ target }) => !targets.has(target))
    .map((former) => ({ former, now: former.position === null ? former : withoutPosition(former, taken) }));

  const pairs = [...mapped, ...kept];
  const formers = new Set(pairs.map(({ former }) => former));
  return {
    columns: pairs.map(({ now }) => now),
    drops: before.filter((column) => !formers.has(column)).flatMap(names),
    renames: renames(pairs),
    adds: mapped.flatMap(({ former, now }) => [
      ...(former === undefined ? [{ name: now.column, type: cellSqlType(now.type) }] : []),
      ...(now.erasedColumn !== null && (former?.erasedColumn ?? null) === null
        ? [{ name: now.erasedColumn, type: "boolean" }]
        : []),
    ]),
    samePositions:
      before.filter(({ position }) => position !== null).length === mapped.length &&
      mapped.every(({ former, now }) => former?.position === now.position),
    formerPositions: mapped.map(({ former }) => former?.position ?? null),
    retypedPositions: mapped.map(({ former, now }) =>
      former === undefined ? (byTarget.get(now.target)?.position ?? null) : null,
    ),
    unmapped: kept.flatMap(({ former, now }) =>
      former.position === null ? [] : [{ formerPosition: former.position, column: now }],
    ),
  };
}

function names({ column, erasedColumn }: LedgerColumn): string[] {
  return erasedColumn === null ? [column] : [column, erasedColumn];
}

function withoutPosition(column: LedgerColumn, taken: Set<string>): LedgerColumn {
  let number = 0;
  while (taken.has(`u${number}`)) number += 1;
  taken.add(`u${number}`);
  return {
    ...column,
    position: null,
    column: `u${number}`,
    erasedColumn: column.erasedColumn === null ? null : `ue${number}`,
  };
}

function renames(
  pairs: readonly { readonly former: LedgerColumn | undefined; readonly now: LedgerColumn }[],
): (readonly [string, string])[] {
  const moves = pairs
    .flatMap(({ former, now }) => [
      [former?.column, now.column],
      [former?.erasedColumn, now.erasedColumn],
    ])
    .flatMap(([from, to]) => (from && to && from !== to ? [{ from, to }] : []));
  return [
    ...moves.map(({ from }, i) => [from, `moving${i}`] as const),
    ...moves.map(({ to }, i) => [`moving${i}`, to] as const),
  ];
}
