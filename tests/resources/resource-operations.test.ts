import { credentialFingerprint } from "@causeway/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  all,
  carl,
  connection,
  credential,
  dataset,
  exported,
  grace,
  KEY,
  model,
  openResources,
  type OpenResources,
  problemsIn,
} from "./open-resources.ts";

let at: OpenResources;
beforeEach(async () => {
  at = await openResources();
});
afterEach(() => at.close());

async function createAll(): Promise<void> {
  for (const resource of all) await at.operations.create(ada, { resource });
}

const name = <Kind extends string>({
  kind,
  name: own,
}: {
  readonly kind: Kind;
  readonly name: string;
}): {
  kind: Kind;
  name: string;
} => ({ kind, name: own });

describe("one object", () => {
  it("is created, read, replaced and removed, each time at a revision with its author", async () => {
    const made = await at.operations.create(ada, { resource: model });
    expect(made).toMatchObject({ kind: "Model", name: "customers", revision: 1, updatedBy: ada.name });
    expect(made.yaml).toBe(
      "kind: Model\nname: customers\nspec:\n  key: id\n  sql: select id, email from people\n",
    );
    expect(await at.operations.get(ada, name(model))).toEqual(made);
    const resource = { ...model, label: "Customers", spec: { ...model.spec, state: "draft" } };
    const replaced = await at.operations.replace(grace, { ...name(model), resource, ifRevision: 1 });
    expect(replaced).toMatchObject({ label: "Customers", revision: 2, updatedBy: grace.name });
    const { createdAtMs } = made;
    expect([made, replaced]).toMatchObject([
      { createdAtMs: made.updatedAtMs, createdBy: ada.name },
      { createdAtMs, createdBy: ada.name },
    ]);
    expect(replaced.updatedAtMs).toBeGreaterThan(createdAtMs);
    await at.operations.remove(ada, { ...name(model), ifRevision: 2 });
    expect(await problemsIn(at.operations.get(ada, { kind: "Model", name: "customer" }))).toEqual([
      '- NOT_FOUND there is no Model named "customer"',
    ]);
    expect(at.rings()).toBe(3);
  });

  it("is no credential that leads nowhere, or past Braze without saying so (rows 2, 3)", async () => {
    const at422 = (spec: object): Promise<readonly string[]> =>
      problemsIn(
        at.operations.create(ada, {
          resource: { ...credential, spec: { ...spec, type: "braze", apiKey: KEY } },
        }),
      );
    expect(await at422({ instance: "EU-03" })).toEqual([
      '#/spec/instance CONFIG_INVALID there is no Braze instance "EU-03"; did you mean "EU-01"?',
    ]);
    const proxy = { endpoint: "https://proxy.example.com/braze" };
    const past = [
      "#/spec/endpoint CONFIG_INVALID `endpoint` leads to proxy.example.com, and Braze's hosts end in .braze.com or .braze.eu",
    ];
    expect(await at422(proxy)).toEqual(past);
    const spec = { type: "braze", apiKey: KEY, ...proxy };
    const applied = at.operations.apply(ada, { resources: [{ ...credential, spec }], secrets: {} });
    expect(await problemsIn(applied)).toEqual(past);
    const made = await at.operations.create(ada, {
      resource: { ...credential, spec: { ...spec, allowCustomHost: true } },
    });
    expect(made.yaml).toContain("allowCustomHost: true");
    const moved = { ...credential, spec: { type: "braze", instance: "nowhere", apiKey: KEY } };
    const replaced = at.operations.replace(ada, { ...name(credential), resource: moved, ifRevision: 1 });
    expect((await problemsIn(replaced))[0]).toContain(
      "#/spec/instance CONFIG_INVALID there is no Braze instance",
    );
    const later = { ...credential, name: "later", spec: { type: "braze", instance: "US-09", apiKey: KEY } };
    await at.operations.create(ada, { resource: later });
  });

  it("is no credential whose key was copied with white space, and never shows that key; references may hold some", async () => {
    const refusal =
      '#/spec/apiKey CONFIG_INVALID Credential "braze-key": spec.apiKey has a space or a line end in or around it, which no key has: copy the key again, and nothing beside it';
    const withKey = (apiKey: string) => ({ ...credential, spec: { ...credential.spec, apiKey } });
    for (const key of [` ${KEY}`, `${KEY}\n`, KEY.replace("-", " "), `${KEY}\u00a0`, " "]) {
      const found = await problemsIn(at.operations.create(ada, { resource: withKey(key) }));
      expect(found).toEqual([refusal]);
      const applied = at.operations.apply(ada, { resources: [withKey(key)], secrets: {} });
      expect(await problemsIn(applied)).toEqual([refusal]);
    }
    await at.operations.create(ada, { resource: credential });
    const replaced = { ...name(credential), resource: withKey(`${KEY} `), ifRevision: 1 };
    expect(await problemsIn(at.operations.replace(ada, replaced))).toEqual([refusal]);
    at.files["my key"] = KEY;
    await at.operations.apply(ada, { resources: [withKey("${file:my key}")], secrets: {} });
    await at.operations.apply(ada, { resources: [withKey("${file:no such key}")], secrets: {} });
  });

  it("starts switched off where it is a connection, whatever it says: it has no goal yet (row 14; walk 3A, step 3)", async () => {
    await at.operations.create(ada, { resource: credential });
    const made = await at.operations.create(ada, { resource: connection });
    expect(made.spec).toMatchObject({ enabled: false, order: [], stopOnFailure: false });
    const resource = { ...connection, name: "other", spec: { ...connection.spec, enabled: true } };
    expect(await problemsIn(at.operations.create(ada, { resource }))).toEqual([
      '#/spec/enabled CANNOT_SWITCH_ON Connection "other": it has no export',
      '#/spec/enabled CANNOT_SWITCH_ON Connection "other": its credential "braze-key" was not tested',
    ]);
  });

  it("tells everything that is wrong with it at once, by pointer and with nearest names", async () => {
    await createAll();
    const resource = {
      kind: "Export",
      name: "Wrong",
      label: "x".repeat(10_000),
      spec: {
        conection: "braze",
        from: { model: "customers" },
        identifier: {},
        mapping: [
          { to: "a", from: "a" },
          { to: "", from: "b", whenNull: "erasee" },
        ],
        schedule: { type: "times-per-day", times: ["25:00"], timezone: "Europe/Wien" },
      },
    };
    expect(await problemsIn(at.operations.create(ada, { resource }))).toEqual([
      '#/name CONFIG_INVALID Export "Wrong": name must start with a-z and hold only a-z, 0-9, - and _',
      '#/label CONFIG_INVALID Export "Wrong": label must be at most 2000 characters long',
      '#/spec/identifier CONFIG_INVALID Export "Wrong": spec.identifier needs at least one of external_id, braze_id, user_alias, email, phone',
      '#/spec/mapping/1/to CONFIG_INVALID Export "Wrong": spec.mapping[1].to must not be empty',
      '#/spec/mapping/1/whenNull CONFIG_INVALID Export "Wrong": spec.mapping[1].whenNull must be omit, erase or { default: value }',
      '#/spec/schedule/times/0 CONFIG_INVALID Export "Wrong": spec.schedule.times[0] must be a time of day from 00:00 to 23:59',
      '#/spec/schedule/timezone CONFIG_INVALID Export "Wrong": spec.schedule.timezone must be the name of a time zone, for example Europe/London',
      '#/spec/conection CONFIG_UNKNOWN_KEY Export "Wrong": spec: unknown key "conection" (did you mean "connection"?)',
    ]);
    const lost = { ...exported, name: "lost", spec: { ...exported.spec, connection: "brase" } };
    expect(await problemsIn(at.operations.create(ada, { resource: lost }))).toEqual([
      '#/spec/connection CONFIG_UNKNOWN_REFERENCE Export "lost": spec.connection names the Connection "brase", which does not exist (did you mean "braze"?)',
    ]);
  });

  it("is no export that writes one attribute twice, at the rows that come second (row 50)", async () => {
    await createAll();
    const row = (to: string, from: string): object => ({ to, from });
    const mapping = [row("tier", "tier"), row("points", "score"), row("tier", "rank"), row("tier", "grade")];
    const resource = { ...exported, name: "twice", spec: { ...exported.spec, mapping } };
    const text = 'maps "tier" a second time; spec.mapping[0] does already';
    expect(await problemsIn(at.operations.create(ada, { resource }))).toEqual([
      `#/spec/mapping/2/to MAPPING_DUPLICATE_TARGET Export "twice": spec.mapping[2].to ${text}`,
      `#/spec/mapping/3/to MAPPING_DUPLICATE_TARGET Export "twice": spec.mapping[3].to ${text}`,
    ]);
  });

  it("is no export that writes a name which Braze never takes, new, changed or applied; a column is not asked for (row 56)", async () => {
    await createAll();
    const wrong = (name: string): object => ({
      ...exported,
      name,
      spec: {
        ...exported.spec,
        mapping: [
          { to: "Email", from: "no_such_column" },
          { to: "external_id", from: "id" },
          { to: "birthday", from: "born" },
        ],
      },
    });
    const found = ["#/spec/mapping/0/to MAPPING_RESERVED_NAME", "#/spec/mapping/1/to MAPPING_RESERVED_NAME"];
    const codes = async (work: Promise<unknown>): Promise<readonly string[]> =>
      (await problemsIn(work)).map((problem) => problem.split(" ").slice(0, 2).join(" "));
    expect(await codes(at.operations.create(ada, { resource: wrong("new") }))).toEqual(found);
    const changed = { ...name(exported), resource: wrong(exported.name), ifRevision: 1 };
    expect(await codes(at.operations.replace(ada, changed))).toEqual(found);
    const objects = [credential, connection, dataset, model, wrong("applied")];
    expect(await codes(at.operations.apply(ada, { resources: objects, secrets: {} }))).toEqual(
      found.map((problem) => expect.stringContaining(problem.split(" ")[1] ?? "")),
    );
    const unknown = { ...exported.spec, mapping: [{ to: "points", from: "no_such_column" }] };
    const resource = { ...exported, name: "unknown", spec: unknown };
    expect(await at.operations.create(ada, { resource })).toMatchObject({ name: "unknown" });
  });

  it.each([
    [null, "#"],
    ["text", "#"],
    [{ kind: "Model", name: "a" }, "#"],
    [{ kind: "Segment", name: "a" }, "#/kind"],
    [{ kind: "Model", name: "a", spec: JSON.parse("[".repeat(50) + "]".repeat(50)) }, "#"],
  ])("is refused where it is none: %j", async (resource, pointer) => {
    const [problem] = await problemsIn(at.operations.create(ada, { resource }));
    expect(problem?.startsWith(pointer)).toBe(true);
  });

  it("keeps scripts and other texts as they are", async () => {
    const text = `<img src=x onerror="alert(1)">{{7*7}}' -- "\u202e`;
    const made = await at.operations.create(ada, {
      resource: { ...dataset, label: text, description: text },
    });
    expect([made.label, made.description]).toEqual([text, text]);
  });

  it("keeps its name and kind", async () => {
    await createAll();
    const renamed = { ...name(model), resource: { ...model, name: "other" }, ifRevision: 1 };
    expect(await problemsIn(at.operations.replace(ada, renamed))).toEqual([
      '#/name CONFIG_INVALID an object keeps its name: "customers"',
    ]);
    const turned = { ...name(model), resource: { ...model, kind: "Dataset" }, ifRevision: 1 };
    expect(await problemsIn(at.operations.replace(ada, turned))).toEqual([
      "#/kind CONFIG_INVALID kind must be Model here; found Dataset",
    ]);
  });

  it("is not created twice, nor under the name of a model where it is a dataset", async () => {
    await createAll();
    const again = at.operations.create(grace, { resource: model });
    expect(await problemsIn(again)).toEqual(['#/name NAME_TAKEN there is a Model named "customers" already']);
    const twin = at.operations.create(grace, { resource: { ...dataset, name: "customers" } });
    expect(await problemsIn(twin)).toEqual([
      '#/name CONFIG_DUPLICATE Dataset "customers" has the name of a Model, and SQL knows both by name',
    ]);
  });

  it("is saved by the first of two people; the second is told, and loses nothing of the first (bad input)", async () => {
    await createAll();
    const save = (label: string): Promise<unknown> =>
      at.operations.replace(ada, { ...name(model), resource: { ...model, label }, ifRevision: 1 });
    const [first, second] = await Promise.allSettled([save("one"), save("two")]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ reason: { code: "REVISION_CHANGED" } });
    expect(await problemsIn(save("three"))).toEqual([
      '- REVISION_CHANGED Model "customers" is not at revision 1 any more: it is at revision 2, by ada@example.com',
    ]);
    expect(await at.operations.get(ada, name(model))).toMatchObject({ label: "one", revision: 2 });
  });
});

