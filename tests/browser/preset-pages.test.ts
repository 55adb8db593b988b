import { PRESETS } from "@causeway/core";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze, runExport } from "./ready-project.ts";
import { enterAs } from "./second-person.ts";
import { customerFiles, startWalk, type Walk } from "./walk.ts";

/** Where the navigation and the settings lead somebody. */
describe.skipIf(isChromiumMissing())("the pages that somebody is shown", () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await startWalk(customerFiles(3));
    await connectBraze(walk, {});
    await runExport(walk);
  });
  afterAll(async () => {
    await walk.end();
  });

  test.each(PRESETS.map(({ name }) => name))(
    "ask for nothing that the preset refuses: %s (row 195)",
    async (preset) => {
      const { page } = await enterAs(walk, {
        email: `${preset}@example.com`,
        name: preset,
        policies: [preset],
        restricted: false,
      });
      const refused: string[] = [];
      page.on("response", (response) => {
        if (response.status() === 403)
          refused.push(`${new URL(page.url()).pathname}: ${response.request().method()} ${response.url()}`);
      });
      await open(page, walk.server.url);
      const places = await linksOf(page, page.getByRole("navigation", { name: "Main" }).first());
      await open(page, `${walk.server.url}/settings`);
      const settings = await linksOf(page, page.getByRole("main"));
      for (const path of [...places, ...settings]) await open(page, walk.server.url + path);
      expect(places.length).toBeGreaterThan(2);
      expect(refused).toEqual([]);
      await page.context().close();
    },
  );
});

/** Anew, so that everything the page needs is asked for. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(
    () => document.querySelector(".animate-skeleton, main [aria-busy=true]") === null,
  );
}

/** Pages of this server to which a part of the page leads. */
async function linksOf(page: Page, part: Locator): Promise<readonly string[]> {
  const links = await part
    .locator("a")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const { pathname, search } = new URL(page.url());
  return [...new Set(links)].filter((href) => /^\/(?!api|docs)/.test(href) && href !== pathname + search);
}
