import { copyFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Explanation } from "@causeway/api";
import { causeway, fastClock } from "../processes/causeway.ts";
import { grouped, hasRealData, readRows, REAL_DATA, type TextRow } from "../processes/real-data.ts";
import { type Ended, reportsOf } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess, type SimulatedUser } from "../processes/simulator-process.ts";
import { type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const clock = fastClock(20);

let simulator: SimulatorProcess;
let project: TemporaryProject;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});

afterAll(() => simulator.stop());

beforeEach(() => simulator.call("POST", "/_sim/reset"));

afterEach(() => project.remove());

/** A copy of the example with copies of its files, which a test may edit. */
function exampleProject(name: string, files: readonly string[]): void {
  project = temporaryProject({});
  cpSync(join(import.meta.dirname, "../../examples", name), project.folder, {
    recursive: true,
    filter: (path) => !path.endsWith(".causeway"),
  });
  for (const file of files) copyFileSync(join(REAL_DATA, file), join(project.folder, file));
  env = {
    BRAZE_ENDPOINT: simulator.url,
    BRAZE_API_KEY: API_KEY,
    ONLINE_RETAIL_CSV: join(project.folder, "online-retail.csv"),
    CHINOOK_DIR: project.folder,
  };
}

async function go(...args: readonly string[]): Promise<Ended> {
  const ended = await causeway(args, { cwd: project.folder, env, clock });
  expect(ended.code, ended.stderr).toBe(0);
  expect(ended.stdout + ended.stderr).not.toContain(API_KEY);
  return ended;
}

const run = async (): Promise<unknown> => reportsOf(await go("run", "-o", "json"))[0];

async function explain(exportName: string, key: string): Promise<Explanation> {
  const { stdout } = await go("explain", exportName, key, "-o", "json");
  return JSON.parse(stdout) as Explanation;
}

/** The objects of attributes that were sent since the n-th request. */
async function objectsSentAfter(n: number): Promise<readonly unknown[]> {
  const { requests } = await simulator.call<{
    requests: readonly { request: { attributes: readonly unknown[] } }[];
  }>("GET", `/_sim/requests?after=${n}`);
  return requests.flatMap(({ request }) => request.attributes);
}

describe("examples/online-retail, on the real file", () => {
  const FILE = "online-retail.csv";
  const NO_COUNTRY = new Set(["Channel Islands", "European Community", "Unspecified"]);

  it("sends what an independent calculation says of each customer, then nothing, then the one attribute that changed", async () => {
    exampleProject("online-retail", [FILE]);
    if (!hasRealData(FILE)) return;
    const wanted = customersOf(readRows(join(REAL_DATA, FILE)));
    expect(wanted.size).toBe(3_569);
    const foreign = [...wanted.values()].filter(({ country }) => NO_COUNTRY.has(country));
    expect(foreign.length).toBeGreaterThan(0);

    expect(await run()).toMatchObject({
      status: "succeeded",
      counts: { selected: 3_569, changed: 3_569, accepted: 3_569, rejected: 0, invalid: 0 },
      omitted: { country: foreign.length },
      objects: 3_569,
      requests: Math.ceil(3_569 / 75),
    });
    const users = await simulator.users([...wanted.keys()]);
    const different = [...wanted.values()].filter((one) => !isAsCalculated(one, users.get(one.id)));
    expect(different).toEqual([]);
    expect(users.size).toBe(3_569);

    expect(await run()).toMatchObject({
      requests: 0,
      counts: { unchanged: 3_569 },
      omitted: { country: foreign.length },
    });

    await moveSomebody(wanted);
    await explainSome(wanted);
  });

  it("knows the customers who ordered from two countries by their latest one", async () => {
    exampleProject("online-retail", [FILE]);
    if (!hasRealData(FILE)) return;
    await run();
    const users = await simulator.users(["12417", "12422", "12431", "12457"]);
    expect([...users.values()].map((user) => [user.external_id, user["country"]])).toEqual([
      ["12417", "BE"],
      ["12422", "AU"],
      ["12431", "BE"],
      ["12457", "CY"],
    ]);
  });

  async function moveSomebody(wanted: ReadonlyMap<string, Calculated>): Promise<void> {
    const mover = [...wanted.values()].find(({ countries }) => countries.size === 1);
    if (mover === undefined) throw new Error("everybody has two countries");
    const file = join(project.folder, FILE);
    const moved = readFileSync(file, "utf8").replaceAll(
      new RegExp(`,${mover.id}\\.0,[^,\\r\\n]+`, "g"),
      `,${mover.id}.0,Norway`,
    );
    writeFileSync(file, moved);
    const before = (await simulator.stats()).requests["/users/track"] ?? 0;
    expect(await run()).toMatchObject({
      objects: 1,
      dataPoints: 1,
      requests: 1,
      counts: { changed: 1, accepted: 1 },
    });
    expect(await objectsSentAfter(before)).toEqual([{ external_id: mover.id, country: "NO" }]);
    expect((await simulator.users([mover.id])).get(mover.id)?.["country"]).toBe("NO");
    expect(await run()).toMatchObject({ requests: 0 });
  }

  async function explainSome(wanted: ReadonlyMap<string, Calculated>): Promise<void> {
    const all = [...wanted.values()];
    const abroad = all.find(({ country }) => NO_COUNTRY.has(country));
    const neverOrdered = all.find(({ recencyDays }) => recencyDays === null);
    for (const one of [all[100], all.at(-1), abroad, neverOrdered]) {
      if (one === undefined) throw new Error("the data lacks such a customer");
      const { verdict, attributes, source } = await explain("rfm-to-braze", one.id);
      expect(verdict).toBe("up-to-date");
      expect(source.rows).toHaveLength(1);
      const country = attributes.find(({ target }) => target === "country");
      expect(country).toMatchObject({
        source: one.country,
        state: one === abroad ? "omitted" : "sent",
        acknowledged: one === abroad ? null : isoCodeOf(one.country),
      });
    }
  }
});

