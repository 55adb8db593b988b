import type { SourceFile } from "./source-files.ts";

/** Where the promises stand, from the root. */
export const INVARIANTS = "docs/invariants.md";

/** One numbered promise of the document. */
export interface Promised {
  /** `I4` or `P2`. */
  readonly number: string;
  readonly tests: readonly NamedTest[];
  /** The document says in words why no test holds it yet. */
  readonly isOpen: boolean;
}

export interface NamedTest {
  /** From the root. */
  readonly path: string;
  /** A part of the test's title. */
  readonly title: string;
}

/**
 * Sections `## I4. …`, and in them a line for each test: `- [path](../path): "part of its title"`. A section without tests has a line that
 * begins with `Not held by a test yet:`.
 */
export function readPromises(text: string): readonly Promised[] {
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const number = /^([IP]\d+)\. /.exec(section)?.[1];
      if (number === undefined) return [];
      const tests = [...section.matchAll(/^- \[[^\]]+\]\(\.\.\/([^)]+)\): "(.+)"$/gm)].map((match) => ({
        path: match[1] ?? "",
        title: match[2] ?? "",
      }));
      return [{ number, tests, isOpen: /^Not held by a test yet: /m.test(section) }];
    });
}

/** What is wrong with the promises, given the repository's test code; a line each. */
export function wrongPromises(
  promises: readonly Promised[],
  sources: readonly SourceFile[],
): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source.text]));
  return [
    ...promises.flatMap(({ number, tests, isOpen }) =>
      tests.length > 0 === isOpen ? [`${number}: needs tests, or else to say why there is none yet`] : [],
    ),
    ...promises.flatMap(({ number, tests }) =>
      tests
        .filter(({ path, title }) => byPath.get(path)?.includes(title) !== true)
        .map(({ path, title }) => `${number}: there is no test "${title}" in ${path}`),
    ),
    ...sources.flatMap((source) => unlisted(source, promises)),
  ];
}

/** Promises that a file's test titles or reports of violations name, and the document does not. */
function unlisted({ path, text }: SourceFile, promises: readonly Promised[]): readonly string[] {
  const byNumber = new Map(promises.map((promise) => [promise.number, promise]));
  const wrong: string[] = [];
  for (const title of titlesOf(text)) {
    for (const number of numbersIn(title)) {
      const named = byNumber
        .get(number)
        ?.tests.some((test) => test.path === path && title.includes(test.title));
      if (named !== true) wrong.push(`${path}: "${title}" names ${number}, which does not name it`);
    }
  }
  for (const [, number = ""] of text.matchAll(/["'`](I\d+) /g)) {
    if (!byNumber.has(number)) wrong.push(`${path}: reports ${number}, which is not listed`);
  }
  return wrong;
}

/** Titles of tests and suites. */
function titlesOf(text: string): readonly string[] {
  const call = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^()]*\))?\(\s*(["'`])((?:(?!\1).)*)\1/g;
  return [...text.matchAll(call)].map((match) => match[2] ?? "");
}

/** `I1 and I3 to I5`: I1, I3, I4, I5. */
export function numbersIn(title: string): readonly string[] {
  return [...title.matchAll(/\bI(\d+)(?: to I(\d+))?\b/g)].flatMap(([, from, to = from]) => {
    const length = Number(to) - Number(from) + 1;
    return Array.from({ length }, (_, i) => `I${Number(from) + i}`);
  });
}
