import type { CellType, CellValue } from "@causeway/core";
import { IMAGE_URL_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from "../limits.ts";
import type { JsonBytes } from "./json-bytes.ts";

/** Longest text of an attribute, in characters (contract.md §3.1, §3.3). */
export function textCharactersMax(target: string): number {
  return target === "image_url" ? IMAGE_URL_CHARACTERS_MAX : TEXT_CHARACTERS_MAX;
}

/**
 * Writes a cell that is not null as JSON. Returns why it must not be sent, having written nothing, or else null.
 * A json cell is JSON text and goes in as it stands.
 */
export function writeCell(
  out: JsonBytes,
  cell: Exclude<CellValue, null>,
  { type, textMax }: { readonly type: CellType; readonly textMax: number },
): string | null {
  if (typeof cell === "string") {
    if (type === "json") {
      out.raw(cell);
      return null;
    }
    if (cell.length > textMax && characters(cell) > textMax) {
      return `the text is longer than ${textMax} characters`;
    }
    out.quoted(cell);
    return null;
  }
  if (typeof cell === "number" && !Number.isFinite(cell)) return "the number is not finite";
  out.raw(String(cell));
  return null;
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
