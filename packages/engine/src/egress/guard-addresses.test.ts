import type { ResourceOperations } from "@causeway/api";
import { CodedError, type Actor } from "@causeway/core";
import type { EgressGuard } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { guardAddresses } from "./guard-addresses.ts";

const ACTOR: Actor = { kind: "person", name: "ada" };

/** Refuses what holds `inside`. */
const guard: EgressGuard = {
  checkUrl: (url) => (url.includes("inside") ? refuse() : Promise.resolve()),
  checkMailServer: ({ host, port }) =>
    host.includes("inside") || port === 80 ? refuse() : Promise.resolve(),
};
const refuse = (): Promise<never> =>
  Promise.reject(new CodedError("EGRESS_REFUSED", "it is inside", { advice: "allow it" }));

function guarded(): { readonly operations: ResourceOperations; readonly passed: unknown[] } {
  const passed: unknown[] = [];
  const pass = (_: Actor, input: unknown): Promise<never> => {
    passed.push(input);
    return Promise.resolve(undefined as never);
  };
  const all = { create: pass, replace: pass, apply: pass } as unknown as ResourceOperations;
  return { operations: guardAddresses(all, guard), passed };
}

const REFUSED = [
  [{ kind: "Webhook", spec: { url: "https://inside/" } }, "spec.url"],
  [{ kind: "Credential", spec: { endpoint: "https://inside" } }, "spec.endpoint"],
  [{ kind: "MailServer", spec: { host: "inside", port: 25 } }, "spec.host"],
  [{ kind: "MailServer", spec: { host: "outside", port: 80 } }, "spec.host"],
] as const;

describe("addresses in objects", () => {
  it.each(REFUSED)(
    "%j is refused at %s, whichever way it comes, and nothing is written",
    async (resource, path) => {
      const { operations, passed } = guarded();
      const problem = {
        code: "EGRESS_REFUSED",
        message: "it is inside",
        advice: "allow it",
        place: { path },
      };
      await expect(operations.create(ACTOR, { resource })).rejects.toMatchObject(problem);
      const at = { kind: resource.kind, name: "x", ifRevision: 1 };
      await expect(operations.replace(ACTOR, { ...at, resource })).rejects.toMatchObject(problem);
      const resources = [resource] as unknown as Parameters<ResourceOperations["apply"]>[1]["resources"];
      await expect(operations.apply(ACTOR, { resources, secrets: {} })).rejects.toMatchObject(problem);
      expect(passed).toEqual([]);
    },
  );

  it.each([
    [{ kind: "Webhook", spec: { url: "https://outside/" } }],
    [{ kind: "Webhook", spec: { url: "${INSIDE}" } }],
    [{ kind: "Webhook", spec: { url: "https://inside/", enabled: false } }],
    [{ kind: "Webhook", spec: { url: 7 } }],
    [{ kind: "Webhook" }],
    [{ kind: "Credential", spec: { instance: "EU-01" } }],
    [{ kind: "Model", spec: { url: "https://inside/" } }],
    ["inside"],
    [null],
  ])("%j is left to the schemas", async (resource) => {
    const { operations, passed } = guarded();
    await operations.create(ACTOR, { resource });
    expect(passed).toEqual([{ resource }]);
  });
});
