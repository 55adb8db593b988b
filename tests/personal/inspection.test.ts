import { afterEach, beforeEach, expect, test } from "vitest";
import { ada, KEY, rob, Shop } from "./shop.ts";

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

async function runId(name: string): Promise<string> {
  return (await shop.run(name)).run ?? "";
}

test("from a run through its requests to a person, their object and what became of it (rows 214, 241)", async () => {
  shop.misbehave([{ path: "/users/track", when: { external_id: "k-2" }, then: "reject", type: "no points" }]);
  const id = await runId("plain");
  const run = await shop.inspect.run(ada, { id });
  expect(run).toMatchObject({ exportName: "plain", status: "partial", workflowId: expect.any(String) });
  const { items, total } = await shop.inspect.batches(ada, { runId: id, limit: 10 });
  expect([total, items.map(({ number, outcome }) => [number, outcome])]).toEqual([1, [[1, "partial"]]]);
  expect(items[0]).toMatchObject({ objects: 3, status: 201, detail: "1 object rejected: no points" });
  expect(items[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  const batch = await shop.inspect.batch(ada, { runId: id, number: 1 });
  expect(batch.request).toMatchObject({ method: "POST", path: "/users/track" });
  expect(batch.request?.headers["authorization"]).toBe(`Bearer ••••${KEY.slice(-4)}`);
  expect(batch.response?.body).toContain("no points");
  expect(batch.people).toEqual([
    { key: "k-1", object: `{"external_id":"k-1","points":1.5}`, outcome: "accepted", reason: null },
    { key: "k-2", object: `{"external_id":"k-2","points":2}`, outcome: "rejected", reason: "no points" },
    { key: "k-3", object: `{"external_id":"k-3","points":3}`, outcome: "accepted", reason: null },
  ]);
  expect(JSON.stringify(batch)).not.toContain(KEY);
});

test("why somebody was refused is told with the words of Braze, and to who is restricted as far as they say nothing of a person (rows 197, 216)", async () => {
  const type = "no points for Zelda";
  shop.misbehave([{ path: "/users/track", when: { external_id: "k-2" }, then: "reject", type }]);
  await runId("plain");
  const whyTold = async (actor: typeof ada) => {
    const { verdict, why, attributes } = await shop.operations.explain(actor, {
      exportName: "plain",
      key: "k-2",
    });
    return { verdict, why, reasons: attributes.map(({ reason }) => reason) };
  };
  const until = "What it refused is not offered again until it changes or somebody has it offered again.";
  expect(await whyTold(ada)).toEqual({
    verdict: "rejected",
    why: `Braze refused every wanted value and said "${type}". ${until}`,
    reasons: [type],
  });
  const masked = "no ••• for •••";
  expect(await whyTold(rob)).toEqual({
    verdict: "rejected",
    why: `Braze refused every wanted value and said "${masked}". ${until}`,
    reasons: [masked],
  });
});

test("a request whose every object Braze refuses is rejected, whatever the status, and is found by that (rows 138, 214)", async () => {
  shop.misbehave([{ path: "/users/track", then: "reject", type: "no points" }]);
  const id = await runId("plain");
  const { items, total } = await shop.inspect.batches(ada, { runId: id, limit: 10 });
  expect(items.map(({ outcome, status }) => [outcome, status])).toEqual([["rejected", 400]]);
  const found = async (outcome: string): Promise<number> =>
    (await shop.inspect.batches(ada, { runId: id, outcome, limit: 10 })).total ?? 0;
  expect([total, await found("rejected"), await found("accepted")]).toEqual([1, 1, 0]);
  expect((await shop.inspect.batch(ada, { runId: id, number: 1 })).outcome).toBe("rejected");
});

test("a request some of whose people Braze refuses is found by that, by its people and by what Braze said, and not by who is restricted (rows 197, 214)", async () => {
  shop.misbehave([{ path: "/users/track", when: { external_id: "k-2" }, then: "reject", type: "no points" }]);
  const id = await runId("plain");
  const found = async (query: { outcome?: string; key?: string; search?: string }): Promise<number> =>
    (await shop.inspect.batches(ada, { runId: id, ...query, limit: 10 })).total ?? 0;
  expect([await found({ outcome: "partial" }), await found({ outcome: "accepted" })]).toEqual([1, 0]);
  expect([await found({ key: "k-2" }), await found({ key: "k-9" })]).toEqual([1, 0]);
  expect([await found({ search: "Rejected" }), await found({ search: "another" })]).toEqual([1, 0]);
  for (const query of [{ key: "k-2" }, { search: "rejected" }])
    for (const refused of [
      shop.inspect.batches(rob, { runId: id, ...query, limit: 10 }),
      shop.inspect.requests(rob, { ...query, limit: 10 }),
    ])
      await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  const everywhere = await shop.inspect.requests(ada, { exportName: "plain", key: "k-2", limit: 1 });
  expect(everywhere.items).toMatchObject([{ runId: id, exportName: "plain", connection: "open" }]);
  if (everywhere.next === null) throw new Error("a full page may have a next one");
  const rest = await shop.inspect.requests(ada, {
    exportName: "plain",
    key: "k-2",
    cursor: everywhere.next,
    limit: 10,
  });
  expect([rest.items.length, rest.next]).toEqual([everywhere.total - 1, null]);
  await expect(shop.inspect.requests(ada, { cursor: "7", limit: 1 })).rejects.toMatchObject({
    code: "USAGE",
  });
});

test("the key is nowhere in what is kept, not even where Braze repeats it (row 214)", async () => {
  shop.change("Credential", "key", { apiKey: "9f8e7d6c-the-wrong-key" });
  const id = await runId("plain");
  const { items } = await shop.inspect.batches(ada, { runId: id, limit: 10 });
  expect(items.length).toBeGreaterThan(1);
  for (const { number } of items) {
    const batch = await shop.inspect.batch(ada, { runId: id, number });
    expect(batch.response?.body).toContain("Invalid API key: ••••");
    expect(JSON.stringify(batch)).not.toContain("9f8e7d6c");
    expect(batch.people.map(({ outcome }) => outcome)).toEqual(["unsent", "unsent", "unsent"]);
  }
});

test("bodies of the first 20 requests of a run are kept and of every one that did not go well; of the others the people (row 214)", async () => {
  shop.people(Array.from({ length: 40 }, (_, at) => `p-${at},,,,AT,${at}`));
  shop.change("Connection", "open", {
    limits: {
      objectsPerRequest: 1,
      counting: "combined",
      requestsPer3s: 3_000,
      requestsPerHour: null,
      concurrency: 1,
    },
  });
  shop.misbehave([{ path: "/users/track", when: { external_id: "p-35" }, then: "reject", type: "no" }]);
  const id = await runId("plain");
  const { items, total } = await shop.inspect.batches(ada, { runId: id, limit: 100 });
  expect([total, items.map(({ number }) => number)]).toEqual([40, items.map((_, at) => at + 1)]);
  const kept: number[] = [];
  for (const { number } of items) {
    const batch = await shop.inspect.batch(ada, { runId: id, number });
    expect(batch.people).toHaveLength(1);
    if (batch.request !== null) kept.push(number);
  }
  expect(kept).toEqual([...Array.from({ length: 20 }, (_, at) => at + 1), 36]);
  const page = await shop.inspect.batches(ada, { runId: id, limit: 15, cursor: "30" });
  expect([page.items.length, page.next]).toEqual([10, null]);
});

test("the funnel of a run adds up and says why with keys (row 213)", async () => {
  shop.misbehave([{ path: "/users/track", when: { external_id: "k-2" }, then: "reject", type: "no points" }]);
  const { funnel } = await shop.inspect.run(ada, { id: await runId("plain") });
  expect(funnel.map(({ name, people }) => [name, people])).toEqual([
    ["selected", 4],
    ["changed", 3],
    ["sent", 3],
    ["accepted", 2],
  ]);
  expect(funnel[0]?.leaving).toMatchObject([{ state: "invalid", reason: "missing_identifier", people: 1 }]);
  expect(funnel[2]?.leaving).toEqual([
    { state: "rejected", reason: "no points", people: 1, samples: ["k-2"] },
  ]);
});

test("runs are listed newest first, by export, connection, status and time, in pages", async () => {
  for (const name of ["sealed", "by-email", "sealed"]) await runId(name);
  const list = async (query: object): Promise<readonly string[]> =>
    (await shop.inspect.runs(ada, { limit: 50, ...query })).items.map((run) => run.exportName);
  expect(await list({})).toEqual(["sealed", "by-email", "sealed"]);
  expect(await list({ exportName: "by-email" })).toEqual(["by-email"]);
  expect(await list({ connection: "closed" })).toEqual(["sealed", "sealed"]);
  expect(await list({ status: "failed" })).toEqual([]);
  expect(await list({ fromMs: Date.now() + 1_000 })).toEqual([]);
  const first = await shop.inspect.runs(ada, { limit: 2 });
  expect(first).toMatchObject({ total: 3, next: "2" });
  expect((await shop.inspect.runs(ada, { limit: 2, cursor: first.next ?? "" })).items).toHaveLength(1);
  await expect(shop.inspect.runs(ada, { limit: 2, cursor: "x" })).rejects.toMatchObject({ code: "USAGE" });
});

test("data points of this month are told by export", async () => {
  await runId("plain");
  await runId("by-email");
  expect(await shop.inspect.dataPointsThisMonth(ada)).toEqual({ plain: 3, "by-email": 8 });
});

test("what is not there is NOT_FOUND", async () => {
  const missing = { code: "NOT_FOUND" };
  await expect(shop.inspect.run(ada, { id: "none" })).rejects.toMatchObject(missing);
  await expect(shop.inspect.batches(ada, { runId: "none", limit: 5 })).rejects.toMatchObject(missing);
  const id = await runId("plain");
  await expect(shop.inspect.batch(ada, { runId: id, number: 99 })).rejects.toMatchObject(missing);
});

test("a restricted person sees which requests went how, without keys and values that are personal (rows 197, 214)", async () => {
  const id = await runId("by-email");
  const batch = await shop.inspect.batch(rob, { runId: id, number: 1 });
  expect(batch.people[0]).toEqual({
    key: "•••",
    object: `{"email":"•••","tier":"gold","points":1.5}`,
    outcome: "accepted",
    reason: null,
  });
  expect(batch.response?.body).toContain(`"message":"success"`);
});
