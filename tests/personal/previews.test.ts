import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { RunEvent } from "@causeway/api";
import { ERROR_CODES, type Resource } from "@causeway/core";
import { credentialHealth } from "@causeway/engine";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ada, KEY, NEVER, rob, Shop } from "./shop.ts";

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open(["users.track", "users.export.ids", "users.delete"]);
});
afterEach(() => shop.close());

const MAPPING = {
  connection: "open",
  from: { model: "customers" },
  identifier: { external_id: "person" },
  mapping: [
    { to: "country", from: "country" },
    { to: "birthday", from: "score" },
    { to: "address", from: "loud", as: "text" },
  ],
};

test("a credential test says what is missing for whom, names what nothing needs, and is kept (rows 6, 7, 8)", async () => {
  const good = await shop.preview.testCredential(ada, { name: "key" });
  expect(good).toMatchObject({ state: "healthy", status: 400, simulator: true });
  expect(good.summary).toMatch(/every permission.*Nothing needs users\.delete/);
  const track = good.permissions.find((one) => one.permission === "users.track");
  expect(track).toMatchObject({
    granted: true,
    neededBy: ["Export/by-id", "Export/by-email", "Export/plain", "Export/sealed"],
  });
  const read = good.permissions.find((one) => one.permission === "users.export.ids");
  expect(read?.neededBy[0]).toMatch(/by-id \(reading back a test row\)/);

  const spec = { endpoint: shop.simulator.url, apiKey: "9f8e7d6c-the-wrong-key" };
  const bad = await shop.preview.testCredential(ada, { spec });
  expect(bad).toMatchObject({ state: "failing", status: 401 });
  expect(JSON.stringify(bad)).not.toContain("the-wrong-key");
  const nowhere = { endpoint: "http://127.0.0.1:9", apiKey: KEY };
  expect(await shop.preview.testCredential(ada, { spec: nowhere })).toMatchObject({
    state: "failing",
    status: null,
  });
});

test("a credential is healthy only where every required permission is known: a Braze that is busy leaves it unverified (rows 6, 14)", async () => {
  shop.misbehave([{ path: "/users/track", when: { every: 1 }, then: "429" }]);
  const busy = await shop.preview.testCredential(ada, { name: "key" });
  expect(busy).toMatchObject({ state: "unverified", status: 429 });
  expect(busy.summary).toMatch(/Braze is busy.*Test it again/);
  expect(busy.permissions.map(({ granted }) => granted)).not.toContain(true);
  const spec = { endpoint: shop.simulator.url, apiKey: KEY };
  const health = () => credentialHealth(shop.store.resources, { type: "braze", ...spec });
  expect(await health()).toMatchObject({ state: "unverified", lastSuccessMs: null, lastError: null });
  shop.misbehave([]);
  expect(await shop.preview.testCredential(ada, { name: "key" })).toMatchObject({ state: "healthy" });
  shop.misbehave([{ path: "/users/track", when: { every: 1 }, then: "429" }]);
  expect(await shop.preview.testCredential(ada, { name: "key" })).toMatchObject({ state: "unverified" });
  expect(await health()).toMatchObject({ state: "healthy", status: 400 });
});

test("a credential that leads nowhere, or past Braze without saying so, is told by validate at its own place (rows 2, 3)", async () => {
  const problems = async () => {
    const { problems: found } = await shop.operations.validate(ada);
    return found.map(({ message, place }) => `${place?.path ?? "-"} ${message}`);
  };
  shop.change("Credential", "key", { endpoint: "https://proxy.example.com" });
  expect(await problems()).toEqual([expect.stringMatching(/^spec\.endpoint .*end in \.braze\.com/)]);
  shop.change("Credential", "key", { allowCustomHost: true });
  expect(await problems()).toEqual([]);
});

test("an upload is kept by its content under a safe name, told by its first bytes, and can be a dataset at once", async () => {
  const send = (filename: string, text: string) =>
    shop.preview.upload(ada, {
      filename,
      bytes: (async function* () {
        yield new TextEncoder().encode(text.slice(0, 3));
        yield new TextEncoder().encode(text.slice(3));
      })(),
    });
  const kept = await send("../../evil name.CSV", "id,email\n1,a@b.co\n");
  expect(kept).toMatchObject({ format: "csv", sizeBytes: 18 });
  expect(kept.path).toMatch(/^\.causeway\/uploads\/[0-9a-f]{16}-evil-name\.CSV$/);
  expect((await send("other.csv", "id,email\n1,a@b.co\n")).path.slice(0, 34)).toBe(kept.path.slice(0, 34));
  expect((await send("a.txt", `{"id":1}\n`)).format).toBe("ndjson");
  const found = await shop.preview.detect(ada, { files: { path: kept.path, format: "csv" } });
  expect(found.columns).toEqual([
    { label: "id", name: "id", type: "integer", personal: false },
    { label: "email", name: "email", type: "text", personal: true },
  ]);
});

