import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import type { Store } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../cli.ts";
import { memoryWorld } from "../memory-world.ts";

const KEY = "0f1e2d3c-aaaa-bbbb-cccc-1234567890ab";
const credential = `kind: Credential
name: braze-key
spec: { type: braze, instance: EU-01, apiKey: ${KEY} }
`;
const connection = `kind: Connection
name: braze
spec: { credential: braze-key }
`;
const dataset = `kind: Dataset
name: people
spec: { files: { path: people.csv, format: csv } }
`;

let folder = "";
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "causeway-apply-"));
  await causeway("init", ".", "--template", "empty");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function causeway(...args: readonly string[]) {
  const world = memoryWorld(folder, {});
  const exitCode = await runCli(args, world);
  return { exitCode, out: world.written(), err: world.writtenToErr() };
}

function write(...documents: readonly string[]): void {
  writeFileSync(join(folder, "all.yaml"), documents.join("---\n"));
}

/** What somebody does in the pages while a server has the store. */
async function inStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const { clock, random } = memoryWorld(folder, {});
  const store = await openDuckdbStore({ directory: join(folder, ".causeway"), clock, random });
  return work(store).finally(() => store.close());
}

const relabel = (store: Store): Promise<unknown> =>
  store.resources.put(
    {
      kind: "Dataset",
      name: "people",
      resource: {
        kind: "Dataset",
        name: "people",
        label: "Named in the pages",
        spec: { files: { path: "people.csv", format: "csv" } },
      },
      ifRevision: 1,
      secrets: {},
    },
    { actor: { kind: "person", name: "ada@example.com" }, atMs: 1 },
  );

describe("causeway apply", () => {
  it("makes the files the configuration of the store, says what changed, and keeps keys out of sight (rows 5, 226)", async () => {
    write(credential, connection, dataset);
    const look = await causeway("apply", "--dry-run");
    expect(look).toMatchObject({ exitCode: 0, err: "" });
    expect(look.out).toContain("+ Credential/braze-key");
    expect(look.out).toContain("3 objects would change; nothing was written");
    expect((await causeway("apply", "-o", "json")).out).toBe(
      '{"added":["Credential/braze-key","Connection/braze","Dataset/people"],"changed":[],"removed":[]}\n',
    );
    expect((await causeway("apply")).out).toBe("nothing differs: the store holds what the files say\n");
    const stored = await causeway("export-config", "--store");
    expect(stored.out).toBe((await causeway("export-config")).out);
    expect(stored.out).not.toContain(KEY);
    expect(await inStore((store) => store.resources.getSecret("Credential/braze-key/apiKey"))).toBe(KEY);
    write(credential.replace(KEY, `${KEY}-2`), connection);
    expect((await causeway("apply")).out).toBe(
      "~ Credential/braze-key\n- Dataset/people\n\n2 objects changed\n",
    );
  });

  it("is what a run asks for where the files would undo what was changed in the pages", async () => {
    write(dataset);
    await causeway("apply");
    await inStore(relabel);
    expect((await causeway("export-config", "--store")).out).toContain("label: Named in the pages");
    const refused = await causeway("run");
    expect(refused).toMatchObject({ exitCode: 2, out: "" });
    expect(refused.err).toContain("CONFIG_STORE_CHANGED");
    expect(refused.err).toContain("the files would undo what was changed in the pages: Dataset/people");
    expect((await causeway("apply")).out).toContain("~ Dataset/people");
    expect((await causeway("run")).exitCode).toBe(0);
  });

  it("is not needed for keys: those that the store keeps sealed are found without it", async () => {
    write(credential, connection);
    await causeway("apply");
    const exported = await causeway("export-config");
    writeFileSync(join(folder, "all.yaml"), exported.out);
    expect(await causeway("validate")).toMatchObject({ exitCode: 0 });
    expect(await causeway("run")).toMatchObject({ exitCode: 0 });
    rmSync(join(folder, ".causeway"), { recursive: true });
    expect((await causeway("validate")).out).toContain("VARIABLE_UNKNOWN");
  });

  it("a one-time schedule in the past: validate warns, a new store takes it as completed, and export-config goes round; a new one is refused (row 161)", async () => {
    const once = (name: string, at: string): string =>
      `kind: Connection\nname: ${name}\nspec: { credential: braze-key, schedule: { type: once, at: "${at}" } }\n`;
    write(credential, once("braze", "2025-11-22T08:00"));
    const validated = await causeway("validate");
    expect(validated.exitCode).toBe(0);
    expect(validated.out).toContain("2025-11-22T08:00 (UTC) has passed");
    expect(await causeway("apply")).toMatchObject({ exitCode: 0 });
    const exported = await causeway("export-config", "--store");
    expect(exported.out).toContain("at: 2025-11-22T08:00");
    writeFileSync(join(folder, "all.yaml"), exported.out);
    expect((await causeway("apply")).out).toContain("nothing differs");
    write(credential, once("braze", "2025-11-22T08:00"), once("other", "2025-12-01T08:00"));
    const refused = await causeway("apply");
    expect(refused.exitCode).not.toBe(0);
    expect(refused.err).toContain('Connection "other": spec.schedule.at 2025-12-01T08:00 (UTC) has passed');
    expect(refused.err).toContain("Enter a later time");
  });

  it("writes nothing where a file is wrong", async () => {
    write(connection);
    const { exitCode, err } = await causeway("apply");
    expect(exitCode).toBe(2);
    expect(err).toContain('the Credential "braze-key", which does not exist');
  });
});
