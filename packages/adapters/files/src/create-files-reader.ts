import {
  CodedError,
  didYouMean,
  widenType,
  type ColumnType,
  type DatasetSpec,
  type FileFormat,
} from "@causeway/core";
import type {
  DatasetReader,
  Format,
  FormatColumn,
  OpenedFile,
  ReadRequest,
  SourceChunk,
  SourceColumn,
  SourceFile,
} from "@causeway/ports";
import { findFiles } from "./find-files.ts";
import { KnownFiles } from "./known-files.ts";
import { LocalFile } from "./local-file.ts";
import { namedFile } from "./named-file.ts";

export type FormatRegistry = Readonly<Record<FileFormat, () => Promise<Format>>>;

/** Reads datasets from local files, gzip files too, with the formats given. */
export function createFilesReader(formats: FormatRegistry): DatasetReader {
  return new FilesReader(formats);
}

interface Opened {
  readonly spec: DatasetSpec;
  readonly file: LocalFile;
  readonly table: OpenedFile;
}

class FilesReader implements DatasetReader {
  readonly #formats: FormatRegistry;
  readonly #known = new KnownFiles(Date.now);
  /** What the first pass learned, for the second: as long as the caller holds the files. */
  readonly #opened = new WeakMap<SourceFile, Opened>();

  constructor(formats: FormatRegistry) {
    this.#formats = formats;
  }

  async list(
    spec: DatasetSpec,
    baseDir: string,
    by: "content" | "times" = "content",
  ): Promise<readonly SourceFile[]> {
    const paths = await findFiles(spec.files.path, baseDir);
    const files: SourceFile[] = [];
    for (const path of paths) {
      const found = { path, named: namedFile(path, baseDir) };
      files.push(await (by === "content" ? this.#known.read(found) : this.#known.look(found)));
    }
    return files;
  }

  async columns(spec: DatasetSpec, files: readonly SourceFile[]): Promise<readonly SourceColumn[]> {
    const union = new Map<string, FormatColumn>();
    for (const file of files) {
      const { table } = await this.#open(spec, file);
      for (const { label, type } of table.columns) {
        const known = union.get(keyOf(label));
        union.set(keyOf(label), {
          label: known?.label ?? label,
          type: known === undefined ? type : widenType(known.type, type),
        });
      }
    }
    const declared = declaredTypes(spec, union);
    return [...union].map(([key, { label, type }]) => ({ label, type: declared.get(key) ?? type ?? "text" }));
  }

  async *read(request: ReadRequest): AsyncGenerator<SourceChunk> {
    const { spec, files, columns, chunkRows, onRejection } = request;
    for (const source of files) {
      const { file, table } = await this.#open(spec, source);
      yield* table.read({ columns, chunkRows, onRejection });
      await file.verify();
    }
  }

  async #open(spec: DatasetSpec, source: SourceFile): Promise<Opened> {
    const known = this.#opened.get(source);
    if (known !== undefined && known.spec === spec) return known;
    const { path: _path, format: id, ...options } = spec.files;
    const format = await this.#formats[id]();
    const file = new LocalFile(source);
    const opened = { spec, file, table: await format.open(file, options) };
    this.#opened.set(source, opened);
    return opened;
  }
}

const keyOf = (label: string): string => label.toLowerCase();

/** By key. Throws CONFIG_UNKNOWN_KEY when a type is declared for a column that no file has. */
function declaredTypes(
  spec: DatasetSpec,
  union: ReadonlyMap<string, FormatColumn>,
): ReadonlyMap<string, ColumnType> {
  const declared = new Map<string, ColumnType>();
  for (const [name, type] of Object.entries(spec.files.types ?? {})) {
    if (!union.has(keyOf(name)) && union.size > 0) {
      const labels = [...union.values()].map(({ label }) => label);
      throw new CodedError(
        "CONFIG_UNKNOWN_KEY",
        `A type is declared for the column "${name}", which no file has${didYouMean(name, labels)}.`,
        { place: { path: `spec.files.types.${name}` } },
      );
    }
    declared.set(keyOf(name), type);
  }
  return declared;
}