test("row 24: an upload that is no table is refused by its first bytes, by the name it was sent under, and leaves nothing behind", async () => {
  const send = (filename: string, bytes: Uint8Array) =>
    shop.preview.upload(ada, {
      filename,
      bytes: (async function* () {
        yield bytes.subarray(0, 2);
        yield bytes.subarray(2);
      })(),
    });
  const kept = join(shop.directory, ".causeway/uploads");
  const before = existsSync(kept) ? readdirSync(kept) : [];
  const workbook = Buffer.from(
    `PK\x03\x04[Content_Types].xml xl/workbook.xml ${"x".repeat(10_000)}`,
    "latin1",
  );
  await expect(send("people.csv", workbook)).rejects.toMatchObject({
    code: "DATASET_UNREADABLE",
    message: "people.csv is not a text file: it looks like an Excel workbook.",
    advice: expect.stringContaining("save the table as CSV"),
  });
  await expect(send("photo.csv", Buffer.from("\x89PNG\r\n", "latin1"))).rejects.toThrow("a PNG image");
  expect(existsSync(kept) ? readdirSync(kept) : []).toEqual(before);
  expect(await send("packed.csv", gzipSync("id,name\n1,Ann\n"))).toMatchObject({ format: "csv" });
});

test("marks are proposed by the name of a column and by the shape of its values; nothing else on the server is read (row 198)", async () => {
  const lines = [
    "ref,Given Name,contact,mobile2,amount,made",
    "1,Ada,ada@example.com,+43 664 123456,5,2026-01-02",
  ];
  writeFileSync(
    join(shop.directory, "list.csv"),
    `${lines.join("\n")}\n2,Bo,bo@example.com,+43 664 999999,6,x\n`,
  );
  const found = await shop.preview.detect(ada, { files: { path: "list.csv", format: "csv" } });
  expect(found.columns.filter((one) => one.personal).map((one) => one.name)).toEqual([
    "given name",
    "contact",
    "mobile2",
  ]);
  expect(found.sample.rows).toHaveLength(2);
  for (const path of ["/etc/passwd", "../secret.csv", ".causeway/key"]) {
    await expect(shop.preview.detect(ada, { files: { path, format: "csv" } })).rejects.toThrow();
  }
});

test("a model preview shows rows, types and time, and says whether the key is one (rows 76, 104)", async () => {
  const sql = "select country, score from people order by score";
  const found = await shop.preview.model(ada, { sql, key: "country", limit: 2 });
  expect(found.result.columns.map(({ name, type }) => [name, type])).toEqual([
    ["country", "text"],
    ["score", "number"],
  ]);
  expect([found.result.rows.length, found.result.truncated, found.rows]).toEqual([2, true, 4]);
  expect(found.key).toEqual({ column: "country", nulls: 0, duplicates: 1, examples: ["AT"] });
  expect((await shop.preview.model(ada, { sql: `${sql}; -- done`, key: null, limit: 9 })).rows).toBe(4);
  const personal = await shop.preview.model(ada, {
    sql: "select email as e, id from people",
    key: "id",
    limit: 1,
  });
  expect(personal).toMatchObject({ personal: ["e"], key: { nulls: 1 } });
  await expect(shop.preview.model(ada, { sql, key: "countri", limit: 1 })).rejects.toMatchObject({
    code: "MODEL_KEY",
    advice: "Did you mean country?",
  });
});

test("a snapshot says what columns hold and how many people can be reached, by name and by what exports map (row 106)", async () => {
  const sql = "select id, email as contact, phone, country, score from people";
  const found = await shop.preview.snapshot(ada, { sql, name: "customers" });
  expect([found.rowsLookedAt, found.capped]).toEqual([4, false]);
  const country = found.columns.find(({ name }) => name === "country");
  expect(country).toMatchObject({ personal: false, figures: { filled: 4, distinct: 3 } });
  expect(country?.figures?.top[0]).toEqual({ value: "AT", rows: 2 });
  expect(found.columns.find(({ name }) => name === "score")?.figures?.range).toMatchObject({ max: "4" });
  expect(found.channels).toEqual([
    { channel: "email", columns: ["contact"], people: 4 },
    { channel: "phone", columns: ["phone"], people: 2 },
  ]);
  expect((await shop.preview.snapshot(ada, { sql })).channels.map(({ channel }) => channel)).toEqual([
    "phone",
  ]);
});

