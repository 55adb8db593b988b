import type { Workflow } from "@causeway/api";
import { type BareServer, startBareServer } from "../../processes/server-process.ts";
import { API_KEY } from "../../processes/simulator-process.ts";
import { temporaryProject } from "../../processes/temporary-project.ts";
import {
  connectBraze,
  enterKey,
  runAfterTrouble,
  runExport,
  runOrchestration,
  switchOn,
  UNKNOWN_KEY,
} from "../ready-project.ts";
import { customerFiles, startWalk, type Walk } from "../walk.ts";
import type { Subjects } from "./pages.ts";

export type ProjectName = "empty" | "fresh" | "working" | "many" | "long" | "broken" | "long-broken";

/** A project in a state of its own, served, with the owner logged in. */
export interface LookedAt {
  readonly walk: Walk;
  readonly subjects: Subjects;
  /** The address of a server that nobody owns yet. */
  readonly unowned: string;
}

export const REJECTED = "C-7";
const PERSONAL = ["given_name", "surname"];

/** Starts the project; the caller ends its walk. */
export async function startProject(name: ProjectName): Promise<LookedAt> {
  const { unowned, ...walk } = await startWithUnowned(FILES[name]());
  try {
    await FILL[name](walk);
    const subjects = await subjectsOf(walk, SUBJECTS[name]);
    return { walk, subjects: { ...subjects, setupToken: unowned.setupToken ?? "" }, unowned: unowned.url };
  } catch (error) {
    await walk.end();
    throw error;
  }
}

/** The project's walk, which ends the other server, too. */
async function startWithUnowned(
  files: Readonly<Record<string, string>>,
): Promise<Walk & { readonly unowned: BareServer }> {
  const project = temporaryProject(FILES.empty());
  const [walk, unowned] = await Promise.all([startWalk(files), startBareServer({ folder: project.folder })]);
  const end = async (): Promise<void> => {
    await walk.end();
    await unowned.stop();
    project.remove();
  };
  return { ...walk, unowned, end };
}

const FILES: Readonly<Record<ProjectName, () => Readonly<Record<string, string>>>> = {
  empty: () => ({ "causeway.yaml": "project: walk\nstore: ./.causeway\ntimezone: UTC\n" }),
  fresh: () => customerFiles(40, PERSONAL),
  working: () => customerFiles(40, PERSONAL),
  many: () => ({ ...customerFiles(3_000, PERSONAL), "wide.csv": wideFile(150, 60) }),
  long: () => ({ ...customerFiles(12, PERSONAL), "long.csv": longFile() }),
  broken: () => customerFiles(12, PERSONAL),
  "long-broken": () => ({ ...customerFiles(12, PERSONAL), "long.csv": longFile() }),
};

const FILL: Readonly<Record<ProjectName, (walk: Walk) => Promise<void>>> = {
  empty: () => Promise.resolve(),
  fresh: fillFresh,
  working: fillWorking,
  many: fillMany,
  long: fillLong,
  broken: fillBroken,
  "long-broken": fillLongBroken,
};

const SHOP = {
  connection: "braze",
  credential: "key",
  export: "loyalty",
  model: "customer-attributes",
  dataset: "customers",
  orchestration: "morning",
  policy: "segment-user",
  person: REJECTED,
};
const LONG_NAME = "an-object-whose-name-is-as-long-as-the-longest-that-a-name-can";
const LONG_TABLE = LONG_NAME.replace("an-object", "the-table");
const LONG_SUBJECTS = {
  connection: LONG_NAME,
  credential: LONG_NAME,
  export: LONG_NAME,
  model: LONG_NAME,
  dataset: LONG_TABLE,
  orchestration: LONG_NAME,
  policy: LONG_NAME,
  person: `P-${"0123456789".repeat(12)}-1`,
};
type Named = Omit<Subjects, "run" | "workflow" | "setupToken">;

