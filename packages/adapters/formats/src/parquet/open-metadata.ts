import { CodedError, fileKindOf } from "@causeway/core";
import type { FormatFile } from "@causeway/ports";
import { parquetMetadataAsync, type AsyncBuffer, type FileMetaData } from "hyparquet";
import { parquetMetadataBytesMax, parquetRowGroupBytesMax } from "../limits.ts";
import { PARSERS } from "./parsers.ts";

const magicBytes = 4;
const trailerBytes = 8;
/** Enough to tell what a file is that is no Parquet. */
const headBytes = 4096;

export interface ParquetFile {
  readonly path: string;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** Reads the footer. Throws DATASET_UNREADABLE or DATASET_LIMIT. */
export async function openParquet(file: FormatFile): Promise<ParquetFile> {
  await checkMarks(file);
  const buffer = bufferOf(file);
  const metadata = await orUnreadable(file.path, () =>
    parquetMetadataAsync(buffer, { parsers: PARSERS, geoparquet: false }),
  );
  for (const { columns } of metadata.row_groups) {
    const bytes = columns.map(({ meta_data }) => Number(meta_data?.total_compressed_size ?? 0));
    const largest = Math.max(0, ...bytes);
    if (largest > parquetRowGroupBytesMax) throw tooLarge(file.path, "column in a row group", largest);
  }
  if (metadata.schema.some(({ name }) => typeof name !== "string"))
    throw unreadable(file.path, "a column has no name");
  return { path: file.path, buffer, metadata };
}

/** What the library throws is about the file: it becomes DATASET_UNREADABLE. */
export async function orUnreadable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw unreadable(path, `it is damaged, or uses what we cannot read (${messageOf(cause)})`, cause);
  }
}

export function unreadable(path: string, why: string, cause?: unknown): CodedError {
  return new CodedError("DATASET_UNREADABLE", `${path} cannot be read as Parquet: ${why}.`, {
    place: { file: path },
    cause,
  });
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

function tooLarge(path: string, what: string, bytes: number): CodedError {
  return new CodedError(
    "DATASET_LIMIT",
    `${path} has a ${what} of ${bytes} bytes, more than is read at once.`,
    {
      place: { file: path },
      advice: "Write the file with smaller row groups.",
    },
  );
}

async function checkMarks(file: FormatFile): Promise<void> {
  const { path, sizeBytes } = file;
  const head = await file.slice(0, Math.min(sizeBytes, headBytes));
  const isParquet = ascii(head.subarray(0, magicBytes)) === "PAR1";
  if (!isParquet) {
    const kind = sizeBytes === 0 ? "it is empty" : (fileKindOf(head)?.name ?? "something else");
    throw unreadable(path, sizeBytes === 0 ? kind : `it looks like ${kind}`);
  }
  const trailer = await file.slice(Math.max(0, sizeBytes - trailerBytes), sizeBytes);
  const mark = ascii(trailer.subarray(-magicBytes));
  if (mark === "PARE") throw unreadable(path, "it is encrypted");
  if (mark !== "PAR1" || sizeBytes < magicBytes + trailerBytes) {
    throw unreadable(path, "its end is missing, so it was not written or copied completely");
  }
  const footerBytes = new DataView(trailer.buffer, trailer.byteOffset).getUint32(0, true);
  if (footerBytes > parquetMetadataBytesMax) throw tooLarge(path, "footer", footerBytes);
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

function bufferOf(file: FormatFile): AsyncBuffer {
  const slice = async (start: number, end: number): Promise<ArrayBuffer> => {
    const isInside = start >= 0 && end <= file.sizeBytes && start <= end;
    if (!isInside) throw unreadable(file.path, `it points to bytes ${start} to ${end} of ${file.sizeBytes}`);
    return new Uint8Array(await file.slice(start, end)).buffer;
  };
  return {
    byteLength: file.sizeBytes,
    slice: (start, end = file.sizeBytes) => {
      const bytes = slice(start, end);
      // The library asks for slices ahead and forgets those after the first that fails; that one it reports.
      bytes.catch(() => undefined);
      return bytes;
    },
  };
}
