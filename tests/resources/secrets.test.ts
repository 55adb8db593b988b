import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  all,
  connection,
  credential,
  dataset,
  KEY,
  openResources,
  type OpenResources,
  problemsIn,
} from "./open-resources.ts";

let at: OpenResources;
beforeEach(async () => {
  at = await openResources();
});
afterEach(() => at.close());

const of = { kind: "Credential", name: "braze-key" } as const;

function replace(apiKey: unknown, ifRevision: number): Promise<unknown> {
  const { apiKey: _, ...spec } = credential.spec;
  const written = apiKey === undefined ? spec : { ...spec, apiKey };
  return at.operations.replace(ada, { ...of, resource: { ...credential, spec: written }, ifRevision });
}

async function keyNow(): Promise<unknown> {
  const { resources } = await at.live.current();
  return resources.find(({ resource }) => resource.kind === "Credential")?.resource.spec;
}

describe("a secret (row 5)", () => {
  it("goes in and never comes out: what is shown is its end, its fingerprint and a reference", async () => {
    const made = await at.operations.create(ada, { resource: credential });
    const view = {
      set: true,
      reference: "${BRAZE_KEY_API_KEY}",
      lastFour: "90ab",
      fingerprint: at.store.resources.digest(KEY).slice(0, 8),
    };
    expect(made.secrets).toEqual({ apiKey: view });
    expect(made.spec).toMatchObject({ apiKey: view });
    expect(made.yaml).toContain("apiKey: ${BRAZE_KEY_API_KEY}");
    expect(await keyNow()).toMatchObject({ apiKey: KEY });
    const [known] = (await at.reopen().current()).resources;
    expect(known?.resource.spec).toMatchObject({ apiKey: KEY });
  });

  it("appears in no answer, revision, difference, export or error, wherever it is planted", async () => {
    for (const resource of all) await at.operations.create(ada, { resource });
    await at.operations.create(ada, {
      resource: {
        kind: "MailServer",
        name: "mail",
        spec: { host: "smtp.example.com", user: "causeway", password: KEY, from: "a@example.com" },
      },
    });
    await at.operations.create(ada, {
      resource: {
        kind: "Webhook",
        name: "hook",
        spec: { url: "https://example.com/", secret: `whsec_${KEY.replaceAll("-", "")}` },
      },
    });
    await replace(`${KEY}-2`, 1);
    const attempts = [
      replace([KEY], 2),
      replace({ value: KEY }, 2),
      replace(`${KEY}-3`, 1),
      at.operations.create(ada, { resource: { ...credential, name: "b", spec: { apiKey: KEY, type: "x" } } }),
      at.operations.create(ada, {
        resource: { ...credential, spec: { ...credential.spec, endpoint: "no" } },
      }),
      at.operations.apply(ada, {
        resources: [{ ...connection, name: "c" }],
        secrets: { "Credential/none/apiKey": KEY },
      }),
    ];
    const answers: unknown[] = await Promise.all(attempts.map(problemsIn));
    for (const kind of ["Credential", "Connection", "MailServer", "Webhook"] as const) {
      answers.push(await at.operations.list(ada, { kind, limit: 10 }));
      for (const { name } of (await at.operations.list(ada, { kind, limit: 10 })).items) {
        answers.push(await at.operations.get(ada, { kind, name }));
        answers.push(await at.operations.revisions(ada, { kind, name, limit: 10 }));
      }
    }
    answers.push(await at.store.resources.list(), (await at.store.resources.changedSince(0)).revisions);
    answers.push((await at.live.current()).resources.map(({ recorded }) => recorded));
    const text = JSON.stringify(answers);
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(KEY.replaceAll("-", ""));
    expect(text).toContain("${MAIL_PASSWORD}");
  });

  it("stays where nothing, `keep` or what is shown of it is sent, and goes with null", async () => {
    const made = await at.operations.create(ada, { resource: credential });
    for (const [index, kept] of [undefined, { keep: true }, made.secrets["apiKey"]].entries()) {
      const resource = { ...credential, label: `${index}`, spec: { ...credential.spec, apiKey: kept } };
      await at.operations.replace(ada, { ...of, resource, ifRevision: index + 1 });
      expect(await keyNow()).toMatchObject({ apiKey: KEY });
    }
    const mail = {
      kind: "MailServer",
      name: "mail",
      spec: { host: "smtp.example.com", user: "causeway", password: "secret", from: "a@example.com" },
    } as const;
    await at.operations.create(ada, { resource: mail });
    const { user: _, ...spec } = mail.spec;
    const open = { ...mail, spec: { ...spec, password: null } };
    const replaced = await at.operations.replace(ada, {
      kind: "MailServer",
      name: "mail",
      resource: open,
      ifRevision: 1,
    });
    expect(replaced.secrets).toEqual({});
    expect(await at.store.resources.getSecret("MailServer/mail/password")).toBeNull();
  });

  it("that replaces another one counts from the next question on (row 9)", async () => {
    await at.operations.create(ada, { resource: credential });
    await replace(`${KEY}-2`, 1);
    expect(await keyNow()).toMatchObject({ apiKey: `${KEY}-2` });
    const { items } = await at.operations.revisions(ada, { ...of, limit: 10 });
    expect(items.map(({ revision, diff }) => [revision, diff.length])).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  it("that was entered counts more than a variable of the same name; one that a file names counts once it is there", async () => {
    at.environment["BRAZE_KEY_API_KEY"] = "from the environment";
    await at.operations.create(ada, { resource: credential });
    expect(await keyNow()).toMatchObject({ apiKey: KEY });
    const named = { ...credential, spec: { ...credential.spec, apiKey: "${OTHER_KEY}" } };
    await at.operations.apply(ada, { resources: [named], secrets: {} });
    expect((await at.operations.get(ada, of)).secrets["apiKey"]).toMatchObject({
      set: false,
      lastFour: null,
    });
    const [unset] = (await at.live.current()).resources;
    expect(unset?.unresolved?.map(({ code }) => code)).toEqual(["VARIABLE_UNKNOWN"]);
    at.environment["OTHER_KEY"] = "another-key-long-enough";
    const [known] = (await at.reopen().current()).resources;
    expect(known?.resource.spec).toMatchObject({ apiKey: "another-key-long-enough" });
  });

  it("in a file is read again when the file changes", async () => {
    const resource = { ...credential, spec: { ...credential.spec, apiKey: "${file:keys/braze}" } };
    at.files["keys/braze"] = "first";
    await at.operations.apply(ada, { resources: [resource], secrets: {} });
    expect(await keyNow()).toMatchObject({ apiKey: "first" });
    const before = await at.live.current();
    expect(await at.live.current()).toBe(before);
    at.files["keys/braze"] = "second";
    expect(await keyNow()).toMatchObject({ apiKey: "second" });
  });

  it("may hold what looks like a reference", async () => {
    const spec = { ...credential.spec, apiKey: "a${BRAZE}$${b" };
    await at.operations.create(ada, { resource: { ...credential, spec } });
    expect(await keyNow()).toMatchObject({ apiKey: "a${BRAZE}$${b" });
  });
});

describe("what people write in a browser", () => {
  it("reads no variable and no file of the server", async () => {
    at.environment["CAUSEWAY_SECRET_KEY"] = "the key to all keys";
    const model = { kind: "Model", name: "m", spec: { key: "id", sql: "select '${HOME}' as id" } };
    expect(await problemsIn(at.operations.create(ada, { resource: model }))).toEqual([
      "#/spec/sql CONFIG_INVALID spec.sql may not take a value from the server; a literal ${ is written $${",
    ]);
    for (const apiKey of ["${CAUSEWAY_SECRET_KEY}", "${BRAZE_KEY_API_KEY}", "${file:/etc/passwd}"]) {
      const resource = { ...credential, spec: { ...credential.spec, apiKey } };
      expect(await problemsIn(at.operations.create(ada, { resource }))).toEqual([
        "#/spec/apiKey CONFIG_INVALID spec.apiKey may not take a value from the server; enter the value itself",
      ]);
    }
    const liquid = { ...model, spec: { key: "id", sql: "select '{{$${first_name}}}' as id" } };
    await at.operations.create(ada, { resource: liquid });
    const [known] = (await at.live.current()).resources;
    expect(known?.resource.spec).toMatchObject({ sql: "select '{{${first_name}}}' as id" });
  });

  it("sends a key to no other address than that for which it was entered", async () => {
    const evil = { type: "braze", endpoint: "https://evil.example.com", allowCustomHost: true };
    const put = (spec: object, ifRevision: number): Promise<unknown> =>
      at.operations.replace(ada, { ...of, resource: { ...credential, spec }, ifRevision });
    const refused = [
      "#/spec/apiKey CONFIG_INVALID spec.apiKey must be entered again, as it would go to another address",
    ];
    await at.operations.create(ada, { resource: credential });
    expect(await problemsIn(put({ ...evil, apiKey: { keep: true } }, 1))).toEqual(refused);
    expect(await problemsIn(put({ ...evil, apiKey: "${BRAZE_KEY_API_KEY}" }, 1))).toEqual(refused);
    await put({ ...evil, apiKey: "a-key-of-their-own" }, 1);
    await put(credential.spec, 2);
    const back = await at.operations.revert(ada, { ...of, to: 2, ifRevision: 3 });
    expect(back).toMatchObject({ spec: { endpoint: evil.endpoint }, secrets: { apiKey: { set: false } } });
  });

  it("puts no reference where it did not stand", async () => {
    const named = { ...credential, spec: { ...credential.spec, apiKey: "${BRAZE_API_KEY}" } };
    await at.operations.apply(ada, { resources: [named], secrets: {} });
    const spec = { type: "braze", endpoint: "https://evil.example.com/${BRAZE_API_KEY}", apiKey: "own" };
    const moved = at.operations.replace(ada, { ...of, resource: { ...credential, spec }, ifRevision: 1 });
    expect((await problemsIn(moved))[0]).toContain(
      "#/spec/endpoint CONFIG_INVALID spec.endpoint may not take",
    );
  });

  it("may keep what a file said before", async () => {
    const resource = { ...dataset, spec: { files: { path: "/srv/${SHOP}.csv", format: "csv" } } };
    await at.operations.apply(ada, { resources: [resource], secrets: {} });
    const labelled = { ...resource, label: "People" };
    const replaced = await at.operations.replace(ada, {
      kind: "Dataset",
      name: "people",
      resource: labelled,
      ifRevision: 1,
    });
    expect(replaced).toMatchObject({ label: "People", spec: { files: { path: "/srv/${SHOP}.csv" } } });
  });

  it.each([
    "/etc/passwd",
    "../other/a.csv",
    "a/../../b.csv",
    ".env",
    "sub/.causeway/store.duckdb",
    "C:\\a.csv",
  ])("does not read the file %s", async (path) => {
    const resource = { ...dataset, spec: { files: { path, format: "csv" } } };
    expect((await problemsIn(at.operations.create(ada, { resource })))[0]).toContain(
      "#/spec/files/path CONFIG_INVALID",
    );
  });

  it.each(["people.csv", "./data/*.csv", ".causeway/uploads/ab-people.csv"])(
    "reads the file %s",
    async (path) => {
      const resource = { ...dataset, spec: { files: { path, format: "csv" } } };
      await at.operations.create(ada, { resource });
    },
  );
});
