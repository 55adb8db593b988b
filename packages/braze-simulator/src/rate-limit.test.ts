import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InProcess, testStartMs } from "./testing/in-process.ts";
import type { TestAnswer } from "./testing/in-process.ts";

const rate = { requests: 2, windowMs: 3_000 };

function send(braze: InProcess): TestAnswer {
  return braze.attributes({ external_id: "u", a: 1 });
}

describe("rate limits (contract.md §1.7, §2.2, §14.1)", () => {
  it("classic: lower-case headers with the reset in epoch seconds, on the 429 too", () => {
    const braze = new InProcess({ rate });
    expect(send(braze).headers).toEqual({
      "x-ratelimit-limit": "2",
      "x-ratelimit-remaining": "1",
      "x-ratelimit-reset": String(testStartMs / 1000 + 3),
    });
    send(braze);
    const refused = send(braze);
    expect(refused).toMatchObject({ status: 429, body: { message: "Rate limit exceeded" } });
    expect(refused.headers["x-ratelimit-remaining"]).toBe("0");
    expect(refused.headers["x-ratelimit-reset"]).toBe(String(testStartMs / 1000 + 3));
    expect(braze.stats()["rateLimited"]).toBe(1);
    braze.clock.advance(3_000);
    expect(send(braze).status).toBe(201);
  });

  it("flexible: the headers tell the hour in seconds left, and a 429 only how long to wait", () => {
    const braze = new InProcess({ rate, plan: "flexible", requestsPerHour: 3 });
    expect(send(braze).headers).toEqual({
      "x-ratelimit-limit": "3",
      "x-ratelimit-remaining": "2",
      "x-ratelimit-reset": "3600",
    });
    send(braze);
    braze.clock.advance(500);
    expect(send(braze)).toMatchObject({ status: 429, headers: { "x-ratelimit-retry-after": "3" } });
    expect(Object.keys(send(braze).headers)).toEqual(["x-ratelimit-retry-after"]);
    braze.clock.advance(3_000);
    expect(send(braze).status).toBe(201);
    expect(send(braze)).toMatchObject({ status: 429, headers: { "x-ratelimit-retry-after": "3597" } });
  });

  it("endpoints share the limits of §14.1, and other groups have their own", () => {
    const braze = new InProcess({ rates: { lifecycle: { requests: 2, windowMs: 60_000 } } });
    expect(braze.post("/users/delete", { external_ids: ["a"] }).status).toBe(201);
    expect(braze.post("/users/alias/new", { user_aliases: [{}] }).status).toBe(201);
    expect(braze.post("/users/merge", {}).status).toBe(429);
    expect(send(braze).headers["x-ratelimit-limit"]).toBe("3000");
    expect(braze.get("/custom_attributes").headers["x-ratelimit-limit"]).toBe("1000");
    expect(braze.get("/segments/list").headers["x-ratelimit-limit"]).toBe("250000");
    expect(braze.post("/users/export/ids", {}).headers["x-ratelimit-limit"]).toBe("2500");
  });

  it("has none where the rate is null", () => {
    const braze = new InProcess({ rate: null });
    const statuses = Array.from({ length: 5_000 }, () => send(braze).status);
    expect(new Set(statuses)).toEqual(new Set([201]));
  });

  it("law: never more than the limit in one window, and nothing is refused below it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 40 }), (pauses) => {
        const braze = new InProcess({ rate });
        const admitted = new Map<number, number>();
        for (const pause of pauses) {
          braze.clock.advance(pause);
          const window = Math.floor(braze.clock.now() / rate.windowMs);
          const before = admitted.get(window) ?? 0;
          const { status } = send(braze);
          expect(status).toBe(before < rate.requests ? 201 : 429);
          if (status === 201) admitted.set(window, before + 1);
        }
      }),
    );
  });
});