describe("removing", () => {
  it("is refused while others need the object, by key or by SQL, and names them (row 1)", async () => {
    await createAll();
    const remove = (object: Parameters<typeof name>[0]): Promise<unknown> =>
      at.operations.remove(ada, { ...name(object as typeof model), ifRevision: 1 });
    expect(await problemsIn(remove(credential))).toEqual([
      '- HAS_DEPENDENTS Credential "braze-key" is needed by Connection "braze"',
    ]);
    expect(await problemsIn(remove(dataset))).toEqual([
      '- HAS_DEPENDENTS Dataset "people" is needed by Model "customers"',
    ]);
    expect(await problemsIn(remove(model))).toEqual([
      '- HAS_DEPENDENTS Model "customers" is needed by Export "to-braze"',
    ]);
    expect(await at.operations.dependents(ada, name(connection))).toEqual([name(exported)]);
    await remove(exported);
    await remove(connection);
    await remove(credential);
  });

  it("takes an export out of the order of its connection; so does moving it to another one (row 15)", async () => {
    await createAll();
    await at.operations.create(ada, { resource: { ...connection, name: "second" } });
    const order = { ...connection, spec: { ...connection.spec, order: ["to-braze"] } };
    await at.operations.replace(ada, { ...name(connection), resource: order, ifRevision: 1 });
    const moved = { ...exported, spec: { ...exported.spec, connection: "second" } };
    await at.operations.replace(ada, { ...name(exported), resource: moved, ifRevision: 1 });
    expect((await at.operations.get(ada, name(connection))).spec).toMatchObject({ order: [] });
    const stray = at.operations.replace(ada, { ...name(connection), resource: order, ifRevision: 3 });
    expect(await problemsIn(stray)).toEqual([
      '#/spec/order/0 CONFIG_INVALID Connection "braze": spec.order[0] names the Export "to-braze", which belongs to the Connection "second"',
    ]);
  });
});

