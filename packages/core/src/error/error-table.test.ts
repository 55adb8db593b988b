import { expect, it } from "vitest";
import { ERROR_CODES } from "./codes.ts";
import { errorTable } from "./error-table.ts";

it("the registry lists each code once with meaning, advice, who acts and the HTTP status (row 181)", () => {
  const table = errorTable();
  expect(table.map(({ code }) => code)).toEqual(Object.keys(ERROR_CODES).toSorted());
  expect(table.find(({ code }) => code === "EGRESS_REFUSED")).toEqual({
    code: "EGRESS_REFUSED",
    ...ERROR_CODES.EGRESS_REFUSED,
  });
});
