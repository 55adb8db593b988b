import type { KeptExchange, RunRequestQuery, SentRequest, Store } from "@causeway/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRows, stage, type StorePlace } from "./describe-store-scenario.ts";

const shape = {
  identity: "external_id",
  columns: [{ target: "city", type: "text", whenNull: "omit" }],
} as const;

const sent = (number: number, over: Partial<SentRequest> = {}): SentRequest => ({
  number,
  sentAtMs: 100,
  fromN: 0,
  toN: 0,
  objects: 1,
  outcome: "accepted",
  status: 201,
  requestId: `id-${number}`,
  detail: null,
  milliseconds: 7,
  exchange: null,
  ...over,
});

const exchange = (key: string): KeptExchange => ({
  method: "POST",
  path: "/users/track",
  headers: {},
  body: "{}",
  answer: null,
  people: [{ key, outcome: "accepted", reason: null }],
});

/** Suite of RunStore.requests (features.md row 214). */
export function describeRunRequests(name: string, place: () => Promise<StorePlace>): void {
  describe(`requests of all runs: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    /** Sends both people of the model. */
    const run = async (
      id: string,
      { exportName, connection = "braze" }: { readonly exportName: string; readonly connection?: string },
      requests: readonly SentRequest[],
    ): Promise<void> => {
      await store.runs.start({ id, exportName, connection, actor: "ada", startedAtMs: 1, revision: null });
      await stage(store, { exportName, model: "m", mapping: [{ to: "city", type: "text" }] });
      const { changed } = await store.delivery.diff({
        exportName,
        shape,
        nowMs: 1,
        settleGapMs: 0,
        holdMaxMs: 0,
        delta: "attribute",
        resendAll: true,
        existing: "send",
        updateOnly: false,
        knownBy: [],
      });
      const claim = { exportName, runId: id, fromN: 0, toN: changed - 1 };
      await store.delivery.claim({ ...claim, claimedAtMs: 1 });
      const nothing = { refused: [], held: [], uncertain: [], unsent: [] };
      await store.delivery.settle({ ...claim, ...nothing, settledAtMs: 2, requests });
    };
    beforeAll(async () => {
      at = await place();
      store = await at.open();
      await loadRows(store, { name: "t", columns: { id: "text", city: "text" } }, [
        ["1", "Wien"],
        ["2", "Roma"],
      ]);
      await store.data.defineModels([{ name: "m", key: "id", sql: "select * from t" }]);
      await run("r1", { exportName: "a" }, [
        sent(1, { sentAtMs: 100, exchange: exchange("2") }),
        sent(2, {
          sentAtMs: 200,
          fromN: 1,
          toN: 1,
          outcome: "unknown",
          status: null,
          detail: "Reset BY peer",
        }),
      ]);
      await run("r2", { exportName: "a" }, [
        sent(1, { sentAtMs: 200 }),
        sent(2, { sentAtMs: 200, fromN: 1, toN: 1 }),
      ]);
      await run("r3", { exportName: "b", connection: "other" }, [sent(1, { sentAtMs: 300, toN: 1 })]);
    });
    afterAll(async () => {
      await store.close();
      await at.dispose();
    });
    const found = async (query: Partial<RunRequestQuery>): Promise<readonly string[]> => {
      const { requests } = await store.runs.requests({ limit: 50, ...query });
      return requests.map(({ runId, number }) => `${runId} ${number}`);
    };

    it("are listed newest first, with run, export and connection", async () => {
      expect(await found({})).toEqual(["r3 1", "r2 2", "r2 1", "r1 2", "r1 1"]);
      const { requests, total } = await store.runs.requests({ limit: 1 });
      const { exchange: _kept, ...first } = sent(1, { sentAtMs: 300, toN: 1 });
      expect(requests).toEqual([{ ...first, runId: "r3", exportName: "b", connection: "other" }]);
      expect(total).toBe(5);
    });

    it("are found by export, connection, outcome, words of Braze, and when they were sent", async () => {
      expect(await found({ exportName: "b" })).toEqual(["r3 1"]);
      expect(await found({ connection: "braze", outcome: "unknown" })).toEqual(["r1 2"]);
      expect(await found({ search: "reset by" })).toEqual(["r1 2"]);
      expect(await found({ search: "ID-2" })).toEqual(["r2 2", "r1 2"]);
      expect(await found({ fromMs: 200, toMs: 300 })).toEqual(["r2 2", "r2 1", "r1 2"]);
      expect(await found({ exportName: "none" })).toEqual([]);
    });

    it("are found by a person: of kept bodies, and the last of each export", async () => {
      const of = async (key: string, query: Partial<RunRequestQuery> = {}) =>
        [...(await found({ key, ...query }))].toSorted();
      expect(await of("2")).toEqual(["r1 1", "r2 2", "r3 1"]);
      expect(await of("1")).toEqual(["r2 1", "r3 1"]);
      expect(await of("1", { exportName: "a" })).toEqual(["r2 1"]);
      expect(await of("9")).toEqual([]);
    });

    it("are read page by page without a gap, and none twice", async () => {
      const pages: string[] = [];
      let after: RunRequestQuery["after"];
      for (;;) {
        const query = { limit: 2, ...(after === undefined ? {} : { after }) };
        const { requests, total } = await store.runs.requests(query);
        expect(total).toBe(5);
        if (requests.length === 0) break;
        pages.push(...requests.map(({ runId, number }) => `${runId} ${number}`));
        after = requests.at(-1);
      }
      expect(pages).toEqual(await found({}));
    });

    it("of what is closed to somebody are neither listed nor counted (row 199)", async () => {
      const none: ReadonlySet<string> = new Set();
      const scope = { connections: new Set(["braze"]), exports: new Set(["a", "b"]), orchestrations: none };
      const seen = await store.runs.requests({ scope, limit: 50 });
      expect([seen.total, seen.requests.map(({ runId }) => runId)]).toEqual([4, ["r2", "r2", "r1", "r1"]]);
      expect(await found({ scope: { ...scope, exports: none } })).toEqual([]);
    });
  });
}
