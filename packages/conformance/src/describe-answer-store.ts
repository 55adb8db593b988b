import type { AnswerStore, Store } from "@causeway/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";

const HOUR = 3_600_000;
const claim = { scope: "ada POST /runs", key: "k1", bodyHash: "h1", atMs: 100 * HOUR, expiredMs: 76 * HOUR };
const answer = { status: 202, etag: '"3"', body: '{"id":"w1"}' };

/** Suite of the AnswerStore port (row 232). */
export function describeAnswerStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`answer store: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    let answers: AnswerStore;
    beforeAll(async () => {
      at = await place();
      store = await at.open();
      answers = store.answers;
    });
    afterAll(async () => {
      await store.close();
      await at.dispose();
    });

    it("gives a new key to one request, and tells a second one that it is under way", async () => {
      expect(await answers.begin(claim)).toEqual({ state: "begun" });
      expect(await answers.begin(claim)).toEqual({ state: "under-way" });
    });

    it("answers the same request again as the first time, as often as it comes", async () => {
      await answers.keep(claim, answer);
      for (let times = 0; times < 2; times++)
        expect(await answers.begin(claim)).toEqual({ state: "answered", answer });
    });

    it("tells another body under the same key apart, and another caller's key", async () => {
      expect(await answers.begin({ ...claim, bodyHash: "h2" })).toEqual({ state: "other-body" });
      expect(await answers.begin({ ...claim, scope: "bob POST /runs" })).toEqual({ state: "begun" });
    });

    it("keeps an answer without etag and body", async () => {
      const bare = { status: 204, etag: null, body: null };
      await answers.begin({ ...claim, key: "bare" });
      await answers.keep({ ...claim, key: "bare" }, bare);
      expect(await answers.begin({ ...claim, key: "bare" })).toEqual({
        state: "answered",
        answer: bare,
      });
    });

    it("gives a key again that was given back, and those whose process is gone", async () => {
      await answers.begin({ ...claim, key: "back" });
      await answers.forget({ ...claim, key: "back" });
      expect(await answers.begin({ ...claim, key: "back" })).toEqual({ state: "begun" });
      await answers.forgetUnanswered();
      expect(await answers.begin({ ...claim, key: "back" })).toEqual({ state: "begun" });
      expect((await answers.begin(claim)).state).toBe("answered");
    });

    it("forgets an answer that is older than it has to be", async () => {
      const later = { ...claim, atMs: 130 * HOUR, expiredMs: 106 * HOUR };
      expect(await answers.begin(later)).toEqual({ state: "begun" });
    });
  });
}
