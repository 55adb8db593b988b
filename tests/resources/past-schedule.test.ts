import { momentOf, problemsOf, readWallTime } from "@causeway/core";
import { readDocuments } from "@causeway/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ada, all, exported, openResources, type OpenResources, problemsIn } from "./open-resources.ts";

let at: OpenResources;
beforeEach(async () => {
  at = await openResources();
});
afterEach(() => at.close());

/** Beside 2023-11-14T22:13Z, where the clock of these tests stands. */
const PAST = { type: "once", at: "2023-11-14T08:30" } as const;
const FUTURE = { type: "once", at: "2023-11-15T08:30" } as const;
/** Passed in the project's zone, to come where it is meant. */
const WEST = { type: "once", at: "2023-11-14T22:00", timezone: "America/New_York" } as const;

interface Written {
  readonly kind: "Connection" | "Export" | "Orchestration";
  readonly name: string;
  readonly spec: object;
}

const subjects = (schedule: object): readonly Written[] => [
  { kind: "Connection", name: "other", spec: { credential: "braze-key", schedule } },
  { ...exported, name: "weekly", spec: { ...exported.spec, schedule } },
  { kind: "Orchestration", name: "morning", spec: { runs: ["to-braze"], schedule } },
];

const message = (kind: string, name: string, time = "2023-11-14T08:30 (UTC)"): string =>
  `#/spec/schedule/at CONFIG_INVALID ${kind} "${name}": spec.schedule.at ${time} has passed, so that nothing would start by it`;

/** As if its time had passed since it was saved. */
async function completed(resource: Written): Promise<void> {
  await at.operations.apply(ada, { resources: [...all, resource], secrets: {} });
}

describe("a one-time schedule whose moment has passed (row 161)", () => {
  it("is refused where it is saved, with the time and what to do, for connections, exports and orchestrations", async () => {
    await at.operations.apply(ada, { resources: all, secrets: {} });
    for (const [index, resource] of subjects(PAST).entries()) {
      const { kind, name } = resource;
      expect(await problemsIn(at.operations.create(ada, { resource }))).toEqual([message(kind, name)]);
      const made = await at.operations.create(ada, { resource: subjects(FUTURE)[index] });
      const again = { kind: made.kind, name, resource, ifRevision: made.revision };
      expect(await problemsIn(at.operations.replace(ada, again))).toEqual([message(kind, name)]);
      const files = { resources: [...all, resource], secrets: {} };
      expect(await problemsIn(at.operations.apply(ada, files))).toEqual([message(kind, name)]);
    }
    const refused = at.operations.create(ada, { resource: { ...subjects(PAST)[0], name: "another" } });
    expect(problemsOf(await refused.catch((error: unknown) => error)).map(({ advice }) => advice)).toEqual([
      "Enter a later time, or leave the schedule out to start it by hand.",
    ]);
  });

  it("is judged in its own zone, and its moment itself has passed when it comes", async () => {
    await at.operations.apply(ada, { resources: all, secrets: {} });
    const [, , west] = subjects(WEST);
    await at.operations.create(ada, { resource: west });
    const wallMs = readWallTime(WEST.at) ?? 0;
    expect(momentOf(wallMs, "America/New_York")).toBeGreaterThan(momentOf(wallMs, "UTC"));
    const inUtc = subjects({ ...PAST, at: "2023-11-14T22:13" })[2];
    expect(await problemsIn(at.operations.create(ada, { resource: { ...inUtc, name: "now" } }))).toEqual([
      message("Orchestration", "now", "2023-11-14T22:13 (UTC)"),
    ]);
  });

  it("that the object had already is a completed one: it is read, exported and written again as it is, and what else it says may change", async () => {
    for (const resource of subjects(PAST)) {
      await at.close();
      at = await openResources();
      await completed(resource);
      const { kind } = resource;
      const view = await at.operations.get(ada, { kind, name: resource.name });
      const [document] = readDocuments("a.yaml", view.yaml).documents;
      const whole = { resources: [...all, document?.value], secrets: {} };
      expect(await at.operations.compare(ada, whole)).toEqual({ added: [], changed: [], removed: [] });
      await at.operations.apply(ada, whole);
      const { name, spec } = view;
      const renamed = {
        kind,
        name,
        label: "Again",
        spec: { ...spec, schedule: { ...PAST, overlap: "skip" } },
      };
      await at.operations.replace(ada, { kind, name, resource: renamed, ifRevision: view.revision });
      const moved = { ...renamed, spec: { ...spec, schedule: { ...PAST, at: "2023-11-14T08:31" } } };
      expect(
        await problemsIn(
          at.operations.replace(ada, { kind, name, resource: moved, ifRevision: view.revision + 1 }),
        ),
      ).toEqual([message(kind, name, "2023-11-14T08:31 (UTC)")]);
    }
  });

  it("comes back with an earlier revision, and into a store that holds nothing yet: it may have completed elsewhere", async () => {
    const [resource] = subjects(PAST);
    if (resource === undefined) throw new Error("nothing to apply");
    await completed(resource);
    const of = { kind: "Connection", name: resource.name } as const;
    const bare = { ...resource, spec: { credential: "braze-key" } };
    await at.operations.replace(ada, { ...of, resource: bare, ifRevision: 1 });
    expect(await problemsIn(at.operations.replace(ada, { ...of, resource, ifRevision: 2 }))).toHaveLength(1);
    const back = await at.operations.revert(ada, { ...of, to: 1, ifRevision: 2 });
    expect(back.spec).toMatchObject({ schedule: PAST });
  });
});
