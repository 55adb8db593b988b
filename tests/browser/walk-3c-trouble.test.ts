import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { switchOn } from "./ready-project.ts";
import { choose, customerFiles, seriousFindings, startWalk, stateOfRun, type Walk } from "./walk.ts";

const PEOPLE = 12;
const CUSTOMERS = customerFiles(PEOPLE)["customers.csv"] ?? "";

/** Walk 3C of features.md, workflow errors: a bad key in the middle, a missing identifier; each is found, mended, and resolved. */
describe.skipIf(isChromiumMissing())("walk 3C: when something is wrong", () => {
  let walk: Walk;
  let failedRun = "";

  beforeAll(async () => {
    walk = await startWalk(customerFiles(PEOPLE));
    await connect(walk, "a-key-that-braze-does-not-know");
  });
  afterAll(async () => {
    await walk.end();
  });

  test("3C.21 with a bad key the run fails, and the page of the run says what to do", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/braze`);
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Run now" }).click();
    await page.waitForURL(/\/workflows\//);
    await page.getByText("This run waits for somebody to resolve it.").waitFor({ timeout: 60_000 });
    failedRun = new URL(page.url()).pathname;
    // Why it failed, in words of ours, with Braze's behind them and its code's own page: not a fault of the page.
    const told = page.getByRole("alert").first();
    await told.getByText(/^Braze refused the API key \(401\)/).waitFor();
    await told.getByText(/^Braze answered 401: "Invalid API key/).waitFor();
    await told.getByRole("link", { name: "What this error means" }).waitFor();
    const failed = page.getByRole("list", { name: "Log" }).getByText(/Failed: 0 accepted, 0 rejected/);
    await failed.getByText("Braze refused the API key (401).").waitFor();
    await failed.getByRole("link", { name: "What this error means" }).waitFor();
    await page
      .getByRole("region", { name: /^Run of/ })
      .getByText("Nobody was changed in Braze by this run.")
      .waitFor();
    expect(await page.getByText("This page has a fault").count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.21 the export and its preview say so, and lead to what to do", async () => {
    const { page, server } = walk;
    for (const path of ["/exports/loyalty", "/plan?export=loyalty"]) {
      await page.goto(`${server.url}${path}`);
      const held = page.getByRole("region", { name: "Needs attention" });
      await held.getByText(/Braze answered 401: "Invalid API key/).waitFor({ timeout: 60_000 });
      await held.getByRole("link", { name: "See what to do" }).waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.21 the run of the export, and the time of the next one, lead to the action", async () => {
    const { page, server } = walk;
    const action = page.getByRole("heading", { name: /Invalid credentials|Status 401/ });
    const isAction = (url: URL): boolean => url.pathname === "/attention" && url.searchParams.has("action");
    await page.goto(`${server.url}${failedRun}`);
    await page.getByRole("link", { name: "Request 1", exact: true }).click();
    await page.waitForURL(/\/batches\/1$/);
    await page
      .getByRole("navigation", { name: "Breadcrumb" })
      .getByRole("link", { name: "Run", exact: true })
      .click();
    await page.getByRole("alert").getByRole("link", { name: "See what to do" }).click();
    await page.waitForURL(isAction);
    const schedule = { type: "times-per-day", times: ["08:30"] };
    const spec = { runs: ["loyalty"], schedule };
    await server.ask("POST", "/api/v1/orchestrations", { kind: "Orchestration", name: "morning", spec });
    for (const path of ["/", "/runs?tab=schedules", "/orchestrations/morning", "/exports/loyalty"]) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole("link", { name: "if resolved by then" }).click();
      await page.waitForURL(isAction);
      await action.waitFor();
    }
    for (const path of ["/connections/braze", "/exports/loyalty", "/orchestrations/morning"]) {
      await page.goto(`${server.url}${path}?tab=runs`);
      await page.getByText("Nothing is sent until what stopped it is resolved.").waitFor();
      await page.getByRole("link", { name: "See what to do" }).click();
      await page.waitForURL(isAction);
      await action.waitFor();
    }
  });

  test("3C.21 the notification leads to the action with its steps", async () => {
    const { page } = walk;
    await page.getByRole("button", { name: /^Notifications, .*unread/ }).click();
    await page
      .getByRole("dialog", { name: "Notifications" })
      .getByRole("listitem")
      .getByRole("link")
      .first()
      .click();
    await page.waitForURL(/\/attention\?.*action=/);
    await page.getByRole("heading", { name: /Invalid credentials|Status 401/ }).waitFor();
    await page.getByRole("list").filter({ hasText: "Resolve" }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.21 Resolve with the bad key says that the cause is still there", async () => {
    const { page } = walk;
    await page.getByRole("button", { name: "Resolve", exact: true }).click();
    await page.getByText("The cause is still there").waitFor({ timeout: 60_000 });
  });

  test("3C.21 with the right key Resolve finishes the same run", async () => {
    const { page, simulator } = walk;
    await page
      .getByRole("link", { name: /^Open credential/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Replace the key" }).click();
    await page.getByLabel("New API key").fill(API_KEY);
    await page.getByRole("button", { name: "Use the new key" }).click();
    await page.getByText("The new key is in use").first().waitFor();
    await page.goto(new URL("/attention", page.url()).href);
    await page.getByRole("button", { name: "Resolve", exact: true }).click();
    await page.waitForURL((url) => url.pathname === failedRun, { timeout: 60_000 });
    await stateOfRun(page, "Succeeded");
    await page.getByRole("button", { name: "Try 2" }).last().waitFor();
    expect((await simulator.stats()).users).toBe(PEOPLE);
    await page.goto(new URL("/attention?tab=history", page.url()).href);
    await page.getByText("Held up every export of the connection").waitFor();
    await page.getByRole("link", { name: "See the run" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.22 an audience without its identifier opens Missing required field, with the steps for a query", async () => {
    const { page, server, project } = walk;
    project.write("customers.csv", withoutIdentifier(CUSTOMERS));
    await page.goto(`${server.url}/connections/braze`);
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Run now" }).click();
    await page.waitForURL(/\/workflows\//);
    await stateOfRun(page, "Partly done");
    await page.goto(`${server.url}/attention`);
    await page.getByRole("heading", { name: "Missing required field" }).waitFor({ timeout: 60_000 });
    await page
      .getByText(/no identifier/)
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.22 when the rows have it again, Resolve closes the action", async () => {
    const { page, project } = walk;
    project.write("customers.csv", CUSTOMERS);
    await page.getByRole("button", { name: "Resolve", exact: true }).click();
    await page.waitForURL(/\/workflows\//, { timeout: 60_000 });
    await stateOfRun(page, "Succeeded");
    await page.goto(new URL("/attention", page.url()).href);
    await page.getByText("No run waits for you").waitFor();
  });

  test("3C.22 the audit log is found by what was done to an object, with the reason of what was refused", async () => {
    const { page, server } = walk;
    await expect(server.ask("DELETE", "/api/v1/exports/nowhere")).rejects.toThrow("404");
    await page.goto(`${server.url}/settings?tab=audit`);
    const log = page.getByRole("table", { name: "Audit log" });
    await log.getByText("It is not there, or not for them").waitFor();
    await choose(page, "To what", "loyalty");
    await page.waitForURL(({ searchParams }) => searchParams.get("object") === "Export/loyalty");
    await log.getByText("Added an export").waitFor();
    expect(await log.getByText("nowhere").count()).toBe(0);
    await choose(page, "To what", "Export/nowhere");
    await log.getByText("It is not there, or not for them").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });
});

/** A connection that is on, with one export, and a key. */
async function connect(walk: Walk, apiKey: string): Promise<void> {
  const { server, simulator } = walk;
  const credential = { type: "braze", endpoint: simulator.url, apiKey };
  await server.ask("POST", "/api/v1/credentials", { kind: "Credential", name: "key", spec: credential });
  await server.ask("POST", "/api/v1/connections", {
    kind: "Connection",
    name: "braze",
    spec: { credential: "key" },
  });
  // Its key is not the identifier: a row may lack the one and have the other.
  await server.ask("POST", "/api/v1/models", {
    kind: "Model",
    name: "by-points",
    spec: { key: "points", sql: "select * from customers", state: "active" },
  });
  await server.ask("POST", "/api/v1/exports", {
    kind: "Export",
    name: "loyalty",
    spec: {
      connection: "braze",
      from: { model: "by-points" },
      identifier: { external_id: "customer_id" },
      mapping: [{ to: "loyalty_tier", from: "loyalty_tier" }],
    },
  });
  await switchOn(walk);
}

/** The same lines, the first one without its key. */
function withoutIdentifier(csv: string): string {
  return csv.replace("\nC-1,", "\n,");
}