test("a restricted person's snapshot tells nothing of personal columns (rows 106, 197)", async () => {
  const sql = "select id, email as contact, phone, country from people";
  const found = await shop.preview.snapshot(rob, { sql, name: "customers" });
  const figures = Object.fromEntries(found.columns.map((one) => [one.name, one.figures]));
  expect([figures["contact"], figures["phone"]]).toEqual([null, null]);
  expect(figures["country"]).toMatchObject({ filled: 4 });
  expect(found.channels.map(({ people }) => people)).toEqual([null, null]);
  expect(JSON.stringify(found)).not.toContain("example.com");
});

test("relations are there with their columns, rows and marks, for completion", async () => {
  const relations = await shop.preview.relations(ada);
  expect(relations.map(({ name, kind, rows }) => [name, kind, rows])).toEqual([
    ["people", "Dataset", 4],
    ["customers", "Model", null],
  ]);
  const marked = relations.map(({ columns }) => columns.filter((one) => one.personal).map((one) => one.name));
  expect(marked).toEqual([
    ["email", "phone", "full_name"],
    ["contact", "phone", "full_name", "loud"],
  ]);
});

test("a dataset that cannot be read says why, and leaves itself and what reads it without columns; everything else keeps its own", async () => {
  const dataset = (name: string, path: string): Resource => ({
    kind: "Dataset",
    name,
    spec: { files: { path, format: "csv" } },
  });
  const model = (name: string, sql: string, key = "id"): Resource => ({
    kind: "Model",
    name,
    spec: { key, sql, state: "active" },
  });
  writeFileSync(join(shop.directory, "hollow.csv"), "");
  const broken = [
    dataset("absent", "absent.csv"),
    dataset("hollow", "hollow.csv"),
    model("of-absent", "select * from absent"),
    model("of-hollow", `select h.*, c.id from hollow h, customers c`),
    model("of-of-absent", `select 1 as id from "of-absent"`),
    model("mistyped", "selec id from people"),
    model("keyless", "select id from people", "nothing"),
    model("of-keyless", "select id from keyless"),
  ];
  shop.resources = [...broken, ...shop.resources];
  const relations = await shop.preview.relations(ada);
  expect(relations.flatMap(({ name, problem }) => (problem === null ? [] : [[name, problem]]))).toEqual([
    ["absent", "DATASET_NO_FILES"],
    ["hollow", "DATASET_UNREADABLE"],
  ]);
  const columnsOf = (name: string) => relations.find((one) => one.name === name)?.columns;
  expect(columnsOf("people")).toHaveLength(6);
  expect(columnsOf("customers")?.map((one) => [one.name, one.personal])).toEqual([
    ["id", false],
    ["person", false],
    ["contact", true],
    ["phone", true],
    ["full_name", true],
    ["loud", true],
    ["country", false],
    ["score", false],
  ]);
  expect(broken.map(({ name }) => [name, columnsOf(name)])).toEqual(broken.map(({ name }) => [name, []]));
});

test("a file without a byte is refused when it is uploaded, and when its columns are asked for", async () => {
  const refusal = {
    code: "DATASET_UNREADABLE",
    message: expect.stringContaining("is empty: it has neither a header nor a row"),
  };
  const nothing = (async function* (): AsyncGenerator<Uint8Array> {})();
  const sent = shop.preview.upload(ada, { filename: "people.csv", bytes: nothing });
  await expect(sent).rejects.toMatchObject(refusal);
  expect(readdirSync(join(shop.directory, ".causeway/uploads"))).toEqual([]);
  for (const content of ["", "\n\n"]) {
    writeFileSync(join(shop.directory, "hollow.csv"), content);
    const found = shop.preview.detect(ada, { files: { path: "hollow.csv", format: "csv" } });
    await expect(found).rejects.toMatchObject(refusal);
  }
});

