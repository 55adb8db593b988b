import type { CellValue, Column } from "@causeway/core";
import type { QueryResult } from "@causeway/ports";
import { cellText } from "./format-value.ts";
import { jsonLine } from "./json-text.ts";
import { table } from "./table.ts";

/** Rows as an aligned table, as CSV (RFC 4180, with a header), or as one JSON array of objects. */
export function renderQuery(result: QueryResult, format: "table" | "text" | "csv" | "json"): string {
  switch (format) {
    case "table":
    case "text":
      return table(
        result.columns.map(({ name, type }) => ({ title: name, align: isNumeric(type) ? "right" : "left" })),
        result.rows.map((row) => row.map((cell) => cellText(cell))),
      );
    case "csv":
      return [result.columns.map(({ name }) => name), ...result.rows]
        .map((row) => `${row.map(csvField).join(",")}\r\n`)
        .join("");
    case "json":
      return jsonLine(result.rows.map((row) => rowObject(result.columns, row)));
  }
}

function isNumeric(type: Column["type"]): boolean {
  return type === "integer" || type === "number";
}

function csvField(value: CellValue): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowObject(columns: readonly Column[], row: readonly CellValue[]): object {
  return Object.fromEntries(columns.map(({ name, type }, c) => [name, jsonCell(type, row[c] ?? null)]));
}

function jsonCell(type: Column["type"], value: CellValue): unknown {
  return type === "json" && typeof value === "string" ? (JSON.parse(value) as unknown) : value;
}
