import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useState } from "react";
import { toProblem } from "../data/problem.ts";
import { Button } from "./button.tsx";
import { hasOrder, RowList, SortChoice } from "./row-list.tsx";
import { Skeleton } from "./skeleton.tsx";
import { ErrorNotice } from "./states.tsx";
import { ColumnChooser, TableHead, TableRow } from "./table-parts.tsx";
import { type Column, nextSort, type Sort, sortRows, useShownColumns } from "./table-columns.ts";
import { useNarrow } from "./use-narrow.ts";

export type { Column, Sort } from "./table-columns.ts";

export interface TableProps<Row> {
  /** Unique among tables: the chosen columns are kept under it. */
  readonly name: string;
  /** What the rows are: "Runs". */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined: still loading. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** In place of rows where there are none: an EmptyState. */
  readonly empty: ReactNode;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Of all pages; "Showing 100 of 12,345". */
  readonly total?: number;
  /** There is a further page. Called at the end of the rows and by a button. */
  readonly onMore?: (() => void) | undefined;
  readonly isLoadingMore?: boolean;
  /** A press on a row, beside the link in its first cell. */
  readonly onRow?: (row: Row) => void;
  /** Left of the column chooser: filters, a heading. Without it the chooser stands in the header. */
  readonly toolbar?: ReactNode;
  /** False: what the toolbar narrows is all there is, so it goes where that is nothing. */
  readonly isFiltered?: boolean;
  /** Without the chooser. */
  readonly plain?: boolean;
  /** Somebody's data, with as many columns as it has: stays a table where the page is narrow. */
  readonly isData?: boolean;
}

/** Above so many rows only those in sight are drawn. */
const VIRTUAL_FROM = 80;
/** Up to so many rows a table goes on down the page; a higher one scrolls below its header, and says how many rows it has. */
const OPEN_MAX = 12;
/** Until a row is drawn and measured. */
const ROW_PX = 36;
/** Its end goes through the words of a row, not between two: there is more below. */
const HEIGHT = `max(${8 * ROW_PX + 25}px, calc(round(down, 100dvh - 360px, ${ROW_PX}px) + 25px))`;
/** The column that holds the chooser alone. */
const CHOOSER_PX = 40;
/** What the outermost cells have more than the others, so that they stand where a panel's title does. */
const EDGE_PX = 4;

