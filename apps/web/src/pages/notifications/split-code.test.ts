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
  for (const title of ['Export "daily" works again', 'Export "A_B: C" is at WARNING', "X: WARNING", "A_B"])
    expect(splitCode(title)).toEqual({ words: title, code: null });
});
