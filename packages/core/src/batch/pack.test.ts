import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RequestLimits, pack } from "./pack.ts";

const limits: RequestLimits = {
  objectsMax: 75,
  requestBytesMax: 1_000,
  objectBytesMax: 100,
  envelopeBytes: 17,
};

const anyLimits = fc
  .record({
    objectsMax: fc.integer({ min: 1, max: 8 }),
    room: fc.integer({ min: 1, max: 120 }),
    objectBytesMax: fc.integer({ min: 1, max: 60 }),
    envelopeBytes: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ objectsMax, room, objectBytesMax, envelopeBytes }): RequestLimits => ({
    objectsMax,
    objectBytesMax,
    envelopeBytes,
    requestBytesMax: room + envelopeBytes,
  }));
const anyBytes = fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 40 });

function bodyBytes(request: readonly number[], bytes: readonly number[], limits: RequestLimits): number {
  const objects = request.reduce((sum, i) => sum + (bytes[i] ?? 0), 0);
  return limits.envelopeBytes + objects + request.length - 1;
}

function fits(request: readonly number[], bytes: readonly number[], limits: RequestLimits): boolean {
  return request.length <= limits.objectsMax && bodyBytes(request, bytes, limits) <= limits.requestBytesMax;
}

/** The fewest requests that any cut of the same order can reach, by dynamic programming. */
function fewestRequests(
  positions: readonly number[],
  bytes: readonly number[],
  limits: RequestLimits,
): number {
  const fewest = [0];
  for (let end = 1; end <= positions.length; end++) {
    let best = Infinity;
    for (let start = 0; start < end; start++) {
      if (fits(positions.slice(start, end), bytes, limits)) best = Math.min(best, (fewest[start] ?? 0) + 1);
    }
    fewest.push(best);
  }
  return fewest.at(-1) ?? 0;
}

describe("packing objects into requests (row 136)", () => {
  test("76 small objects need two requests of 75 and 1", () => {
    const { requests } = pack(Array<number>(76).fill(10), limits);
    expect(requests.map((request) => request.length)).toEqual([75, 1]);
  });

  test("a request is filled to its last byte, separators and envelope counted", () => {
    // 17 + 10 * 97 + 9 = 996; an eleventh object of 3 bytes needs 4 more: exactly 1,000.
    const full = [...Array<number>(10).fill(97), 3];
    expect(pack(full, limits).requests).toHaveLength(1);
    expect(pack([...full.slice(0, 10), 4], limits).requests).toHaveLength(2);
  });

  test("an object over the limit is reported and its neighbours stay together", () => {
    expect(pack([10, 101, 10], limits)).toEqual({ requests: [[0, 2]], tooLarge: [1] });
  });

  test("an object that fits its own limit but no request is too large as well", () => {
    expect(pack([90], { ...limits, requestBytesMax: 100 })).toEqual({ requests: [], tooLarge: [0] });
  });

  test("nothing makes no request", () => {
    expect(pack([], limits)).toEqual({ requests: [], tooLarge: [] });
  });

  test("law: nothing is lost, nothing doubled, order is kept, limits hold", () => {
    fc.assert(
      fc.property(anyBytes, anyLimits, (bytes, limits) => {
        const { requests, tooLarge } = pack(bytes, limits);
        const packed = requests.flat();
        expect(packed).toEqual([...packed].sort((a, b) => a - b));
        expect([...packed, ...tooLarge].sort((a, b) => a - b)).toEqual([...bytes.keys()]);
        for (const request of requests) expect(fits(request, bytes, limits)).toBe(true);
        for (const i of tooLarge) {
          const alone = fits([i], bytes, limits) && (bytes[i] ?? 0) <= limits.objectBytesMax;
          expect(alone).toBe(false);
        }
        for (const i of packed) expect(bytes[i]).toBeLessThanOrEqual(limits.objectBytesMax);
      }),
    );
  });

  test("law: no cut of the same order needs fewer requests", () => {
    fc.assert(
      fc.property(anyBytes, anyLimits, (bytes, limits) => {
        const { requests } = pack(bytes, limits);
        expect(requests).toHaveLength(fewestRequests(requests.flat(), bytes, limits));
      }),
    );
  });
});
