import type { CellType, Shape, ShapeColumn } from "@causeway/core";
import type { SqlReader } from "../connection.ts";
import { OWN_SCHEMA, cellColumn } from "../table-names.ts";
import { deliveryTables } from "./delivery-tables.ts";
import type { DeliveryTables } from "./delivery-tables.ts";

/** One value column of a ledger. A mapped one is named `a<position>`, as in wanted, refused and doubt. */
export interface LedgerColumn extends ShapeColumn {
  /** Null: no longer mapped; its values are kept. */
  readonly position: number | null;
  readonly column: string;
  /** Boolean column that is true where a null was acknowledged; there once the target was ever mapped with `erase`. */
  readonly erasedColumn: string | null;
}

/** How the tables of an export stand now. */
export interface Layout {
  readonly exportName: string;
  readonly identity: string;
  readonly tables: DeliveryTables;
  /** In order of position. */
  readonly mapped: readonly LedgerColumn[];
  readonly unmapped: readonly LedgerColumn[];
  /** Null: the export has not run. `notedAtMs` null: there is no baseline. */
  readonly firstRun: { readonly notedAtMs: number | null } | null;
}

/** Null where the export has never been reshaped. */
export async function loadLayout(reader: SqlReader, exportName: string): Promise<Layout | null> {
  const [head] = await reader.rows(
    `select e.identity, f.export_name as ran, f.noted_at_ms
     from ${OWN_SCHEMA}.delivery_export as e left join ${OWN_SCHEMA}.first_run as f on f.export_name = e.export_name
     where e.export_name = $1`,
    [exportName],
  );
  if (head === undefined) return null;
  const rows = await reader.rows(
    `select position, target, cell_type, when_null, column_name, erased_column
     from ${OWN_SCHEMA}.ledger_column where export_name = $1 order by position, column_name`,
    [exportName],
  );
  const columns = rows.map((row): LedgerColumn => ({
    position: row["position"] === null ? null : Number(row["position"]),
    target: String(row["target"]),
    type: parseCellType(row["cell_type"]),
    whenNull: row["when_null"] === "erase" ? "erase" : "omit",
    column: String(row["column_name"]),
    erasedColumn: row["erased_column"] === null ? null : String(row["erased_column"]),
  }));
  return {
    exportName,
    identity: String(head["identity"]),
    tables: deliveryTables(exportName),
    mapped: columns.filter(({ position }) => position !== null),
    unmapped: columns.filter(({ position }) => position === null),
    firstRun: head["ran"] === null ? null : { notedAtMs: numberOrNull(head["noted_at_ms"]) },
  };
}

function numberOrNull(value: unknown): number | null {
  return value === null ? null : Number(value);
}

/** For methods that come after `reshape`. */
export async function requireLayout(reader: SqlReader, exportName: string): Promise<Layout> {
  const layout = await loadLayout(reader, exportName);
  if (layout === null) throw new Error(`export ${exportName} has no ledger yet; reshape comes first`);
  return layout;
}

/** Fails where the tables stand for another shape. */
export function assertFits(layout: Layout, shape: Shape): void {
  const fits =
    layout.identity === shape.identity &&
    layout.mapped.length === shape.columns.length &&
    shape.columns.every((column, i) => {
      const found = layout.mapped[i];
      return (
        found?.target === column.target && found.type === column.type && found.whenNull === column.whenNull
      );
    });
  if (!fits) throw new Error(`the ledger of ${layout.exportName} has another shape; reshape comes first`);
}

/** Type of the refused value in `rejection`, and of a ledger column. */
export function parseCellType(value: unknown): CellType {
  switch (value) {
    case "text":
    case "integer":
    case "number":
    case "boolean":
    case "json":
      return value;
    default:
      throw new Error("the store holds a cell type that this version does not know");
  }
}

export function mappedColumn(column: ShapeColumn, position: number, erasable: boolean): LedgerColumn {
  return {
    ...column,
    position,
    column: cellColumn(position),
    erasedColumn: erasable || column.whenNull === "erase" ? `e${position}` : null,
  };
}
