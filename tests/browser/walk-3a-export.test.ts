import type { Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pollUntil } from "../processes/poll-until.ts";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import {
  choose,
  customerFiles,
  customerLine,
  seriousFindings,
  startWalk,
  stateOfRun,
  type Walk,
} from "./walk.ts";

const PEOPLE = 30;

/** Walk 3A of features.md, the export goal: audience, identifier, mapping, first run, the run after a change, and one without. */
describe.skipIf(isChromiumMissing())("walk 3A: an export", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(PEOPLE));
    const { server, simulator } = walk;
    const credential = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
    await server.ask("POST", "/api/v1/credentials", { kind: "Credential", name: "key", spec: credential });
    await server.ask("POST", "/api/v1/connections", {
      kind: "Connection",
      name: "braze",
      label: "Braze EU",
      spec: { credential: "key", enabled: false },
    });
    await server.ask("POST", "/api/v1/credentials/test", { name: "key" });
  });
  afterAll(async () => {
    await walk.end();
  });

  const next = (name: string | RegExp) => walk.page.getByRole("button", { name }).last().click();

  test("3A.14 Export data leads to the choice of one audience, and its size is said", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/braze`);
    await page.getByRole("link", { name: /^Export data/ }).click();
    await page.getByText("Nothing is exported yet").waitFor();
    await page.getByRole("link", { name: "New export" }).click();
    await page.getByRole("navigation", { name: "Steps" }).waitFor();
    await page.getByRole("button", { name: "Test the credential" }).click();
    await page.getByText("Healthy").first().waitFor();
    await next("Continue");
    await page.getByLabel("Name", { exact: true }).fill("Loyalty to Braze");
    const counting = page.getByText("being counted", { exact: true });
    const whenShown = async (route: Route): Promise<void> => {
      await counting.waitFor();
      await route.continue();
    };
    await page.route("**/api/v1/models/preview", whenShown, { times: 1 });
    await choose(page, "Audience", "Customer attributes");
    await page.getByText(`${PEOPLE} people`).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3A.15 External ID is suggested, and people whom Braze does not know are left alone unless one says otherwise", async () => {
    const { page } = walk;
    await next("Continue");
    expect(await page.getByLabel("Braze field").inputValue()).toBe("external_id");
    await choose(page, "Column of the audience", "customer_id");
    const creates = page.getByLabel("Create new records if no match is found");
    expect(await creates.isChecked()).toBe(false);
    await creates.check();
    expect(await seriousFindings(page)).toEqual([]);
    await next("Continue");
  });

  test("3A.16 rows take columns and static text; the object of one person, its cost and its lints are live", async () => {
    const { page } = walk;
    await page.getByLabel(/^Map columns with well-known names/).check();
    await page.getByRole("button", { name: "Map loyalty_tier" }).click();
    await choose(page, "Braze field of the row without a target", "loyalty_tier");
    await page.getByRole("button", { name: "Map points" }).click();
    await choose(page, "Braze field of the row without a target", "birthday");
    await page.getByText(/dob/).first().waitFor();
    await page.getByRole("button", { name: "Remove birthday" }).click();
    await page.getByRole("button", { name: "Map points" }).click();
    await choose(page, "Braze field of the row without a target", "points");
    await page.getByRole("button", { name: "Add mapping" }).click();
    await choose(page, "Column for the row without a target", "Static text");
    await page.getByLabel("Static text for the row without a target").fill("causeway");
    await choose(page, "Braze field of the row without a target", "source_system");
    await page
      .getByRole("region", { name: /^Object for C-/ })
      .getByText('"source_system": "causeway"')
      .waitFor();
    await page
      .getByText(/data points a month/)
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("a draft survives a reload in the middle (row 238)", async () => {
    const { page } = walk;
    await page.reload();
    await page.getByRole("group", { name: "Mapping of source_system" }).waitFor();
    expect(await page.getByRole("group", { name: /^Mapping of/ }).count()).toBe(3);
  });

  test("3A.17 the preview says what is sent, the choice about existing people is asked for, and the run's figures are Braze's", async () => {
    const { page, simulator } = walk;
    await next("Save and preview");
    await page
      .getByText(new RegExp(`^Send ${PEOPLE} people: `))
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await stateOf("loyalty-to-braze")).toBe("draft");
    await next("Continue");
    await next("Save and continue");
    await page.getByRole("button", { name: "Send one test row" }).click();
    await page.getByRole("button", { name: "Send 1 person" }).click();
    await page
      .getByRole("region", { name: "Result of the test row" })
      .getByText("Accepted")
      .first()
      .waitFor();
    await page.getByRole("table", { name: "Sent and read back" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await next("Continue");
    // One of the 30 was sent as a test.
    const send = page.getByRole("radio", {
      name: /^Send the 29 people in it\s*\d+ data points now\.$/,
    });
    const onlyChanges = page.getByRole("radio", { name: /^Only changes from now on\s*0 data points now\./ });
    expect([await send.isChecked(), await onlyChanges.isChecked()]).toEqual([false, false]);
    await onlyChanges.click();
    await page.getByRole("button", { name: "Switch on and send only changes" }).waitFor();
    await send.click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Switch on and send all now" }).click();
    await isOver();
    expect(await stateOf("loyalty-to-braze")).toBe("active");
    const { objects, users } = await simulator.stats();
    expect(users).toBe(PEOPLE);
    expect(objects["attributes"]).toBe(PEOPLE);
  });

  test("3A.18 one changed value of one person is sent alone", async () => {
    const { page, server, project } = walk;
    const lines = Array.from({ length: PEOPLE }, (_, at) => customerLine(at + 1, at === 4 ? 999 : undefined));
    project.write(
      "customers.csv",
      `customer_id,given_name,surname,city,country,loyalty_tier,points\n${lines.join("\n")}\n`,
    );
    await page.goto(`${server.url}/plan?export=loyalty-to-braze`);
    await page.getByText(/^Send 1 person: 1 data point, 1 request/).waitFor();
    await page.getByText("C-5", { exact: true }).waitFor();
    await page.getByText("50").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await runNow("1 person: 1 data point");
  });

  test("3A.19 without a change nothing is sent", async () => {
    const { simulator } = walk;
    const before = (await simulator.stats()).requests["/users/track"];
    await runNow("Nothing to send");
    expect((await simulator.stats()).requests["/users/track"]).toBe(before);
    expect(walk.troubles).toEqual([]);
  });

  test("an export of only changes notes who is there, says so on every page, and what sending them would cost (row 122)", async () => {
    const { page, server, simulator } = walk;
    const before = (await simulator.stats()).requests["/users/track"];
    await server.ask("POST", "/api/v1/exports", {
      kind: "Export",
      name: "points-only",
      spec: {
        connection: "braze",
        from: { model: "customer-attributes" },
        identifier: { external_id: "customer_id" },
        mapping: [{ to: "points_again", from: "points" }],
        existing: "only-changes",
      },
    });
    await runNow("Nothing to send now. 30 people stay as they are", "points-only");
    await page.getByText("As they were before the first run: only changes are sent").first().waitFor();
    expect((await simulator.stats()).requests["/users/track"]).toBe(before);
    await page.goto(`${server.url}/people?export=points-only&key=C-7`);
    await page.getByText("Stays as it is").first().waitFor();
    await page.goto(`${server.url}/exports/points-only`);
    await page.getByText("30 people stay as they were", { exact: true }).waitFor();
    await page.getByRole("radio", { name: /^Send them/ }).click();
    await page.getByText(/^Next run: Send 30 people: 30 data points/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });

  async function stateOf(name: string): Promise<unknown> {
    const { spec } = (await walk.server.ask("GET", `/api/v1/exports/${name}`)) as {
      spec: { state: unknown };
    };
    return spec.state;
  }

  async function runNow(told: string, name = "loyalty-to-braze"): Promise<void> {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/${name}`);
    await page.getByRole("button", { name: "Run now" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByText(told).waitFor();
    await question.getByRole("button", { name: "Run now" }).click();
    await isOver();
  }

  /** Waits until the workflow that the page shows is over, and sees that the page says so. */
  async function isOver(): Promise<void> {
    const { page, server } = walk;
    await page.waitForURL(/\/workflows\//);
    const id = new URL(page.url()).pathname.split("/").at(-1);
    await pollUntil(async () => {
      const { state } = await server.ask<{ readonly state: string }>("GET", `/api/v1/workflows/${id}`);
      return state === "succeeded";
    }, server.running.ended);
    await stateOfRun(page, "Succeeded");
  }
});