const SUBJECTS: Readonly<Record<ProjectName, Named>> = {
  empty: SHOP,
  fresh: SHOP,
  working: SHOP,
  many: SHOP,
  long: LONG_SUBJECTS,
  broken: SHOP,
  "long-broken": LONG_SUBJECTS,
};

/** The run is the last one that somebody started of the export itself. */
async function subjectsOf({ server }: Walk, named: Named): Promise<Omit<Subjects, "setupToken">> {
  const { items } = await server.ask<{ readonly items: readonly Workflow[] }>(
    "GET",
    `/api/v1/workflows?subjectKind=Export&subjectName=${named.export}`,
  );
  const attempts = items[0]?.tasks.flatMap((task) => task.attempts) ?? [];
  const run = attempts.findLast(({ runId }) => runId !== null)?.runId;
  return { ...named, run: run ?? "nothing-ran", workflow: items[0]?.id ?? "nothing-ran" };
}

const MAPPING = [
  { to: "first_name", from: "given_name" },
  { to: "last_name", from: "surname" },
  { to: "home_city", from: "city" },
  { to: "loyalty_tier", from: "loyalty_tier" },
  { to: "points", from: "points" },
  { to: "source_system", value: "causeway" },
];

/** One of everything, of which nothing ran and nothing is used. */
async function fillFresh(walk: Walk): Promise<void> {
  await connectBraze(walk, { mapping: MAPPING });
  await walk.server.ask("POST", "/api/v1/orchestrations", orchestration("morning", "Every morning"));
  await walk.server.ask("POST", "/api/v1/connections", {
    kind: "Connection",
    name: "spare",
    spec: { credential: "key", enabled: false },
  });
}

/** One of everything; the export ran, by itself and by its orchestration, and one person was refused. */
async function fillWorking(walk: Walk): Promise<void> {
  const { server, simulator } = walk;
  await connectBraze(walk, { mapping: MAPPING, visibility: { restrictedPersonalData: true } });
  await server.ask("POST", "/api/v1/orchestrations", orchestration("morning", "Every morning"));
  const type = "no loyalty for this one";
  await simulator.faults([{ path: "/users/track", when: { external_id: REJECTED }, then: "reject", type }]);
  await runExport(walk);
  await runAfterTrouble(walk.server, SHOP);
}

function orchestration(name: string, label: string, runs: readonly string[] = ["loyalty"]): object {
  const schedule = { type: "times-per-day", times: ["08:30"], timezone: "Europe/Dublin" };
  return { kind: "Orchestration", name, label, spec: { runs, schedule } };
}

/** More of everything than a page shows at once. */
async function fillMany(walk: Walk): Promise<void> {
  const { server, simulator } = walk;
  const make = (path: string, body: object): Promise<unknown> => server.ask("POST", `/api/v1/${path}`, body);
  await make("datasets", {
    kind: "Dataset",
    name: "wide",
    spec: { files: { path: "wide.csv", format: "csv", types: { id: "text" } } },
  });
  await make("models", {
    kind: "Model",
    name: "wide-people",
    spec: { key: "id", sql: "select * from wide" },
  });
  const many = Array.from({ length: 90 }, (_, at) => ({ to: `attribute_${at}`, value: `text ${at}` }));
  await connectBraze(walk, { mapping: [...MAPPING, ...many] });
  await make("orchestrations", orchestration("morning", "Every morning"));
  for (let at = 1; at <= 120; at += 1) {
    const two = String(at).padStart(3, "0");
    const labels = [`region-${at % 9}`, at % 2 === 0 ? "shop" : "web"];
    const spec = { credential: "key", favorite: at % 40 === 0 };
    await make("connections", { kind: "Connection", name: `c-${two}`, label: `Shop ${at}`, labels, spec });
    if (at > 60) continue;
    const from = { model: "customer-attributes" };
    const identifier = { external_id: "customer_id" };
    const mapping = [{ to: "points", from: "points" }];
    await make("exports", {
      kind: "Export",
      name: `e-${two}`,
      label: `Points of region ${at}`,
      spec: { connection: at % 2 === 0 ? "braze" : `c-${two}`, from, identifier, mapping },
    });
    if (at > 30) continue;
    await make("models", {
      kind: "Model",
      name: `m-${two}`,
      label: `Customers of region ${at}`,
      spec: { key: "customer_id", sql: `select * from customers where points > ${at}` },
    });
    await make("datasets", {
      kind: "Dataset",
      name: `d-${two}`,
      spec: { files: { path: "customers.csv", format: "csv" } },
    });
    await make("orchestrations", orchestration(`o-${two}`, `Night of region ${at}`, [`e-${two}`, "loyalty"]));
    await make("credentials", {
      kind: "Credential",
      name: `k-${two}`,
      label: `Key of region ${at}`,
      spec: { type: "braze", instance: "EU-01", apiKey: `a-key-${two}` },
    });
    await accessOf(make, two);
  }
  await simulator.faults([
    { path: "/users/track", when: { probability: 0.2 }, then: "reject", type: "not a known tier" },
  ]);
  // Those of even number belong to the connection that is on.
  for (let at = 0; at < 30; at += 1) await runExport(walk, `e-${String((at % 8) * 2 + 2).padStart(3, "0")}`);
  await runExport(walk);
  await runAfterTrouble(walk.server, SHOP);
}