describe("history (row 229)", () => {
  it("keeps why a doubtful name is meant, in the object, its YAML and every revision that has it (row 57)", async () => {
    await createAll();
    const row = { to: "birthday", from: "born" };
    const saved = (one: object): object => ({ ...exported, spec: { ...exported.spec, mapping: [one] } });
    const put = (one: object, ifRevision: number): Promise<{ readonly yaml: string }> =>
      at.operations.replace(grace, { ...name(exported), resource: saved(one), ifRevision });
    const why = "Old campaigns read it";
    expect((await put({ ...row, waive: why }, 1)).yaml).toContain(`waive: ${why}`);
    expect((await put(row, 2)).yaml).not.toContain("waive");
    const { items } = await at.operations.revisions(ada, { ...name(exported), limit: 2 });
    expect(items.map(({ actor, yaml }) => [actor, yaml?.includes(`waive: ${why}`)])).toEqual([
      [grace.name, false],
      [grace.name, true],
    ]);
    expect(items[0]?.diff).toEqual([{ path: "spec.mapping[0].waive", from: why }]);
    const back = await at.operations.revert(ada, { ...name(exported), to: 2, ifRevision: 3 });
    expect(back.spec).toMatchObject({ mapping: [{ to: "birthday", waive: why }] });
  });

  it("says who changed what, and makes an earlier revision a new one", async () => {
    await createAll();
    const resource = {
      ...exported,
      spec: { ...exported.spec, mode: "update-only", mapping: [], preset: "standard-fields" },
    };
    await at.operations.replace(grace, { ...name(exported), resource, ifRevision: 1 });
    const page = await at.operations.revisions(ada, { ...name(exported), limit: 1 });
    expect(page).toMatchObject({ next: "2", total: 2 });
    expect(page.items[0]).toMatchObject({
      revision: 2,
      actor: grace.name,
      diff: [
        { path: "spec.mapping[0]", from: { to: "email", from: "email", whenNull: "omit", required: false } },
        { path: "spec.mode", from: "create-and-update", to: "update-only" },
        { path: "spec.preset", to: "standard-fields" },
      ],
    });
    const rest = await at.operations.revisions(ada, { ...name(exported), limit: 1, cursor: "2" });
    expect(rest).toMatchObject({
      next: null,
      items: [{ revision: 1, actor: ada.name, diff: [{ path: "" }] }],
    });
    const back = await at.operations.revert(ada, { ...name(exported), to: 1, ifRevision: 2 });
    expect(back).toMatchObject({ revision: 3, updatedBy: ada.name, yaml: rest.items[0]?.yaml });
    const stale = at.operations.revert(ada, { ...name(exported), to: 1, ifRevision: 2 });
    expect((await problemsIn(stale))[0]).toContain("REVISION_CHANGED");
    const never = at.operations.revert(ada, { ...name(exported), to: 9, ifRevision: 3 });
    expect((await problemsIn(never))[0]).toContain("NOT_FOUND");
  });

  it("brings a removed object back; its key has to be entered again", async () => {
    await at.operations.create(ada, { resource: credential });
    await at.operations.remove(ada, { ...name(credential), ifRevision: 1 });
    const { items } = await at.operations.revisions(ada, { ...name(credential), limit: 10 });
    expect(items.map(({ yaml }) => yaml === null)).toEqual([true, false]);
    const back = await at.operations.revert(ada, { ...name(credential), to: 1, ifRevision: 2 });
    expect(back).toMatchObject({ revision: 3, secrets: { apiKey: { set: false } } });
  });
});

