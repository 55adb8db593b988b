import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { NewWorkflow } from "@causeway/ports";
import { expect, it } from "vitest";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

const workflow = (id: string, createdAtMs: number): NewWorkflow => ({
  id,
  subject: { kind: "Connection", name: "braze" },
  trigger: "manual",
  actor: "ada",
  dueAtMs: null,
  createdAtMs,
  full: false,
  limit: null,
  evenIfOff: false,
  idempotencyKey: null,
  tasks: [{ kind: "export", name: "a", connection: "braze" }],
});

it("a store from before states were kept opens, and knows of its workflows what their own times tell (row 177)", async () => {
  const directory = mkdtempSync(join(tmpdir(), "causeway-states-"));
  const open = () => openDuckdbStore({ directory, clock: testClock, random: testRandom });
  const store = await open();
  await store.workflows.create(workflow("ended", 10));
  const taken = await store.workflows.take({ owner: "p", atMs: 20, untilMs: 99 });
  if (taken === null) throw new Error("nothing to take");
  const error = { code: "BRAZE_UNAVAILABLE", message: "503", advice: "wait" } as const;
  await store.workflows.advance(taken.lease, { atMs: 25, state: "running" });
  await store.workflows.advance(taken.lease, { atMs: 30, state: "failed", error });
  await store.workflows.create(workflow("started", 40));
  await store.workflows.take({ owner: "p", atMs: 50, untilMs: 99 });
  await store.workflows.create(workflow("waiting", 60));
  await store.close();

  const instance = await DuckDBInstance.create(join(directory, "store.duckdb"));
  const connection = await instance.connect();
  for (const table of ["workflow_state", "workflow_log"])
    await connection.run(`drop table causeway.${table}`);
  await connection.run("delete from causeway.migration where component = 'workflows' and id = 3");
  connection.closeSync();
  instance.closeSync();

  const upgraded = await open();
  const states = async (id: string): Promise<readonly string[]> =>
    (await upgraded.workflows.states(id)).map(({ atMs, state, code }) =>
      `${atMs} ${state} ${code ?? ""}`.trim(),
    );
  expect(await states("ended")).toEqual(["10 scheduled", "20 started", "30 failed BRAZE_UNAVAILABLE"]);
  expect(await states("started")).toEqual(["40 scheduled", "50 started"]);
  expect(await states("waiting")).toEqual(["60 scheduled"]);
  expect(await upgraded.workflows.log("ended")).toEqual([]);
  await upgraded.workflows.recover({ atMs: 70, failure: error });
  expect((await states("started")).slice(2)).toEqual(["70 scheduled BRAZE_UNAVAILABLE"]);
  await upgraded.close();
  rmSync(directory, { recursive: true });
});
