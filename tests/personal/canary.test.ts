import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunEvent } from "@causeway/api";
import { type CodedError, problemsOf } from "@causeway/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, CANARY, NEVER, rob, Shop } from "./shop.ts";

/** What must not be found anywhere: the canary's values, whole and in parts. */
const LEAK = /canary-7f3a|5005550006|zzyzx/i;

let shop: Shop;
/** Everything that rob was told: answers, events, errors. */
const heard: { readonly what: string; readonly told: string }[] = [];

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop.close());

async function ask(what: string, question: () => Promise<unknown>): Promise<unknown> {
  try {
    const answer = await question();
    heard.push({ what, told: text(answer) });
    return answer;
  } catch (error) {
    const problems = problemsOf(error);
    expect(problems.length, `${what}: ${String(error)}`).toBeGreaterThan(0);
    heard.push({ what: `${what} (failed)`, told: problems.map(shown).join("\n") });
    return undefined;
  }
}

function shown(problem: CodedError): string {
  const { code, message, advice, place, cause } = problem;
  return text([code, message, advice, place, cause instanceof Error ? cause.message : null]);
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one)) ?? "";
}

const onEvent = (event: RunEvent): void => void heard.push({ what: "event", told: text(event) });

/** Runs as somebody who may see everything, so that there is something to leak. */
async function fillBooks(): Promise<void> {
  const words = `'${CANARY.name}' is bad: ${CANARY.name}, ${CANARY.email} or ${CANARY.phone}`;
  const track = { path: "/users/track" } as const;
  shop.misbehave([{ ...track, when: { external_id: "k-1" }, then: "reject", type: words }]);
  await shop.run("by-id");
  shop.misbehave([{ ...track, then: "400", type: words }]);
  await shop.run("plain");
  shop.misbehave([{ ...track, then: "500-after" }]);
  await shop.run("by-email");
  shop.misbehave([]);
}

test("a restricted person is never told a planted value, by no operation, on no path (rows 197, 198)", async () => {
  await fillBooks();
  const { operations, preview, inspect } = shop;
  const runInput = { dryRun: false, full: true, evenIfOff: true, cancellation: NEVER, onEvent };
  const planInput = { full: true, cancellation: NEVER, onEvent };

  await ask("validate", () => operations.validate(rob));
  await ask("plan", () => operations.plan(rob, { ...planInput, exports: ["by-id", "by-email"] }));
  await ask("plan of nothing", () =>
    operations.plan(rob, { ...planInput, exports: [CANARY.name] }).catch(() => 0),
  );
  await ask("run closed", () => operations.run(rob, { ...runInput, exports: ["sealed"] }));
  await ask("run by id", () => operations.run(rob, { ...runInput, exports: ["by-id"] }));
  await ask("run open", () => operations.run(rob, { ...runInput, exports: ["by-email"] }));
  await ask("status", () => operations.status(rob));
  await ask("runs", () => operations.runs(rob, { limit: 50 }));
  await ask("rejected list", () => operations.rejectedList(rob, { limit: 50 }));
  for (const exportName of ["by-id", "by-email"]) {
    for (const key of ["k-1", "k-3", CANARY.email.replace("7", "8")]) {
      await ask("rejected show", () => operations.rejectedShow(rob, { exportName, key }));
      await ask("explain", () => operations.explain(rob, { exportName, key }));
    }
    await ask("explain canary", () => operations.explain(rob, { exportName, key: CANARY.email }));
  }
  await ask("rejected drop", () => operations.rejectedDrop(rob, { exportName: "by-email" }));
  await ask("rejected retry", () => operations.rejectedRetry(rob, { exportName: "by-email" }));
  await ask("actions", () => operations.actionsList(rob, {}));
  await ask("resolve", () => operations.actionsResolve(rob, { cancellation: NEVER, onEvent }));
  await ask("export config", () => operations.exportConfig(rob));
  await ask("doctor", () => operations.doctor(rob));
  for (const sql of QUERIES) {
    await ask(`query ${sql}`, () => operations.query(rob, { sql, maxRows: 10 }));
    await ask(`model ${sql}`, () => preview.model(rob, { sql, key: "id", limit: 10 }));
    await ask(`model ${sql}`, () => preview.model(rob, { sql, key: null, limit: 10 }));
    await ask(`snapshot ${sql}`, () => preview.snapshot(rob, { sql, name: "customers" }));
  }

  await ask("instances", () => preview.instances(rob, { search: CANARY.name.slice(0, 1) }));
  await ask("credential", () => preview.testCredential(rob, { name: "key" }));
  mkdirSync(join(shop.directory, "drop"));
  writeFileSync(
    join(shop.directory, "drop/more.csv"),
    `who,contact,Full Name\n1,${CANARY.email},${CANARY.name}\n2,"${CANARY.phone}\n`,
  );
  for (const path of ["people.csv", "drop/more.csv", "drop/none.csv"]) {
    const files = { path, format: "csv", types: { score: "integer", who: "integer" } };
    await ask(`detect ${path}`, () => preview.detect(rob, { files }));
    await ask(`detect ${path}`, () => preview.detect(rob, { files: { path, format: "csv" } }));
  }
  await ask("relations", () => preview.relations(rob));
  await ask("suggestions", () => preview.suggestMapping(rob, { model: "customers" }));
  await ask("targets", () => preview.targets(rob, {}));
  for (const one of shop.resources) {
    if (one.kind !== "Export") continue;
    const { identifier, ...spec } = one.spec;
    const written = {
      ...spec,
      identifier: Object.fromEntries(identifier.map((id) => [id.kind, id.column])),
    };
    await ask(`mapping ${one.name}`, () => preview.mapping(rob, { spec: written, name: one.name }));
    await ask(`mapping new ${one.name}`, () => preview.mapping(rob, { spec: written, key: "k-1" }));
    await ask(`mapping of the canary ${one.name}`, () =>
      preview.mapping(rob, { spec: written, key: CANARY.email }),
    );
    await ask(`test row ${one.name}`, () =>
      preview.sendTest(rob, { exportName: one.name, key: "k-1", confirm: true }),
    );
  }
  await ask("test row by e-mail", () =>
    preview.sendTest(rob, { exportName: "by-email", key: CANARY.email, confirm: true }),
  );

  await ask("all runs", () => inspect.runs(rob, { limit: 50 }));
  await ask("all requests", () => inspect.requests(rob, { limit: 500 }));
  await ask("requests of a person", () => inspect.requests(rob, { key: CANARY.email, limit: 500 }));
  const { items } = await inspect.runs(ada, { limit: 50 });
  for (const { id } of items) {
    await ask("run", () => inspect.run(rob, { id }));
    await ask("batches", () => inspect.batches(rob, { runId: id, limit: 50 }));
    const { items: batches } = await inspect.batches(ada, { runId: id, limit: 50 });
    for (const { number } of batches) await ask("batch", () => inspect.batch(rob, { runId: id, number }));
  }
  await ask("data points", () => inspect.dataPointsThisMonth(rob));

  expect(heard.length).toBeGreaterThan(120);
  expect(heard.filter(({ told }) => LEAK.test(told))).toEqual([]);
});

