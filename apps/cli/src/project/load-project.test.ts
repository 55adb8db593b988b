import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { placeText } from "@causeway/api";
import { problemsOf } from "@causeway/core";
import { afterEach, describe, expect, it } from "vitest";
import { loadProject } from "./load-project.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "causeway-project-"));
  folders.push(folder);
  for (const [path, content] of Object.entries({ "causeway.yaml": "project: shop\n", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** `place CODE message` of every problem. */
function problems(files: Readonly<Record<string, string | Uint8Array>>, environment = {}): readonly string[] {
  try {
    const { unresolved } = loadProject(folderWith(files), environment);
    return unresolved.map(
      ({ problem }) => `${placeText(problem.place ?? {})} ${problem.code} ${problem.message}`,
    );
  } catch (error) {
    const found = problemsOf(error);
    if (found.length === 0) throw error;
    return found.map((problem) => `${placeText(problem.place ?? {})} ${problem.code} ${problem.message}`);
  }
}

const credential = `kind: Credential
name: braze-key
spec: { type: braze, instance: EU-01, apiKey: "\${BRAZE_API_KEY}" }
`;
const connection = `kind: Connection
name: braze
spec: { credential: braze-key }
`;
const dataset = `kind: Dataset
name: invoices
spec: { files: { path: ./online-retail.csv, format: csv, types: { CustomerID: text } } }
`;
const model = `kind: Model
name: customers
spec:
  key: external_id
  sql: |
    select CustomerID as external_id from invoices group by 1
`;
const exportYaml = `kind: Export
name: to-braze
spec:
  connection: braze
  from: { model: customers }
  identifier: { external_id: external_id }
  mode: update-only
  mapping:
    - { to: country, from: country }
    - { to: tier, value: gold }
`;
const whole = [credential, connection, dataset, model, exportYaml].join("---\n");
const key = { BRAZE_API_KEY: "abc" };

/** Line 1 of `exportYaml` with one line replaced or added. */
function exportWith(change: (yaml: string) => string): Readonly<Record<string, string>> {
  return { "a.yaml": [credential, connection, dataset, model].join("---\n"), "b.yaml": change(exportYaml) };
}

describe("a project", () => {
  it("is read with its defaults, whatever the order and number of files", () => {
    const { configuration, store } = loadProject(folderWith({ "sub/all.yml": whole }), key);
    expect(configuration.resources.map(({ resource }) => resource)).toMatchSnapshot();
    expect(store).toBe(join(configuration.baseDir, ".causeway"));
    expect(configuration.timezone).toBe("UTC");
  });

  it("may stand in one file, behind the settings", () => {
    const { configuration } = loadProject(
      folderWith({ "causeway.yaml": `project: shop\n---\n${whole}` }),
      key,
    );
    expect(configuration.resources).toHaveLength(5);
  });

  it("leaves out hidden folders, node_modules and projects inside the project", () => {
    const files = {
      ".x/a.yaml": "?",
      "node_modules/p/a.yaml": "?",
      "inner/causeway.yaml": "project: b",
      "inner/a.yaml": "?",
    };
    expect(problems(files)).toEqual([]);
  });

  it("keeps the order of identifiers: it is their precedence", () => {
    const text = "{ email: mail, user_alias: { label: crm, name: crm_id }, external_id: id }";
    const files = exportWith((yaml) => yaml.replace("{ external_id: external_id }", text));
    const { configuration } = loadProject(folderWith(files), key);
    expect(configuration.resources.at(-1)?.resource.spec).toMatchObject({
      identifier: [
        { kind: "email", column: "mail" },
        { kind: "user_alias", label: "crm", column: "crm_id" },
        { kind: "external_id", column: "id" },
      ],
    });
  });

  it("takes relative paths from the file they stand in", () => {
    const { configuration } = loadProject(folderWith({ "sub/dir/all.yaml": whole }), key);
    expect(configuration.resources[2]?.resource.spec).toMatchObject({
      files: { path: "sub/dir/online-retail.csv" },
    });
  });

  it("knows where each value stands", () => {
    const { configuration } = loadProject(folderWith({ "a.yaml": whole }), key);
    const placeOf = configuration.resources.at(-1)?.placeOf;
    expect(placeText(placeOf?.("spec.mapping[1].to") ?? {})).toBe("a.yaml:29:13");
    expect(placeText(placeOf?.("spec.mapping[1].absent") ?? {})).toBe("a.yaml:29:7");
  });
});

describe("references", () => {
  it("are resolved in specs, and kept beside their values", () => {
    const { configuration } = loadProject(folderWith({ "a.yaml": whole }), key);
    expect(configuration.resources[0]?.resource.spec).toMatchObject({ apiKey: "abc" });
    expect(configuration.resources[0]?.recorded.spec).toMatchObject({ apiKey: "${BRAZE_API_KEY}" });
  });

  it("read files, from the file they stand in, without the line end", () => {
    const files = {
      "sub/key.txt": "secret\n",
      "sub/a.yaml": credential.replace("BRAZE_API_KEY", "file:./key.txt"),
    };
    const { configuration } = loadProject(folderWith(files), {});
    expect(configuration.resources[0]?.resource.spec).toMatchObject({ apiKey: "secret" });
    expect(configuration.resources[0]?.recorded.spec).toMatchObject({ apiKey: "${file:sub/key.txt}" });
  });

  it("are escaped with a second dollar sign", () => {
    const { configuration } = loadProject(
      folderWith({ "a.yaml": credential.replace("${BRAZE", "$${BRAZE") }),
      {},
    );
    expect(configuration.resources[0]?.resource.spec).toMatchObject({ apiKey: "${BRAZE_API_KEY}" });
  });

  it("never let a literal secret into what is recorded", () => {
    const { configuration } = loadProject(
      folderWith({ "a.yaml": credential.replace("${BRAZE_API_KEY}", "abc") }),
      {},
    );
    expect(configuration.resources[0]?.recorded.spec).toMatchObject({ apiKey: "${BRAZE_KEY_API_KEY}" });
    const mixed = loadProject(folderWith({ "a.yaml": credential.replace("${BRAZE", "abc${BRAZE") }), key);
    expect(mixed.configuration.resources[0]?.recorded.spec).toMatchObject({ apiKey: "${BRAZE_KEY_API_KEY}" });
  });

  it("that lead nowhere are told with their places and do not hide other problems", () => {
    expect(problems({ "a.yaml": credential }, { BRAZE_APIKEY: "x" })).toEqual([
      'a.yaml:3:47 VARIABLE_UNKNOWN Credential "braze-key": spec.apiKey: the environment variable BRAZE_API_KEY is not set (did you mean "BRAZE_APIKEY"?)',
    ]);
    expect(problems({ "a.yaml": credential.replace("BRAZE_API_KEY", "file:/no/such/file") })).toEqual([
      'a.yaml:3:47 VARIABLE_UNKNOWN Credential "braze-key": spec.apiKey: the file /no/such/file cannot be read',
    ]);
    expect(
      problems({
        "a.yaml": credential
          .replace("BRAZE_API_KEY}", "not a name}")
          .replace("instance: EU-01", "instance: []"),
      }),
    ).toEqual([
      'a.yaml:3:22 CONFIG_INVALID Credential "braze-key": spec.instance must be a text; found a list',
      'a.yaml:3:44 VARIABLE_UNKNOWN Credential "braze-key": spec.apiKey: ${not a name} is not a reference',
    ]);
  });

  it("never show the value of a secret in an error", () => {
    const files = {
      "a.yaml": credential
        .replace("type: braze", "type: s3cret")
        .replace('"${BRAZE_API_KEY}"', "[hush-hush]"),
    };
    expect(problems(files).join("\n")).not.toContain("hush");
  });
});

describe("mistakes in causeway.yaml", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "no project",
      "store: ./x\n",
      ["causeway.yaml:1:1 CONFIG_MISSING_KEY causeway.yaml: project is missing"],
    ],
    ["nothing", "# only this\n", ["causeway.yaml:1:1 CONFIG_MISSING_KEY causeway.yaml: project is missing"]],
    [
      "an unknown key",
      "project: a\ntimzone: UTC\n",
      [
        'causeway.yaml:2:1 CONFIG_UNKNOWN_KEY causeway.yaml: unknown key "timzone" (did you mean "timezone"?)',
      ],
    ],
    [
      "no such time zone",
      "project: a\ntimezone: Europe/Londen\n",
      [
        "causeway.yaml:2:11 CONFIG_INVALID causeway.yaml: timezone must be the name of a time zone, for example Europe/London",
      ],
    ],
    [
      "a name that is no slug",
      "project: My shop\n",
      [
        "causeway.yaml:1:10 CONFIG_INVALID causeway.yaml: project must start with a-z and hold only a-z, 0-9, - and _",
      ],
    ],
    [
      "a store from nowhere",
      "project: a\nstore: ${NOWHERE}\n",
      ["causeway.yaml:2:8 VARIABLE_UNKNOWN causeway.yaml: store: NOWHERE is not set"],
    ],
  ])("%s", (_, yaml, expected) => {
    expect(problems({ "causeway.yaml": yaml })).toEqual(expected);
  });

  it("a folder without one, and a folder that is not there", () => {
    const folder = mkdtempSync(join(tmpdir(), "causeway-project-"));
    folders.push(folder);
    expect(() => loadProject(folder, {})).toThrow(`there is no causeway.yaml in ${folder}`);
    expect(() => loadProject(join(folder, "absent"), {})).toThrow(`there is no folder ${folder}/absent`);
  });
});

