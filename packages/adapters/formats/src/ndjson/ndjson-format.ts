import { CodedError, type ColumnType } from "@causeway/core";
import type {
  FormatColumn,
  FormatFile,
  FormatOptions,
  FormatRead,
  OpenedFile,
  SourceChunk,
} from "@causeway/ports";
import { cellOfValue, kindOfValue } from "../cells/cell-of-value.ts";
import { ChunkBuilder } from "../cells/chunk-builder.ts";
import { joinKinds, typeOfKind, type Kind } from "../cells/kind.ts";
import { notOfType } from "../cells/type-noun.ts";
import { checkLabels, columnKey, tooManyColumns } from "../columns.ts";
import { defineFormat } from "../define-format.ts";
import { columnsMax } from "../limits.ts";
import { openText, type TextFile } from "../text/open-text.ts";
import { LineSplitter, type LineSink } from "./line-splitter.ts";
import { parseRecord, type JsonRecord } from "./parse-record.ts";

/** One JSON object a line. What becomes of them: docs/spec/20-datasets.md. */
export const ndjsonFormat = defineFormat({ id: "ndjson", options: ["types"], open: openNdjson });

async function openNdjson(file: FormatFile, options: FormatOptions): Promise<OpenedFile> {
  const text = await openText(file);
  refuseArray(text);
  const inference = new Inference(text);
  const lines = new LineSplitter(inference);
  for await (const piece of text.pieces()) lines.push(piece);
  lines.end();
  const columns = inference.columns(options.types ?? {});
  return { columns, read: (request) => readRows(text, request) };
}

function refuseArray(text: TextFile): void {
  if (!text.sample.text.trimStart().startsWith("[")) return;
  throw new CodedError(
    "DATASET_UNREADABLE",
    `${text.path} looks like one JSON array, not like one object a line.`,
    {
      place: { file: text.path, line: 1 },
      advice: "Write one object a line, for example with `jq -c '.[]'`.",
    },
  );
}

/** Lines to records; what is none is rejected. Blank lines are nothing. */
abstract class RecordSink implements LineSink {
  readonly text: TextFile;

  constructor(text: TextFile) {
    this.text = text;
  }

  abstract record(record: JsonRecord, line: number): void;
  abstract reject(line: number, reason: string): void;

  line(text: string, line: number): void {
    if (text.trim() === "") return;
    const forbidden = this.text.forbidden.find(({ character }) => text.includes(character));
    if (forbidden !== undefined) {
      this.reject(line, `the line ${forbidden.reason}`);
      return;
    }
    const record = parseRecord(text);
    if (record === undefined) this.reject(line, "the line is not a JSON object");
    else this.record(record, line);
  }
}

/** First pass: the union of the keys, and per key the narrowest kind that holds all its values. */
class Inference extends RecordSink {
  readonly #kinds = new Map<string, Kind>();
  #records = 0;
  #firstRejection: { line: number; reason: string } | null = null;

  record(record: JsonRecord): void {
    this.#records++;
    for (const key of Object.keys(record)) {
      this.#kinds.set(key, joinKinds(this.#kinds.get(key) ?? null, kindOfValue(record[key])));
    }
    if (this.#kinds.size > columnsMax) throw tooManyColumns(this.text.path, this.#kinds.size);
  }

  reject(line: number, reason: string): void {
    this.#firstRejection ??= { line, reason };
  }

  columns(types: { readonly [column: string]: ColumnType }): readonly FormatColumn[] {
    if (this.#records === 0 && this.#firstRejection !== null) {
      const { line, reason } = this.#firstRejection;
      throw new CodedError(
        "DATASET_UNREADABLE",
        `${this.text.path} has no JSON object: in line ${line}, ${reason}.`,
        {
          place: { file: this.text.path, line },
        },
      );
    }
    checkLabels(this.text.path, [...this.#kinds.keys()]);
    const declared = new Map(Object.entries(types).map(([label, type]) => [columnKey(label), type]));
    return [...this.#kinds].map(([label, kind]) => ({
      label,
      type: declared.get(columnKey(label)) ?? typeOfKind(kind),
    }));
  }
}

async function* readRows(text: TextFile, request: FormatRead): AsyncGenerator<SourceChunk> {
  const reader = new RowReader(text, request);
  const lines = new LineSplitter(reader);
  for await (const piece of text.pieces()) {
    lines.push(piece);
    yield* reader.builder.take();
  }
  lines.end();
  yield* reader.builder.finish();
}

/** Second pass: values to cells of the types wanted. */
class RowReader extends RecordSink {
  readonly builder: ChunkBuilder;
  readonly #request: FormatRead;
  readonly #columns: ReadonlyMap<string, number>;

  constructor(text: TextFile, request: FormatRead) {
    super(text);
    this.builder = new ChunkBuilder(request.columns.length, request.chunkRows);
    this.#request = request;
    this.#columns = new Map(request.columns.map(({ label }, index) => [columnKey(label), index]));
  }

  record(record: JsonRecord, line: number): void {
    for (let column = 0; column < this.#request.columns.length; column++) this.builder.put(column, null);
    for (const key of Object.keys(record)) {
      const column = this.#columns.get(columnKey(key)) ?? -1;
      const type = this.#request.columns[column]?.type ?? "text";
      const cell = cellOfValue(record[key], type);
      if (cell === undefined) {
        this.reject(line, notOfType(key, type));
        return;
      }
      this.builder.put(column, cell);
    }
    this.builder.endRow();
  }

  reject(line: number, reason: string): void {
    this.#request.onRejection({ file: this.text.path, line, reason });
  }
}
