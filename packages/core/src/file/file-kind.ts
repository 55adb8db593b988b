import { CodedError } from "../error/coded-error.ts";

/** What a file is by its first bytes, where that is no text. */
export interface FileKind {
  /** For "it looks like …": `an Excel workbook`. */
  readonly name: string;
  /** What to do with it. */
  readonly advice: string;
}

const SAVE_AS_CSV = "Open it where it was made, save the table as CSV in UTF-8, and use that file.";
const UNPACK = "Unpack it and use the file in it; of packed files only gzip is read as it is.";
const SAY_PARQUET = "Give it the format parquet.";
const CONVERT = "Write the table as CSV, NDJSON or Parquet, and use that file.";
const ANOTHER = "Use the file that holds the table as text, or correct the format.";

type Signature = readonly [name: string, advice: string, firstBytes: string, from?: number];

/** By what stands in front, or `from` a place further on; each character is a byte. None may be how the names of columns begin. */
const SIGNATURES: readonly Signature[] = [
  ["a Parquet file", SAY_PARQUET, "PAR1\x15"],
  ["an Avro file", CONVERT, "Obj\x01"],
  ["an Arrow file", CONVERT, "ARROW1\0\0"],
  ["an SQLite database", CONVERT, "SQLite format 3\0"],
  ["an old Excel or Word document", SAVE_AS_CSV, "\xd0\xcf\x11\xe0"],
  ["a rich text document", SAVE_AS_CSV, "{\\rtf"],
  ["a PDF document", ANOTHER, "%PDF-"],
  ["a PNG image", ANOTHER, "\x89PNG"],
  ["a JPEG image", ANOTHER, "\xff\xd8\xff"],
  ["a GIF image", ANOTHER, "GIF89a"],
  ["a GIF image", ANOTHER, "GIF87a"],
  ["a gzip archive", UNPACK, "\x1f\x8b"],
  ["a bzip2 archive", UNPACK, "1AY&SY", 4],
  ["an xz archive", UNPACK, "\xfd7zXZ"],
  ["a Zstandard archive", UNPACK, "\x28\xb5\x2f\xfd"],
  ["a 7-Zip archive", UNPACK, "7z\xbc\xaf"],
  ["a RAR archive", UNPACK, "Rar!\x1a"],
  ["a tar archive", UNPACK, "\0ustar", 256],
  ["a program", ANOTHER, "\x7fELF"],
  ["a program", ANOTHER, "MZ\x90\0"],
];

/** Names of members tell what a ZIP is; they stand in front of each. */
const ZIPS: readonly Signature[] = [
  ["an Excel workbook", SAVE_AS_CSV, "xl/"],
  ["a Word document", SAVE_AS_CSV, "word/"],
  ["an OpenDocument file", SAVE_AS_CSV, "application/vnd.oasis.opendocument"],
];
const OFFICE_CONTENTS = "[Content_Types].xml";

/** Null: it may be text. 4 KB of a file are enough to tell. */
export function fileKindOf(head: Uint8Array): FileKind | null {
  const found = SIGNATURES.find(([, , bytes, from = 0]) => standsAt(head, bytes, from));
  if (found !== undefined) return { name: found[0], advice: found[1] };
  return isZip(head) ? zipKindOf(textOf(head)) : null;
}

/** A file that is no text, though it has to be. `named` as people know it: its path, or the name that it was sent under. */
export function notText(named: string, kind: FileKind): CodedError {
  return new CodedError("DATASET_UNREADABLE", `${named} is not a text file: it looks like ${kind.name}.`, {
    place: { file: named },
    advice: kind.advice,
  });
}

/** A file, or files, without a header and a row. `named` as for `notText`. */
export function emptyFile(named: string): CodedError {
  return new CodedError("DATASET_UNREADABLE", `${named} is empty: it has neither a header nor a row.`, {
    advice: "A file without rows still needs its header. Check whether the file is complete.",
  });
}

/** It is no text, and nothing that is known by its first bytes. */
export const BINARY_DATA: FileKind = { name: "binary data", advice: ANOTHER };

const standsAt = (head: Uint8Array, bytes: string, from: number): boolean => {
  for (let at = 0; at < bytes.length; at++) if (head[from + at] !== bytes.charCodeAt(at)) return false;
  return true;
};

/** A member, an archive without one, or one of several parts. */
const isZip = (head: Uint8Array): boolean =>
  ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"].some((mark) => standsAt(head, mark, 0));

function zipKindOf(text: string): FileKind {
  const found = ZIPS.find(([, , member]) => text.includes(member));
  if (found !== undefined) return { name: found[0], advice: found[1] };
  if (text.includes(OFFICE_CONTENTS))
    return { name: "an Office document, such as an Excel workbook", advice: SAVE_AS_CSV };
  return { name: "a ZIP archive", advice: UNPACK };
}

const zipHeadBytesMax = 4096;

const textOf = (head: Uint8Array): string => String.fromCharCode(...head.subarray(0, zipHeadBytesMax));