/**
 * Rows with a sticky header, sorted and copied in place, drawn as far as they are in sight; j and k go up and down, Enter opens. Where the page is narrow,
 * each row is a block with its columns under each other.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { name, columns, rows, plain = false, isData = false, total, onMore, isLoadingMore = false } = props;
  const { shown, isShown, show } = useShownColumns(name, columns);
  const [sort, setSort] = useState<Sort | null>(null);
  const sorted = rows === undefined ? undefined : sortRows(rows, columns, sort);
  // In the state: its rows are drawn again when it is there, also where they all came with the first drawing.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  useMore(scroller, isLoadingMore ? undefined : onMore);
  const isList = useNarrow() && !isData;
  // Blocks that are all drawn go on down the page, too: they have no header to stand still.
  const isOpen = (sorted?.length ?? 0) <= (isList ? VIRTUAL_FROM : OPEN_MAX);
  const isEmpty = sorted?.length === 0;
  const chooser = plain || isEmpty ? null : <ColumnChooser columns={columns} isShown={isShown} show={show} />;
  const toolbar = isEmpty && props.isFiltered === false ? undefined : props.toolbar;
  const isChooserInHead = toolbar === undefined && !isList && chooser !== null;
  // There is nothing to search or to sort for whoever may not see it.
  const isForbidden = sorted === undefined && props.error != null && toProblem(props.error).status === 403;
  const isSorted = isList && sorted?.length !== 1 && !isEmpty && hasOrder(shown);
  // For the chooser of columns alone a list has no line to give.
  const isAlone = isList && toolbar === undefined && !isSorted;
  return (
    <div className="min-w-0">
      {isForbidden ? null : (
        <Toolbar
          filters={toolbar}
          order={isSorted ? <SortChoice columns={shown} sort={sort} onSort={setSort} /> : null}
          chooser={isChooserInHead || isAlone ? null : chooser}
        />
      )}
      {props.error == null ? null : (
        <div className="px-4 py-3">
          <ErrorNotice
            error={props.error}
            {...(sorted === undefined ? { meaning: `${props.label} could not be loaded.` } : {})}
            whole={sorted === undefined}
            {...(props.onRetry === undefined ? {} : { onRetry: props.onRetry })}
          />
        </div>
      )}
      {isEmpty ? (
        props.empty
      ) : sorted === undefined && props.error != null ? null : (
        <div
          ref={setScroller}
          className="scroll-edges relative overflow-auto border-t border-line"
          style={{ maxHeight: isOpen ? undefined : HEIGHT }}
        >
          {isList ? (
            <RowList
              {...props}
              columns={shown}
              rows={sorted}
              scroller={scroller}
              virtualFrom={VIRTUAL_FROM}
            />
          ) : (
            <Grid
              {...props}
              columns={shown}
              sorted={sorted}
              scroller={scroller}
              sort={sort}
              onSort={(id) => setSort(nextSort(sort, id))}
              chooser={isChooserInHead ? chooser : null}
            />
          )}
        </div>
      )}
      <Foot shown={rows?.length ?? 0} total={total} onMore={onMore} isLoadingMore={isLoadingMore} />
    </div>
  );
}

interface ToolbarProps {
  readonly filters: ReactNode;
  readonly order: ReactNode;
  readonly chooser: ReactNode;
}

/** The chooser stands beside the last line of the others, never in one of its own. */
function Toolbar({ filters, order, chooser }: ToolbarProps) {
  if (filters === undefined && order === null && chooser === null) return null;
  return (
    <div className="flex items-end gap-2 px-4 py-2 max-sm:flex-wrap">
      <div className="flex min-w-0 flex-1 flex-wrap items-end gap-2 max-sm:contents max-sm:*:grow max-sm:*:basis-[calc(100%-36px)]">
        {filters}
        {order}
      </div>
      {chooser === null ? null : <span className="my-0.5 shrink-0">{chooser}</span>}
    </div>
  );
}

type GridProps<Row> = TableProps<Row> & {
  readonly sorted: readonly Row[] | undefined;
  readonly scroller: HTMLDivElement | null;
  readonly sort: Sort | null;
  readonly onSort: (column: string) => void;
  /** In the header, where there is no toolbar. */
  readonly chooser: ReactNode;
};

function Grid<Row>({ sorted, sort, onSort, chooser, ...props }: GridProps<Row>) {
  const { columns, total, label } = props;
  const hasChooser = chooser !== null;
  const minWidth = columns.reduce((sum, { width }) => sum + (width ?? 160), hasChooser ? CHOOSER_PX : 0);
  return (
    <table
      aria-label={label}
      aria-rowcount={total ?? sorted?.length}
      className="w-full table-fixed border-separate border-spacing-0"
      style={{ minWidth }}
    >
      <colgroup>
        {columns.map(({ id, width }, at) => (
          <col
            key={id}
            style={
              width === undefined
                ? undefined
                : { width: width + (at === 0 || at === columns.length - 1 ? EDGE_PX : 0) }
            }
          />
        ))}
        {hasChooser ? <col style={{ width: CHOOSER_PX }} /> : null}
      </colgroup>
      <TableHead columns={columns} sort={sort} onSort={onSort} {...(hasChooser ? { chooser } : {})} />
      {sorted === undefined ? (
        <WaitingRows columns={columns} hasTail={hasChooser} />
      ) : (
        <Rows {...props} columns={columns} rows={sorted} hasTail={hasChooser} />
      )}
    </table>
  );
}

