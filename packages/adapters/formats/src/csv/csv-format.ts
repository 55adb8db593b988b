import { CodedError, type ColumnType } from "@causeway/core";
import type {
  FormatColumn,
  FormatFile,
  FormatOptions,
  FormatRead,
  OpenedFile,
  SourceChunk,
} from "@causeway/ports";
import { READ_CELL } from "../cells/cell-of-text.ts";
import { ChunkBuilder } from "../cells/chunk-builder.ts";
import { joinKinds, kindOfText, typeOfKind, type Kind } from "../cells/kind.ts";
import { notOfType } from "../cells/type-noun.ts";
import { checkLabels, columnKey, tooManyColumns } from "../columns.ts";
import { defineFormat } from "../define-format.ts";
import { columnsMax } from "../limits.ts";
import { openText, type TextFile } from "../text/open-text.ts";
import { CsvScanner, type CsvSink } from "./csv-scanner.ts";
import { refuseOtherText } from "./refuse-other-text.ts";
import { sniffDialect, type Dialect } from "./sniff-dialect.ts";

/** CSV and its kin. What the files may look like and what becomes of them: docs/spec/20-datasets.md. */
export const csvFormat = defineFormat({
  id: "csv",
  options: ["delimiter", "header", "encoding", "types"],
  open: openCsv,
});

async function openCsv(file: FormatFile, options: FormatOptions): Promise<OpenedFile> {
  checkDelimiter(options.delimiter);
  const text = await openText(file, options.encoding);
  refuseOtherText(text);
  const dialect = sniffDialect(text, options);
  const inference = new Inference(file.path, dialect, options.types ?? {});
  await scan(text, dialect, inference);
  const columns = inference.columns();
  return { columns, read: (request) => readRows({ text, dialect, columns }, request) };
}

function checkDelimiter(delimiter: string | undefined): void {
  if (delimiter === undefined || (delimiter.length === 1 && !'"\r\n'.includes(delimiter))) return;
  throw new CodedError("CONFIG_INVALID", "A delimiter is one character, and neither a quote nor a newline.", {
    place: { path: "spec.files.delimiter" },
  });
}

async function scan(text: TextFile, dialect: Dialect, sink: CsvSink): Promise<void> {
  const scanner = new CsvScanner(sink, { delimiter: dialect.delimiter, forbidden: text.forbidden });
  for await (const piece of text.pieces()) scanner.push(piece);
  scanner.end();
}

/** First pass: names from the first record, and per column the narrowest kind that holds all its cells. */
class Inference implements CsvSink {
  readonly #path: string;
  readonly #dialect: Dialect;
  readonly #declared: ReadonlyMap<string, ColumnType>;
  #labels: readonly string[] | null = null;
  #kinds: Kind[] = [];

  constructor(path: string, dialect: Dialect, types: { readonly [column: string]: ColumnType }) {
    this.#path = path;
    this.#dialect = dialect;
    this.#declared = new Map(Object.entries(types).map(([label, type]) => [columnKey(label), type]));
  }

  record(cells: readonly string[], count: number): void {
    if (this.#labels === null) {
      this.#begin(cells, count);
      if (this.#dialect.hasHeader) return;
    }
    const kinds = this.#kinds;
    if (count !== kinds.length) return;
    for (let column = 0; column < count; column++) {
      const kind = kinds[column] ?? null;
      const cell = cells[column] ?? "";
      if (kind !== "text" && cell !== "") kinds[column] = joinKinds(kind, kindOfText(cell));
    }
  }

  reject(line: number, reason: string): void {
    if (this.#labels !== null || !this.#dialect.hasHeader) return;
    throw new CodedError(
      "DATASET_UNREADABLE",
      `${this.#path}: the header in line ${line} cannot be read: ${reason}.`,
      {
        place: { file: this.#path, line },
        advice:
          "Correct the line. Where the file has no header, say `header: false`: then the line alone is rejected.",
      },
    );
  }

  columns(): readonly FormatColumn[] {
    return (this.#labels ?? []).map((label, column) => ({
      label,
      type: this.#declared.get(columnKey(label)) ?? typeOfKind(this.#kinds[column] ?? null),
    }));
  }

  #begin(cells: readonly string[], count: number): void {
    const width = this.#dialect.hasHeader ? count : (this.#dialect.width ?? count);
    if (width > columnsMax) throw tooManyColumns(this.#path, width);
    const names = this.#dialect.hasHeader ? cells.map((cell) => cell.trim()) : [];
    const labels = Array.from({ length: width }, (_, column) => names[column] || `column_${column + 1}`);
    checkLabels(this.#path, labels);
    this.#labels = labels;
    // A declared column needs no inference: as text it is left alone.
    this.#kinds = labels.map((label) => (this.#declared.has(columnKey(label)) ? "text" : null));
  }
}

interface InferredCsv {
  readonly text: TextFile;
  readonly dialect: Dialect;
  readonly columns: readonly FormatColumn[];
}

async function* readRows(csv: InferredCsv, request: FormatRead): AsyncGenerator<SourceChunk> {
  const sink = new RowReader(csv, request);
  const scanner = new CsvScanner(sink, { delimiter: csv.dialect.delimiter, forbidden: csv.text.forbidden });
  for await (const piece of csv.text.pieces()) {
    scanner.push(piece);
    yield* sink.builder.take();
  }
  scanner.end();
  yield* sink.builder.finish();
}

/** Second pass: records to cells of the types wanted. */
class RowReader implements CsvSink {
  readonly builder: ChunkBuilder;
  readonly #csv: InferredCsv;
  readonly #request: FormatRead;
  /** By column of the file: where its cells go, and how they are read. */
  readonly #targets: readonly number[];
  readonly #types: readonly ColumnType[];
  #headerIsAhead: boolean;

  constructor(csv: InferredCsv, request: FormatRead) {
    this.builder = new ChunkBuilder(request.columns.length, request.chunkRows);
    this.#csv = csv;
    this.#request = request;
    const wanted = new Map(request.columns.map((column, index) => [columnKey(column.label), index]));
    this.#targets = csv.columns.map(({ label }) => wanted.get(columnKey(label)) ?? -1);
    this.#types = this.#targets.map((target) => request.columns[target]?.type ?? "text");
    this.#headerIsAhead = csv.dialect.hasHeader;
  }

  record(cells: readonly string[], count: number, line: number): void {
    if (this.#headerIsAhead) {
      this.#headerIsAhead = false;
      return;
    }
    const width = this.#targets.length;
    if (count !== width) {
      this.reject(line, `has ${count} cells where ${width} are expected`);
      return;
    }
    for (let column = 0; column < width; column++) {
      const text = cells[column] ?? "";
      const type = this.#types[column] ?? "text";
      const cell = text === "" ? null : type === "text" ? text : READ_CELL[type](text);
      if (cell === undefined) {
        this.reject(line, notOfType(this.#csv.columns[column]?.label ?? "", type));
        return;
      }
      this.builder.put(this.#targets[column] ?? -1, cell);
    }
    this.builder.endRow();
  }

  reject(line: number, reason: string): void {
    this.#request.onRejection({ file: this.#csv.text.path, line, reason });
  }
}
