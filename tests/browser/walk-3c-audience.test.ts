import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { switchOn } from "./ready-project.ts";
import { choose, seriousFindings, startWalk, stateOfRun, type Walk } from "./walk.ts";

const CUSTOMERS = `amperity_id,given_name,surname,email,city,country,birthdate,gender,is_member,ltv,orders,seen_at,email_subscribe,birthday
A-1,Ada,Byrne,ada@example.org,Dublin,IE,1990-01-31,F,true,10.5,3,2026-01-02T03:04:05Z,opted_in,31 Jan
A-2,Bo,Chen,bo@example.org,London,GB,1985-12-01,M,false,99.25,7,2026-02-03T04:05:06Z,opted_in,1 Dec
A-3,Cy,Diaz,cy@example.org,Madrid,ES,1979-06-15,N,true,0.5,1,2026-03-04T05:06:07Z,unsubscribed,15 Jun
`;
const SQL = `select
  amperity_id as external_id, given_name as first_name, surname as last_name, email,
  city as home_city, country, birthdate as dob, gender, is_member, ltv, orders, seen_at, email_subscribe, birthday
from customers`;

/** Walk 3C of features.md, the table of customer attributes and the query user's path: a file, SQL, a draft, an orchestration, its runs. */
describe.skipIf(isChromiumMissing())("walk 3C: an audience and its orchestration", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk({ "causeway.yaml": "project: walk\nstore: ./.causeway\ntimezone: UTC\n" });
  });
  afterAll(async () => {
    await walk.end();
  });

  test("a file is uploaded; its columns, types and personal data are seen before it is saved (rows 104, 198)", async () => {
    const { page } = walk;
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await page.getByText("No data yet").waitFor();
    await page.getByRole("link", { name: "New dataset" }).first().click();
    const file = { name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from(CUSTOMERS) };
    await page.getByLabel("File to upload").setInputFiles(file);
    await page.getByText("is on the server").waitFor();
    await page.getByRole("row").filter({ hasText: "amperity_id" }).first().waitFor();
    expect(await page.getByLabel("Type of birthdate").locator("option:checked").textContent()).toBe(
      "Detected: date",
    );
    const email = page.getByLabel("email holds personal data");
    expect(await email.isChecked()).toBe(true);
    await email.uncheck();
    await page.getByText("Looks personal, not marked: email.").waitFor();
    await page.getByRole("button", { name: "Mark as personal" }).click();
    expect(await email.isChecked()).toBe(true);
    await page.getByLabel("Name", { exact: true }).fill("Customers");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Create dataset" }).click();
    await page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
  });

  test("3C.3 a table of customer attributes is written in SQL, and looked at", async () => {
    const { page } = walk;
    await page.getByRole("link", { name: "New audience from it" }).click();
    await page.getByRole("heading", { level: 1, name: "New audience" }).waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Braze Customer Attributes");
    expect(await page.getByLabel("Name in files").inputValue()).toBe("braze-customer-attributes");
    await page.getByLabel("SQL of the audience").fill(SQL);
    await choose(page, "Key", "external_id");
    await page.getByLabel("SQL of the audience").press("Control+Enter");
    await page.getByText("3 rows in all").waitFor();
    await page.getByText("external_id is a key").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.4 SQL that is wrong is told where it stands; a key that is none is told with an example", async () => {
    const { page } = walk;
    await page.getByLabel("SQL of the audience").fill("select amperity_idd as external_id from customers");
    await page.getByRole("button", { name: /^Run the first/ }).click();
    await page
      .getByRole("alert")
      .getByText(/amperity_idd/)
      .first()
      .waitFor();
    // The name is marked where it stands.
    expect(await page.locator(".cm-lintRange-error").first().textContent()).toBe("amperity_idd");
    await page.getByLabel("SQL of the audience").fill("select 'one' as external_id, * from customers");
    await page.getByRole("button", { name: /^Run the first/ }).click();
    await page.getByText(/external_id is no key: .*more than once/).waitFor();
    await page.getByLabel("SQL of the audience").fill(SQL);
  });

  test("3C.5 booleans, dates, datetimes, numbers, integers and texts keep their types", async () => {
    const { page } = walk;
    await page.getByRole("button", { name: /^Run the first/ }).click();
    for (const column of [
      "is_member boolean",
      "dob date",
      "seen_at datetime",
      "ltv number",
      "orders integer",
    ])
      await page.getByRole("columnheader", { name: new RegExp(`^${column}`) }).waitFor();
    await page.getByRole("columnheader", { name: /^email text · personal/ }).waitFor();
    const orders = page.getByRole("columnheader", { name: /^orders/ });
    expect(await orders.evaluate((header) => getComputedStyle(header).textAlign)).toBe("right");
  });

  test("3C.13 a draft cannot be sent; it says so, and where to activate it", async () => {
    const { page, server, simulator } = walk;
    await page.getByRole("button", { name: "Save as draft" }).click();
    await page.getByRole("heading", { level: 1, name: "Braze Customer Attributes" }).waitFor();
    await page.getByText("Draft", { exact: true }).first().waitFor();
    const credential = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
    await server.ask("POST", "/api/v1/credentials", { kind: "Credential", name: "key", spec: credential });
    const connection = { credential: "key" };
    await server.ask("POST", "/api/v1/connections", { kind: "Connection", name: "braze", spec: connection });
    await server.ask("POST", "/api/v1/exports", { kind: "Export", name: "attributes", spec: EXPORT });
    await switchOn(walk);
    await simulator.call("POST", "/_sim/users", {
      users: ["A-1", "A-2"].map((id) => ({ external_id: id, email_subscribe: "unsubscribed" })),
    });
    await page.goto(`${server.url}/orchestrations/new`);
    await page.getByLabel("Name", { exact: true }).fill("Every morning");
    await choose(page, "Add an export", "attributes");
    await page.getByRole("button", { name: "Create orchestration" }).click();
    await page.getByRole("heading", { level: 1, name: "Every morning" }).waitFor();
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByText(/draft/i).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.6 activated, it is there for exports", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/models/braze-customer-attributes`);
    await page.getByRole("radio", { name: /^Active/ }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    const wizard = page.getByRole("link", { name: "Export it to Braze" });
    expect(await wizard.getAttribute("href")).toBe("/exports/new?model=braze-customer-attributes");
  });

  test("3C.14 an orchestration is run by hand first, and then gets its cron pattern with the next five times", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/orchestrations/every-morning`);
    await page.getByRole("heading", { level: 1, name: "Every morning" }).waitFor();
    await page.getByRole("button", { name: "Run now" }).click();
    await page.waitForURL(/\/workflows\//);
    await stateOfRun(page, "Succeeded");
    await page.goto(`${server.url}/orchestrations/every-morning`);
    await page.getByRole("radio", { name: /^Cron pattern/ }).click();
    await page.getByLabel("Pattern").fill("30 8 * * *");
    await page.getByRole("region", { name: "Next times" }).getByRole("listitem").nth(4).waitFor();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Cron 30 8 * * *").first().waitFor();
    await page.goto(`${server.url}/runs?tab=schedules`);
    await page
      .getByRole("row")
      .filter({ hasText: "Every morning" })
      .getByText("On", { exact: true })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.16 people whom Braze does not know were not created; 3C.17 consent was kept back, counted, and is unchanged in Braze", async () => {
    const { page, server, simulator } = walk;
    const users = await simulator.users(["A-1", "A-2", "A-3"]);
    expect([...users.keys()].toSorted()).toEqual(["A-1", "A-2"]);
    expect(users.get("A-1")).toMatchObject({ first_name: "Ada", email_subscribe: "unsubscribed" });
    await page.goto(`${server.url}/runs`);
    await page.getByRole("row").filter({ hasText: "Every morning" }).getByRole("link").first().click();
    await page.getByText("Consent kept back").waitFor();
    await page.getByText("email_subscribe").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.15 the second run without a change sends nothing", async () => {
    const { page, server, simulator } = walk;
    const before = (await simulator.stats()).requests["/users/track"];
    await page.goto(`${server.url}/orchestrations/every-morning`);
    await page.getByRole("button", { name: "Run now" }).click();
    await page.waitForURL(/\/workflows\//);
    await stateOfRun(page, "Succeeded");
    expect((await simulator.stats()).requests["/users/track"]).toBe(before);
    // Filling an editor makes Chromium's own editing set a style on its line, which the content policy refuses.
    expect(walk.troubles.filter((trouble) => !trouble.startsWith("Applying inline style"))).toEqual([]);
  });
});

const EXPORT = {
  connection: "braze",
  from: { model: "braze-customer-attributes" },
  identifier: { external_id: "external_id" },
  mode: "update-only",
  mapping: ["first_name", "last_name", "country", "ltv", "email_subscribe"].map((name) => ({
    to: name,
    from: name,
  })),
};
