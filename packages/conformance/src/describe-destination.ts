import type { CellValue } from "@causeway/core";
import type { ChangeChunk, Clock, DestinationSession, EncodePlan } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TestCancellation, WaitingClock } from "./destination-clock.ts";

/** How the next request fares at the far end. */
export type Fate =
  /** The object at this position is refused, the others are taken. */
  | { readonly kind: "rejects"; readonly index: number; readonly reason: string }
  | { readonly kind: "rate-limits"; readonly waitMs: number }
  | { readonly kind: "fails"; readonly applied: boolean }
  | { readonly kind: "hangs"; readonly applied: boolean }
  | { readonly kind: "cuts"; readonly applied: boolean }
  | { readonly kind: "babbles" };

/** A destination with a far end that the suite can look into and disturb. */
export interface DestinationUnderTest {
  /** A session with good credentials. It gives up a request within about a second, and allows `requestsPer3s`. */
  open(clock: Clock, requestsPer3s?: number): DestinationSession;
  /** A session whose credentials the far end does not take. */
  openUnauthorized(clock: Clock): DestinationSession;
  /** A session to an address where nobody listens. */
  openUnreachable(clock: Clock): DestinationSession;
  /** Words that must appear in no outcome. */
  readonly secrets: readonly string[];
  /** The next request with objects in it fares so; those after it fare well again. */
  disturb(fate: Fate): void;
  /** What the far end holds of a person by `external_id`, attributes by name; null where it knows nobody. */
  held(externalId: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** How many objects arrived. */
  objects(): Promise<number>;
  close(): Promise<void>;
}

const PLAN: EncodePlan = {
  shape: {
    identity: "external_id",
    columns: [
      { target: "first_name", type: "text", whenNull: "erase" },
      { target: "orders", type: "integer", whenNull: "omit" },
      { target: "tags", type: "json", whenNull: "omit" },
    ],
  },
  identifier: [{ kind: "external_id", column: "id" }],
  mapping: [
    { to: "first_name", from: "first_name", whenNull: "erase", required: false },
    { to: "orders", from: "orders", whenNull: "omit", required: false },
    { to: "tags", from: "tags", whenNull: "omit", required: false, as: "array" },
  ],
  updateOnly: false,
};
const ALL_COLUMNS = 0b111;

type Row = readonly [key: string, firstName: CellValue, orders: CellValue, tags: CellValue];

function chunkOf(rows: readonly Row[], mask = ALL_COLUMNS): ChangeChunk {
  return {
    rowCount: rows.length,
    fromN: 0,
    keys: rows.map(([key]) => key),
    readyAtMs: rows.map(() => 0),
    assumed: rows.map(() => false),
    masks: [rows.map(() => mask)],
    values: [rows.map((row) => row[1]), rows.map((row) => row[2]), rows.map((row) => row[3])],
  };
}

const ADA: Row = ["ada", "Ada", 3, '["a","b"]'];
const BOB: Row = ["bob", "Bob", 4, '["c"]'];
const CID: Row = ["cid", "Cid", 5, "[]"];

/** One suite for every destination: what a session promises, whatever the far end does (design.md, the outcome table). */
export function describeDestination(name: string, start: () => Promise<DestinationUnderTest>): void {
  describe(`${name} as a destination`, () => {
    let far: DestinationUnderTest;
    let clock: WaitingClock;
    const sessions: DestinationSession[] = [];

    beforeEach(async () => {
      far = await start();
      clock = new WaitingClock();
    });
    afterEach(async () => {
      for (const session of sessions.splice(0)) await session.close();
      await far.close();
    });

    function opened(session: DestinationSession): DestinationSession {
      sessions.push(session);
      return session;
    }
    const open = (requestsPer3s?: number): DestinationSession => opened(far.open(clock, requestsPer3s));
    const encoded = (session: DestinationSession, rows: readonly Row[], plan = PLAN): readonly Uint8Array[] =>
      session.encoder(plan).encode(chunkOf(rows), [...rows.keys()]).objects;

    async function send(session: DestinationSession, objects: readonly Uint8Array[]) {
      const sentAtMs: number[] = [];
      const waits: number[] = [];
      const outcome = await session.send(objects, {
        onSend: (atMs) => sentAtMs.push(atMs),
        onWait: (waitMs) => waits.push(waitMs),
        cancellation: new TestCancellation(),
      });
      for (const secret of far.secrets) expect(JSON.stringify(outcome)).not.toContain(secret);
      return { outcome, sentAtMs, waits };
    }

    test("what is accepted is held, every attribute of it", async () => {
      const session = open();
      const { outcome, sentAtMs } = await send(session, encoded(session, [ADA, BOB]));
      expect(outcome).toMatchObject({ kind: "accepted", rejected: [] });
      expect(sentAtMs).toEqual([clock.now()]);
      expect(await far.held("ada")).toMatchObject({ first_name: "Ada", orders: 3, tags: ["a", "b"] });
      expect(await far.held("bob")).toMatchObject({ first_name: "Bob", orders: 4, tags: ["c"] });
    });

    test("a full request is taken: as many objects as the limits say", async () => {
      const session = open();
      const rows = Array.from({ length: session.limits.objectsMax }, (_, i): Row => [
        `p${i}`,
        "Zoë 北京",
        i,
        "[]",
      ]);
      expect((await send(session, encoded(session, rows))).outcome).toMatchObject({
        kind: "accepted",
        rejected: [],
      });
      expect(await far.held(`p${rows.length - 1}`)).toMatchObject({ first_name: "Zoë 北京" });
    });

    test("a wanted null erases, and one attribute can be sent alone", async () => {
      const session = open();
      await send(session, encoded(session, [ADA]));
      const one = session.encoder(PLAN).encodeOne(chunkOf([["ada", "Grace", null, null]]), 0, 0);
      await send(session, one.objects);
      expect(await far.held("ada")).toMatchObject({ first_name: "Grace", orders: 3 });
      await send(session, encoded(session, [["ada", null, null, null]]));
      expect(await far.held("ada")).not.toHaveProperty("first_name", expect.anything());
      expect(await far.held("ada")).toMatchObject({ orders: 3 });
    });

    test("update-only creates nobody", async () => {
      const session = open();
      await send(session, encoded(session, [ADA]));
      const { outcome } = await send(
        session,
        encoded(session, [["ada", "Eve", 1, "[]"], BOB], { ...PLAN, updateOnly: true }),
      );
      expect(outcome.kind).toBe("accepted");
      expect(await far.held("ada")).toMatchObject({ first_name: "Eve" });
      expect(await far.held("bob")).toBeNull();
    });

    test("a refused object is told by its place in what was sent, and its neighbours are held (row 138)", async () => {
      const session = open();
      far.disturb({ kind: "rejects", index: 1, reason: "no such thing" });
      const { outcome } = await send(session, encoded(session, [ADA, BOB, CID]));
      expect(outcome).toMatchObject({
        kind: "accepted",
        rejected: [{ index: 1, reason: "no such thing", aboutIdentity: false }],
      });
      expect(await far.held("ada")).not.toBeNull();
      expect(await far.held("bob")).toBeNull();
      expect(await far.held("cid")).not.toBeNull();
    });

    test("a request that is refused as a whole says so, and nothing is held", async () => {
      const session = open();
      const tooMany = Array.from({ length: session.limits.objectsMax + 1 }, (_, i): Row => [
        `p${i}`,
        "x",
        i,
        "[]",
      ]);
      expect((await send(session, encoded(session, tooMany))).outcome.kind).toBe("refused");
      expect(await far.held("p0")).toBeNull();
    });

    for (const applied of [false, true]) {
      for (const kind of ["fails", "hangs", "cuts"] as const) {
        test(`a request that ${kind} ${applied ? "after" : "before"} it was applied is in doubt`, async () => {
          const session = open();
          far.disturb({ kind, applied });
          const { outcome, sentAtMs } = await send(session, encoded(session, [ADA]));
          expect(outcome.kind).toBe("unknown");
          expect(sentAtMs).toHaveLength(1);
          expect((await far.held("ada")) !== null).toBe(applied);
          expect((await send(session, encoded(session, [ADA]))).outcome.kind).toBe("accepted");
        });
      }
    }

    test("an answer that cannot be read is in doubt", async () => {
      const session = open();
      far.disturb({ kind: "babbles" });
      expect((await send(session, encoded(session, [ADA]))).outcome.kind).toBe("unknown");
    });

    test("a told wait is told on, and nothing leaves before it is over (I6)", async () => {
      const session = open();
      far.disturb({ kind: "rate-limits", waitMs: 7_000 });
      const { outcome } = await send(session, encoded(session, [ADA]));
      if (outcome.kind !== "rate-limited") throw new Error(`unexpected outcome ${outcome.kind}`);
      expect(outcome.waitMs).toBeGreaterThanOrEqual(7_000);
      expect(await far.held("ada")).toBeNull();
      const earliest = clock.now() + outcome.waitMs;
      const again = await send(session, encoded(session, [ADA]));
      expect(again.outcome.kind).toBe("accepted");
      expect(again.waits.length).toBeGreaterThan(0);
      expect(again.sentAtMs[0]).toBeGreaterThanOrEqual(earliest);
    });

    test("no more leave in three seconds than the setting allows (row 137)", async () => {
      const session = open(4);
      const sent: number[] = [];
      for (let i = 0; i < 10; i++) {
        const { sentAtMs } = await send(session, encoded(session, [[`p${i}`, "x", 1, "[]"]]));
        sent.push(...sentAtMs);
      }
      for (let i = 4; i < sent.length; i++) {
        expect((sent[i] ?? 0) - (sent[i - 4] ?? 0)).toBeGreaterThanOrEqual(3_000);
      }
    });

    test("a cancellation ends the wait, and nothing leaves", async () => {
      const session = open(1);
      await send(session, encoded(session, [ADA]));
      const cancellation = new TestCancellation();
      const outcome = await session.send(encoded(session, [BOB]), {
        onSend: () => {
          throw new Error("nothing may leave");
        },
        onWait: () => {
          cancellation.cancel();
        },
        cancellation,
      });
      expect(outcome.kind).toBe("not-sent");
      expect(await far.objects()).toBe(1);
      expect(await far.held("bob")).toBeNull();
    });

    test("where nobody listens nothing was sent, and no sending is told", async () => {
      const session = opened(far.openUnreachable(clock));
      const { outcome, sentAtMs } = await send(session, encoded(session, [ADA]));
      expect(outcome.kind).toBe("not-sent");
      expect(sentAtMs).toEqual([]);
      expect((await session.probe()).kind).toBe("not-sent");
    });

    test("credentials that are not taken are for a person, by sending and by probing", async () => {
      const session = opened(far.openUnauthorized(clock));
      expect((await send(session, encoded(session, [ADA]))).outcome.kind).toBe("unauthorized");
      const probe = await session.probe();
      expect(probe.kind).toBe("unauthorized");
      for (const secret of far.secrets) expect(JSON.stringify(probe)).not.toContain(secret);
    });

    test("a probe of good credentials is accepted and writes nothing", async () => {
      const session = open();
      expect(await session.probe()).toMatchObject({ kind: "accepted", rejected: [] });
      expect(await far.objects()).toBe(0);
    });

    test("requests at the same time do not get in each other's way", async () => {
      const session = open();
      const rows = Array.from({ length: 40 }, (_, i): Row => [`p${i}`, `n${i}`, i, "[]"]);
      const outcomes = await Promise.all(rows.map((row) => send(session, encoded(session, [row]))));
      expect(outcomes.every(({ outcome }) => outcome.kind === "accepted")).toBe(true);
      for (const [key, firstName] of rows)
        expect(await far.held(key)).toMatchObject({ first_name: firstName });
    });
  });
}
