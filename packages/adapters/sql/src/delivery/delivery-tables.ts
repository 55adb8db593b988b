import { maskWords } from "@causeway/core";
import { cellSqlType } from "../dialect.ts";
import type { Dialect } from "../dialect.ts";
import { OWN_SCHEMA, physicalName, wantedTable } from "../table-names.ts";
import type { LedgerColumn } from "./layout.ts";

/** The tables of one export, qualified. */
export interface DeliveryTables {
  readonly wanted: string;
  readonly ledger: string;
  readonly refused: string;
  readonly doubt: string;
  /** There only where the export has a baseline. */
  readonly baseline: string;
  readonly change: string;
}

export function deliveryTables(exportName: string): DeliveryTables {
  const own = (prefix: string): string => `${OWN_SCHEMA}.${physicalName(prefix, exportName)}`;
  return {
    wanted: wantedTable(exportName),
    ledger: own("ledger"),
    refused: own("refused"),
    doubt: own("doubt"),
    baseline: own("baseline"),
    change: own("change"),
  };
}

/** Columns of a ledger row before its values. `n` and `run_no` say in which request it went. */
export const LEDGER_HEAD = ["key", "sent_at_ms", "hold_until_ms", "assumed", "run_no", "n"] as const;
/**
 * Columns of refused, doubt and baseline rows before mask and values; `hold_until_ms` of refused ones and of those of the baseline is 0.
 * `run_no` of a doubt row is null where a value of it was lost with its type: whatever is sent differs from it. No run sent what is in the
 * baseline.
 */
export const MASKED_HEAD = ["key", "hold_until_ms", "run_no", "n"] as const;

/** The ledger's value columns with their types, mapped or not, with the companions of those that may be erased. */
export function ledgerCells(columns: readonly LedgerColumn[]): readonly { name: string; type: string }[] {
  return columns.flatMap(({ type, column, erasedColumn }) => [
    { name: column, type: cellSqlType(type) },
    ...(erasedColumn === null ? [] : [{ name: erasedColumn, type: "boolean" }]),
  ]);
}

export function createLedger(
  tables: DeliveryTables,
  columns: readonly LedgerColumn[],
  dialect: Dialect,
): string[] {
  const cells = ledgerCells(columns).map(({ name, type }) => `, ${name} ${type}`);
  return [
    `create table ${tables.ledger} (key text, sent_at_ms bigint, hold_until_ms bigint, assumed boolean, run_no integer, n bigint${cells.join("")})`,
    ...dialect.index(tables.ledger, ["key"]),
  ];
}

/** A refused, doubt or baseline table for the mapped columns, which come in order of position. */
export function createMasked(
  table: string,
  mapped: readonly LedgerColumn[],
  { dialect, isTemporary = false }: { readonly dialect: Dialect; readonly isTemporary?: boolean },
): string[] {
  const masks = Array.from({ length: maskWords(mapped.length) }, (_, word) => `, m${word} integer`);
  const cells = mapped.map(({ type, column }) => `, ${column} ${cellSqlType(type)}`);
  return [
    `create ${isTemporary ? "temp " : ""}table ${table} (key text, hold_until_ms bigint, run_no integer, n bigint${masks.join("")}${cells.join("")})`,
    ...(isTemporary ? [] : dialect.index(table, ["key"])),
  ];
}

export function createChange(table: string, columns: number): string {
  const masks = Array.from({ length: maskWords(columns) }, (_, word) => `, m${word} integer`);
  return `create table ${table} (n bigint, seq bigint, key text, is_new boolean, assumed boolean, ready_at_ms bigint${masks.join("")})`;
}
