import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { type MouseEvent, useMemo } from "react";
import { Select } from "./select.tsx";
import { SkeletonLines } from "./skeleton.tsx";
import type { Column, Sort } from "./table-columns.ts";

interface RowListProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined: still loading. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly onRow?: (row: Row) => void;
  readonly scroller: HTMLDivElement | null;
  /** Above so many rows only those in sight are drawn. */
  readonly virtualFrom: number;
}

const LINE_PX = 24;
const AROUND_PX = 24;

/** The rows of a table where the page is too narrow for it: a block each, the first column above, the others under each other. */
export function RowList<Row>({
  label,
  columns,
  rows,
  rowKey,
  onRow,
  scroller,
  virtualFrom,
}: RowListProps<Row>) {
  const count = rows?.length ?? 0;
  const isVirtual = count > virtualFrom;
  const virtual = useVirtualizer({
    count: isVirtual ? count : 0,
    getScrollElement: () => scroller,
    estimateSize: () => columns.length * LINE_PX + AROUND_PX,
    overscan: 6,
  });
  if (rows === undefined)
    return (
      <div className="px-4 py-3">
        <SkeletonLines lines={6} />
      </div>
    );
  const items = virtual.getVirtualItems();
  const drawn = isVirtual ? items.map(({ index }) => index) : rows.map((_, index) => index);
  const before = items[0]?.start ?? 0;
  const after = isVirtual ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <ul aria-label={label} style={{ paddingTop: before, paddingBottom: after }}>
      {drawn.map((index) => {
        const row = rows[index];
        return row === undefined ? null : (
          <li
            key={rowKey(row)}
            ref={isVirtual ? virtual.measureElement : undefined}
            data-index={index}
            className={clsx(
              "border-b border-line px-4 py-2 last:border-b-0",
              onRow !== undefined && "cursor-pointer",
            )}
          >
            <RowBlock row={row} columns={columns} {...(onRow === undefined ? {} : { onRow })} />
          </li>
        );
      })}
    </ul>
  );
}

interface RowBlockProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly onRow?: (row: Row) => void;
}

function RowBlock<Row>({ row, columns, onRow }: RowBlockProps<Row>) {
  const [first, ...others] = columns;
  const open = (event: MouseEvent) => {
    const isOnControl =
      event.target instanceof Element && event.target.closest("a, button, input, select, label") !== null;
    if (!isOnControl && window.getSelection()?.toString() === "") onRow?.(row);
  };
  return (
    // The link in the first line leads to the same place.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div onClick={onRow === undefined ? undefined : open}>
      <div className="font-medium [overflow-wrap:anywhere]">{first?.cell(row)}</div>
      <dl className="mt-1 grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-2 gap-y-0.5 md:gap-x-3 md:grid-cols-[7rem_minmax(0,1fr)_7rem_minmax(0,1fr)]">
        {others.map((column) => (
          <div key={column.id} className="contents">
            <dt className="text-sm text-ink-faint">{column.header}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere] [&>button.word-baseline]:-ml-1.5">
              {column.cell(row)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface SortChoiceProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/** Whether it has another order than the one it came in. */
export function hasOrder<Row>(columns: readonly Column<Row>[]): boolean {
  return columns.some(({ sort }) => sort !== undefined);
}

/** The order of a list, where no header can be pressed. */
export function SortChoice<Row>({ columns, sort, onSort }: SortChoiceProps<Row>) {
  const options = useMemo(() => {
    const sortable = columns.filter((column) => column.sort !== undefined);
    return sortable.flatMap(({ id, header }) => [
      { value: `${id} up`, label: `${header}, rising` },
      { value: `${id} down`, label: `${header}, falling` },
    ]);
  }, [columns]);
  return (
    <Select
      label="Order"
      hideLabel
      className="ml-auto w-40"
      value={sort === null ? "as-it-came" : `${sort.column} ${sort.descending ? "down" : "up"}`}
      onChange={(value) => {
        const [column = "", direction] = value.split(" ");
        onSort(value === "as-it-came" ? null : { column, descending: direction === "down" });
      }}
      options={[{ value: "as-it-came", label: "Order: as listed" }, ...options]}
    />
  );
}
