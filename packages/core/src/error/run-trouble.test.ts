import { expect, test } from "vitest";
import { ERROR_CODES, type ErrorCode } from "./codes.ts";
import { runTrouble } from "./run-trouble.ts";

test.each<[ErrorCode, ReturnType<typeof runTrouble>]>([
  ["MAPPING_UNKNOWN_COLUMN", "configuration"],
  ["MODEL_KEY", "configuration"],
  ["VARIABLE_UNKNOWN", "configuration"],
  ["BRAZE_UNAVAILABLE", "exchange"],
  ["BRAZE_UNREACHABLE", "exchange"],
  ["BRAZE_UNAUTHORIZED", "exchange"],
  ["INTERRUPTED", null],
  ["CONNECTION_PAUSED", null],
])("a run that ended with %s has this trouble: %s (row 16)", (code, trouble) => {
  expect(runTrouble(code)).toBe(trouble);
});

test("whatever Braze answered is an exchange, whoever has to mend it", () => {
  const answers = Object.keys(ERROR_CODES).filter((code) => code.startsWith("BRAZE_")) as ErrorCode[];
  expect(answers.filter((code) => runTrouble(code) !== "exchange")).toEqual([]);
});
