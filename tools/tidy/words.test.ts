import { describe, expect, it } from "vitest";
import { listFiles, readSource } from "./source-files.ts";
import { SYNONYMS, wrongWords } from "./words.ts";

/** Headwords: the bold words of the glossary. */
const headwords = new Set(
  [...readSource("GLOSSARY.md").text.matchAll(/\*\*([^*]+)\*\*/g)].map((match) => match[1] ?? ""),
);

describe("one word per idea", () => {
  it("in documents and code: the glossary's, not its synonyms", () => {
    const files = listFiles(".md", ".ts", ".tsx", ".yaml");
    expect(files.flatMap((path) => wrongWords(readSource(path)))).toEqual([]);
  });

  it.each(SYNONYMS)("$use, not: $planted", ({ use, planted }) => {
    expect(headwords).toContain(use);
    expect(wrongWords({ path: "docs/planted.md", text: planted })).toHaveLength(1);
    expect(wrongWords({ path: "packages/core/src/planted.ts", text: `/** ${planted} */` })).toHaveLength(1);
  });

  it("leaves Braze its own words, and documents their quotations", () => {
    const planted = "The sync job.";
    expect(wrongWords({ path: "packages/braze-simulator/src/planted.ts", text: planted })).toEqual([]);
    expect(wrongWords({ path: "docs/planted.md", text: "Others say `sync`." })).toEqual([]);
  });
});
