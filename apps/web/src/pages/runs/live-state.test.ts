import type { RunEvent } from "@causeway/api";
import { describe, expect, test } from "vitest";
import { liveStateAfter, NOTHING_YET } from "./live-state.ts";

const after = (...events: readonly RunEvent[]) =>
  events.reduce((state, event) => liveStateAfter(state, { kind: "run", event }), NOTHING_YET);

describe("live progress of a workflow (row 241)", () => {
  test("says what it does and how far it is", () => {
    const state = after(
      { kind: "phase", export: "rfm", phase: "send" },
      { kind: "progress", export: "rfm", done: 75, total: 3569, requests: 1, peoplePerSecond: 900 },
    );
    expect(state).toMatchObject({
      at: { kind: "Export", name: "rfm" },
      doing: "Sending",
      done: 75,
      total: 3569,
      peoplePerSecond: 900,
    });
  });

  test("says what it waits for until it goes on", () => {
    const waiting = after(
      { kind: "phase", export: "rfm", phase: "send" },
      { kind: "waiting", export: "rfm", reason: "rate-limit", waitMs: 3000 },
    );
    expect(waiting.waits).toEqual({ reason: "Braze's rate limit", waitMs: 3000 });
    const event: RunEvent = {
      kind: "progress",
      export: "rfm",
      done: 1,
      total: 2,
      requests: 1,
      peoplePerSecond: 1,
    };
    expect(liveStateAfter(waiting, { kind: "run", event }).waits).toBeNull();
  });

  test("begins the counts anew with the next export of the connection (row 15)", () => {
    const state = after(
      { kind: "progress", export: "rfm", done: 75, total: 75, requests: 1, peoplePerSecond: 900 },
      { kind: "phase", export: "tiers", phase: "stage" },
    );
    expect(state).toMatchObject({ at: { kind: "Export", name: "tiers" }, done: 0, total: 0 });
  });
});
