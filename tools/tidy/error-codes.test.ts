import { ERROR_CODES } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { ERROR_REFERENCE, errorReference } from "./error-reference.ts";
import { readMarkdown } from "./markdown.ts";
import { listFiles, readSource } from "./source-files.ts";

const TABLE = "packages/core/src/error/codes.ts";
const CODES = Object.keys(ERROR_CODES);

/** Product code: where an error may be raised. The ports only declare, tests only expect. */
const PRODUCT = /^(packages|apps)\/.*\.tsx?$/;
const NO_PRODUCT = /\.test\.ts$|^packages\/(ports|conformance|braze-simulator)\//;

/** Codes that a text uses as a value: not in a comment, a type, a comparison or a case. */
function raisedIn(text: string): ReadonlySet<string> {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const value = /(?<![|]\s*|[!=]==\s*|\bcase\s+)"([A-Z][A-Z0-9_]+)"(?!\s*\|[^|])/g;
  return new Set([...code.matchAll(value)].map((match) => match[1] ?? ""));
}

/** What looks like one of our codes: its first word is the first word of one. */
function unknownCodes(text: string): readonly string[] {
  const families = new Set(CODES.filter((code) => code.includes("_")).map((code) => code.split("_")[0]));
  return readMarkdown(text)
    .codeSpans.filter((span) => /^[A-Z]+(_[A-Z]+)+$/.test(span) && families.has(span.split("_")[0]))
    .filter((span) => !CODES.includes(span) && !VARIABLES.has(span));
}

/** Environment variables, which are spelled alike. */
const VARIABLES = new Set(["BRAZE_API_KEY"]);

describe("error codes", () => {
  it("are each raised somewhere in the product", () => {
    const raised = new Set(
      listFiles(".ts")
        .filter((path) => PRODUCT.test(path) && !NO_PRODUCT.test(path) && path !== TABLE)
        .flatMap((path) => [...raisedIn(readSource(path).text)]),
    );
    expect(CODES.filter((code) => !raised.has(code))).toEqual([]);
  });

  it(`stand in ${ERROR_REFERENCE} as the table has them (node tools/tidy/write-reference.ts writes it)`, () => {
    expect(readSource(ERROR_REFERENCE).text).toBe(errorReference());
  });

  it("say in whole sentences what happened and what to do", () => {
    const short = Object.entries(ERROR_CODES)
      .filter(([, { meaning, advice }]) => !/^[A-Z].*\.$/.test(meaning) || !/^[A-Z].*\.$/.test(advice))
      .map(([code]) => code);
    expect(short).toEqual([]);
  });

  it("exist where documents name them", () => {
    const unknown = listFiles(".md").flatMap((path) =>
      unknownCodes(readSource(path).text).map((code) => `${path}: ${code}`),
    );
    expect(unknown).toEqual([]);
  });

  it("count as raised only where they are values", () => {
    const planted = [
      '// throw new CodedError("IN_COMMENT", "x")',
      '/** "IN_DOC" */',
      'type Code = "IN_UNION" | "IN_OTHER";',
      'if (error.code === "COMPARED") return;',
      'switch (code) { case "SWITCHED": break; }',
      'throw new CodedError("RAISED", "x");',
      'const codes = { 401: "MAPPED" };',
    ].join("\n");
    expect([...raisedIn(planted)]).toEqual(["RAISED", "MAPPED"]);
  });

  it("are seen to be unknown when a document plants one", () => {
    expect(unknownCodes("Raises `STORE_ON_FIRE`, not `STORE_FULL` or `BRAZE_API_KEY`.")).toEqual([
      "STORE_ON_FIRE",
    ]);
  });
});