describe("the switch (rows 13, 14)", () => {
  it("goes on only with an export and a credential that passed its test, and says each condition that is not met", async () => {
    await at.operations.create(ada, { resource: credential });
    await at.operations.create(ada, { resource: connection });
    const on = { name: "braze", on: true, ifRevision: 1 };
    expect(await problemsIn(at.operations.switchConnection(ada, on))).toEqual([
      '#/spec/enabled CANNOT_SWITCH_ON Connection "braze": it has no export',
      '#/spec/enabled CANNOT_SWITCH_ON Connection "braze": its credential "braze-key" was not tested',
    ]);
    const written = { ...connection, spec: { ...connection.spec, enabled: true } };
    const sly = at.operations.replace(ada, { ...name(connection), resource: written, ifRevision: 1 });
    expect(await problemsIn(sly)).toHaveLength(2);
    for (const resource of [dataset, model]) await at.operations.create(ada, { resource });
    const draft = { ...exported, spec: { ...exported.spec, state: "draft" } };
    const made = await at.operations.create(ada, { resource: draft });
    expect((await problemsIn(at.operations.switchConnection(ada, on)))[0]).toBe(
      '#/spec/enabled CANNOT_SWITCH_ON Connection "braze": it has no export but drafts',
    );
    const replaced = { ...name(exported), resource: exported, ifRevision: made.revision };
    await at.operations.replace(ada, replaced);
    const { resources } = at.store;
    const health = {
      fingerprint: credentialFingerprint(resources, credential.spec),
      state: "failing",
      atMs: 1,
      summary: "Braze refused the key (401).",
      status: 401,
      permissions: [],
      lastSuccessMs: null,
      lastError: { atMs: 1, summary: "Braze refused the key (401).", status: 401 },
    } as const;
    await resources.putHealth(health);
    expect(await problemsIn(at.operations.switchConnection(ada, on))).toEqual([
      '#/spec/enabled CANNOT_SWITCH_ON Connection "braze": its credential "braze-key" did not pass its last test: Braze refused the key (401).',
    ]);
    await resources.putHealth({ ...health, state: "healthy", status: 200 });
    expect(await at.operations.switchConnection(ada, on)).toMatchObject({
      revision: 2,
      spec: { enabled: true },
    });
    const kept = { ...connection, label: "Still on" };
    const changed = await at.operations.replace(ada, { ...name(connection), resource: kept, ifRevision: 2 });
    expect(changed.spec).toMatchObject({ enabled: true });
    const off = { name: "braze", on: false, ifRevision: 3 };
    expect(await at.operations.switchConnection(ada, off)).toMatchObject({ spec: { enabled: false } });
    const other = { ...credential, spec: { ...credential.spec, apiKey: `${KEY}2` } };
    await at.operations.replace(ada, { ...name(credential), resource: other, ifRevision: 1 });
    expect(await problemsIn(at.operations.switchConnection(ada, { ...on, ifRevision: 4 }))).toEqual([
      '#/spec/enabled CANNOT_SWITCH_ON Connection "braze": its credential "braze-key" was not tested',
    ]);
    const back = at.operations.revert(ada, { ...name(connection), to: 2, ifRevision: 4 });
    expect(await problemsIn(back)).toEqual([
      '#/spec/enabled CANNOT_SWITCH_ON Connection "braze": its credential "braze-key" was not tested',
    ]);
    const still = await at.operations.revert(ada, { ...name(connection), to: 1, ifRevision: 4 });
    expect(still.spec).toMatchObject({ enabled: false });
  });

  it("counts as files say it, whatever was tested: a run needs no server (rows 13, 14)", async () => {
    const on = { ...connection, spec: { ...connection.spec, enabled: true } };
    await at.operations.apply(ada, { resources: [credential, on], secrets: {} });
    const applied = await at.operations.get(ada, name(connection));
    expect(applied.spec).toMatchObject({ enabled: true });
    await at.operations.remove(ada, { ...name(connection), ifRevision: applied.revision });
    const back = at.operations.revert(ada, { ...name(connection), to: applied.revision, ifRevision: 2 });
    expect(await problemsIn(back)).toHaveLength(2);
  });
});

