import { expect, test } from "vitest";
import { createTellers } from "./first-told.ts";

test("of several places that tell the same failure the first is told so; when it leaves the next one is", () => {
  const tellers = createTellers();
  const heard: Record<string, boolean> = {};
  const join = (name: string, failure: string) =>
    tellers.join(failure, (isFirst) => {
      heard[name] = isFirst;
    });
  const leaveHeader = join("header", "INTERNAL");
  const leavePanel = join("panel", "INTERNAL");
  join("list", "INTERNAL");
  join("other", "CONFIG_INVALID");
  expect(heard).toEqual({ header: true, panel: false, list: false, other: true });
  leavePanel();
  expect(heard["list"]).toBe(false);
  leaveHeader();
  expect(heard).toMatchObject({ list: true });
});
