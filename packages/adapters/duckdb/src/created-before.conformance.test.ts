import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Actor } from "@causeway/core";
import { expect, it } from "vitest";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

it("a store from before objects knew who made them finds it out from their revisions, of one that came back from the last time (row 1)", async () => {
  const directory = mkdtempSync(join(tmpdir(), "causeway-created-"));
  const open = () => openDuckdbStore({ directory, clock: testClock, random: testRandom });
  const store = await open();
  const actors = ["ada", "grace", "ada", "grace", "ada"];
  for (const [index, name] of actors.entries()) {
    const actor: Actor = { kind: "person", name };
    const resource = {
      kind: "Model",
      name: "m",
      spec: { key: "id", sql: `select ${index}`, state: "active" },
    } as const;
    // The third revision removes it.
    const write = { kind: "Model", name: "m", secrets: {}, resource: index === 2 ? null : resource } as const;
    await store.resources.put(
      { ...write, ifRevision: index === 0 ? null : index },
      { actor, atMs: index + 1 },
    );
  }
  const last = await store.resources.last("Model", "m");
  expect(last).toMatchObject({ revision: 5, created: { atMs: 4, actor: "grace" } });
  await store.close();
  const instance = await DuckDBInstance.create(join(directory, "store.duckdb"));
  const connection = await instance.connect();
  await connection.run("drop table causeway.resource_created");
  await connection.run("delete from causeway.migration where component = 'store' and id = 25");
  connection.closeSync();
  instance.closeSync();
  const upgraded = await open();
  expect(await upgraded.resources.last("Model", "m")).toEqual(last);
  await upgraded.close();
  rmSync(directory, { recursive: true });
});
