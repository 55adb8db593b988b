import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze } from "./ready-project.ts";
import { customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

/** A page that stays open while the pages are built anew: the scripts that it asks for are gone, and `/` names others. */
describe.skipIf(isChromiumMissing())("a page that was opened before an update", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(5));
    await connectBraze(walk);
  });
  afterAll(async () => {
    await walk.end();
  });

  async function update(): Promise<void> {
    const { page, server } = walk;
    await page.route(/\/assets\//, (route) =>
      route.fulfill({ status: 404, json: { code: "ROUTE_UNKNOWN" } }),
    );
    await page.route(`${server.url}/`, (route) =>
      route.fulfill({ contentType: "text/html", body: '<script type="module" src="/assets/index-new.js">' }),
    );
  }

  test("says so where a script is gone, loads nothing anew by itself, and loses no draft", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/loyalty`);
    await page.getByLabel("Description").fill("half a sentence");
    await update();
    await page.getByRole("link", { name: "Settings" }).hover();
    expect(await page.getByLabel("Description").inputValue()).toBe("half a sentence");
    await page.getByRole("button", { name: /^Notifications/ }).click();
    await page.getByText("Causeway was updated: reload this page").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByLabel("Description").inputValue()).toBe("half a sentence");
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("alert").getByText("Causeway was updated: reload this page").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Reload", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    await page.goto(`${server.url}/exports/loyalty`);
    expect(await page.getByLabel("Description").inputValue()).toBe("half a sentence");
  });

  test("a script that cannot be loaded for another reason is not called an update", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/runs`);
    await page.route(/\/assets\//, (route) => route.abort());
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Load the page again" }).waitFor();
    expect(await page.getByText("Causeway was updated").count()).toBe(0);
  });
});
