import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ada, credential, openResources, type OpenResources, problemsIn } from "./open-resources.ts";

const MANY = 100_000;
let at: OpenResources;
beforeAll(async () => {
  at = await openResources();
  const connections = Array.from({ length: MANY }, (_, index) => ({
    kind: "Connection",
    name: `c-${String(index).padStart(6, "0")}`,
    label: `Connection of shop ${index}`,
    description: index === 777 ? "The one in Zürich" : "One of many",
    labels: index % 1000 === 0 ? ["round", "eu"] : ["eu"],
    spec: { credential: "braze-key", favorite: index === 99_999 },
  }));
  await at.operations.apply(ada, { resources: [credential, ...connections], secrets: {} });
  await at.operations.list(ada, { kind: "Connection", limit: 1 });
  // The first write after so many makes the engine tidy its log, once.
  await at.operations.create(ada, { resource: { ...credential, name: "other-key" } });
}, 120_000);
afterAll(() => at.close());

/** Generous: a machine that is busy with other tests still keeps it; a scan or a copy of everything for each call does not. */
const quickMs = 1000;

async function quickly<Result>(work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  expect(performance.now() - begun).toBeLessThan(quickMs);
  return result;
}

describe("a hundred thousand connections (bad input)", () => {
  it("are listed a page at a time, favourites first, each once (row 12)", async () => {
    const first = await quickly(() => at.operations.list(ada, { kind: "Connection", limit: 2 }));
    expect(first.total).toBe(MANY);
    expect(first.items.map(({ name }) => name)).toEqual(["c-099999", "c-000000"]);
    const cursor = first.next ?? "";
    const second = await quickly(() => at.operations.list(ada, { kind: "Connection", limit: 2, cursor }));
    expect(second.items.map(({ name }) => name)).toEqual(["c-000001", "c-000002"]);
    const names = new Set<string>();
    for (let next: string | null = ""; next !== null;) {
      const page: Awaited<ReturnType<typeof at.operations.list>> = await at.operations.list(ada, {
        kind: "Connection",
        limit: 500,
        labels: ["round"],
        ...(next === "" ? {} : { cursor: next }),
      });
      for (const { name } of page.items) names.add(name);
      ({ next } = page);
    }
    expect(names.size).toBe(100);
  });

  it("are found by name, label, description and labels, whatever the case, and by what others call the kind (row 249)", async () => {
    const found = async (search: string): Promise<readonly string[]> => {
      const page = await quickly(() => at.operations.list(ada, { kind: "Connection", limit: 3, search }));
      return page.items.map(({ name }) => name);
    };
    expect(await found("zÜRICH")).toEqual(["c-000777"]);
    expect(await found("destination  ONE zürich")).toEqual(["c-000777"]);
    expect(await found("c-04200")).toEqual(["c-042000", "c-042001", "c-042002"]);
    expect(await found("nobody")).toEqual([]);
    const favorites = await at.operations.list(ada, { kind: "Connection", limit: 3, favorite: true });
    expect(favorites.items.map(({ name }) => name)).toEqual(["c-099999"]);
    const [problem] = await problemsIn(at.operations.list(ada, { kind: "Connection", limit: 501 }));
    expect(problem).toContain("USAGE");
  });

  it("are read and written one at a time without touching the others", async () => {
    const name = { kind: "Connection", name: "c-000500" } as const;
    const before = await at.live.current();
    const object = await quickly(() => at.operations.get(ada, name));
    const resource = { ...name, spec: { credential: "braze-key", favorite: true } };
    await quickly(() => at.operations.replace(ada, { ...name, resource, ifRevision: object.revision }));
    const after = await quickly(() => at.live.current());
    expect(after).not.toBe(before);
    const changed = after.resources.filter((one, index) => one !== before.resources[index]);
    expect(changed.length).toBeLessThan(1000);
    const { items } = await quickly(() => at.operations.list(ada, { kind: "Connection", limit: 2 }));
    expect(items.map((item) => item.name)).toEqual(["c-000500", "c-099999"]);
  });
});