test("rows that cannot be read are told by the name that their file was uploaded under, never by where the server keeps it", async () => {
  const lines = (async function* () {
    yield Buffer.from("id,email\n1,a@b.co\n2\n");
  })();
  const { path } = await shop.preview.upload(ada, { filename: "people of May.csv", bytes: lines });
  const { rejections } = await shop.preview.detect(ada, { files: { path, format: "csv" } });
  expect(rejections).toEqual([{ file: "people-of-May.csv", line: 3, reason: expect.any(String) }]);
  shop.change("Dataset", "people", { files: { path, format: "csv" } });
  const input = { exports: [], dryRun: true, full: false, cancellation: NEVER };
  const told: string[] = [];
  const onEvent = (event: RunEvent) => told.push(JSON.stringify(event));
  await shop.operations.run(ada, { ...input, onEvent }).catch(() => undefined);
  expect(told.join()).toContain('"file":"people-of-May.csv"');
  expect(told.join()).not.toContain(shop.directory);
});

test("suggestions come best first, with scores and reasons (row 50)", async () => {
  shop.change("Model", "customers", {
    sql: "select id, email, country as Countri, score as birthdate, score as pointz, phone as zzz from people where id is not null",
  });
  const found = await shop.preview.suggestMapping(ada, { model: "customers" });
  expect(found.map(({ from, to, kind }) => [from, to, kind])).toEqual([
    ["email", "email", "standard"],
    ["id", "external_id", "identifier"],
    ["birthdate", "dob", "standard"],
    ["countri", "country", "standard"],
    ["pointz", "points", "custom"],
    ["zzz", "zzz", "custom"],
  ]);
  const scores = found.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(found[2]?.reason).toMatch(/dob/);
});

test("targets are Braze's own and the custom attributes that exports of the connection write", async () => {
  const all = await shop.preview.targets(ada, {});
  expect(all.find(({ name }) => name === "dob")).toMatchObject({ group: "standard", type: "text" });
  expect(all.find(({ name }) => name === "email_subscribe")?.group).toBe("consent");
  const custom = (targets: typeof all) =>
    targets.filter((one) => one.group === "custom").map((one) => one.name);
  expect(custom(all)).toEqual(["nick", "score", "tier", "points", "vault"]);
  expect(custom(await shop.preview.targets(ada, { connection: "closed" }))).toEqual(["vault"]);
  expect(custom(await shop.preview.targets(rob, {}))).toEqual(["nick", "score", "tier", "points"]);
});

test("a mapping preview lints each row and prices it, and shows one person's payload before anything is saved (rows 55–58, 69, 151, 242)", async () => {
  const found = await shop.preview.mapping(ada, { spec: MAPPING, key: "k-3" });
  expect(found.problems).toEqual([]);
  expect(found.warnings).toMatchObject([
    { code: "MAPPING_RESERVED_NAME", place: { pointer: "#/spec/mapping/1/to" } },
  ]);
  const score = { normaliser: null, billable: true, people: 3, dataPointsPerMonth: 3 };
  const whole = { omitted: 0, omittedSamples: [] };
  expect(found.rows).toEqual([
    {
      to: "country",
      from: "country",
      normaliser: "country",
      billable: true,
      people: 2,
      dataPointsPerMonth: 2,
      omitted: 1,
      omittedSamples: ["nowhere"],
    },
    { to: "birthday", from: "score", ...score, ...whole },
    { to: "address", from: "loud", ...score, ...whole },
  ]);
  expect(found.person).toMatchObject({
    key: "k-3",
    payload: `{"external_id":"k-3","birthday":3,"address":"CY YOUNG"}`,
    changed: ["birthday", "address"],
    dataPoints: 2,
    dataPointsBy: { birthday: 1, address: 1 },
    normalised: [],
    omitted: [{ target: "country", reason: "the value of country cannot be read as country" }],
    whyNot: null,
  });
  expect([found.rowsLookedAt, found.capped]).toEqual([4, false]);
  expect(found.sampleKeys).toEqual(["k-1", "k-2", "k-3"]);
  expect(found.columns.map(({ name, personal }) => [name, personal])).toContainEqual(["loud", true]);
});

test("a person's preview says which values are not sent as they are, and by which normaliser; what it costs is nothing where nothing is sent (rows 58, 69)", async () => {
  shop.people(["k-1,a@b.co,,Ann Bee,Austria,1", "k-2,,,Bo Ek,Atlantis,2", "k-3,,,Cy Young,Utopia,3"]);
  const spec = { ...MAPPING, mapping: [{ to: "country", from: "country" }] };
  const found = await shop.preview.mapping(ada, { spec, key: "k-1" });
  expect(found.person).toMatchObject({
    dataPoints: 1,
    dataPointsBy: { country: 1 },
    normalised: [{ target: "country", raw: "Austria", sent: "AT", by: "country" }],
  });
  expect(found.rows[0]).toMatchObject({ omitted: 2, omittedSamples: ["Atlantis", "Utopia"] });
  expect((await shop.preview.mapping(ada, { spec, key: "k-2" })).person).toMatchObject({
    payload: null,
    dataPoints: 0,
    dataPointsBy: {},
    normalised: [],
  });
});

