import { BINARY_DATA, fileKindOf, notText } from "@causeway/core";

/** Text has hardly any control characters: this many, or so many different ones, and this share of the sample, is no text. */
const controlsMin = 16;
const differentControlsMin = 3;
const controlShareMin = 0.05;

/** Throws DATASET_UNREADABLE when the sample is a known kind of binary file, or its text is full of control characters. */
export function refuseBinary(path: string, sample: Uint8Array, text: string): void {
  const kind = fileKindOf(sample) ?? (isFullOfControls(text) ? BINARY_DATA : null);
  if (kind !== null) throw notText(path, kind);
}

function isFullOfControls(text: string): boolean {
  let controls = 0;
  const different = new Set<number>();
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 32 || (code >= 9 && code <= 13)) continue;
    controls++;
    different.add(code);
  }
  const isMany = controls >= controlsMin || different.size >= differentControlsMin;
  return isMany && controls > text.length * controlShareMin;
}
