import { describe, expect, it } from "vitest";
import { INVARIANTS, numbersIn, readPromises, wrongPromises } from "./invariants.ts";
import { listFiles, readSource } from "./source-files.ts";

const promises = readPromises(readSource(INVARIANTS).text);
const sources = listFiles(".ts")
  .filter((path) => /\.test\.ts$|^tests\/|^packages\/conformance\//.test(path) && !path.startsWith("tools/"))
  .map((path) => readSource(path));

const document = `# Promises

## I1. One

Words.

- [tests/one.test.ts](../tests/one.test.ts): "keeps I1"

## I2. Two

Not held by a test yet: nothing sends events.
`;
const test = { path: "tests/one.test.ts", text: 'it("keeps I1 for ever", () => {});' };
const wrong = (text: string, code: string = test.text): readonly string[] =>
  wrongPromises(readPromises(text), [{ ...test, text: code }]);

describe(INVARIANTS, () => {
  it("names for each promise tests that exist, and every test that names a promise", () => {
    expect(wrongPromises(promises, sources)).toEqual([]);
  });

  it("lists P1 to P9 and I1 to I17, each once", () => {
    const expected = [
      ...Array.from({ length: 9 }, (_, i) => `P${i + 1}`),
      ...Array.from({ length: 17 }, (_, i) => `I${i + 1}`),
    ];
    expect(promises.map(({ number }) => number)).toEqual(expected);
  });
});

describe("the check of promises against tests", () => {
  it("is content with a small document that is right", () => {
    expect(wrong(document)).toEqual([]);
  });

  it("finds a promise whose test is gone", () => {
    expect(wrong(document, 'it("does something else", () => {});')).toEqual([
      'I1: there is no test "keeps I1" in tests/one.test.ts',
    ]);
  });

  it("finds a promise without test and without a word about it", () => {
    expect(wrong(document.replace("Not held by a test yet", "Soon"))).toEqual([
      "I2: needs tests, or else to say why there is none yet",
    ]);
  });

  it("finds a test that names a promise which does not name the test", () => {
    expect(wrong(document, `${test.text}\nit("keeps I2, too", () => {});`)).toEqual([
      'tests/one.test.ts: "keeps I2, too" names I2, which does not name it',
    ]);
  });

  it("finds a report of a promise that is not listed", () => {
    expect(wrong(document, `${test.text}\nviolate("I13 unlucky");`)).toEqual([
      "tests/one.test.ts: reports I13, which is not listed",
    ]);
  });

  it("reads ranges", () => {
    expect(numbersIn("keeps I1 and I3 to I5 (I11)")).toEqual(["I1", "I3", "I4", "I5", "I11"]);
  });
});