describe("people with restricted personal data (rows 197–199)", () => {
  it("do not find connections that are closed to them, nor their exports, and cannot open or name them", async () => {
    await createAll();
    const open = {
      ...connection,
      name: "open",
      spec: { ...connection.spec, visibility: { restrictedPersonalData: true } },
    };
    expect((await problemsIn(at.operations.create(carl, { resource: open })))[0]).toContain("FORBIDDEN");
    await at.operations.create(ada, { resource: open });
    const names = async (kind: "Connection" | "Export"): Promise<readonly string[]> =>
      (await at.operations.list(carl, { kind, limit: 10 })).items.map((item) => item.name);
    expect([await names("Connection"), await names("Export")]).toEqual([["open"], []]);
    for (const hidden of [connection, exported])
      expect((await problemsIn(at.operations.get(carl, name(hidden))))[0]).toContain("NOT_FOUND");
    expect((await problemsIn(at.operations.revisions(carl, { ...name(connection), limit: 1 })))[0]).toContain(
      "NOT_FOUND",
    );
    const sly = at.operations.create(carl, { resource: { ...exported, name: "sly" } });
    expect((await problemsIn(sly))[0]).toContain("CONFIG_UNKNOWN_REFERENCE");
    const unmarked = { ...dataset, spec: { files: dataset.spec.files } };
    const unmark = at.operations.replace(carl, { ...name(dataset), resource: unmarked, ifRevision: 1 });
    expect((await problemsIn(unmark))[0]).toContain("#/spec/personal FORBIDDEN");
  });
});

