import { expect, it } from "vitest";
import { splitCode } from "./split-code.ts";

it("a code at the end of a title stands beside it, and nothing else is taken for one", () => {
  expect(splitCode('Export "daily" failed: BRAZE_UNAVAILABLE')).toEqual({
    words: 'Export "daily" failed',
    code: "BRAZE_UNAVAILABLE",
  });
  expect(splitCode('Connection "eu" needs a person: BRAZE_STATUS_401')).toEqual({
    words: 'Connection "eu" needs a person',
    code: "BRAZE_STATUS_401",
  });
  expect(splitCode("Stopped: INTERRUPTED")).toEqual({ words: "Stopped", code: "INTERRUPTED" });
  for (const title of ['Export "daily" works again', 'Export "A_B: C" is at WARNING', "X: WARNING", "A_B"])
    expect(splitCode(title)).toEqual({ words: title, code: null });
});

it("figures behind a code stay with the words before it", () => {
  expect(splitCode("Failed: BRAZE_UNAVAILABLE, 1 accepted, 1 rejected, 3 requests")).toEqual({
    words: "Failed: 1 accepted, 1 rejected, 3 requests",
    code: "BRAZE_UNAVAILABLE",
  });
  const without = "Partly done: 39 accepted, 1 rejected, 7 requests";
  expect(splitCode(without)).toEqual({ words: without, code: null });
});
