import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function tokens(selector: string): Readonly<Record<string, string>> {
  const block = css.slice(css.indexOf(selector)).split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["canvas", "surface", "raised", "sunken", "hover"];
const TEXTS = ["ink", "ink-soft", "ink-faint", "accent", "well", "doubt", "broken", "working"];

describe.each([
  ["light", ":root {"],
  ["dark", ':root[data-theme="dark"] {'],
])("the %s theme", (_, selector) => {
  const colours = tokens(selector);
  const between = (one: string, other: string) => contrast(colours[one] ?? "", colours[other] ?? "");

  it("has every text at 4.5:1 on every ground", () => {
    const weak = TEXTS.flatMap((text) =>
      GROUNDS.filter((ground) => !(between(text, ground) >= 4.5)).map(
        (ground) => `${text} on ${ground}: ${between(text, ground)}`,
      ),
    );
    expect(weak).toEqual([]);
  });

  it("has the words of each meaning, and plain text, at 4.5:1 on its soft ground", () => {
    for (const meaning of ["well", "working", "doubt", "broken", "accent"])
      for (const text of ["ink", "ink-soft", meaning])
        expect(between(text, `${meaning}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(between("accent-ink", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(between("accent-ink", "accent-hover")).toBeGreaterThanOrEqual(4.5);
  });

  it("has what is sunken, a track or the badge of no meaning, set off from the card that it stands on", () => {
    expect(between("sunken", "surface")).toBeGreaterThanOrEqual(1.12);
  });

  it("has the lines of controls and the focus at 3:1", () => {
    for (const ground of ["canvas", "surface", "raised"])
      for (const line of ["line-strong", "focus"]) expect(between(line, ground)).toBeGreaterThanOrEqual(3);
  });
});
