import type { UploadedFile, UploadInput } from "@causeway/api";
import type { FileFormat } from "@causeway/core";
import type { UploadStore } from "@causeway/ports";

/** 2 GB: what is larger is better put where a dataset can name it. */
export const UPLOAD_BYTES_MAX = 2_000_000_000;

const PARQUET: readonly number[] = [0x50, 0x41, 0x52, 0x31];

/** See PreviewOperations.upload. What the file is, is told by its first bytes, and only then by its name. */
export async function keepUpload(
  uploads: UploadStore,
  { filename, bytes }: UploadInput,
): Promise<UploadedFile> {
  const { path, sizeBytes, head } = await uploads.keep({ filename, bytes, bytesMax: UPLOAD_BYTES_MAX });
  return { path, sizeBytes, format: formatOf(filename, head) };
}

function formatOf(filename: string, head: Uint8Array): FileFormat {
  if (PARQUET.every((byte, at) => head[at] === byte)) return "parquet";
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(filename)) return "ndjson";
  // A JSON object begins a line of NDJSON; no header of a CSV does.
  const first = head.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return first === "{".charCodeAt(0) ? "ndjson" : "csv";
}
