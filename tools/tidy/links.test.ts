import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown.ts";
import { listFiles, readSource, ROOT, type SourceFile } from "./source-files.ts";

/** Folders of the root: a code span that begins with one of them is a path of the repository. */
const TOP_FOLDERS = ["packages/", "apps/", "docs/", "tests/", "tools/", "examples/", ".ci/"];
/** Spans with one of these are patterns, commands or placeholders. */
const NOT_A_PATH = /[\s*<>{}|…:$]/;

const sources = listFiles(".ts", ".tsx", ".md");
const names = new Set(sources.map((path) => path.split("/").at(-1) ?? ""));

/** Links and paths of a document that lead nowhere, a line each. */
function brokenPaths(document: SourceFile): readonly string[] {
  const { links, codeSpans } = readMarkdown(document.text);
  return [
    ...links.filter((link) => !leadsSomewhere(document, link)).map((link) => `${document.path}: (${link})`),
    ...codeSpans.filter((span) => isMissing(span)).map((span) => `${document.path}: \`${span}\``),
  ];
}

function leadsSomewhere(document: SourceFile, link: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return true;
  const [path = "", anchor] = link.split("#");
  if (path === "") return readMarkdown(document.text).anchors.has(anchor ?? "");
  const target = normalize(join(dirname(document.path), decodeURI(path)));
  if (target.startsWith("..") || !existsSync(join(ROOT, target))) return false;
  if (anchor === undefined || !target.endsWith(".md")) return true;
  return readMarkdown(readSource(target).text).anchors.has(anchor);
}

/** Whether a code span is a path of the repository, or the name of a source file, that is not there; `x.…` stands for any file. */
function isMissing(span: string): boolean {
  if (NOT_A_PATH.test(span)) return false;
  if (TOP_FOLDERS.some((folder) => span.startsWith(folder))) return !existsSync(join(ROOT, span));
  return /^(?!x\.)[a-z0-9][a-z0-9.-]*\.tsx?$/.test(span) && !names.has(span);
}

describe("paths in documents", () => {
  it("lead to files, headings and folders that exist", () => {
    const documents = listFiles(".md");
    expect(documents.length).toBeGreaterThan(10);
    expect(documents.flatMap((path) => brokenPaths(readSource(path)))).toEqual([]);
  });

  it.each([
    "[gone](../spec/99-gone.md)",
    "[no such heading](../../GLOSSARY.md#no-such-heading)",
    "[no such heading here](#nowhere)",
    "[outside](../../../secret.md)",
    "`packages/core/src/gone.ts`",
    "`gone-for-ever.ts`",
    "`docs/spec/99-gone.md`",
  ])("are refused when planted: %s", (planted) => {
    expect(brokenPaths({ path: "docs/spec/planted.md", text: `# Planted\n\n${planted}\n` })).toHaveLength(1);
  });

  it.each([
    "[here](#planted)",
    "[glossary](../../GLOSSARY.md)",
    "[site](https://example.com/a#b)",
    "`packages/*/src`",
    "`npm run check`",
    "`tools/tidy`",
    "`pump.ts`",
    "```sh\ncat packages/core/src/gone.ts\n```",
  ])("pass where they are well: %s", (planted) => {
    expect(brokenPaths({ path: "docs/spec/planted.md", text: `# Planted\n\n${planted}\n` })).toEqual([]);
  });
});
