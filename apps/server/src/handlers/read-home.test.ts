import type { RunView } from "@causeway/api";
import { expect, it } from "vitest";
import { selectedBy } from "./read-home.ts";

const NOBODY = {
  assumed: 0,
  parked: 0,
  changed: 0,
  accepted: 0,
  rejected: 0,
  invalid: 0,
  skipped: 0,
  pending: 0,
  uncertain: 0,
  unchanged: 0,
};

const run = (status: RunView["status"], selected: number | null): Pick<RunView, "counts" | "status"> => ({
  status,
  counts: selected === null ? null : { ...NOBODY, selected },
});

it("an export has as many people as its last run that got so far selected", () => {
  expect(selectedBy([])).toBeNull();
  expect(selectedBy([run("running", null), run("failed", 0), run("failed", 12), run("succeeded", 9)])).toBe(
    12,
  );
  expect(selectedBy([run("succeeded", 0), run("succeeded", 9)])).toBe(0);
});
