import type { CredentialHealth } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONFIRM_EVERY_MS, healthAfter, type HealthFinding } from "./credential-health.ts";

const found = (state: HealthFinding["state"], atMs: number): HealthFinding => ({
  state,
  atMs,
  status: state === "healthy" ? 201 : 401,
  summary: state,
});
const tested = (state: HealthFinding["state"], atMs: number): HealthFinding => ({
  ...found(state, atMs),
  permissions: [{ permission: "users.track", granted: state === "healthy" }],
});
const after = (...findings: readonly HealthFinding[]): CredentialHealth | null =>
  findings.reduce<CredentialHealth | null>((known, one) => healthAfter(known, one, "f") ?? known, null);

describe("what is known of a credential (features.md row 8)", () => {
  test("one refusal makes it failing, one success healthy again; the last of each stays known", () => {
    expect(after(tested("healthy", 10), found("failing", 20))).toMatchObject({
      state: "failing",
      atMs: 20,
      status: 401,
      lastSuccessMs: 10,
      lastError: { atMs: 20, status: 401, summary: "failing" },
      permissions: [{ permission: "users.track", granted: true }],
    });
    expect(after(tested("healthy", 10), found("failing", 20), found("healthy", 21))).toMatchObject({
      state: "healthy",
      atMs: 21,
      lastSuccessMs: 21,
      lastError: { atMs: 20 },
    });
  });

  test("a request that confirms what is known is noted once a minute; a test always", () => {
    const known = after(found("healthy", 0));
    expect(healthAfter(known, found("healthy", CONFIRM_EVERY_MS - 1), "f")).toBeNull();
    expect(healthAfter(known, found("healthy", CONFIRM_EVERY_MS), "f")).toMatchObject({
      lastSuccessMs: CONFIRM_EVERY_MS,
    });
    expect(healthAfter(known, tested("healthy", 1), "f")).toMatchObject({ atMs: 1, lastSuccessMs: 1 });
  });

  test("a test that found nothing out leaves what is known", () => {
    expect(healthAfter(after(tested("healthy", 1)), tested("unverified", 2), "f")).toBeNull();
    expect(after(tested("unverified", 2))).toMatchObject({
      state: "unverified",
      lastSuccessMs: null,
      lastError: null,
    });
  });

  test("however findings come, the state is that of the last that found something out, and both times are the last ones to a minute", () => {
    const finding = fc.record({
      state: fc.constantFrom("healthy" as const, "failing" as const),
      waitMs: fc.nat(40_000),
      isTest: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1, maxLength: 30 }), (steps) => {
        let now = 0;
        const findings = steps.map(({ state, waitMs, isTest }) =>
          (isTest ? tested : found)(state, (now += waitMs)),
        );
        const known = after(...findings);
        expect(known?.state).toBe(findings.at(-1)?.state);
        const lastMs = (state: string): number | null =>
          findings.findLast((one) => one.state === state)?.atMs ?? null;
        for (const [kept, last] of [
          [known?.lastSuccessMs ?? null, lastMs("healthy")],
          [known?.lastError?.atMs ?? null, lastMs("failing")],
        ] as const) {
          expect(kept === null).toBe(last === null);
          expect((last ?? 0) - (kept ?? 0)).toBeLessThan(CONFIRM_EVERY_MS);
        }
      }),
    );
  });
});
