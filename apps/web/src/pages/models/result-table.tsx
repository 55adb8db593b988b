import type { ModelPreview } from "@causeway/api";
import type { CellValue } from "@causeway/core";

import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { shortTitle } from "../editing/written.ts";
import { breakOf, cellText } from "../person/cell-text.ts";

interface ResultTableProps {
  readonly label: string;
  readonly result: ModelPreview["result"];
  /** Columns that hold personal data: said in their header. */
  readonly personal?: readonly string[];
}

type Row = { readonly at: number; readonly cells: readonly CellValue[] };

/** Rows of a query with the types of its columns. */
export function ResultTable({ label, result, personal = [] }: ResultTableProps) {
  const columns = result.columns.map(({ name, type }, index): Column<Row> => {
    const note = personal.includes(name) ? `${type} · personal` : type;
    return {
      id: `${index}`,
      header: name,
      note,
      ...(type === "integer" || type === "number" ? { align: "right" } : {}),
      width: widthOf([name, note, ...result.rows.map((cells) => cellText(cells[index] ?? null))]),
      cell: ({ cells }) => <Cell value={cells[index] ?? null} />,
      copy: ({ cells }) => cellText(cells[index] ?? null),
    };
  });
  const rows = result.rows.map((cells, at) => ({ at, cells }));
  return (
    <Table
      name="query-result"
      label={label}
      plain
      isData
      columns={columns}
      rows={rows}
      rowKey={({ at }) => String(at)}
      empty={<EmptyState title="No row">The query has no rows.</EmptyState>}
    />
  );
}

const WIDTH_PX = { character: 8, padding: 26, least: 96, most: 180 } as const;

/** As wide as its longest text, so that as many columns as can be are seen at once. */
function widthOf(texts: readonly string[]): number {
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const { character, padding, least, most } = WIDTH_PX;
  return Math.min(most, Math.max(least, longest * character + padding));
}

function Cell({ value }: { readonly value: CellValue }) {
  if (value === null) return <span className="text-ink-faint">null</span>;
  const text = cellText(value);
  return (
    <span title={text} className={breakOf(text)}>
      {shortTitle(text)}
    </span>
  );
}
