import type { Clock } from "@causeway/ports";
import { expect, test } from "vitest";
import { MakeWay } from "./make-way.ts";

test("others go first after every 600 people, however they come", async () => {
  const slept: number[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: async (ms) => {
      slept.push(ms);
    },
  };
  const makeWay = new MakeWay(clock);
  for (let requests = 0; requests < 7; requests += 1) await makeWay.after(75);
  expect(slept).toEqual([]);
  await makeWay.after(75);
  expect(slept).toEqual([0]);
  for (let requests = 0; requests < 16; requests += 1) await makeWay.after(75);
  expect(slept).toEqual([0, 0, 0]);
});
