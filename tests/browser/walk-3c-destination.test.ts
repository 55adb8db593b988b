import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { choose, customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

/** Walk 3C of features.md as Amperity's page tells it: a destination is a connection here, its data template an export's mapping. */
describe.skipIf(isChromiumMissing())("walk 3C: a destination", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(20));
  });
  afterAll(async () => {
    await walk.end();
  });

  test("3C.7 typing br finds Braze, and so does the word of the other product", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/new`);
    for (const typed of ["destination", "br"]) {
      await page.getByLabel("Search", { exact: true }).fill(typed);
      await page.getByRole("link", { name: "Braze connection" }).waitFor();
    }
    await page.getByRole("link", { name: "Braze connection" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Braze");
    await page
      .getByLabel("Description", { exact: false })
      .first()
      .fill("This sends custom attributes to Braze");
  });

  test("3C.1 the dashboard's address gives instance and endpoint", async () => {
    const { page } = walk;
    await page.getByLabel("Braze instance or REST endpoint").fill("https://dashboard-03.braze.com");
    await page.getByText("US-03: requests go to").waitFor();
    await page.getByText("https://rest.iad-03.braze.com").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3C.8 a new credential is created right here; its key is never shown again", async () => {
    const { page, simulator } = walk;
    await page.getByLabel("Name of the credential").fill("Braze");
    await page.getByLabel("Braze instance or REST endpoint").fill(simulator.url);
    await page.getByLabel("API key").fill(API_KEY);
    await page.getByRole("button", { name: "Create credential" }).click();
    await page.getByRole("button", { name: "Test the credential" }).click();
    await page.getByText("Healthy").first().waitFor();
    await page.getByRole("button", { name: "Create connection" }).click();
    await page.getByRole("heading", { level: 1, name: "Braze", exact: true }).waitFor();
    expect(await page.content()).not.toContain(API_KEY);
  });

  test("3C.10 who may use it is three switches", async () => {
    const { page, server } = walk;
    const restricted = page.getByLabel("People with restricted access to personal data may send here");
    expect(await restricted.isChecked()).toBe(false);
    await restricted.check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    const saved = await server.ask<{ spec: { visibility: object } }>("GET", "/api/v1/connections/braze");
    expect(saved.spec.visibility).toEqual({
      orchestrations: true,
      restrictedPersonalData: true,
      campaigns: false,
    });
  });

  test("3C.11 sending now is refused: there is nothing to send", async () => {
    const { page } = walk;
    const run = page.getByRole("button", { name: "Run now" });
    expect(await run.getAttribute("aria-disabled")).toBe("true");
    await run.hover();
    await page.getByRole("tooltip").getByText("Create an export first").waitFor();
  });

  test("3C.9 the user identifier is External ID, recommended, or Braze ID", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/new?connection=braze&model=customer-attributes&step=identifier`);
    const field = page.getByLabel("Braze field");
    expect(await field.inputValue()).toBe("external_id");
    expect(await field.locator("option").allTextContents()).toEqual(
      expect.arrayContaining(["External ID (recommended)", "Braze ID"]),
    );
    await choose(page, "Column of the audience", "customer_id");
  });

  test("3C.2 the attributes to manage are decided: Braze's standard fields and your own", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/new?connection=braze&model=customer-attributes&step=mapping`);
    const fields = page.getByRole("region", { name: "Fields of Braze" });
    await fields.getByText("first_name", { exact: true }).waitFor();
    await fields.getByText("Consent", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Map loyalty_tier" }).click();
    await choose(page, "Braze field of the row without a target", "loyalty_tier");
    await page.getByRole("group", { name: "Mapping of loyalty_tier" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });
});
