import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing, openPage } from "./browser.ts";
import { focusFaults, layoutFaults } from "./every-page/faults.ts";
import { PAGES, type EveryPage } from "./every-page/pages.ts";
import { type LookedAt, startProject } from "./every-page/projects.ts";
import { goTo, type Opened, STATES } from "./every-page/states.ts";
import { seriousFindings, visit } from "./walk.ts";

const PICTURES = join(import.meta.dirname, "../../docs/screenshots");
const PICTURED: ReadonlySet<string> = new Set([
  "home",
  "connections",
  "connection",
  "wizard-mapping",
  "plan",
  "run",
  "person",
  "attention",
  "rejections",
  "audience",
  "settings",
]);

/** Where all that has a colour of its own stands; that each text can be read on each ground is measured on the tokens (contrast.test.ts). */
const DARK: ReadonlySet<string> = new Set([
  "home",
  "connection",
  "wizard-mapping",
  "plan-full",
  "run",
  "audience",
]);

/** States that draw what no other one draws, on pages that draw it differently. */
const LAYOUTS: readonly (readonly [state: string, page: string, shows: string | RegExp])[] = [
  ["loading", "connections", "Connections"],
  ["loading", "export", "Loading"],
  ["loading", "export-mapping", "What goes where"],
  ["loading", "export-schedule", "When runs of this export start"],
  ["loading", "dataset", "First rows"],
  ["failed", "home", "Something in Causeway failed."],
  ["failed", "connection-exports", "Something in Causeway failed."],
  ["failed", "wizard-mapping", "The fields of Braze are missing here."],
  ["failed", "wizard-preview", "Try again: the settings of the connection could not be loaded."],
  ["loading", "wizard-identifier", "Loading the columns"],
  ["failed", "wizard-identifier", "The columns of the audience could not be loaded"],
  ["partial", "connection-exports", "How its exports ran is missing here."],
  ["partial", "export", "What uses it could not be loaded, so it cannot be deleted now."],
  ["partial", "export", "could not be counted"],
  ["partial", "export", "Whether it has run is not known."],
  ["partial", "export-schedule", "What else starts it is not known."],
  ["partial", "orchestration", "The next times could not be worked out."],
  ["failed", "dataset", "Dataset named “customers”"],
  ["failed", "people", "Exports could not be loaded"],
  ["failed", "connection-new", "The list could not be loaded."],
  ["failed", "login", "Nobody can log in now"],
  ["forbidden", "audience-new", "You may not create audiences"],
  ["forbidden", "workflow", "You may not see this"],
  ["forbidden", "attention", "You may not see this"],
  ["masked", "person", "•••"],
  ["masked", "export-mapping", "personal in Braze"],
  ["masked", "requests", "Personal data is masked for you"],
  ["masked", "rejections", "••• stands for what could be somebody's personal data."],
  ["forbidden", "settings-tokens", "Your policies do not allow you to see tokens (token:read)."],
  ["changed", "connection", "changed this while you did"],
  ["gone", "runs", "The server does not answer."],
  ["gone", "login", "The server does not answer."],
];