test("the same operations do tell somebody who may know, so that the canary can be found at all", async () => {
  const { operations, inspect } = shop;
  const explained = await operations.explain(ada, { exportName: "by-id", key: "k-1" });
  expect(text(explained)).toMatch(LEAK);
  expect(text(await operations.rejectedList(ada, { limit: 50 }))).toMatch(LEAK);
  expect(text(await operations.runs(ada, { limit: 50 }))).not.toBe("");
  const { items } = await inspect.runs(ada, { exportName: "by-id", limit: 50 });
  const batch = await inspect.batch(ada, { runId: items.at(-1)?.id ?? "", number: 1 });
  expect(text(batch)).toMatch(LEAK);
});

test("values that are not personal stay readable, and so does the type of those that are (row 197)", async () => {
  const explained = await shop.operations.explain(rob, { exportName: "by-id", key: "k-1" });
  const [row] = explained.source.rows;
  const cells = Object.fromEntries(explained.source.columns.map(({ name }, at) => [name, row?.[at]]));
  expect(cells).toMatchObject({ person: "k-1", country: "AT", contact: "•••", loud: "•••" });
  expect(explained.source.columns.find(({ name }) => name === "contact")?.type).toBe("text");
  const { rows } = await shop.operations.query(rob, {
    sql: "select country, count(*) as people from people group by country order by country",
    maxRows: 10,
  });
  expect(rows).toEqual([
    ["AT", 2],
    ["SE", 1],
    ["nowhere", 1],
  ]);
});

test("a restricted person sends personal data over a connection that allows it, and over no other (row 197)", async () => {
  const missing = { code: "NOT_FOUND", message: 'there is no Export named "sealed"' };
  await expect(shop.run("sealed", rob)).rejects.toMatchObject(missing);
  await expect(
    shop.preview.sendTest(rob, { exportName: "sealed", key: "k-1", confirm: true }),
  ).rejects.toMatchObject(missing);
  expect((await shop.run("sealed", ada)).error).toBeNull();
  expect((await shop.run("by-email", rob)).error).toBeNull();
});

const QUERIES: readonly string[] = [
  "select * from people",
  "select * from customers",
  "select id, email from people where email like 'canary%'",
  "select cast(full_name as integer) as id from people",
  "select id, cast(email as date) as at from people",
  "select people as id from people",
  "select email as id, count(*) as n from people group by email",
  "select loud as id from customers order by loud",
  "select max(full_name) as id from people",
  "select string_agg(email, ',') as id from people",
  "select error(email) as id from people",
  "select email from nowhere",
  "select 'Z' || 'zyzx' = substr(full_name, 1, 5) as id from people",
  "with people as (select * from people) select full_name as id from people",
];
