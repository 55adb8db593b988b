import { kindOfText } from "../cells/kind.ts";
import { sampleRecordsMax } from "../limits.ts";
import type { TextFile } from "../text/open-text.ts";
import { CsvScanner } from "./csv-scanner.ts";

export interface Dialect {
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** Cells that most records of the sample have; null where the sample holds no whole record. */
  readonly width: number | null;
}

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** What is not declared is guessed from the sample. */
export function sniffDialect(
  file: TextFile,
  declared: { readonly delimiter?: string; readonly header?: boolean },
): Dialect {
  const candidates = declared.delimiter === undefined ? DELIMITERS : [declared.delimiter];
  const readings = candidates.map((delimiter) => ({ delimiter, ...sampleRecords(file, delimiter) }));
  const best = readings.reduce((best, next) => (scoreOf(next.records) > scoreOf(best.records) ? next : best));
  return {
    delimiter: best.delimiter,
    // Whatever stands in a first record that cannot be read: rows without their names are not made up for it.
    hasHeader: declared.header ?? (best.firstIsBroken || looksLikeHeader(best.records)),
    width: commonWidth(best.records)?.width ?? null,
  };
}

type Records = readonly (readonly string[])[];

function sampleRecords(
  file: TextFile,
  delimiter: string,
): { readonly records: Records; readonly firstIsBroken: boolean } {
  const records: string[][] = [];
  let firstIsBroken = false;
  const sink = {
    record: (cells: readonly string[]) =>
      void (records.length < sampleRecordsMax && records.push([...cells])),
    reject: () => void (firstIsBroken ||= records.length === 0),
  };
  const scanner = new CsvScanner(sink, { delimiter, forbidden: file.forbidden });
  scanner.push(file.sample.text);
  if (file.sample.isWhole || records.length === 0) scanner.end();
  return { records, firstIsBroken };
}

/** The better delimiter makes more records of one width, then wider ones. One column says nothing for it. */
function scoreOf(records: Records): number {
  const common = commonWidth(records);
  if (common === null || common.width === 1) return 0;
  const unanimity = common.count / records.length;
  return unanimity * unanimity + (1 - 1 / common.width) / 10;
}

function commonWidth(records: Records): { readonly width: number; readonly count: number } | null {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best: { width: number; count: number } | null = null;
  for (const [width, count] of counts) {
    if (best === null || count > best.count || (count === best.count && width > best.width)) {
      best = { width, count };
    }
  }
  return best;
}

/**
 * A first record is a header unless it looks like data: columns whose other cells are numbers, dates or booleans vote, against it when
 * its own cell is one too. Without votes it is a header if all its cells are text.
 */
function looksLikeHeader(records: Records): boolean {
  const [first, ...others] = records;
  if (first === undefined) return true;
  let votes = 0;
  for (const [column, cell] of first.entries()) {
    if (!others.some((record) => isTyped(record[column])) || !allTyped(others, column)) continue;
    votes += isTyped(cell) ? -1 : 1;
  }
  if (votes !== 0) return votes > 0;
  return first.some((cell) => cell !== "") && !first.some(isTyped);
}

const isTyped = (cell: string | undefined): boolean =>
  cell !== undefined && cell !== "" && kindOfText(cell) !== "text";

const allTyped = (records: Records, column: number): boolean =>
  records.every((record) => record[column] === undefined || record[column] === "" || isTyped(record[column]));
