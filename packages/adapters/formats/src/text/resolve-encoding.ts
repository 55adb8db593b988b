import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import type { FormatFile, FormatOptions } from "@causeway/ports";

/**
 * How bytes become text. `damaged`: UTF-8 by and large, with bytes in it that are none; they read as U+FFFD, and rows with one are
 * rejected. latin1 is read as windows-1252, as the WHATWG Encoding Standard does: text has no use for the control codes that differ.
 */
export interface TextEncoding {
  readonly name: NonNullable<FormatOptions["encoding"]>;
  readonly damaged: boolean;
}

const UTF16_MARK_LE = [0xff, 0xfe];
const UTF16_MARK_BE = [0xfe, 0xff];

/**
 * The declared encoding, or else: by its byte order mark; UTF-16 without one by its zero bytes; UTF-8 if the whole file is valid, or
 * has more valid than invalid sequences beyond ASCII; otherwise Latin-1. Reads the file once.
 */
export async function resolveEncoding(
  file: FormatFile,
  sample: Uint8Array,
  declared: TextEncoding["name"] | undefined,
): Promise<TextEncoding> {
  const name = declared ?? guessEncoding(sample);
  if (name !== "utf-8" || (await isValidUtf8(file))) return { name, damaged: false };
  if (declared === "utf-8" || (await hasMoreValidThanInvalid(file))) return { name: "utf-8", damaged: true };
  return { name: "latin1", damaged: false };
}

/** What the first bytes say: UTF-16 or, until the whole file was seen, UTF-8. */
export function guessEncoding(sample: Uint8Array): TextEncoding["name"] {
  return utf16Of(sample) ?? "utf-8";
}

/** Latin letters in UTF-16 have a zero as every second byte, and so have newlines in every script; other text has none. */
const zeroShareMin = 0.1;

function utf16Of(sample: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (UTF16_MARK_LE.every((byte, index) => sample[index] === byte)) return "utf-16le";
  if (UTF16_MARK_BE.every((byte, index) => sample[index] === byte)) return "utf-16be";
  const count = (parity: 0 | 1, matches: (index: number) => boolean): number => {
    let found = 0;
    for (let i: number = parity; i < sample.length; i += 2) if (matches(i)) found++;
    return found;
  };
  const zeros = [count(0, (i) => sample[i] === 0), count(1, (i) => sample[i] === 0)] as const;
  const newlines = count(0, (i) => sample[i] === LF) + count(1, (i) => sample[i] === LF);
  const looksRight = (high: 0 | 1): boolean => {
    const low = high === 0 ? 1 : 0;
    const isMost = zeros[high] > (sample.length / 2) * zeroShareMin && zeros[low] < zeros[high] / 10;
    const paired = count(low, (i) => sample[i] === LF && sample[low === 0 ? i + 1 : i - 1] === 0);
    return isMost && paired * 2 > newlines;
  };
  return looksRight(1) ? "utf-16le" : looksRight(0) ? "utf-16be" : null;
}

const LF = 10;

async function isValidUtf8(file: FormatFile): Promise<boolean> {
  let carried: Uint8Array = new Uint8Array(0);
  for await (const bytes of file.bytes()) {
    const joined = carried.length === 0 ? bytes : Buffer.concat([carried, bytes]);
    const whole = joined.length - openSequenceBytes(joined);
    if (!isUtf8(joined.subarray(0, whole))) return false;
    carried = joined.slice(whole);
  }
  return carried.length === 0;
}

/** How many bytes at the end begin a sequence that is not complete. */
function openSequenceBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

async function hasMoreValidThanInvalid(file: FormatFile): Promise<boolean> {
  let valid = 0;
  let invalid = 0;
  for await (const text of decoded(file, "utf-8")) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0xfffd) invalid++;
      else if (code >= 0x80) valid++;
    }
  }
  return valid > invalid;
}

/** The file's text without its byte order mark, in pieces that never split a character. */
export async function* decoded(file: FormatFile, encoding: TextEncoding["name"]): AsyncGenerator<string> {
  const decoder = createDecoder(encoding);
  for await (const bytes of file.bytes()) {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

export function createDecoder(encoding: TextEncoding["name"]): TextDecoder {
  return new TextDecoder(encoding === "latin1" ? "windows-1252" : encoding);
}