type RowsProps<Row> = TableProps<Row> & {
  readonly rows: readonly Row[];
  readonly scroller: HTMLDivElement | null;
  readonly hasTail: boolean;
};

function Rows<Row>({ rows, columns, rowKey, onRow, scroller, hasTail }: RowsProps<Row>) {
  const isVirtual = rows.length > VIRTUAL_FROM;
  // Another order does not change how high a row is.
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
    [rows, rowKey],
  );
  const virtual = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PX,
    getItemKey,
    indexAttribute: "data-row",
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const before = first?.start ?? 0;
  const after = last === undefined ? 0 : virtual.getTotalSize() - last.end;
  const drawn = isVirtual ? items.map(({ index }) => index) : rows.map((_, index) => index);
  return (
    <tbody onKeyDown={moveFocus}>
      {before > 0 ? <Gap height={before} span={columns.length} /> : null}
      {drawn.map((index) => {
        const row = rows[index];
        return row === undefined ? null : (
          <TableRow
            key={rowKey(row)}
            row={row}
            index={index}
            columns={columns}
            isFirst={index === (drawn[0] ?? 0)}
            hasTail={hasTail}
            {...(isVirtual ? { measure: virtual.measureElement } : {})}
            {...(onRow === undefined ? {} : { onRow })}
          />
        );
      })}
      {after > 0 ? <Gap height={after} span={columns.length} /> : null}
    </tbody>
  );
}

function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}

interface WaitingRowsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly hasTail: boolean;
}

function WaitingRows<Row>({ columns, hasTail }: WaitingRowsProps<Row>) {
  return (
    <tbody aria-busy>
      {Array.from({ length: 6 }, (_, row) => (
        <tr key={row} className="last:*:border-b-0">
          {columns.map(({ id, align }, at) => (
            <td key={id} className="h-9 border-b border-line px-3 first:pl-4 last:pr-4">
              <Skeleton
                className={clsx("h-4", at === 0 ? "w-3/4" : "w-1/2", align === "right" && "ml-auto")}
              />
            </td>
          ))}
          {hasTail ? <td className="border-b border-line" /> : null}
        </tr>
      ))}
    </tbody>
  );
}

interface FootProps {
  readonly shown: number;
  readonly total: number | undefined;
  readonly onMore: (() => void) | undefined;
  readonly isLoadingMore: boolean;
}

function Foot({ shown, total, onMore, isLoadingMore }: FootProps) {
  if (shown === 0 || (onMore === undefined && shown <= OPEN_MAX)) return null;
  const count = new Intl.NumberFormat();
  return (
    <div className="flex items-center justify-between gap-2 border-t border-line px-4 py-2 text-sm text-ink-faint">
      <span>
        {total === undefined || total === shown
          ? `${count.format(shown)} shown`
          : `${count.format(shown)} of ${count.format(total)} shown`}
      </span>
      {onMore === undefined ? null : (
        <Button small busy={isLoadingMore} onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}

/** Asks for the next page when the end is near. */
function useMore(scroller: HTMLDivElement | null, onMore: (() => void) | undefined) {
  useEffect(() => {
    if (scroller === null || onMore === undefined) return;
    const box = scroller;
    const look = () => {
      if (box.scrollHeight - box.scrollTop - box.clientHeight < 400 && box.scrollTop > 0) onMore();
    };
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [scroller, onMore]);
}

function moveFocus(event: KeyboardEvent<HTMLTableSectionElement>) {
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("tr[data-row]") : null;
  if (row === null || event.target !== row) return;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    const next = step === 1 ? row.nextElementSibling : row.previousElementSibling;
    if (next instanceof HTMLElement && next.dataset["row"] !== undefined) {
      event.preventDefault();
      next.focus();
    }
  } else if (event.key === "Enter") {
    const link = row.querySelector<HTMLElement>("a[href], button");
    if (link !== null) link.click();
    else row.click();
  }
}
