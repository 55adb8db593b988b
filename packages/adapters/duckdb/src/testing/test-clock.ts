import type { Clock, Random } from "@causeway/ports";

/** A Tuesday. */
const NOW_MS = 1_700_000_000_000;

export const testClock: Clock = {
  now: () => NOW_MS,
  sleep: () => Promise.resolve(),
};

export const testRandom: Random = {
  next: () => 0.5,
  id: () => "0123456789abcdef0123456789abcdef",
};
