import { expect, test } from "vitest";
import { UntoldBackoff } from "./untold-backoff.ts";

test("429s that tell no wait double it one after the other, those of one wait count once, another answer ends it", () => {
  const backoff = new UntoldBackoff();
  const waits: number[] = [];
  let now = 0;
  for (let i = 0; i < 8; i++) {
    waits.push(backoff.waitMs(now));
    backoff.limited(now);
    backoff.limited(now + 1);
    now += 120_000;
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  backoff.reset();
  expect(backoff.waitMs(now)).toBe(1_000);
});