describe("orchestrations (rows 162, 199)", () => {
  it("wait for others but not in a circle, and leave alone what is closed to them", async () => {
    await createAll();
    const orchestration = (own: string, after?: string): { kind: string; name: string; spec: object } => ({
      kind: "Orchestration",
      name: own,
      spec: { runs: ["to-braze"], ...(after === undefined ? {} : { after: [after] }) },
    });
    await at.operations.create(ada, { resource: orchestration("a") });
    await at.operations.create(ada, { resource: orchestration("b", "a") });
    const circle = at.operations.replace(ada, {
      kind: "Orchestration",
      name: "a",
      resource: orchestration("a", "b"),
      ifRevision: 1,
    });
    expect(await problemsIn(circle)).toEqual([
      '#/spec/after CONFIG_CYCLE Orchestration "a": spec.after goes in a circle: a after b after a',
    ]);
    const closed = { ...connection, spec: { ...connection.spec, visibility: { orchestrations: false } } };
    await at.operations.replace(ada, { ...name(connection), resource: closed, ifRevision: 1 });
    expect(await problemsIn(at.operations.create(ada, { resource: orchestration("c") }))).toEqual([
      '#/spec/runs/0 CONFIG_INVALID Orchestration "c": spec.runs[0] names the Export "to-braze", whose Connection "braze" orchestrations may not use',
    ]);
  });
});
