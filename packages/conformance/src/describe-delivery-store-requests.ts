import type { KeptExchange, SentRequest } from "@causeway/ports";
import { describe, expect, test } from "vitest";
import { ANN, type NewScenario, type Scenario, unkept } from "./describe-delivery-store-scenario.ts";

const EXCHANGE: KeptExchange = {
  method: "POST",
  path: "/users/track",
  headers: { authorization: "Bearer ••••cdef" },
  body: `{"attributes":[{"external_id":"ann"},{"external_id":"bob"}]}`,
  answer: { headers: { "x-request-id": "r-1" }, body: `{"message":"success"}` },
  people: [
    { key: "ann", outcome: "accepted", reason: null },
    { key: "bob", outcome: "rejected", reason: "bad" },
  ],
};

function sent(number: number, request: Partial<SentRequest> = {}): SentRequest {
  const answer = { outcome: "accepted", status: 201, requestId: `r-${number}`, detail: null };
  return { ...unkept(number), ...answer, sentAtMs: 50, fromN: 0, toN: 0, objects: 1, ...request };
}

/** Sends to three people. */
async function sendThree(s: Scenario, requests: readonly SentRequest[]): Promise<string> {
  await s.want({ ann: ANN, bob: ANN, cid: ANN });
  await s.diff();
  const settlement = await s.claim(0, 2);
  await s.store.delivery.settle({ ...settlement, requests });
  return settlement.runId;
}