async function accessOf(make: (path: string, body: object) => Promise<unknown>, two: string): Promise<void> {
  await make("tokens", {
    name: `Warehouse ${two}`,
    policies: ["connection-viewer"],
    restricted: true,
    expiresInDays: 30,
  });
  await make("users", {
    email: `person-${two}@example.com`,
    name: `Person ${two}`,
    policies: ["connection-editor", "segment-user"],
    restricted: true,
    disabled: false,
  });
  await make("policies", {
    kind: "Policy",
    name: `p-${two}`,
    label: `Region ${two}`,
    spec: { statements: [{ effect: "allow", actions: ["run:read", "export:read"] }] },
  });
  await make("webhooks", {
    kind: "Webhook",
    name: `w-${two}`,
    spec: {
      url: `https://hooks.example.com/${two}`,
      secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
    },
  });
}

function wideFile(columns: number, rows: number): string {
  const names = Array.from({ length: columns }, (_, at) => `column_${at}`);
  const lines = Array.from({ length: rows }, (_, at) =>
    [`W-${at}`, ...names.map((name) => `${name}.${at}`)].join(","),
  );
  return `${["id", ...names].join(",")}\n${lines.join("\n")}\n`;
}

const LONG_WORDS =
  "The loyalty attributes of all customers of all shops in Ireland and the United Kingdom who bought something in the last twelve months, without those who asked to be forgotten";
const LONG_WORD = `Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft${"x".repeat(60)}`;
const LONG_COLUMN = `the_share_of_orders_in_the_last_twelve_months_that_came_back_within_fourteen_days_${"y".repeat(40)}`;

function longFile(): string {
  const key = (at: number): string => `P-${"0123456789".repeat(12)}-${at}`;
  const lines = Array.from({ length: 12 }, (_, at) => `${key(at)},${LONG_WORD},"${LONG_WORDS}"`);
  return `person,${LONG_COLUMN},remarks\n${lines.join("\n")}\n`;
}