interface Calculated {
  readonly id: string;
  readonly countries: ReadonlySet<string>;
  /** The latest. */
  readonly country: string;
  readonly recencyDays: number | null;
  readonly orders: number;
  readonly spent: number;
  readonly favourite: string | null;
}

const NO_GOODS = new Set(["POST", "DOT", "C2", "M", "D", "S", "CRUK", "AMAZONFEE"]);
const MS_PER_DAY = 86_400_000;

/** The example's figures once more, row by row. */
function customersOf(rows: readonly TextRow[]): ReadonlyMap<string, Calculated> {
  const newest = rows.map((row) => row["InvoiceDate"] ?? "").reduce((a, b) => (a > b ? a : b));
  const yearAgo = `${Number(newest.slice(0, 4)) - 1}${newest.slice(4)}`;
  const byCustomer = grouped(
    rows.filter((row) => row["CustomerID"] !== ""),
    (row) => (row["CustomerID"] ?? "").replace(/\.0$/, ""),
  );
  return new Map(
    [...byCustomer].map(([id, lines]) => {
      const ordered = lines.filter((line) => Number(line["Quantity"]) > 0);
      const ofYear = (line: TextRow): boolean => (line["InvoiceDate"] ?? "") > yearAgo;
      const days = ordered.map((line) => (line["InvoiceDate"] ?? "").slice(0, 10)).toSorted();
      const lastDay = days.at(-1);
      const spent = lines
        .filter(ofYear)
        .reduce((sum, line) => sum + Number(line["Quantity"]) * Number(line["UnitPrice"]), 0);
      const recencyDays =
        lastDay === undefined ? null : (Date.parse(newest.slice(0, 10)) - Date.parse(lastDay)) / MS_PER_DAY;
      const orders = new Set(ordered.filter(ofYear).map((line) => line["InvoiceNo"])).size;
      const countries = new Set(lines.map((line) => line["Country"] ?? ""));
      const favourite = favouriteOf(ordered);
      return [id, { id, countries, country: latestCountry(lines), recencyDays, orders, spent, favourite }];
    }),
  );
}

function latestCountry(lines: readonly TextRow[]): string {
  const [latest] = lines.toSorted(
    (a, b) =>
      (b["InvoiceDate"] ?? "").localeCompare(a["InvoiceDate"] ?? "") ||
      (a["Country"] ?? "").localeCompare(b["Country"] ?? ""),
  );
  return latest?.["Country"] ?? "";
}