describe("mistakes in YAML", () => {
  it.each<[string, string | Uint8Array, readonly string[]]>([
    [
      "a tab",
      "kind: Model\nspec:\n\tkey: a\n",
      ["a.yaml:3:1 YAML_SYNTAX YAML: Tabs are not allowed as indentation"],
    ],
    [
      "one key twice",
      "kind: Model\nname: a\nname: b\n",
      ["a.yaml:3:1 YAML_SYNTAX YAML: Map keys must be unique"],
    ],
    ["an open quote", 'kind: "Model\n', ['a.yaml:2:1 YAML_SYNTAX YAML: Missing closing "quote']],
    ["no text", new Uint8Array([0xff, 0xfe, 0x00]), ["a.yaml:1:1 YAML_SYNTAX a.yaml is not UTF-8 text"]],
    ["brackets without end", "[".repeat(5000), ["a.yaml:1:1 YAML_SYNTAX YAML: nested deeper than 32 levels"]],
    ["a list of lists", "- ".repeat(5000), ["a.yaml:1:1 YAML_SYNTAX YAML: nested deeper than 32 levels"]],
    ["an unknown tag", "kind: !secret x\n", ["a.yaml:1:7 YAML_SYNTAX YAML: Unresolved tag: !secret"]],
    [
      "a list",
      "- kind: Model\n",
      [
        "a.yaml:1:1 CONFIG_MISSING_KEY kind is missing; the kinds are Credential, Connection, Dataset, Model, Export, Orchestration, Policy, MailServer, Webhook",
      ],
    ],
  ])("%s", (_, yaml, expected) => {
    expect(problems({ "a.yaml": yaml })).toEqual(expected);
  });

  it("an alias bomb is refused and not unfolded", () => {
    const levels = "abcdefghi".split("").map((name, level, names) => {
      const item = level === 0 ? "lol" : `*${names[level - 1] ?? ""}`;
      return `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(", ")}]`;
    });
    expect(problems({ "a.yaml": levels.join("\n") })).toEqual([
      "a.yaml:1:1 YAML_SYNTAX YAML: Excessive alias count indicates a resource exhaustion attack",
    ]);
  });

  it("a huge file is not read", () => {
    expect(problems({ "a.yaml": "#".repeat(1024 * 1024 + 1) })).toEqual([
      "a.yaml:1:1 CONFIG_INVALID a.yaml is larger than 1024 KiB",
    ]);
  });
});

