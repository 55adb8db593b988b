import type { FormRow, WrittenRow } from "./export-form.ts";

/**
 * What a person does to the rows of a mapping. Every function gives new rows and leaves the given ones alone; a row keeps its `id` however it
 * is changed and moved.
 */
type Rows = readonly FormRow[];

/** A row at the end, or behind the row `after`. */
export function addRow(rows: Rows, row: WrittenRow, after?: number): Rows {
  const at = after === undefined ? rows.length : placeOf(rows, after) + 1;
  return rows.toSpliced(at, 0, { id: nextId(rows), row });
}

/** The same row once more, right behind it. Its target is left empty: two rows of one target are refused (row 50). */
export function duplicateRow(rows: Rows, id: number): Rows {
  const found = rows.find((row) => row.id === id);
  return found === undefined ? rows : addRow(rows, { ...found.row, to: "" }, id);
}

export function removeRow(rows: Rows, id: number): Rows {
  return rows.filter((row) => row.id !== id);
}

/** Changes keys of one row; a key that is given as undefined is taken out. */
export function changeRow(rows: Rows, id: number, change: { readonly [key: string]: unknown }): Rows {
  return rows.map((one) => (one.id === id ? { id, row: changed(one.row, change) } : one));
}

/** From a column, or static text: never both (export-schema.ts). */
export function changeSource(
  rows: Rows,
  id: number,
  source: { readonly from: string } | { readonly value: unknown },
): Rows {
  return changeRow(rows, id, { from: undefined, value: undefined, ...source });
}

/** Sets `as`; what only holds for another `as` goes with it. */
export function changeType(rows: Rows, id: number, as: WrittenRow["as"]): Rows {
  return changeRow(rows, id, {
    as,
    ...(as === "object" ? {} : { merge: undefined }),
    ...(as === "array" ? {} : { operation: undefined }),
  });
}

/** By `by` places, up where negative; stops at the ends. */
export function moveRow(rows: Rows, id: number, by: number): Rows {
  const from = placeOf(rows, id);
  return from === -1 ? rows : placeRow(rows, id, from + by);
}

/** To the place `to`, counted without the row itself. */
export function placeRow(rows: Rows, id: number, to: number): Rows {
  const from = placeOf(rows, id);
  const row = rows[from];
  if (row === undefined) return rows;
  const at = Math.max(0, Math.min(rows.length - 1, to));
  return at === from ? rows : rows.toSpliced(from, 1).toSpliced(at, 0, row);
}

/** Those of which target, column, static text, type or waiver hold every word typed. */
export function searchRows(rows: Rows, typed: string): Rows {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ row }) => {
    const all = [
      row.to,
      row.from,
      row.as,
      row.waive,
      row.value === undefined ? "" : JSON.stringify(row.value),
    ];
    const text = all
      .filter((one) => one !== undefined)
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A column and the target that it probably belongs to. */
export interface SuggestedRow {
  readonly from: string;
  readonly to: string;
}

/** The row that was suggested: into a row that waits for this column or target, otherwise a new one. Nothing where the target is mapped. */
export function applySuggestion(rows: Rows, suggestion: SuggestedRow): Rows {
  if (rows.some(({ row }) => row.to === suggestion.to && hasSource(row))) return rows;
  const waiting = rows.find(
    ({ row }) =>
      (row.to === "" && row.from === suggestion.from) || (row.to === suggestion.to && !hasSource(row)),
  );
  if (waiting === undefined) return addRow(rows, { to: suggestion.to, from: suggestion.from });
  return changeRow(rows, waiting.id, { to: suggestion.to, from: suggestion.from });
}

/** Targets that more than one row writes (row 50: refused). */
export function duplicateTargets(rows: Rows): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { row } of rows) {
    if (row.to === "") continue;
    if (seen.has(row.to)) twice.add(row.to);
    seen.add(row.to);
  }
  return twice;
}

/** By id, the place (from 1) of each row that shares its target, or having none, with another. */
export function numbersOfAlike(rows: Rows): ReadonlyMap<number, number> {
  const alike = new Map<string, number>();
  for (const { row } of rows) alike.set(row.to, (alike.get(row.to) ?? 0) + 1);
  return new Map(
    rows.flatMap(({ id, row }, at) => ((alike.get(row.to) ?? 0) > 1 ? [[id, at + 1] as const] : [])),
  );
}

/** What the row says about null, for a list to choose from. */
export function nullPolicy(row: WrittenRow): "omit" | "erase" | "default" {
  if (row.whenNull === undefined || row.whenNull === "omit") return "omit";
  return row.whenNull === "erase" ? "erase" : "default";
}

/** What a person typed as static text or default: text, unless it was said to be a number or a truth value. */
export function typedValue(text: string, as: WrittenRow["as"]): unknown {
  const trimmed = text.trim();
  if ((as === "number" || as === "integer") && trimmed !== "" && Number.isFinite(Number(trimmed)))
    return Number(trimmed);
  if (as === "boolean" && (trimmed === "true" || trimmed === "false")) return trimmed === "true";
  if (as === "array" || as === "object") return parsedOr(trimmed, text);
  return text;
}

/** A value as it stands in a text field: text as it is, anything else as JSON. */
export function valueText(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}

function parsedOr(json: string, otherwise: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return otherwise;
  }
}

function hasSource(row: WrittenRow): boolean {
  return (row.from !== undefined && row.from !== "") || row.value !== undefined;
}

function changed(row: WrittenRow, change: { readonly [key: string]: unknown }): WrittenRow {
  const entries = Object.entries({ ...row, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as WrittenRow;
}

function placeOf(rows: Rows, id: number): number {
  return rows.findIndex((row) => row.id === id);
}

function nextId(rows: Rows): number {
  return rows.reduce((max, { id }) => Math.max(max, id), -1) + 1;
}
