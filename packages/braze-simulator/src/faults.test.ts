import { describe, expect, it } from "vitest";
import { InProcess } from "./testing/in-process.ts";

const track = { attributes: [{ external_id: "u", visits: { inc: 1 } }] };

function statuses(braze: InProcess, count: number): number[] {
  return Array.from({ length: count }, () => braze.post("/users/track", track).status);
}

describe("faults (interface.md, Simulator)", () => {
  it.each([
    ["400", 400, undefined],
    ["500-before", 500, undefined],
    ["500-after", 500, 1],
    ["202-queued", 202, 1],
    ["502-html", 502, undefined],
    ["429", 429, undefined],
  ] as const)("%s answers %i", (then, status, visits) => {
    const braze = new InProcess();
    braze.faults({ then });
    const answer = braze.post("/users/track", track);
    expect(answer.status).toBe(status);
    expect(braze.custom("u")["visits"]).toBe(visits);
    if (then === "502-html") expect(answer.text).toContain("<html>");
    if (then === "202-queued") expect(answer.body).toEqual({ message: "queued" });
  });

  it.each([
    ["timeout-before", "hold", undefined],
    ["timeout-after", "hold", 1],
    ["reset-before", "reset", undefined],
    ["reset-after", "reset", 1],
  ] as const)("%s gives no answer", (then, kind, visits) => {
    const braze = new InProcess();
    braze.faults({ then, holdMs: 50 });
    expect(braze.reply("POST", "/users/track", track)).toMatchObject({ kind });
    expect(braze.custom("u")["visits"]).toBe(visits);
  });

  it("a ghost is applied up to 19 seconds after the connection ended, at a moment of the seed", () => {
    const seen: number[] = [];
    for (const seed of [1, 1, 2]) {
      const braze = new InProcess({ seed });
      braze.faults({ then: "ghost" });
      const reply = braze.reply("POST", "/users/track", track);
      expect(reply.kind).toBe("hold");
      braze.clock.advance(10_000);
      if (reply.kind === "hold") reply.ended();
      expect(braze.person("u")).toBeNull();
      let waited = 0;
      while (braze.person("u") === null && waited <= 19_000) {
        braze.clock.advance(100);
        waited += 100;
      }
      expect(waited).toBeLessThanOrEqual(19_000);
      seen.push(waited);
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).not.toBe(seen[2]);
  });

  it("reject refuses one person's object with the type that was asked for, and the others pass", () => {
    const braze = new InProcess();
    braze.faults({ path: "/users/track", when: { external_id: "p" }, then: "reject", type: "poison" });
    const answer = braze.attributes({ external_id: "a" }, { external_id: "p" });
    expect(answer.body).toEqual({
      attributes_processed: 1,
      errors: [{ index: 1, input_array: "attributes", type: "poison" }],
      message: "success",
    });
    expect(braze.person("p")).toBeNull();
  });

  it("400 refuses the whole request that carries a person, with the message that was asked for", () => {
    const braze = new InProcess();
    braze.faults({ path: "/users/track", when: { external_id: "p" }, then: "400", type: "poison" });
    const answer = braze.attributes({ external_id: "a" }, { external_id: "p" });
    expect(answer).toMatchObject({ status: 400, body: { message: "poison" } });
    expect(braze.person("a")).toBeNull();
    expect(braze.attributes({ external_id: "a" }).status).toBe(201);
  });

  it("fires at the nth request of its path, at every nth, at most so many times", () => {
    const braze = new InProcess();
    braze.faults({ path: "/users/track", when: { nth: 2 }, then: "500-before" });
    braze.get("/segments/list");
    expect(statuses(braze, 4)).toEqual([201, 500, 201, 201]);
    braze.faults({ when: { every: 2 }, then: "500-before", times: 2 });
    expect(statuses(braze, 7)).toEqual([201, 500, 201, 500, 201, 201, 201]);
  });

  it("fires for a request that carries a person", () => {
    const braze = new InProcess();
    braze.faults({ when: { external_id: "p" }, then: "500-before" });
    expect(braze.attributes({ external_id: "a" }).status).toBe(201);
    expect(braze.attributes({ external_id: "a" }, { external_id: "p" }).status).toBe(500);
    expect(braze.post("/users/delete", { external_ids: ["p"] }).status).toBe(500);
  });

  it("fires with a probability, the same for the same seed", () => {
    const run = (seed: number): number[] => {
      const braze = new InProcess({ seed });
      braze.faults({ when: { probability: 0.2 }, then: "500-before" });
      return statuses(braze, 1_000);
    };
    const failed = run(7).filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(150);
    expect(failed).toBeLessThan(250);
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });

  it("the first that matches fires, an empty list clears, and a new list counts from the start", () => {
    const braze = new InProcess();
    braze.faults({ when: { nth: 1 }, then: "500-before" }, { then: "502-html" });
    expect(statuses(braze, 2)).toEqual([500, 502]);
    braze.faults({ when: { nth: 1 }, then: "429" });
    expect(statuses(braze, 2)).toEqual([429, 201]);
    braze.faults();
    expect(statuses(braze, 1)).toEqual([201]);
  });

  it("does not fire for a request that Braze would refuse anyway", () => {
    const braze = new InProcess();
    braze.faults({ then: "500-before" });
    expect(braze.call("POST", "/users/track", track, { authorization: "Bearer wrong" }).status).toBe(401);
  });

  it("a 429 tells how long to wait in the words of the plan (§1.7)", () => {
    const classic = new InProcess();
    classic.faults({ then: "429", retryAfterMs: 5_000 });
    const seconds = classic.clock.now() / 1000 + 5;
    expect(classic.post("/users/track", track).headers["x-ratelimit-reset"]).toBe(String(seconds));
    const flexible = new InProcess({ plan: "flexible" });
    flexible.faults({ then: "429", retryAfterMs: 5_000 });
    expect(flexible.post("/users/track", track).headers).toEqual({ "x-ratelimit-retry-after": "5" });
  });

  it.each([
    [{ faults: {} }, "must be"],
    [{ faults: [{ then: "explode" }] }, '"then" must be one of'],
    [{ faults: [{ then: "429", wen: {} }] }, 'unknown key "wen"'],
    [{ faults: [{ then: "429", when: { nth: 0 } }] }, '"when.nth"'],
    [{ faults: [{ then: "429", when: { probability: 2 } }] }, '"when.probability"'],
    [{ faults: [{ then: "429", path: "users/track" }] }, '"path"'],
    [{ faults: [{ then: "timeout-after", holdMs: 1e9 }] }, '"holdMs"'],
  ])("%j is refused with what is wrong, and the faults before stay", (body, message) => {
    const braze = new InProcess();
    braze.faults({ then: "500-before" });
    const answer = braze.post("/_sim/faults", body);
    expect(answer.status).toBe(400);
    expect(answer.body["message"]).toContain(message);
    expect(statuses(braze, 1)).toEqual([500]);
  });
});