test("what is personal is masked in them, and what looks alike then stands there once (rows 58, 69, 197)", async () => {
  shop.people([
    "k-1,a@b.co,+43 664 1234567,Ann Bee,AT,1",
    "k-2,,junk,Bo Ek,AT,2",
    "k-3,,rubbish,Cy Young,AT,3",
  ]);
  const spec = { ...MAPPING, mapping: [{ to: "phone", from: "phone" }] };
  const { rows, person } = await shop.preview.mapping(rob, { spec, key: "k-1" });
  expect(rows[0]).toMatchObject({ omitted: 2, omittedSamples: ["•••"] });
  expect(person?.normalised).toEqual([{ target: "phone", raw: "•••", sent: "•••", by: "phone" }]);
});

test("a name that lint warns of is meant once its row says why; a reason of nothing but spaces is none (row 57)", async () => {
  const waived = (waive: string) => ({ ...MAPPING, mapping: [{ to: "birthday", from: "score", waive }] });
  expect((await shop.preview.mapping(ada, { spec: waived("") })).problems).toMatchObject([
    { place: { pointer: "#/spec/mapping/0/waive" } },
  ]);
  expect((await shop.preview.mapping(ada, { spec: waived("  ") })).problems).toMatchObject([
    { code: "CONFIG_INVALID", place: { pointer: "#/spec/mapping/0/waive" } },
  ]);
  const found = await shop.preview.mapping(ada, { spec: waived("Old campaigns read it") });
  expect([found.problems, found.warnings]).toEqual([[], []]);
});

test("what is wrong with a mapping is said with the pointers of a saved export, and what can be shown is shown", async () => {
  const wrong = {
    ...MAPPING,
    mapping: [
      { to: "a", from: "contry" },
      { to: "Country", from: "country" },
    ],
  };
  const found = await shop.preview.mapping(ada, { spec: wrong });
  expect(found.problems.map(({ code, place }) => [code, place?.pointer])).toEqual([
    ["MAPPING_UNKNOWN_COLUMN", "#/spec/mapping/0/from"],
    ["MAPPING_RESERVED_NAME", "#/spec/mapping/1/to"],
  ]);
  const rows = [...wrong.mapping, { to: "a", from: "country" }];
  const twice = await shop.preview.mapping(ada, { spec: { ...wrong, mapping: rows } });
  expect(twice.problems.map(({ code, place }) => [code, place?.pointer])).toEqual([
    ["MAPPING_DUPLICATE_TARGET", "#/spec/mapping/2/to"],
  ]);
  expect(found.columns.length).toBeGreaterThan(0);
  const half = await shop.preview.mapping(ada, { spec: { from: { model: "customers" } } });
  expect(half.problems.length).toBeGreaterThan(0);
  expect(half.columns.length).toBeGreaterThan(0);
  const lost = await shop.preview.mapping(ada, { spec: { ...MAPPING, connection: "nowhere" } });
  expect(lost.problems).toMatchObject([{ code: "CONFIG_UNKNOWN_REFERENCE" }]);
});

test("a preview of a saved export tells what Braze has by its ledger, and moves nothing of it (row 69)", async () => {
  await shop.run("plain");
  const spec = { ...MAPPING, connection: "open", mapping: [{ to: "points", from: "score" }] };
  const found = await shop.preview.mapping(ada, { spec, name: "plain", key: "k-1" });
  expect(found.rows).toMatchObject([{ to: "points", people: 0, dataPointsPerMonth: 3 }]);
  expect(found.person).toMatchObject({ payload: null, changed: [] });
  expect(found.person?.whyNot).toMatch(/acknowledged every wanted value/);
  const more = { ...spec, mapping: [...spec.mapping, { to: "country", from: "country" }] };
  const changed = await shop.preview.mapping(ada, { spec: more, name: "plain", key: "k-1" });
  expect(changed.person).toMatchObject({
    payload: `{"external_id":"k-1","country":"AT"}`,
    changed: ["country"],
  });
  expect((await shop.run("plain")).counts).toMatchObject({ unchanged: 3, changed: 0 });
});