/** Every name, label, column and value as long as they come. */
async function fillLong(walk: Walk): Promise<void> {
  const { server, simulator } = walk;
  const make = (path: string, body: object): Promise<unknown> => server.ask("POST", `/api/v1/${path}`, body);
  const named = (kind: string, label: string, spec: object): object => ({
    kind,
    name: LONG_NAME,
    label,
    description: `${LONG_WORDS}. ${LONG_WORD}.`,
    labels: ["a-label-that-is-as-long-as-a-label-may-be-and-says-hardly-more", "shop"],
    spec,
  });
  await make("datasets", {
    ...named("Dataset", LONG_WORD, {
      files: { path: "long.csv", format: "csv", types: { person: "text" } },
    }),
    name: LONG_TABLE,
  });
  await make("models", named("Model", LONG_WORDS, { key: "person", sql: `select * from "${LONG_TABLE}"` }));
  await make(
    "credentials",
    named("Credential", LONG_WORD, { type: "braze", endpoint: simulator.url, apiKey: API_KEY }),
  );
  await make("connections", named("Connection", LONG_WORDS, { credential: LONG_NAME }));
  await make(
    "exports",
    named("Export", LONG_WORDS, {
      connection: LONG_NAME,
      from: { model: LONG_NAME },
      identifier: { external_id: "person" },
      mapping: [
        { to: LONG_COLUMN, from: LONG_COLUMN },
        { to: "remarks", from: "remarks" },
        { to: "source", value: LONG_WORDS },
      ],
    }),
  );
  await make("orchestrations", {
    ...orchestration(LONG_NAME, LONG_WORD, [LONG_NAME]),
    description: LONG_WORDS,
  });
  await make("tokens", {
    name: LONG_WORDS.slice(0, 190),
    description: LONG_WORDS,
    policies: ["connection-viewer"],
    restricted: true,
    expiresInDays: 30,
  });
  await make("users", {
    email: `${"a".repeat(60)}@${"a-long-name-of-a-company.".repeat(5)}example.com`,
    name: LONG_WORD,
    policies: ["connection-editor", "connection-viewer", "segment-user", "query-user"],
    restricted: true,
    disabled: false,
  });
  await make(
    "policies",
    named("Policy", LONG_WORDS, {
      statements: [
        { effect: "allow", actions: ["run:read", "export:read", "connection:read", "model:read"] },
      ],
    }),
  );
  await make(
    "webhooks",
    named("Webhook", LONG_WORD, {
      url: `https://hooks.example.com/${"a-long-path/".repeat(20)}`,
      secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
    }),
  );
  await make("credentials/test", { name: LONG_NAME });
  const type = `${LONG_WORDS} ${LONG_WORD}`;
  await simulator.faults([
    { path: "/users/track", when: { external_id: LONG_SUBJECTS.person }, then: "reject", type },
  ]);
  await switchOn(walk);
  await runExport(walk, LONG_NAME);
  await runAfterTrouble(walk.server, LONG_SUBJECTS);
}

/** The same, and the key is refused by now: what stopped the last run is not resolved. */
async function fillLongBroken(walk: Walk): Promise<void> {
  await fillLong(walk);
  await enterKey(walk.server, LONG_NAME, UNKNOWN_KEY);
  await runOrchestration(walk.server, LONG_NAME);
  await runExport(walk, LONG_NAME);
}

/** The key is refused, a file is not there, a query is wrong, nobody takes the messages. */
async function fillBroken(walk: Walk): Promise<void> {
  const { server } = walk;
  const make = (path: string, body: object): Promise<unknown> => server.ask("POST", `/api/v1/${path}`, body);
  await connectBraze(walk, { mapping: MAPPING, apiKey: UNKNOWN_KEY });
  await make("orchestrations", orchestration("morning", "Every morning"));
  await make("datasets", {
    kind: "Dataset",
    name: "gone",
    label: "A file that is not there",
    spec: { files: { path: "gone.csv", format: "csv" } },
  });
  await make("models", {
    kind: "Model",
    name: "wrong",
    label: "A query that is wrong",
    spec: { key: "id", sql: "select nothing from nowhere", state: "draft" },
  });
  await make("webhooks", {
    kind: "Webhook",
    name: "nobody",
    label: "Nobody there",
    spec: { url: "https://127.0.0.1:9/hooks", secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` },
  });
  await make("mail-servers", {
    kind: "MailServer",
    name: "post",
    spec: { host: "127.0.0.1", port: 9, security: "none", from: "causeway@example.com" },
  });
  await runExport(walk);
  await runOrchestration(server, "morning");
}
