import type { FormatFile } from "@causeway/ports";
import { sampleBytesMax } from "../limits.ts";
import { refuseBinary } from "./refuse-binary.ts";
import {
  createDecoder,
  decoded,
  guessEncoding,
  resolveEncoding,
  type TextEncoding,
} from "./resolve-encoding.ts";

/** A file whose encoding is known. */
export interface TextFile {
  readonly path: string;
  readonly encoding: TextEncoding;
  /** The text of the file's first bytes, `isWhole` when that is all there is. */
  readonly sample: { readonly text: string; readonly isWhole: boolean };
  /** The text from the beginning, in pieces. */
  pieces(): AsyncIterable<string>;
  /** Characters that no row may hold, with what is wrong then. */
  readonly forbidden: readonly ForbiddenCharacter[];
}

export interface ForbiddenCharacter {
  readonly character: string;
  readonly reason: string;
}

/** Throws DATASET_UNREADABLE when the file is not text. */
export async function openText(file: FormatFile, declared?: TextEncoding["name"]): Promise<TextFile> {
  const { bytes, isWhole } = await takeSample(file);
  const textAs = (name: TextEncoding["name"]): string =>
    createDecoder(name).decode(bytes, { stream: !isWhole });
  refuseBinary(file.path, bytes, textAs(declared ?? guessEncoding(bytes)));
  const encoding = await resolveEncoding(file, bytes, declared);
  const text = textAs(encoding.name);
  return {
    path: file.path,
    encoding,
    sample: { text, isWhole },
    pieces: () => decoded(file, encoding.name),
    forbidden: [
      { character: "\0", reason: "holds a NUL byte" },
      ...(encoding.damaged ? [{ character: "\uFFFD", reason: "holds bytes that are not UTF-8" }] : []),
    ],
  };
}

async function takeSample(file: FormatFile): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const taken: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of file.bytes()) {
    taken.push(bytes);
    size += bytes.length;
    if (size > sampleBytesMax) break;
  }
  return { bytes: Buffer.concat(taken).subarray(0, sampleBytesMax), isWhole: size <= sampleBytesMax };
}