function favouriteOf(ordered: readonly TextRow[]): string | null {
  const pieces = new Map<string, number>();
  for (const line of ordered) {
    const product = (line["Description"] ?? "").trim();
    if (product === "" || NO_GOODS.has(line["StockCode"] ?? "")) continue;
    pieces.set(product, (pieces.get(product) ?? 0) + Number(line["Quantity"]));
  }
  const [first] = [...pieces].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

const regionNames = new Intl.DisplayNames(["en"], { type: "region" });
const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
/** Without those that have been retired, such as DD. */
const regions = letters
  .flatMap((a) => letters.map((b) => a + b))
  .filter((code) => new Intl.Locale(`und-${code}`).region === code);
/** As the shop and the record dealer spell them, beside the names that the platform knows. */
const SPELLED_OTHERWISE = { EIRE: "IE", RSA: "ZA", USA: "US", "Czech Republic": "CZ" };
const codes: ReadonlyMap<string, string> = new Map([
  ...regions.map((code): [string, string] => [regionNames.of(code) ?? code, code]),
  ...Object.entries(SPELLED_OTHERWISE),
]);

/** ISO 3166-1 alpha-2, by the platform's names of regions; undefined for what is no country. */
function isoCodeOf(country: string): string | undefined {
  return codes.get(country);
}

function isAsCalculated(one: Calculated, user: SimulatedUser | undefined): boolean {
  const custom = user?.custom_attributes ?? {};
  return (
    user?.["country"] === isoCodeOf(one.country) &&
    custom["recency_days"] === (one.recencyDays ?? undefined) &&
    custom["l12m_frequency"] === one.orders &&
    // Sums of binary fractions differ in their last digits by the order of addition.
    Math.abs(Number(custom["l12m_monetary"]) - one.spent) < 0.006 &&
    custom["favourite_product"] === (one.favourite ?? undefined) &&
    custom["source_system"] === "causeway"
  );
}

describe("examples/chinook, on the real files", () => {
  const FILES = ["chinook-customers.csv", "chinook-invoices.csv"];
  /** Customer 9 has a digit too many for Denmark, customer 57 one too few for Chile, customer 45 no phone at all. */
  const NO_PHONE = new Set(["9", "45", "57"]);

  it("sends names, e-mails, phones, cities, countries and lifetime values as they are, accents and all; then nothing", async () => {
    exampleProject("chinook", FILES);
    if (!hasRealData(...FILES)) return;
    const customers = readRows(join(REAL_DATA, "chinook-customers.csv"));
    const invoices = grouped(
      readRows(join(REAL_DATA, "chinook-invoices.csv")),
      (row) => row["CustomerId"] ?? "",
    );
    expect(await run()).toMatchObject({
      counts: { selected: 59, accepted: 59 },
      omitted: { phone: 2 },
      requests: 1,
      objects: 59,
    });
    const users = await simulator.users(customers.map((row) => row["CustomerId"] ?? ""));
    for (const customer of customers) {
      const id = customer["CustomerId"] ?? "";
      const bought = invoices.get(id) ?? [];
      const user = users.get(id);
      expect(user).toMatchObject({
        first_name: customer["FirstName"],
        last_name: customer["LastName"],
        email: customer["Email"],
        home_city: customer["City"],
        country: isoCodeOf(customer["Country"] ?? ""),
        custom_attributes: { orders: bought.length },
      });
      const total = bought.reduce((sum, { Total }) => sum + Number(Total), 0);
      expect(user?.custom_attributes?.["lifetime_value"]).toBeCloseTo(total, 2);
      if (NO_PHONE.has(id)) expect(user?.["phone"] ?? null).toBeNull();
      else expect(user?.["phone"]).toBe(e164Of(customer));
    }
    expect(users.get("1")).toMatchObject({
      first_name: "Luís",
      last_name: "Gonçalves",
      home_city: "São José dos Campos",
    });
    expect(await run()).toMatchObject({ requests: 0, counts: { unchanged: 59 } });

    const { attributes } = await explain("buyers-to-braze", "9");
    expect(attributes.find(({ target }) => target === "phone")).toMatchObject({
      source: "+453 3331 9991",
      wanted: null,
      state: "omitted",
    });
  });

  it("sends one object with one attribute when one customer's country changes", async () => {
    exampleProject("chinook", FILES);
    if (!hasRealData(...FILES)) return;
    await run();
    const file = join(project.folder, "chinook-customers.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("Stuttgart,,Germany", "Stuttgart,,Norway"));
    expect(await run()).toMatchObject({ objects: 1, dataPoints: 1, counts: { changed: 1 } });
    expect((await objectsSentAfter(1))[0]).toEqual({ external_id: "2", country: "NO" });
  });
});

/** Its digits; the zero behind the country's code is for calls within the country, but in Italy, where it belongs to the number. */
function e164Of({ Phone = "" }: TextRow): string {
  const [, code = "", number = ""] = /^(\S+) (.*)$/.exec(Phone) ?? [];
  const digits = number.replaceAll(/\D/g, "");
  return code + (code === "+39" ? digits : digits.replace(/^0/, ""));
}