describe("mistakes in objects", () => {
  it.each<[string, (yaml: string) => string, readonly string[]]>([
    [
      "an unknown kind",
      (yaml) => yaml.replace("kind: Export", "kind: Exprot"),
      [
        'b.yaml:1:7 CONFIG_INVALID kind "Exprot" is not known (did you mean "Export"?); the kinds are Credential, Connection, Dataset, Model, Export, Orchestration, Policy, MailServer, Webhook',
      ],
    ],
    [
      "a kind of a later version",
      (yaml) => yaml.replace("kind: Export", "kind: Template"),
      [
        'b.yaml:1:7 CONFIG_INVALID kind "Template" is not known; the kinds are Credential, Connection, Dataset, Model, Export, Orchestration, Policy, MailServer, Webhook',
      ],
    ],
    [
      "an unknown key",
      (yaml) => yaml.replace("  mapping:", "  maping:"),
      [
        'b.yaml:8:3 CONFIG_UNKNOWN_KEY Export "to-braze": spec: unknown key "maping" (did you mean "mapping"?)',
      ],
    ],
    [
      "an unknown key in a row",
      (yaml) => yaml.replace("from: country", "form: country"),
      [
        'b.yaml:9:22 CONFIG_UNKNOWN_KEY Export "to-braze": spec.mapping[0]: unknown key "form" (did you mean "from"?)',
      ],
    ],
    [
      "a missing key",
      (yaml) => yaml.replace("  connection: braze\n", ""),
      ['b.yaml:3:1 CONFIG_MISSING_KEY Export "to-braze": spec.connection is missing'],
    ],
    [
      "no spec",
      () => "kind: Export\nname: to-braze\n",
      ['b.yaml:1:1 CONFIG_MISSING_KEY Export "to-braze": spec is missing'],
    ],
    [
      "a wrong type",
      (yaml) => yaml.replace("{ model: customers }", "customers"),
      ['b.yaml:5:9 CONFIG_INVALID Export "to-braze": spec.from must be a map of keys; found a text'],
    ],
    [
      "audiences, which are for later",
      (yaml) => yaml.replace("{ model: customers }", "{ audiences: [a] }"),
      [
        'b.yaml:5:11 CONFIG_INVALID Export "to-braze": spec.from.audiences is not available yet; known here: model',
      ],
    ],
    [
      "a mode for later",
      (yaml) => yaml.replace("update-only", "mirror"),
      [
        'b.yaml:7:9 CONFIG_INVALID Export "to-braze": spec.mode must be one of create-and-update, update-only; found "mirror"',
      ],
    ],
    [
      "an operation for later",
      (yaml) => yaml.replace("from: country }", "from: country, as: array, operation: add-remove }"),
      [
        'b.yaml:9:59 CONFIG_INVALID Export "to-braze": spec.mapping[0].operation must be replace; found "add-remove"',
      ],
    ],
    [
      "an exit for later",
      (yaml) => yaml.replace("  mapping:", "  onExit: remove\n  mapping:"),
      ['b.yaml:8:11 CONFIG_INVALID Export "to-braze": spec.onExit must be keep; found "remove"'],
    ],
    [
      "a boolean exit",
      (yaml) => yaml.replace("  mapping:", "  onExit: false\n  mapping:"),
      ['b.yaml:8:11 CONFIG_INVALID Export "to-braze": spec.onExit must be keep; found false'],
    ],
    [
      "a null policy that is none",
      (yaml) => yaml.replace("value: gold", "value: gold, whenNull: forget"),
      [
        'b.yaml:10:42 CONFIG_INVALID Export "to-braze": spec.mapping[1].whenNull must be omit, erase or { default: value }',
      ],
    ],
    [
      "a column and a text in one row",
      (yaml) => yaml.replace("value: gold", "value: gold, from: tier"),
      [
        'b.yaml:10:7 CONFIG_INVALID Export "to-braze": spec.mapping[1] needs one of from and value, and not both',
      ],
    ],
    [
      "an unknown identifier",
      (yaml) => yaml.replace("{ external_id: ", "{ externalid: "),
      [
        'b.yaml:6:17 CONFIG_UNKNOWN_KEY Export "to-braze": spec.identifier: unknown key "externalid" (did you mean "external_id"?)',
      ],
    ],
    [
      "no identifier",
      (yaml) => yaml.replace("{ external_id: external_id }", "{}"),
      [
        'b.yaml:6:3 CONFIG_INVALID Export "to-braze": spec.identifier needs at least one of external_id, braze_id, user_alias, email, phone',
      ],
    ],
    [
      "an alias without a label",
      (yaml) => yaml.replace("external_id: external_id", "user_alias: id"),
      [
        'b.yaml:6:29 CONFIG_INVALID Export "to-braze": spec.identifier.user_alias must be { label: …, name: column }',
      ],
    ],
    [
      "consent for something else",
      (yaml) => yaml.replace("  mapping:", "  consent: [email]\n  mapping:"),
      [
        'b.yaml:8:3 CONFIG_INVALID Export "to-braze": spec.consent must be locked, or a list with some of email_subscribe, push_subscribe, subscription_groups',
      ],
    ],
    [
      "names that lead nowhere, both at once",
      (yaml) =>
        yaml.replace("connection: braze", "connection: braz").replace("model: customers", "model: weather"),
      [
        'b.yaml:4:15 CONFIG_UNKNOWN_REFERENCE Export "to-braze": spec.connection names the Connection "braz", which does not exist (did you mean "braze"?)',
        'b.yaml:5:18 CONFIG_UNKNOWN_REFERENCE Export "to-braze": spec.from.model names the Model "weather", which does not exist',
      ],
    ],
    [
      "one name twice, with both places",
      (yaml) => `${yaml}---\n${yaml}`,
      ['b.yaml:13:7 CONFIG_DUPLICATE Export "to-braze" is there twice; the other one is at b.yaml:2:7'],
    ],
    [
      "a dataset with the name of a model",
      () => dataset.replace("invoices", "customers"),
      [
        'b.yaml:2:7 CONFIG_DUPLICATE Dataset "customers" has the name of a Model, and SQL knows both by name; the other one is at a.yaml:14:7',
      ],
    ],
    [
      "a format for later, and an address",
      () =>
        dataset
          .replace("invoices", "more")
          .replace("./online", "s3://online")
          .replace("format: csv", "format: avro"),
      [
        'b.yaml:3:24 CONFIG_INVALID Dataset "more": spec.files.path must be a file path or a glob; addresses such as s3:// cannot be read yet',
        'b.yaml:3:56 CONFIG_INVALID Dataset "more": spec.files.format must be one of csv, ndjson, parquet; found "avro"',
      ],
    ],
    [
      "a critical threshold below its warning (row 194)",
      (yaml) => `${yaml}  alerts:\n    failedPercent: { warning: 20, critical: 5 }\n`,
      [
        'b.yaml:12:45 CONFIG_INVALID Export "to-braze": spec.alerts.failedPercent.critical must not be below warning; found critical 5 and warning 20',
      ],
    ],
    [
      "limits that Braze does not grant",
      () =>
        connection
          .replace("name: braze", "name: two")
          .replace(" }", ", limits: { objectsPerRequest: 76, concurrency: 1.5 } }"),
      [
        'b.yaml:3:61 CONFIG_INVALID Connection "two": spec.limits.objectsPerRequest must be at most 75; found 76',
        'b.yaml:3:78 CONFIG_INVALID Connection "two": spec.limits.concurrency must be a whole number; found a number',
      ],
    ],
    [
      "a key over plain http",
      () =>
        credential
          .replace("braze-key", "two")
          .replace("instance: EU-01", "endpoint: http://rest.example.com"),
      [
        'b.yaml:3:32 CONFIG_INVALID Credential "two": spec.endpoint must be an https:// address without user, query or fragment; plain http:// only to localhost',
      ],
    ],
    [
      "two addresses",
      () =>
        credential
          .replace("braze-key", "two")
          .replace("instance: EU-01", "instance: EU-01, endpoint: http://localhost:80/"),
      ['b.yaml:3:1 CONFIG_INVALID Credential "two": spec needs one of instance and endpoint, and not both'],
    ],
    [
      "a delimiter for Parquet",
      () => dataset.replace("invoices", "more").replace("format: csv", 'format: parquet, delimiter: ";"'),
      [
        'b.yaml:3:73 CONFIG_INVALID Dataset "more": spec.files.delimiter is for csv only, and the format is parquet',
      ],
    ],
  ])("%s", (_, change, expected) => {
    expect(problems(exportWith(change), key)).toEqual(expected);
  });

  it("in several files are all told at once, in the order of the files, and a broken object is not missed twice", () => {
    const files = {
      "a.yaml": [credential, connection.replace("credential", "credentials"), dataset].join("---\n"),
      "b.yaml": "kind: Model\nname: customers\n",
      "c.yaml": exportYaml.replace("update-only", "upsert"),
    };
    expect(problems(files, key).map((problem) => problem.split(" ")[0])).toEqual([
      "a.yaml:7:9",
      "b.yaml:1:1",
      "c.yaml:7:9",
    ]);
  });
});
