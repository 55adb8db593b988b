import { expect, it } from "vitest";
import { ERROR_CODES, type ErrorCode } from "./codes.ts";
import { pageAdvice } from "./page-advice.ts";

/** Met on the command line alone. */
const COMMAND_LINE: readonly ErrorCode[] = ["PROJECT_NOT_FOUND", "USAGE"];

it("no advice that people read in the pages names a command, whatever the code", () => {
  for (const [code, { advice }] of Object.entries(ERROR_CODES)) {
    if (COMMAND_LINE.some((one) => one === code)) continue;
    expect(pageAdvice(code, advice), code).not.toMatch(/`|--[a-z]|CAUSEWAY_[A-Z]*ALLOW/);
  }
});

it("advice of one case stays where it names no command, and goes where it does", () => {
  expect(pageAdvice("EGRESS_REFUSED", "Ask Ada.")).toBe("Ask Ada.");
  expect(pageAdvice("CONNECTION_PAUSED", "Mend the cause, then `causeway actions resolve w1`.")).toBe(
    "Resolve what stands under Needs attention.",
  );
  expect(pageAdvice("MAPPING_RESERVED_NAME", "Write `country`.")).toBe("Write `country`.");
  expect(pageAdvice("constructor", "`x`")).toBe("`x`");
});
