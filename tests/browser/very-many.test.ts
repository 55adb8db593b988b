import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { createLiveConfiguration, createResourceOperations } from "@causeway/engine";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import { isChromiumMissing } from "./browser.ts";
import { customerFiles, seriousFindings, startWalk, visit, type Walk } from "./walk.ts";

const CONNECTIONS = 100_000;
const ROWS = 500;
const LONG =
  "which sells what was left of last season in all towns of the north, and was named by three people";
/** More than are all drawn. */
const TOKENS = 120;
const STEP_PX = 150;
/** A quiet machine needs a tenth of it; one that draws or asks for everything needs ten times as long. */
const OPENS_MS = 6_000;
const KEYSTROKE_MS = 600;
/** Of script on the page with the list; the objects of a hundred thousand rows would be far more. */
const HEAP_BYTES_MAX = 120_000_000;

/** Very many objects, very many rows, very long texts: pages stay quick, and what is refused is refused at its field. */
describe.skipIf(isChromiumMissing())("very many", () => {
  let walk: Walk;
  let page: Page;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(20), fillStore);
    ({ page } = walk);
  });
  afterAll(async () => {
    await walk.end();
  });

  test("a hundred thousand connections are listed a page at a time, found by search, and take little memory", async () => {
    const { server } = walk;
    const begun = performance.now();
    await page.evaluate(() => history.pushState({}, "", "/connections"));
    await page.getByText("100,000 connections").waitFor();
    await page.getByText("Connection of shop 0", { exact: true }).waitFor();
    expect(performance.now() - begun).toBeLessThan(OPENS_MS);
    const rows = page.getByRole("table").locator("tbody tr:not([aria-hidden])");
    expect(await rows.count()).toBeLessThan(200);
    const shown = page.getByText(/of 100,000 shown/);
    const before = await shown.textContent();
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => shown.textContent(), { timeout: 10_000 }).not.toBe(before);
    const more = await shown.textContent();
    await page.getByRole("table").evaluate((table) => table.parentElement?.scrollTo(0, 1e9));
    await expect.poll(() => shown.textContent(), { timeout: 10_000 }).not.toBe(more);
    expect(await rows.count()).toBeLessThan(200);
    await page.getByRole("searchbox").first().fill("zürich");
    await page.getByText("Connection of shop 77777", { exact: true }).waitFor();
    await page.getByText("1 connection found").waitFor();
    expect(await heapOf(page)).toBeLessThan(HEAP_BYTES_MAX);
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${server.url}/connections/c-077777`);
    await page.getByRole("heading", { level: 1, name: "Connection of shop 77777" }).waitFor();
  });

  test("long names stand whole on several lines, and no row moves by itself while one scrolls back", async () => {
    for (let at = 0; at < TOKENS; at += 1) {
      const name = `Token ${at}${at % 5 === 3 ? `, ${LONG}` : ""}`;
      await walk.server.ask("POST", "/api/v1/tokens", {
        name,
        policies: [],
        restricted: true,
        expiresInDays: 7,
      });
    }
    await visit(page, "/settings?tab=tokens");
    const table = page.getByRole("table");
    await table.getByText("Token 3,").waitFor();
    await table.evaluate((one) => one.parentElement?.scrollTo(0, 2_500));
    await expect.poll(() => movedBy(page, 0)).toBe(0);
    for (let step = 0; step < 12; step += 1) expect(await movedBy(page, -STEP_PX)).toBe(STEP_PX);
    const cut = await table.evaluate((one) =>
      [...one.querySelectorAll("td:first-child > div")].filter((cell) => cell.scrollWidth > cell.clientWidth),
    );
    expect(cut).toHaveLength(0);
  });

  test("the palette finds one of a hundred thousand", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("shop 54321");
    await page.getByRole("option").filter({ hasText: "Connection of shop 54321" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Connection of shop 54321" }).waitFor();
  });

  test("a list that is in memory already is drawn when one comes back to it", async () => {
    // Where one was in it: the router scrolls back.
    const row = page.getByRole("table").getByText(/^Connection of shop \d+$/);
    await visit(page, "/connections");
    await row.first().waitFor();
    await visit(page, "/connections/c-000000");
    await visit(page, "/connections");
    await row.first().waitFor({ timeout: 10_000 });
  });

  test("one of a hundred thousand is chosen in the wizard, and stays chosen by its label", async () => {
    const { server } = walk;
    await page.goto(`${server.url}/exports/new`);
    const field = page.getByRole("combobox", { name: "Connection", exact: true });
    await field.click();
    await page.getByPlaceholder("Type to search").fill("shop 54321");
    await page.getByRole("option", { name: "Connection of shop 54321", exact: true }).click();
    await expect.poll(() => field.textContent()).toBe("Connection of shop 54321");
    await page.reload();
    await expect.poll(() => field.textContent()).toBe("Connection of shop 54321");
  });

  test("a label of 10 kB is refused at its field, which says the limit and keeps what was typed", async () => {
    const { server } = walk;
    const long = "long ".repeat(2_000);
    await page.goto(`${server.url}/connections/c-000001`);
    await page.getByRole("button", { name: /^Favourite, name, labels/ }).click();
    const label = page.getByLabel("Name", { exact: true });
    await label.fill(long);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(() => label.getAttribute("aria-invalid"), { timeout: 10_000 }).toBe("true");
    const ids = (await label.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const told = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(told.join(" ")).toMatch(/at most 2,?000 characters/);
    expect(await label.inputValue()).toBe(long);
    const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
    expect(width).toBeLessThanOrEqual(1280);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Discard" }).click();
  });

  test("a mapping of 500 rows is quick to type into, found by search, and drawn as far as it is in sight", async () => {
    const { server } = walk;
    const mapping = Array.from({ length: ROWS }, (_, at) => ({
      to: `an_attribute_with_quite_a_long_name_${at}`,
      ...(at % 2 === 0 ? { value: `text ${at}` } : { from: "loyalty_tier" }),
    }));
    await server.ask("POST", "/api/v1/exports", {
      kind: "Export",
      name: "many-rows",
      spec: {
        connection: "c-000000",
        from: { model: "customer-attributes" },
        identifier: { external_id: "customer_id" },
        mapping,
      },
    });
    await page.goto(`${server.url}/exports/many-rows?tab=mapping`);
    const field = page.getByLabel("Static text for an_attribute_with_quite_a_long_name_0", { exact: true });
    await field.waitFor();
    expect(await page.getByRole("group", { name: /^Mapping of/ }).count()).toBeLessThan(100);
    await field.click();
    await page.keyboard.press("End");
    const delays: number[] = [];
    for (const key of " typed quickly") delays.push(await keystroke(page, key));
    expect(await field.inputValue()).toBe("text 0 typed quickly");
    expect(delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)]).toBeLessThan(KEYSTROKE_MS);
    await page.getByLabel("Search rows").fill("long_name_499");
    const last = page.getByRole("group", { name: "Mapping of an_attribute_with_quite_a_long_name_499" });
    await last.waitFor();
    await expect.poll(() => page.getByRole("group", { name: /^Mapping of/ }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel("Search rows").fill("");
    const region = page.getByRole("region", { name: "Mapping rows" });
    await region.evaluate((one) => one.scrollTo(0, 1e9));
    await last.waitFor();
    const cut = await last.evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(cut).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    const saved = await server.ask<{ readonly spec: { readonly mapping: readonly object[] } }>(
      "GET",
      "/api/v1/exports/many-rows",
    );
    expect([saved.spec.mapping.length, saved.spec.mapping[0]]).toMatchObject([
      ROWS,
      { value: "text 0 typed quickly" },
    ]);
    expect(walk.troubles).toEqual([]);
  });
});

/** A hundred thousand connections, put into the store before the server opens it; the project's own objects with them. */
async function fillStore(folder: string): Promise<void> {
  const store = await openDuckdbStore({
    directory: join(folder, ".causeway"),
    clock: systemClock,
    random: systemRandom,
  });
  const references = { variable: () => null, variableNames: () => [], file: () => null };
  const common = { resources: store.resources, references };
  const live = createLiveConfiguration({ ...common, project: "walk", timezone: "UTC", baseDir: folder });
  const operations = createResourceOperations({
    ...common,
    data: store.data,
    destination: braze({ clock: systemClock }),
    access: store.access,
    live,
    clock: systemClock,
    bell: { ring: () => undefined },
    uploads: ".causeway/uploads/",
  });
  const connections = Array.from({ length: CONNECTIONS }, (_, at) => ({
    kind: "Connection",
    name: `c-${String(at).padStart(6, "0")}`,
    label: `Connection of shop ${at}`,
    description: at === 77_777 ? "The one in Zürich" : "One of many",
    spec: { credential: "key" },
  }));
  const credential = {
    kind: "Credential",
    name: "key",
    spec: { type: "braze", instance: "EU-01", apiKey: "0f1e2d3c-aaaa-bbbb-cccc-1234567890ab" },
  };
  const customers = {
    kind: "Dataset",
    name: "customers",
    spec: { files: { path: "./customers.csv", format: "csv", types: { customer_id: "text" } } },
  };
  const model = {
    kind: "Model",
    name: "customer-attributes",
    spec: { key: "customer_id", sql: "select * from customers" },
  };
  const owner = { kind: "system", name: "tests" } as const;
  await operations.apply(owner, {
    resources: [credential, customers, model, ...connections],
    secrets: {},
  });
  await store.close();
}

/** By how much a row in the middle of the table moved on the screen when it was scrolled by so much, and everything had settled. */
async function movedBy(page: Page, px: number): Promise<number> {
  return page.getByRole("table").evaluate(async (table, by) => {
    const box = table.parentElement;
    const middle = (box?.getBoundingClientRect().top ?? 0) + 200;
    const row = [...table.querySelectorAll("tr[data-row]")].find(
      (one) => one.getBoundingClientRect().top > middle,
    );
    const before = row?.getBoundingClientRect().top ?? Number.NaN;
    box?.scrollBy(0, by);
    for (let frame = 0; frame < 4; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    return Math.round((row?.getBoundingClientRect().top ?? Number.NaN) - before);
  }, px);
}

/** How long after a key the page has drawn what it typed, in milliseconds. */
async function keystroke(page: Page, key: string): Promise<number> {
  const drawn = await page.evaluateHandle(() => ({
    ms: new Promise<number>((resolve) => {
      const drawnAfter = ({ timeStamp }: KeyboardEvent): void => {
        requestAnimationFrame(() => requestAnimationFrame((now) => resolve(now - timeStamp)));
      };
      document.addEventListener("keydown", drawnAfter, { once: true, capture: true });
    }),
  }));
  await page.keyboard.press(key === " " ? "Space" : key);
  return drawn.evaluate(({ ms }) => ms);
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}
