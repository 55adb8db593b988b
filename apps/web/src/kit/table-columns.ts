import type { ReactNode } from "react";
import { useState } from "react";
import { useWindowWidth } from "./use-window-width.ts";

export type SortValue = string | number | boolean | null;

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Below the header, which then is cut to one line. Not of a column that sorts. */
  readonly note?: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  readonly align?: "left" | "right";
  /** In px; a column without one takes its share of what is left (give at least one none). */
  readonly width?: number;
  /** Makes the column sortable in the page. */
  readonly sort?: (row: Row) => SortValue;
  /** The text that the cell's copy button copies. */
  readonly copy?: (row: Row) => string;
  /** Not shown until it is chosen. */
  readonly hidden?: boolean;
  /** Shown from so many px of window width on; below, not until it is chosen. */
  readonly from?: number;
  /** Cannot be taken away: what names the row. */
  readonly fixed?: boolean;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** The rows in order; rows without a value come last either way. Equal rows stay as they were. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const value = columns.find(({ id }) => id === sort?.column)?.sort;
  if (value === undefined || sort === null) return rows;
  const direction = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return direction * compare(left, right);
  });
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compare(left: Exclude<SortValue, null>, right: Exclude<SortValue, null>): number {
  if (typeof left === "string" && typeof right === "string") return collator.compare(left, right);
  return Number(left) - Number(right);
}

/** The next sort when a header is pressed: up, down, as it came. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** Which columns are shown, kept in this browser under the table's name. */
export function useShownColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const key = `causeway.columns.${name}`;
  const [choice, setChoice] = useState<Readonly<Record<string, boolean>>>(() => readChoice(key));
  const windowPx = useWindowWidth();
  const isShown = (column: Column<Row>) =>
    column.fixed === true ||
    (choice[column.id] ?? (column.hidden !== true && windowPx >= (column.from ?? 0)));
  const show = (id: string, isOn: boolean) => {
    const next = { ...choice, [id]: isOn };
    setChoice(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A full or forbidden storage forgets the choice at a reload.
    }
  };
  return { shown: columns.filter(isShown), isShown, show } as const;
}

function readChoice(key: string): Readonly<Record<string, boolean>> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Readonly<Record<string, boolean>>;
  } catch {
    return {};
  }
}
