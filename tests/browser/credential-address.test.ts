import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

/** Where a credential leads, in its pages (features.md rows 2, 3, 8). */
describe.skipIf(isChromiumMissing())("the address of a credential", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(3));
  });
  afterAll(async () => {
    await walk.end();
  });

  test("every name and dashboard that the server can resolve is resolved in the page, and saved by its name (row 3)", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/credentials/new`);
    await page.getByLabel("Name of the credential").fill("Braze key");
    const address = page.getByLabel("Braze instance or REST endpoint");
    for (const [typed, endpoint] of [
      ["US-09", "https://rest.us-09.braze.com"],
      ["https://dashboard.us-11.braze.com/settings", "https://rest.us-11.braze.com"],
    ] as const) {
      await address.fill(typed);
      await page
        .getByRole("status")
        .filter({ hasText: `requests go to ${endpoint}` })
        .waitFor();
    }
    await address.fill("eu");
    await page.getByRole("button", { name: /^EU-02/ }).waitFor();
    await address.fill("us 9");
    await page.getByRole("status").filter({ hasText: "rest.us-09" }).waitFor();
    await page.getByLabel("API key").fill("a-key-of-some-length");
    await page.getByRole("button", { name: "Create credential" }).click();
    await page.getByRole("heading", { level: 1, name: "Braze key" }).waitFor();
    await page.getByText("US-09", { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("a host that is none of Braze's is explained, and taken only where somebody says so (row 2)", async () => {
    const { page } = walk;
    const address = page.getByLabel("Braze instance or REST endpoint");
    await address.fill("https://proxy.example.com/braze");
    await page.getByText("is no host of Braze").waitFor();
    await page.getByLabel(/^API key/).fill(API_KEY);
    const save = page.getByRole("button", { name: "Save", exact: true });
    await save.hover();
    await page
      .getByRole("tooltip")
      .filter({ hasText: "Say that requests may go to proxy.example.com" })
      .waitFor();
    await page.getByLabel("Send there nevertheless").check();
    expect(await seriousFindings(page)).toEqual([]);
    await save.click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    await page.getByRole("link", { name: "YAML" }).click();
    await page.getByText("allowCustomHost: true").waitFor();
    await page.getByRole("link", { name: "Set up" }).click();
  });

  test("another address asks for the key, says why, and is tested before it is saved", async () => {
    const { page, simulator } = walk;
    await page.getByLabel("Braze instance or REST endpoint").fill(simulator.url);
    await page.getByText("It would go to another address, so it has to be entered again").waitFor();
    const save = page.getByRole("button", { name: "Save", exact: true });
    await save.hover();
    await page.getByRole("tooltip").filter({ hasText: "Enter the API key for the new address" }).waitFor();
    await page.getByLabel(/^API key/).fill(API_KEY);
    await page.getByRole("button", { name: "Test the key" }).click();
    await page.getByRole("status", { name: "Result of the test" }).getByText("Healthy").waitFor();
    await save.click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    // What was tested is what is saved, so its health is known, with both times.
    await page.getByText("Last success").waitFor();
    await page.getByText("Last error").waitFor();
    expect(await page.getByText("Not tested").count()).toBe(0);
    expect(await page.content()).not.toContain(API_KEY);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(API_KEY);
    expect(walk.troubles).toEqual([]);
  });

  test("another key that is not tested is not called healthy because the one before was", async () => {
    const { page } = walk;
    await page.getByRole("button", { name: "Replace the key" }).click();
    await page.getByLabel("New API key").fill("another-key-of-some-length");
    await page.getByRole("button", { name: "Use the new key" }).click();
    await page.getByText("Not tested").first().waitFor();
  });

  test("a revision that replaced the key alone says so, and offers no way back that would change nothing", async () => {
    const { page } = walk;
    await page.getByRole("link", { name: "YAML" }).click();
    const rows = page.getByRole("listitem");
    const last = rows.filter({ hasText: "only its secret was replaced" });
    await last.waitFor();
    expect(await last.getByRole("button").count()).toBe(0);
    const first = rows.filter({ hasText: "created" });
    await first.getByRole("button", { name: "Go back to this" }).click();
    await page.getByRole("alertdialog").getByText("has to be entered again").waitFor();
  });
});
