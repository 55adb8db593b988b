import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import type { ResourceOperations } from "@causeway/api";
import { type Actor, type CodedError, problemsOf } from "@causeway/core";
import { createLiveConfiguration, createResourceOperations, type LiveConfiguration } from "@causeway/engine";
import type { Store } from "@causeway/ports";

export const ada: Actor = { kind: "person", name: "ada@example.com" };
export const grace: Actor = { kind: "person", name: "grace@example.com" };
/** May not see personal data. */
export const carl: Actor = { kind: "person", name: "carl@example.com", restricted: true };

export interface OpenResources {
  readonly operations: ResourceOperations;
  readonly live: LiveConfiguration;
  readonly store: Store;
  /** May be changed at any time. */
  readonly environment: Record<string, string>;
  readonly files: Record<string, string>;
  /** How often the bell was rung. */
  readonly rings: () => number;
  /** Another process over the same store. */
  readonly reopen: () => LiveConfiguration;
  readonly close: () => Promise<void>;
}

/** The operations over an empty store of DuckDB; time goes on by a second with every question. */
export async function openResources(): Promise<OpenResources> {
  const directory = mkdtempSync(join(tmpdir(), "causeway-resources-"));
  let now = 1_700_000_000_000;
  let rings = 0;
  const clock = { now: () => (now += 1000), sleep: () => Promise.resolve() };
  const random = { next: () => 0.5, id: () => "0123456789abcdef0123456789abcdef" };
  const store = await openDuckdbStore({ directory, clock, random });
  const environment: Record<string, string> = {};
  const files: Record<string, string> = {};
  const references = {
    variable: (name: string) => environment[name] ?? null,
    variableNames: () => Object.keys(environment),
    file: (path: string) => files[path] ?? null,
  };
  const make = (): LiveConfiguration =>
    createLiveConfiguration({
      resources: store.resources,
      references,
      project: "shop",
      timezone: "UTC",
      baseDir: directory,
    });
  const live = make();
  const operations = createResourceOperations({
    resources: store.resources,
    data: store.data,
    destination: braze({ clock }),
    access: store.access,
    live,
    references,
    clock,
    bell: { ring: () => (rings += 1) },
    uploads: ".causeway/uploads/",
  });
  return {
    operations,
    live,
    store,
    environment,
    files,
    rings: () => rings,
    reopen: make,
    close: async () => {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** What was wrong, by pointer: `#/spec/apiKey CONFIG_MISSING_KEY …`. Fails where nothing was. */
export async function problemsIn(work: Promise<unknown>): Promise<readonly string[]> {
  const found = await work.then(
    () => [],
    (error: unknown): readonly CodedError[] => {
      const problems = problemsOf(error);
      if (problems.length === 0) throw error;
      return problems;
    },
  );
  return found.map(({ code, message, place }) => `${place?.pointer ?? "-"} ${code} ${message}`);
}

/** A key as Braze makes them. */
export const KEY = "0f1e2d3c-aaaa-bbbb-cccc-1234567890ab";

export const credential = {
  kind: "Credential",
  name: "braze-key",
  spec: { type: "braze", instance: "EU-01", apiKey: KEY },
} as const;
export const connection = { kind: "Connection", name: "braze", spec: { credential: "braze-key" } } as const;
export const dataset = {
  kind: "Dataset",
  name: "people",
  spec: { files: { path: "people.csv", format: "csv" }, personal: ["email"] },
} as const;
export const model = {
  kind: "Model",
  name: "customers",
  spec: { key: "id", sql: "select id, email from people" },
} as const;
export const exported = {
  kind: "Export",
  name: "to-braze",
  spec: {
    connection: "braze",
    from: { model: "customers" },
    identifier: { external_id: "id" },
    mapping: [{ to: "email", from: "email" }],
  },
} as const;
export const all = [credential, connection, dataset, model, exported] as const;
