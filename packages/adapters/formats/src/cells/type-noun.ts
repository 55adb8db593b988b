import type { ColumnType } from "@causeway/core";

/** What a cell should have been, for the reason of a rejection. */
export const TYPE_NOUN: Readonly<Record<ColumnType, string>> = {
  text: "text that can be stored",
  integer: "an integer of at most 64 bits",
  number: "a number that keeps its digits",
  boolean: "a boolean",
  date: "a date (YYYY-MM-DD)",
  datetime: "a date and time (ISO 8601)",
  json: "JSON",
};

export function notOfType(label: string, type: ColumnType): string {
  return `column "${label}" is not ${TYPE_NOUN[type]}`;
}