export function describeRequests(scenario: NewScenario): void {
  describe("requests", () => {
    test("requests of a run are listed in the order of sending, by outcome and in pages (row 241)", async () => {
      const s = scenario();
      const requests = [
        sent(2, { outcome: "unknown", status: null }),
        sent(1),
        sent(3, { milliseconds: null }),
      ];
      const runId = await sendThree(s, requests);
      const list = (query: { outcome?: string; offset: number; limit: number }) =>
        s.store.delivery.requests({ runId, ...query });
      const all = await list({ offset: 0, limit: 10 });
      expect([all.total, all.requests.map((request) => request.number)]).toEqual([3, [1, 2, 3]]);
      const { exchange: _, ...first } = sent(1);
      expect(all.requests[0]).toEqual(first);
      expect(await list({ offset: 1, limit: 1 })).toMatchObject({ total: 3, requests: [{ number: 2 }] });
      expect(await list({ outcome: "unknown", offset: 0, limit: 10 })).toMatchObject({
        total: 1,
        requests: [{ number: 2, status: null }],
      });
    });

    test("requests of a run are found by a person in them and by what Braze said (row 214)", async () => {
      const s = scenario();
      const runId = await sendThree(s, [
        sent(1, { exchange: EXCHANGE, toN: 1, objects: 2, outcome: "partial", detail: "1 object REJECTED" }),
        sent(2, { fromN: 2, toN: 2 }),
      ]);
      const numbers = async (query: { key?: string; search?: string; outcome?: string }) => {
        const { requests } = await s.store.delivery.requests({ runId, ...query, offset: 0, limit: 10 });
        return requests.map(({ number }) => number);
      };
      expect(await numbers({ key: "bob" })).toEqual([1]);
      expect(await numbers({ key: "cid" })).toEqual([2]);
      expect(await numbers({ key: "bo" })).toEqual([]);
      expect(await numbers({ search: "rejected" })).toEqual([1]);
      expect(await numbers({ search: "R-2" })).toEqual([2]);
      expect(await numbers({ search: "rejected", key: "cid" })).toEqual([]);
      expect(await numbers({ outcome: "partial", key: "bob", search: "object" })).toEqual([1]);
    });

    test("what was kept of a request comes back as it was (rows 214, 241)", async () => {
      const s = scenario();
      const runId = await sendThree(s, [sent(1, { exchange: EXCHANGE }), sent(2)]);
      expect(await s.store.delivery.request(runId, 1)).toEqual({
        ...sent(1, { exchange: EXCHANGE }),
        exportName: s.exportName,
        people: EXCHANGE.people,
      });
      const cut = { ...EXCHANGE, answer: null };
      const other = scenario();
      const unanswered = await sendThree(other, [sent(1, { exchange: cut })]);
      expect((await other.store.delivery.request(unanswered, 1))?.exchange?.answer).toBeNull();
      expect(await s.store.delivery.request(runId, 9)).toBeNull();
      expect(await s.store.delivery.request("nobody", 1)).toBeNull();
    });

    test("of a request without a body, the people whose last request it was are known (row 241)", async () => {
      const s = scenario();
      const runId = await sendThree(s, [sent(1, { toN: 1 }), sent(2, { fromN: 2, toN: 2 })]);
      const people = async (number: number) =>
        (await s.store.delivery.request(runId, number))?.people.map(
          ({ key, outcome }) => `${key} ${outcome}`,
        ) ?? [];
      const [first, second] = [await people(1), await people(2)];
      expect(new Set([...first, ...second])).toEqual(
        new Set(["ann accepted", "bob accepted", "cid accepted"]),
      );
      expect(first).toHaveLength(2);
      await s.want({ ann: { ...ANN, age: 42 }, bob: ANN, cid: ANN });
      await s.send();
      expect([...(await people(1)), ...(await people(2))]).toHaveLength(2);
    });

    test("people who were refused count once, by reason, with some of their keys (row 213)", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: ANN, cid: ANN });
      await s.send((n) => ({
        refused: [
          { n: n("ann"), columns: [0, 1], reason: "worse" },
          { n: n("bob"), columns: [0], reason: "bad" },
          { n: n("bob"), columns: [1], reason: "worse" },
          { n: n("cid"), columns: [2], reason: "worse" },
        ],
      }));
      const other = scenario();
      await other.want({ dan: ANN });
      await other.send((n) => ({ refused: [{ n: n("dan"), columns: [0], reason: "bad" }] }));
      expect(await s.store.delivery.rejectionReasons([s.runId(1), "nobody", other.runId(1)])).toEqual(
        new Map([
          [
            s.runId(1),
            [
              { kind: "rejected", reason: "worse", people: 2, keys: ["ann", "cid"] },
              { kind: "rejected", reason: "bad", people: 1, keys: ["bob"] },
            ],
          ],
          [other.runId(1), [{ kind: "rejected", reason: "bad", people: 1, keys: ["dan"] }]],
        ]),
      );
      expect(await s.store.delivery.rejectionReasons([])).toEqual(new Map());
    });

    test("what was kept of a request goes with it when it is pruned", async () => {
      const s = scenario();
      const runId = await sendThree(s, [
        sent(1, { exchange: EXCHANGE, sentAtMs: 5 }),
        sent(2, { exchange: EXCHANGE }),
      ]);
      const prune = { exportName: s.exportName, sentBeforeMs: 10, runsKept: 5 };
      expect(await s.store.delivery.pruneRequests(prune)).toBe(1);
      expect(await s.store.delivery.request(runId, 1)).toBeNull();
      expect((await s.store.delivery.request(runId, 2))?.exchange).toEqual(EXCHANGE);
    });

    test("old requests and dropped rejections of all exports go, oldest first and at most as many as asked but for ties; what is refused and in doubt stays (row 167)", async () => {
      const s = scenario();
      const old = { exchange: EXCHANGE, sentAtMs: -90 };
      const runId = await sendThree(s, [sent(1, old), sent(2, { ...old, sentAtMs: -80 }), sent(3)]);
      const other = scenario();
      await other.want({ ann: ANN, bob: ANN, cid: ANN });
      await other.send((n) => ({
        settledAtMs: -70,
        requests: [sent(1, { sentAtMs: -90 })],
        refused: ["ann", "bob"].map((key) => ({ n: n(key), columns: [0], reason: "bad" })),
        uncertain: [{ n: n("cid"), holdUntilMs: 5_000 }],
      }));
      await other.store.delivery.dropRejections(other.exportName, "bob");
      const prune = { requestsBeforeMs: -50, rejectionsBeforeMs: -50, max: 1 };
      const before = [await other.person("ann"), await other.person("bob"), await other.person("cid")];
      expect(await s.store.delivery.prune({ ...prune, requestsBeforeMs: -90, rejectionsBeforeMs: -70 })).toBe(
        0,
      );
      expect(await s.store.delivery.prune(prune)).toBe(3);
      expect(await s.store.delivery.request(runId, 1)).toBeNull();
      expect(await other.store.delivery.request(other.runId(1), 1)).toBeNull();
      expect((await s.store.delivery.request(runId, 2))?.exchange).toEqual(EXCHANGE);
      expect(await s.store.delivery.prune(prune)).toBe(1);
      expect(await s.store.delivery.prune(prune)).toBe(0);
      const after = [await other.person("ann"), await other.person("bob"), await other.person("cid")];
      const books = (people: typeof before) => people.map((one) => ({ ...one, lastRequest: null }));
      expect(books(after)).toEqual(books(before));
      const listed = await other.store.delivery.rejections({ exportName: other.exportName, limit: 9 });
      expect(listed.map(({ key }) => key)).toEqual(["ann"]);
      expect(await other.due()).toEqual({ cid: ANN });
    });
  });
}
