import { expect, it } from "vitest";
import { neededFor } from "./needed-for.ts";

it("what a notification leads to is open to those who may read it (row 193)", () => {
  expect(neededFor("/runs/0192")).toBe("run:read");
  expect(neededFor("/attention?action=7")).toBe("action:read");
  expect(neededFor("/exports/daily?tab=alerts")).toBe("export:read");
  expect(neededFor("/webhooks/team")).toBe("webhook:read");
  expect(neededFor("/")).toBeNull();
});
