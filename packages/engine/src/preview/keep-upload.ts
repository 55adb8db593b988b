import type { UploadedFile, UploadInput } from "@causeway/api";
import { emptyFile, type FileFormat, fileKindOf, notText } from "@causeway/core";
import type { UploadStore } from "@causeway/ports";

/** 2 GB: what is larger is better put where a dataset can name it. */
export const UPLOAD_BYTES_MAX = 2_000_000_000;

const PARQUET: readonly number[] = [0x50, 0x41, 0x52, 0x31];
/** Unpacked on the way; what is in it is told when it is read. */
const GZIP: readonly number[] = [0x1f, 0x8b];

const SHOWN_NAME_CHARACTERS_MAX = 80;

/**
 * See PreviewOperations.upload. What the file is, is told by its first bytes, and only then by its name. What is no table of a format that
 * is read (an image, a workbook), or an empty file, is not kept: throws DATASET_UNREADABLE with the name that it was sent under.
 */
export async function keepUpload(
  uploads: UploadStore,
  { filename, bytes }: UploadInput,
): Promise<UploadedFile> {
  const admit = (head: Uint8Array): void => refuseNoTable(filename, head);
  const { path, sizeBytes, head } = await uploads.keep({
    filename,
    bytes,
    bytesMax: UPLOAD_BYTES_MAX,
    admit,
  });
  return { path, sizeBytes, format: formatOf(filename, head) };
}

function refuseNoTable(filename: string, head: Uint8Array): void {
  const named = filename.slice(0, SHOWN_NAME_CHARACTERS_MAX);
  if (head.length === 0) throw emptyFile(named);
  const kind = fileKindOf(head);
  if (kind !== null && !isRead(head)) throw notText(named, kind);
}

const isRead = (head: Uint8Array): boolean => beginsWith(head, PARQUET) || beginsWith(head, GZIP);

const beginsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte);

function formatOf(filename: string, head: Uint8Array): FileFormat {
  if (beginsWith(head, PARQUET)) return "parquet";
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(filename)) return "ndjson";
  // A JSON object begins a line of NDJSON; no header of a CSV does.
  const first = head.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return first === "{".charCodeAt(0) ? "ndjson" : "csv";
}
