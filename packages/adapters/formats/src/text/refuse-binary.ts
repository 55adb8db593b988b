import { CodedError } from "@causeway/core";

type Signature = readonly [name: string, firstBytes: readonly number[]];

/** First bytes of files that people give a wrong name. */
const SIGNATURES: readonly Signature[] = [
  ["a ZIP archive (an .xlsx workbook is one)", [0x50, 0x4b, 0x03, 0x04]],
  ["a ZIP archive (an .xlsx workbook is one)", [0x50, 0x4b, 0x05, 0x06]],
  ["an old Excel or Word document", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
  ["an Avro file", [0x4f, 0x62, 0x6a, 0x01]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a GIF image", [0x47, 0x49, 0x46, 0x38]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a bzip2 archive", [0x42, 0x5a, 0x68, 0x39]],
  ["an xz archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["a Zstandard archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["a 7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["an SQLite database", [...new TextEncoder().encode("SQLite format 3")]],
  ["a program", [0x7f, 0x45, 0x4c, 0x46]],
];

/** What the file is by its first bytes, or null. */
export function looksLike(sample: Uint8Array): string | null {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => sample[index] === byte));
  return found?.[0] ?? null;
}

/** Text has hardly any control characters: this many, and this share of the sample, is no text. */
const controlsMin = 16;
const controlShareMin = 0.05;

/** Throws DATASET_UNREADABLE when the sample is a known kind of binary file, or its text is full of control characters. */
export function refuseBinary(path: string, sample: Uint8Array, text: string): void {
  const kind = looksLike(sample) ?? (isFullOfControls(text) ? "binary data" : null);
  if (kind === null) return;
  throw new CodedError("DATASET_UNREADABLE", `${path} is not a text file: it looks like ${kind}.`, {
    place: { file: path },
    advice: "Name the file that holds the data as text, or correct the format.",
  });
}

function isFullOfControls(text: string): boolean {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && (code < 9 || code > 13)) controls++;
  }
  return controls >= controlsMin && controls > text.length * controlShareMin;
}
