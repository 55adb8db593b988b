import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportsOf, runCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { type PeopleFiles, peopleFiles, temporaryProject } from "../processes/temporary-project.ts";

const PEOPLE = "external_id,plan,score\na,gold,1\nb,silver,2\nc,,3\n";

let simulator: SimulatorProcess;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});

afterAll(() => simulator.stop());

interface BadCase {
  readonly what: string;
  readonly options?: Partial<PeopleFiles>;
  /** Edits the files as they would be right. */
  readonly spoil?: (files: Record<string, string>) => void;
  readonly code: string;
  /** What the message must say. */
  readonly says: readonly string[];
}

const replaceIn =
  (path: string, from: string, to: string) =>
  (files: Record<string, string>): void => {
    const before = files[path] ?? "";
    if (!before.includes(from)) throw new Error(`${path} does not hold ${from}`);
    files[path] = before.replace(from, to);
  };

const CASES: readonly BadCase[] = [
  {
    what: "an unknown key",
    spoil: replaceIn("objects.yaml", "identifier:", "identifer:"),
    code: "CONFIG_UNKNOWN_KEY",
    says: ["objects.yaml:", "identifer", "identifier"],
  },
  {
    what: "a missing key",
    spoil: replaceIn("objects.yaml", "  key: external_id\n", ""),
    code: "CONFIG_MISSING_KEY",
    says: ["objects.yaml:", "key"],
  },
  {
    what: "a wrong type",
    options: { limits: "{ objectsPerRequest: many }" },
    code: "CONFIG_INVALID",
    says: ["objects.yaml:", "objectsPerRequest"],
  },
  {
    what: "a tab that YAML does not allow",
    spoil: (files) => {
      files["objects.yaml"] = `kind: Model\nname: x\nspec:\n\tkey: a\n`;
    },
    code: "YAML_SYNTAX",
    says: ["objects.yaml:4"],
  },
  {
    what: "a reference to something that does not exist",
    spoil: replaceIn("objects.yaml", "connection: braze", "connection: brase"),
    code: "CONFIG_UNKNOWN_REFERENCE",
    says: ["objects.yaml:", "brase", "braze"],
  },
  {
    what: "an environment variable that is not set",
    options: { apiKey: "${NO_SUCH_VARIABLE}" },
    code: "VARIABLE_UNKNOWN",
    says: ["objects.yaml:", "NO_SUCH_VARIABLE"],
  },
  {
    what: "models that read each other",
    options: { sql: "select * from others" },
    spoil: (files) => {
      files["more.yaml"] =
        `kind: Model\nname: others\nspec: { key: external_id, sql: "select * from customers" }\n`;
    },
    code: "CONFIG_CYCLE",
    says: ["customers", "others"],
  },
  {
    what: "SQL that is not SQL",
    options: { sql: "select external_id,\n  from where" },
    code: "SQL_SYNTAX",
    says: ["objects.yaml:", "customers"],
  },
  {
    what: "SQL that reads a file",
    options: { sql: "select * from read_csv('/etc/passwd')" },
    code: "SQL_FORBIDDEN",
    says: ["customers", "read_csv"],
  },
  {
    what: "SQL that reads an unknown table",
    options: { sql: "select * from peeple" },
    code: "CONFIG_UNKNOWN_REFERENCE",
    says: ["peeple", "people"],
  },
  {
    what: "a column that the model does not have",
    options: { mapping: ["{ to: plan, from: plann }"] },
    code: "MAPPING_UNKNOWN_COLUMN",
    says: ["objects.yaml:", "plann", "plan"],
  },
  {
    what: "two rows to one target",
    options: { mapping: ["{ to: plan, from: plan }", "{ to: plan, from: score }"] },
    code: "MAPPING_DUPLICATE_TARGET",
    says: ["objects.yaml:", "plan"],
  },
  {
    what: "a standard field in wrong case (row 56)",
    options: { mapping: ["{ to: First_Name, from: plan }"] },
    code: "MAPPING_RESERVED_NAME",
    says: ["objects.yaml:", "first_name"],
  },
  {
    what: "an identifier among the attributes (row 56)",
    options: { mapping: ["{ to: external_id, from: plan }"] },
    code: "MAPPING_RESERVED_NAME",
    says: ["external_id", "under `identifier` (", "objects.yaml:25:3"],
  },
  {
    what: "a name that Braze does not allow (row 61)",
    options: { mapping: ["{ to: $plan, from: plan }"] },
    code: "MAPPING_BAD_NAME",
    says: ["objects.yaml:", "$plan"],
  },
  {
    what: "two nested objects, of which one object of Braze's can merge both or neither",
    options: {
      mapping: ["{ to: home, from: home, as: object, merge: true }", "{ to: work, from: home, as: object }"],
      sql: `select *, '{"city":"Wien"}' as home from people`,
    },
    code: "CONFIG_INVALID",
    says: ["objects.yaml:", "to-braze", "home", "work", "merge: true"],
  },
  {
    what: "an email of people who are known by phone",
    options: { mapping: ["{ to: email, from: plan }"] },
    spoil: replaceIn("objects.yaml", "{ external_id: external_id }", "{ phone: external_id }"),
    code: "CONFIG_INVALID",
    says: ["objects.yaml:", "to-braze", "email", "phone"],
  },
  {
    what: "a dataset without files",
    spoil: replaceIn("objects.yaml", "./people.csv", "./poeple.csv"),
    code: "DATASET_NO_FILES",
    says: ["objects.yaml:", "poeple.csv", "people.csv"],
  },
];

