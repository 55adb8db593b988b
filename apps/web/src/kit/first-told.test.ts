import { expect, test } from "vitest";
import { createTellers } from "./first-told.ts";

test("of several places that tell the same failure the first of the page is told so, whichever failed first; when it leaves the next one is", () => {
  const tellers = createTellers<number>((one, other) => one < other);
  const heard: Record<string, boolean> = {};
  const join = (name: string, place: number, failure: string) =>
    tellers.join(failure, place, (isFirst) => {
      heard[name] = isFirst;
    });
  const leavePanel = join("panel", 2, "INTERNAL");
  const leaveHeader = join("header", 1, "INTERNAL");
  join("list", 3, "INTERNAL");
  join("other", 4, "CONFIG_INVALID");
  expect(heard).toEqual({ header: true, panel: false, list: false, other: true });
  leavePanel();
  expect(heard["list"]).toBe(false);
  leaveHeader();
  expect(heard).toMatchObject({ list: true });
});
