import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown, Columns3 } from "lucide-react";
import { Popover } from "radix-ui";
import type { MouseEvent, PointerEvent, ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { Checkbox } from "./choices.tsx";
import { CopyButton } from "./code.tsx";
import type { Column, Sort } from "./table-columns.ts";

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (column: string) => void;
  readonly chooser?: ReactNode;
}

export function TableHead<Row>({ columns, sort, onSort, chooser }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const direction =
            sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : "none";
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={column.sort === undefined ? undefined : direction}
              className={clsx(
                "sticky top-0 z-10 h-8 border-b border-line bg-surface px-3 py-1 align-bottom first:pl-4 last:pr-4 text-sm leading-tight font-medium text-ink-faint",
                column.align === "right" ? "text-right" : "text-left",
              )}
            >
              {column.sort === undefined ? (
                <PlainHead column={column} />
              ) : (
                <button
                  type="button"
                  onClick={() => onSort(column.id)}
                  className={clsx(
                    "inline-flex max-w-full items-end gap-1 rounded-sm align-bottom hover:text-ink",
                    column.align === "right" ? "flex-row-reverse text-right" : "text-left",
                  )}
                >
                  <span className="min-w-0">{column.header}</span>
                  <SortIcon direction={direction} />
                </button>
              )}
            </th>
          );
        })}
        {chooser === undefined ? null : (
          <td className="sticky top-0 z-10 border-b border-line bg-surface py-0.5 pr-2.5 text-right align-bottom">
            <span className="relative top-0.75">{chooser}</span>
          </td>
        )}
      </tr>
    </thead>
  );
}

function PlainHead<Row>({ column: { header, note } }: { readonly column: Column<Row> }) {
  if (note === undefined)
    return (
      <span className="line-clamp-2 [overflow-wrap:anywhere]" onPointerEnter={sayWhole}>
        {header}
      </span>
    );
  return (
    <>
      <span className="block truncate" onPointerEnter={sayWhole}>
        {header}
      </span>{" "}
      <span className="block font-normal">{note}</span>
    </>
  );
}

function SortIcon({ direction }: { readonly direction: "none" | "ascending" | "descending" }) {
  const Icon = { none: ChevronsUpDown, ascending: ArrowUp, descending: ArrowDown }[direction];
  return (
    <Icon size={12} aria-hidden className={clsx("mb-0.75 shrink-0", direction === "none" && "opacity-60")} />
  );
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  /** The one row that Tab reaches; j and k lead to the others. */
  readonly isFirst: boolean;
  /** A last cell under the chooser. */
  readonly hasTail: boolean;
  /** Told of the element, where the height of rows has to be known. */
  readonly measure?: (row: HTMLTableRowElement | null) => void;
  readonly onRow?: (row: Row) => void;
}

export function TableRow<Row>({ row, index, columns, isFirst, hasTail, measure, onRow }: TableRowProps<Row>) {
  const open = (event: MouseEvent) => {
    const isOnControl =
      event.target instanceof Element && event.target.closest("a, button, input, label") !== null;
    if (!isOnControl && window.getSelection()?.toString() === "") onRow?.(row);
  };
  return (
    <tr
      ref={measure}
      data-row={index}
      aria-rowindex={index + 2}
      tabIndex={isFirst ? 0 : -1}
      onClick={onRow === undefined ? undefined : open}
      className={clsx(
        "group/row outline-offset-[-3px] last:*:border-b-0 hover:bg-hover",
        onRow !== undefined && "cursor-pointer",
      )}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          className={clsx(
            "group/cell relative h-9 border-b border-line px-3 py-1 first:pl-4 last:pr-4",
            column.align === "right" && "text-right",
          )}
        >
          <div
            className={clsx(
              "line-clamp-8 [overflow-wrap:anywhere] has-[>a:only-child]:text-accent",
              column.align === "right" && "has-[>button.word-baseline]:-mr-1.5",
            )}
            onPointerEnter={sayWhole}
          >
            {column.cell(row)}
          </div>
          {column.copy === undefined ? null : (
            <span className="absolute top-1 right-1 bg-linear-to-r from-transparent to-hover to-30% pl-4 opacity-0 group-hover/cell:opacity-100 focus-within:opacity-100">
              <CopyButton text={column.copy(row)} label={`Copy ${column.header.toLowerCase()}`} />
            </span>
          )}
        </td>
      ))}
      {hasTail ? <td className="border-b border-line" /> : null}
    </tr>
  );
}

/** What is cut by an ellipsis is read when it is pointed at. */
function sayWhole({ currentTarget }: PointerEvent<HTMLElement>) {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight, textContent } = currentTarget;
  if (scrollWidth > clientWidth || scrollHeight > clientHeight) currentTarget.title = textContent;
  else currentTarget.removeAttribute("title");
}

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly isShown: (column: Column<Row>) => boolean;
  readonly show: (id: string, isOn: boolean) => void;
}

export function ColumnChooser<Row>({ columns, isShown, show }: ColumnChooserProps<Row>) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton small icon={Columns3} label="Columns" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Columns that are shown"
          className="z-50 grid max-h-80 gap-2 overflow-y-auto rounded-md border border-line bg-raised p-3 shadow-raised"
        >
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={isShown(column)}
              disabled={column.fixed === true}
              onChange={(isOn) => show(column.id, isOn)}
            />
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