describe("a mistake in the project", () => {
  it.each(CASES)(
    "$what is named with its place, costs nothing, and the next run does the work",
    async (bad) => {
      const options = { endpoint: simulator.url, apiKey: API_KEY, people: PEOPLE };
      const files: Record<string, string> = { ...peopleFiles({ ...options, ...bad.options }) };
      bad.spoil?.(files);
      const project = temporaryProject(files);
      await simulator.call("POST", "/_sim/reset");
      try {
        for (const verb of ["validate", "run"]) {
          const ended = await runCli([verb], { cwd: project.folder });
          const output = ended.stdout + ended.stderr;
          expect(ended.code, output).toBe(2);
          expect(output).toContain(bad.code);
          for (const word of bad.says) expect(output).toContain(word);
          expect(output).not.toMatch(/\n\s+at /);
          expect(output).not.toContain(API_KEY);
        }
        expect((await simulator.stats()).users).toBe(0);

        for (const [path, text] of Object.entries(peopleFiles(options))) project.write(path, text);
        project.write("more.yaml", "");
        const mended = await runCli(["run", "-o", "json"], { cwd: project.folder });
        expect(mended.code, mended.stderr).toBe(0);
        expect(reportsOf(mended)[0]?.counts).toMatchObject({ selected: 3, accepted: 3 });
      } finally {
        project.remove();
      }
    },
  );

  it.each([
    [
      "unique",
      "select plan as external_id, plan, score from people where plan is not null union all select 'gold', 'x', 9",
      "gold",
    ],
    [
      "null",
      "select case when external_id = 'b' then null else external_id end as external_id, plan, score from people",
      "null",
    ],
  ])("a model key that is not %s is refused with examples", async (_, sql, example) => {
    const files = { endpoint: simulator.url, apiKey: API_KEY, people: PEOPLE, sql };
    const project = temporaryProject(peopleFiles(files));
    try {
      const ended = await runCli(["run"], { cwd: project.folder });
      expect(ended.code).toBe(2);
      expect(ended.stdout + ended.stderr).toContain("MODEL_KEY");
      expect(ended.stdout + ended.stderr).toContain(example);
    } finally {
      project.remove();
    }
  });
});