test("a test row is really sent, read back, and moves the ledger for that person alone (row 70)", async () => {
  const result = await shop.preview.sendTest(ada, { exportName: "plain", key: "k-2", confirm: true });
  expect(result).toMatchObject({
    outcome: "accepted",
    readBack: {
      state: "read",
      attributes: [{ target: "points", told: 2, held: 2, sentNow: true, state: "held" }],
    },
  });
  expect(result.request).toBe(`{"attributes":[{"external_id":"k-2","points":2}]}`);
  expect(result.response).toContain("success");
  expect((await shop.run("plain")).counts).toMatchObject({ unchanged: 1, accepted: 2 });
  const again = await shop.preview.sendTest(ada, { exportName: "plain", key: "k-2", confirm: true });
  expect(again).toMatchObject({
    outcome: "nothing-to-send",
    request: null,
    readBack: { state: "not-asked", why: expect.stringContaining("nothing was sent") },
  });
  await expect(
    shop.preview.sendTest(ada, { exportName: "plain", key: "nobody", confirm: true }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a test row is sent when somebody says that it is meant, or to the people whom the connection names for it (row 70)", async () => {
  const send = (key: string) => shop.preview.sendTest(ada, { exportName: "plain", key, confirm: false });
  const refused = { code: "TEST_NOT_CONFIRMED" };
  expect(ERROR_CODES.TEST_NOT_CONFIRMED).toMatchObject({
    httpStatus: 422,
    advice: expect.stringMatching(/confirm: true.*testPeople/),
  });
  await expect(send("k-2")).rejects.toMatchObject(refused);
  shop.change("Connection", "open", { testPeople: ["k-1"] });
  await expect(send("k-2")).rejects.toMatchObject(refused);
  await expect(send("K-1")).rejects.toMatchObject(refused);
  expect(await send("k-1")).toMatchObject({ outcome: "accepted" });
  expect((await shop.run("plain")).counts).toMatchObject({ unchanged: 1, accepted: 2 });
});

test("a test row of a draft export is sent, and no run of it is (rows 50, 238)", async () => {
  shop.change("Export", "plain", { state: "draft" });
  expect(await shop.run("plain")).toMatchObject({ status: "failed", error: { code: "EXPORT_DRAFT" } });
  const sent = await shop.preview.sendTest(ada, { exportName: "plain", key: "k-1", confirm: true });
  expect(sent.outcome).toBe("accepted");
  shop.change("Export", "plain", { state: "active" });
  expect((await shop.run("plain")).counts).toMatchObject({ unchanged: 1, accepted: 2 });
});

test("a test row that Braze refuses shows Braze's answer (row 70)", async () => {
  shop.misbehave([
    { path: "/users/track", when: { external_id: "k-2" }, then: "reject", type: "no points here" },
  ]);
  const result = await shop.preview.sendTest(ada, { exportName: "plain", key: "k-2", confirm: true });
  expect(result).toMatchObject({
    outcome: "rejected",
    readBack: { state: "not-asked", why: expect.stringContaining("Braze refused a value") },
  });
  expect(result.response).toContain("no points here");
});

test("a test row of which nobody knows says so, and not that the key may not read (row 70)", async () => {
  shop.misbehave([{ path: "/users/track", when: { external_id: "k-2" }, then: "reset-after" }]);
  const result = await shop.preview.sendTest(ada, { exportName: "plain", key: "k-2", confirm: true });
  expect(result).toMatchObject({
    outcome: "uncertain",
    readBack: { state: "not-asked", why: expect.stringContaining("nobody knows yet") },
  });
});

test("a test row works while the connection is switched off, and where the key may not read it says so (row 70)", async () => {
  const blind = await Shop.open(["users.track"]);
  blind.change("Connection", "open", { enabled: false });
  const result = await blind.preview.sendTest(ada, { exportName: "plain", key: "k-2", confirm: true });
  expect(result).toMatchObject({
    outcome: "accepted",
    readBack: { state: "not-told", why: expect.stringContaining("users.export.ids") },
  });
  await blind.close();
});

test("a restricted person's test row is masked where it may be sent (row 197)", async () => {
  const result = await shop.preview.sendTest(rob, {
    exportName: "by-email",
    key: "bo@example.com",
    confirm: true,
  });
  expect(result.outcome).toBe("accepted");
  expect(result.request).toBe(`{"attributes":[{"email":"•••","tier":"gold","points":2}]}`);
});
