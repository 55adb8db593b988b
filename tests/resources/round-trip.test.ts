import { printResource, printResources, readDocuments, type ResourceView } from "@causeway/api";
import { arbitraryResource } from "@causeway/conformance";
import type { Resource } from "@causeway/core";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ada,
  all,
  connection,
  KEY,
  exported,
  openResources,
  type OpenResources,
  problemsIn,
} from "./open-resources.ts";

let at: OpenResources;
beforeAll(async () => {
  at = await openResources();
});
afterAll(() => at.close());

const nothing = { added: [], changed: [], removed: [] };

function written(yaml: string): readonly unknown[] {
  return readDocuments("all.yaml", yaml).documents.map(({ value }) => value);
}

async function exportedYaml({ live }: OpenResources): Promise<string> {
  return printResources((await live.current()).resources.map(({ recorded }) => recorded));
}

/** The object under a name of its own, naming what there is: relations are not what this is about. */
function placed(made: Resource): Resource {
  const resource = { ...made, name: "law-1" };
  if (resource.kind === "Connection") {
    return { ...resource, spec: { ...resource.spec, credential: "braze-key", order: [] } };
  }
  if (resource.kind === "Export") {
    return { ...resource, spec: { ...resource.spec, connection: "braze", from: { model: "customers" } } };
  }
  if (resource.kind === "Orchestration") {
    const { after: _, ...spec } = resource.spec;
    return { ...resource, spec: { ...spec, runs: ["to-braze"] } };
  }
  return resource;
}

/** What a page sends back of what it was shown. */
function asSent({ kind, name, label, description, labels, spec }: ResourceView): unknown {
  return JSON.parse(JSON.stringify({ kind, name, label, description, labels, spec }));
}

describe("YAML, API and store", () => {
  it("law: an object of any kind comes back from the store, and from a page, as the same bytes (row 226)", async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(arbitraryResource.map(placed), async (resource) => {
        const { kind } = resource;
        kinds.add(kind);
        const yaml = printResource(resource);
        await at.operations.apply(ada, { resources: [...all, ...written(yaml)], secrets: {} });
        const view = await at.operations.get(ada, { kind, name: "law-1" });
        expect(view.yaml).toBe(yaml);
        expect((await at.live.current()).resources.map(({ recorded }) => recorded)).toContainEqual(resource);
        const whole = { resources: written(await exportedYaml(at)), secrets: {} };
        expect(await at.operations.compare(ada, whole)).toEqual(nothing);
        const again = { kind, name: "law-1", resource: asSent(view), ifRevision: view.revision };
        expect(await at.operations.replace(ada, again)).toEqual(view);
      }),
      { numRuns: 80 },
    );
    expect(kinds.size).toBe(9);
  });

  it("what an earlier version wrote without a key that has a default now is unchanged, until something else is changed", async () => {
    await at.operations.apply(ada, { resources: all, secrets: {} });
    const { resources } = at.store;
    const before = await resources.last("Export", "to-braze");
    if (before?.resource?.kind !== "Export") throw new Error("there is such an export");
    const { state: _, existing: __, ...spec } = before.resource.spec;
    const older = { ...before.resource, spec } as unknown as Resource;
    const write = { kind: "Export", name: "to-braze", resource: older, secrets: {} } as const;
    await resources.put({ ...write, ifRevision: before.revision }, { actor: ada, atMs: 1 });
    const files = { resources: all, secrets: {} };
    expect(await at.operations.compare(ada, files)).toEqual(nothing);
    expect(await at.operations.apply(ada, files)).toEqual(nothing);
    expect((await resources.last("Export", "to-braze"))?.revision).toBe(before.revision + 1);
    const labelled = [...all.slice(0, -1), { ...exported, label: "Another" }];
    expect(await at.operations.apply(ada, { resources: labelled, secrets: {} })).toEqual({
      ...nothing,
      changed: ["Export/to-braze"],
    });
    expect((await resources.last("Export", "to-braze"))?.resource).toEqual({
      ...before.resource,
      label: "Another",
    });
  });

  it("what one instance exports an empty one takes, and exports the same bytes; keys go by a way of their own", async () => {
    const other = await openResources();
    try {
      await at.operations.apply(ada, { resources: all, secrets: {} });
      const yaml = await exportedYaml(at);
      expect(yaml).not.toContain(KEY);
      const secrets = { "Credential/braze-key/apiKey": KEY };
      const changes = await other.operations.apply(ada, { resources: written(yaml), secrets });
      expect(changes.added).toHaveLength(5);
      expect(await exportedYaml(other)).toBe(yaml);
      const found = await other.operations.get(ada, { kind: "Credential", name: "braze-key" });
      expect(found.secrets["apiKey"]).toMatchObject({ set: true, lastFour: "90ab" });
      const { actor } = (await other.store.resources.last("Credential", "braze-key")) ?? {};
      expect(actor).toBe(ada.name);
    } finally {
      await other.close();
    }
  });

  it("applies all or nothing, and tells everything that is wrong with any object", async () => {
    await at.operations.apply(ada, { resources: all, secrets: {} });
    const resources = [
      { ...connection, spec: { credential: "braze-kei", oder: [] } },
      { kind: "Segment", name: "a" },
      { kind: "Model", name: "m", spec: { key: "id" } },
      {
        kind: "Export",
        name: "e",
        spec: {
          connection: "braze",
          from: { model: "n" },
          identifier: { email: "e" },
          preset: "standard-fields",
        },
      },
    ];
    expect(await problemsIn(at.operations.apply(ada, { resources, secrets: {} }))).toEqual([
      '#/spec/oder CONFIG_UNKNOWN_KEY Connection "braze": spec: unknown key "oder" (did you mean "order"?)',
      "#/resources/1/kind CONFIG_INVALID object 2: kind must be one of Credential, Connection, Dataset, Model, Export, Orchestration, Policy, MailServer, Webhook",
      '#/spec/sql CONFIG_MISSING_KEY Model "m": spec.sql is missing',
      '#/spec/from/model CONFIG_UNKNOWN_REFERENCE Export "e": spec.from.model names the Model "n", which does not exist (did you mean "m"?)',
    ]);
    expect(await at.operations.compare(ada, { resources: all, secrets: {} })).toEqual(nothing);
  });

  it("applying what is there changes nothing, a key too; leaving objects out removes them with their keys", async () => {
    const input = { resources: all, secrets: {} };
    await at.operations.apply(ada, input);
    expect(await at.operations.apply(ada, input)).toEqual(nothing);
    const rotated = { resources: all, secrets: { "Credential/braze-key/apiKey": `${KEY}-2` } };
    expect(await at.operations.compare(ada, rotated)).toMatchObject({ changed: ["Credential/braze-key"] });
    const { removed } = await at.operations.apply(ada, { resources: [], secrets: {} });
    expect(removed).toHaveLength(5);
    expect(await at.store.resources.getSecret("Credential/braze-key/apiKey")).toBeNull();
    expect((await at.live.current()).resources).toEqual([]);
  });
});