/** Every page of the router is looked at as it stands, narrow, at 200 %, dark and by keyboard. `UPDATE_SCREENSHOTS=1` writes docs/screenshots. */
describe.skipIf(isChromiumMissing())("states of the pages", () => {
  let at: LookedAt;
  let opened: Opened;

  beforeAll(async () => {
    at = await startProject("working");
    opened = { at, page: at.walk.page, troubles: at.walk.troubles };
    // It was there before there was anything.
    await opened.page.reload();
  });
  afterAll(async () => {
    await at.walk.end();
  });

  test.each(PAGES.filter(({ isEntrance, press }) => isEntrance !== true && press === undefined))(
    "$name shows what it should, has nothing serious for axe, shows the focus, and fits into 1280, 640 and 360 px",
    async (one) => {
      const { page } = opened;
      await goTo(opened, one);
      await page.getByText(one.shows).filter({ visible: true }).first().waitFor({ timeout: 8_000 });
      await takePicture(page, one);
      expect(await seriousFindings(page), "light").toEqual([]);
      expect(await focusFaults(page)).toEqual([]);
      expect(await faultsAt(page, 1280), "1280 px").toEqual([]);
      expect(await faultsAt(page, 640), "640 px").toEqual([]);
      expect(await faultsAt(page, 360), "360 px").toEqual([]);
      await page.setViewportSize(WIDE);
      if (!DARK.has(one.name)) return;
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await seriousFindings(page, ["color-contrast"]), "dark").toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
    },
  );

  test("where the page is narrow the tabs stand in one line, which alone scrolls to the current one", async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 360, height: 740 });
    await goTo(opened, { name: "export-yaml", path: "/exports/{export}?tab=yaml", shows: "YAML" });
    const line = page.getByRole("navigation", { name: "Export", exact: true });
    const current = line.getByRole("link", { name: "YAML" });
    await current.and(page.locator("[aria-current=page]")).waitFor();
    const [box, tab] = [await line.boundingBox(), await current.boundingBox()];
    expect(box?.height).toBe(tab?.height);
    expect((tab?.x ?? 360) + (tab?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0) + 1);
    expect(await line.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360);
    await goTo(opened, { name: "export", path: "/exports/{export}", shows: "At a glance" });
    await line.getByRole("link", { name: "Overview" }).and(page.locator("[aria-current=page]")).waitFor();
    await expect.poll(() => line.evaluate((one) => one.scrollLeft)).toBe(0);
    await page.setViewportSize(WIDE);
  });

  test.each([
    ["/", "link", "Braze EU"],
    ["/exports/{export}", "link", "Braze EU"],
    ["/plan?export={export}", "link", "Loyalty to Braze"],
    ["/plan?export={export}", "link", "Braze EU"],
    ["/workflows/{workflow}", "heading", "Loyalty to Braze"],
    ["/runs/{run}", "heading", "Loyalty to Braze"],
    ["/runs?tab=schedules", "link", "Every morning"],
  ] as const)("what people gave a label is called by it: %s", async (path, role, name) => {
    await goTo(opened, { name: path, path, shows: name });
    await opened.page.getByRole(role, { name, exact: true }).first().waitFor({ timeout: 8_000 });
  });

  test("a number of the history leads to what it counts, and the rows of one run to those of all (row 167)", async () => {
    const { page } = opened;
    await goTo(opened, { name: "runs", path: "/runs", shows: "Loyalty to Braze" });
    const row = page.locator("tbody tr", { hasText: "Partly done" }).first();
    await row.getByRole("link", { name: "1", exact: true }).click();
    await page.getByText("What one run found").waitFor({ timeout: 8_000 });
    expect(page.url()).toContain("kind=rejected");
    await page.getByRole("link", { name: "C-7", exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Show every run" }).click();
    await page.waitForURL((url) => !url.searchParams.has("run"));
    await page.getByRole("link", { name: "C-7", exact: true }).first().waitFor();
  });

  test("what a run did is read after its end: its timeline and its log (rows 167, 177)", async () => {
    const { page } = opened;
    await goTo(opened, { name: "workflow", path: "/workflows/{workflow}", shows: "Partly done" });
    const [timeline, log] = ["Timeline", "Log"].map((name) => page.getByRole("list", { name, exact: true }));
    await timeline?.getByText("Finishing").waitFor({ timeout: 8_000 });
    await log?.getByText("Partly done: 39 accepted, 1 rejected").waitFor({ timeout: 8_000 });
  });

  test.each(LAYOUTS)("%s: %s says so, has nothing serious for axe and fits", async (name, path, shows) => {
    const state = STATES.find((one) => one.name === name);
    const one = PAGES.find((page) => page.name === path);
    if (state === undefined || one === undefined) throw new Error(`There is no ${name} or no ${path}`);
    const seen = await state.open(at);
    const { page } = seen;
    await (state.go ?? goTo)(seen, one);
    await page.getByText(shows).first().waitFor({ state: "attached" });
    // One asks again for all that failed.
    expect(await page.getByRole("button", { name: "Try again" }).count()).toBeLessThanOrEqual(1);
    expect(await page.getByText("The server does not answer.").count()).toBeLessThanOrEqual(1);
    // Nothing leads behind the login who is before it.
    if (one.isEntrance === true) expect(await page.getByRole("link").count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await faultsAt(page, 1280)).toEqual([]);
    expect(await faultsAt(page, 360)).toEqual([]);
    expect(seen.troubles).toEqual([]);
    await page.context().close();
  });

  test("the rows of a mapping wait until it is known what is suggested, so that nothing moves; one suggestion has one button", async () => {
    const { page } = opened;
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/api/v1/mapping/suggestions*", async (route) => asked.then(() => route.continue()));
    await page.goto(`${at.walk.server.url}/exports/${at.subjects.export}?tab=mapping`);
    await page.getByText("Map columns with well-known names").waitFor();
    await page.getByText("City", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Add mapping" }).count()).toBe(0);
    answer();
    await page.getByRole("button", { name: "Add mapping" }).waitFor();
    const suggestions = page.getByRole("region", { name: "Suggestions" });
    await suggestions.getByText("values are normalised as country").waitFor();
    expect(await suggestions.getByRole("button").count()).toBe(1);
    await page.unrouteAll();
  });

  test("of notifications, only a failure is explained as one", async () => {
    const { page } = opened;
    await goTo(opened, { name: "notifications", path: "/notifications", shows: /loyalty/i });
    const told = page.getByRole("main").getByRole("listitem");
    const explained = page.getByRole("link", { name: "What this error means" });
    await told.filter({ hasText: "needs a person" }).filter({ has: explained }).first().waitFor();
    const resolved = told.filter({ hasText: "needs no person any more" });
    await resolved.first().waitFor();
    expect(await resolved.filter({ has: explained }).count()).toBe(0);
  });

  test("a preview of what is not there offers nothing that cannot help", async () => {
    const { page } = opened;
    await goTo(opened, { name: "plan", path: "/plan?export=nowhere", shows: "" });
    await page.getByText("There is no export named “nowhere”.").waitFor();
    expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
    expect(await page.getByRole("checkbox").count()).toBe(0);
  });

  test("a new export that somebody else made active meanwhile is not called a draft", async () => {
    const { page } = opened;
    const one = PAGES.find(({ name }) => name === "wizard-on");
    if (one === undefined) throw new Error("There is no such page");
    await goTo(opened, one);
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage).filter((name) => name.includes("Export/new/"))) {
        const kept = localStorage.getItem(key) ?? "";
        localStorage.setItem(key, kept.replace(`"state":"active"`, `"state":"draft"`));
      }
    });
    await page.reload();
    await page.getByRole("heading", { name: "Switched on" }).waitFor();
    expect(await page.getByText("A draft, which nothing runs yet").count()).toBe(0);
    await page.getByText("Nothing to send now. 1 person is left out.").waitFor();
    // The choices stay where they are when their cost is known.
    expect(await page.getByRole("radio", { name: /^Send 100 people first/ }).isDisabled()).toBe(true);
  });

  test("what a choice costs is not reckoned for ever while the server does not answer, and is said once", async () => {
    const state = STATES.find(({ name }) => name === "gone");
    const one = PAGES.find(({ name }) => name === "wizard-schedule");
    if (state?.go === undefined || one === undefined) throw new Error("There is no such state or page");
    const seen = await state.open(at);
    await state.go(seen, one);
    const { page } = seen;
    await page.getByRole("link", { name: /^Switch on/ }).click();
    const notKnown = page.getByRole("main").getByText("Not known while the server does not answer.");
    await notKnown.waitFor();
    expect(await notKnown.count()).toBe(1);
    expect(await page.getByText(/Reckoning/).count()).toBe(0);
    await page.context().close();
  });

  test("one press asks again for all of a page that failed", async () => {
    const state = STATES.find(({ name }) => name === "failed");
    const one = PAGES.find(({ name }) => name === "wizard-mapping");
    if (state?.go === undefined || one === undefined) throw new Error("There is no such state or page");
    const seen = await state.open(at);
    await state.go(seen, one);
    const { page } = seen;
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("button", { name: "Map customer_id" }).waitFor();
    await page.getByRole("button", { name: "Map to country" }).waitFor();
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
    await page.context().close();
  });

  test("whoever is not logged in finds nothing that is cut or that axe finds serious", async () => {
    const { browser, server } = at.walk;
    const { page, troubles } = await openPage(browser, server.url);
    for (const one of PAGES.filter(({ isEntrance }) => isEntrance === true)) {
      await goTo({ at, page, troubles }, one);
      await page.getByText(one.shows).first().waitFor();
      expect(await seriousFindings(page), one.name).toEqual([]);
      expect(await faultsAt(page, 360), one.name).toEqual([]);
    }
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test("Tab reaches the primary button of a page, and Enter presses it", async () => {
    const { page } = opened;
    await visit(page, "/connections");
    await page.locator("body").click({ position: { x: 640, y: 780 } });
    const primary = page.getByRole("link", { name: "Add connection" });
    let presses = 0;
    while (!(await primary.evaluate((one) => one === document.activeElement)) && presses < 40) {
      await page.keyboard.press("Tab");
      presses += 1;
    }
    expect(presses).toBeLessThan(40);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/connections\/new/);
  });

  test("Ctrl+K and / open the palette, which leads to a page; ? says the keys; g r goes to the runs", async () => {
    const { page } = opened;
    for (const key of ["Control+k", "/"]) {
      await visit(page, "/");
      await page.keyboard.press(key);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole("combobox").fill("Loyalty");
      await page.getByRole("option").filter({ hasText: "Loyalty to Braze" }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/exports\/loyalty/);
      await page.getByRole("heading", { level: 1, name: "Loyalty to Braze" }).waitFor();
    }
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Ctrl").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForURL(/\/runs$/);
    expect(opened.troubles).toEqual([]);
  });
});

const WIDE = { width: 1280, height: 800 } as const;

/** 640 px is 1280 at 200 %. */
async function faultsAt(page: Page, width: 1280 | 640 | 360): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: width === 640 ? 400 : 800 });
  await drawn(page);
  return layoutFaults(page);
}

/** At its size: a chart follows what it observes with the next frame. */
async function drawn(page: Page): Promise<void> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let frames = 0; frames < 2; frames += 1) await page.evaluate(frame);
}

/** Pictures of the main pages, only where they are asked for: they differ by a pixel from machine to machine. */
async function takePicture(page: Page, { name }: EveryPage): Promise<void> {
  if (process.env["UPDATE_SCREENSHOTS"] !== "1" || !PICTURED.has(name)) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
