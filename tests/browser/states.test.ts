import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze, runExport } from "./ready-project.ts";
import { customerFiles, seriousFindings, startWalk, visit, type Walk } from "./walk.ts";

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
const REJECTED = "C-7";

/** Every page, by name: where it is, and what it has to show. `RUN` and `FLOW` stand for the ids of what ran. */
const PAGES: readonly { readonly name: string; readonly path: string; readonly shows: string | RegExp }[] = [
  { name: "home", path: "/", shows: "Loyalty to Braze" },
  { name: "connections", path: "/connections", shows: "Braze EU" },
  { name: "connection-new", path: "/connections/new", shows: "Braze connection" },
  { name: "connection-new-braze", path: "/connections/new?type=braze", shows: "New Braze connection" },
  { name: "connection", path: "/connections/braze", shows: "Braze authentication" },
  { name: "connection-exports", path: "/connections/braze?tab=export", shows: "Loyalty to Braze" },
  { name: "connection-runs", path: "/connections/braze?tab=runs", shows: "Partly done" },
  { name: "connection-yaml", path: "/connections/braze?tab=yaml", shows: /kind/ },
  { name: "credentials", path: "/credentials", shows: "Braze key" },
  { name: "credential", path: "/credentials/key", shows: "Healthy" },
  { name: "credential-new", path: "/credentials/new", shows: "API key" },
  {
    name: "wizard-audience",
    path: "/exports/new?connection=braze&model=customer-attributes&step=audience",
    shows: /40 people/,
  },
  {
    name: "wizard-mapping",
    path: "/exports/new?connection=braze&model=customer-attributes&step=mapping",
    shows: "Braze fields",
  },
  { name: "export", path: "/exports/loyalty", shows: "Loyalty to Braze" },
  { name: "mapping", path: "/exports/loyalty?tab=mapping", shows: /data points a month/ },
  { name: "export-schedule", path: "/exports/loyalty?tab=schedule", shows: /[Ss]chedule/ },
  { name: "plan", path: "/plan?export=loyalty", shows: /Send \d+|Nothing to send/ },
  { name: "runs", path: "/runs", shows: "Loyalty to Braze" },
  { name: "schedules", path: "/runs?tab=schedules", shows: /[Ss]chedule/ },
  { name: "orchestrations", path: "/runs?tab=orchestrations", shows: "Every morning" },
  { name: "orchestration", path: "/orchestrations/morning", shows: "Every morning" },
  { name: "orchestration-new", path: "/orchestrations/new", shows: /[Oo]rchestration/ },
  { name: "workflow", path: "/workflows/FLOW", shows: "Partly done" },
  { name: "run", path: "/runs/RUN", shows: "Partly done" },
  { name: "batch", path: "/runs/RUN/batches/1", shows: /users\/track/ },
  { name: "person", path: `/people?export=loyalty&key=${REJECTED}`, shows: REJECTED },
  { name: "attention", path: "/attention", shows: /[Nn]eeds/ },
  { name: "rejections", path: "/attention?tab=rejections", shows: REJECTED },
  { name: "notifications", path: "/notifications", shows: /loyalty/ },
  { name: "audiences", path: "/audiences", shows: "Customer attributes" },
  { name: "audience", path: "/models/customer-attributes", shows: "Customer attributes" },
  { name: "audience-new", path: "/models/new", shows: /SQL/ },
  { name: "data", path: "/data", shows: "customers" },
  { name: "dataset", path: "/datasets/customers", shows: "loyalty_tier" },
  { name: "dataset-new", path: "/datasets/new", shows: /[Ff]ile/ },
  { name: "settings", path: "/settings", shows: "Project" },
  { name: "people", path: "/settings?tab=people", shows: "ada@example.com" },
  { name: "tokens", path: "/settings?tab=tokens", shows: "Access tokens" },
  { name: "policies", path: "/settings?tab=policies", shows: "Segment user" },
  { name: "messages", path: "/settings?tab=messages", shows: "Webhooks" },
  { name: "audit", path: "/settings?tab=audit", shows: "export:run" },
  { name: "password", path: "/settings?tab=password", shows: "Your password" },
  { name: "errors", path: "/errors", shows: "CONFIG_INVALID" },
  { name: "error", path: "/errors/CONFIG_INVALID", shows: "CONFIG_INVALID" },
  { name: "not-found", path: "/nowhere", shows: /not|no page/i },
];

/** Every page of the router is looked at as it stands, dark, narrow and by keyboard. `UPDATE_SCREENSHOTS=1` writes docs/screenshots. */
describe.skipIf(isChromiumMissing())("states of the pages", () => {
  let walk: Walk;
  let flow = "";
  let run = "";

  beforeAll(async () => {
    walk = await startWalk(customerFiles(40));
    const { server, simulator } = walk;
    await connectBraze(walk, {
      mapping: [
        { to: "first_name", from: "given_name" },
        { to: "last_name", from: "surname" },
        { to: "home_city", from: "city" },
        { to: "loyalty_tier", from: "loyalty_tier" },
        { to: "points", from: "points" },
        { to: "source_system", value: "causeway" },
      ],
    });
    await server.ask("POST", "/api/v1/orchestrations", {
      kind: "Orchestration",
      name: "morning",
      label: "Every morning",
      spec: {
        runs: ["loyalty"],
        schedule: { type: "times-per-day", times: ["08:30"], timezone: "Europe/Dublin" },
      },
    });
    const type = "no loyalty for this one";
    await simulator.faults([{ path: "/users/track", when: { external_id: REJECTED }, then: "reject", type }]);
    flow = await runExport(walk);
    const { items } = await server.ask<{ readonly items: readonly { readonly id: string }[] }>(
      "GET",
      "/api/v1/runs",
    );
    run = items[0]?.id ?? "";
    await walk.page.reload();
  });
  afterAll(async () => {
    await walk.end();
  });

  const open = (page: Page, path: string): Promise<void> =>
    visit(page, path.replace("FLOW", flow).replace("RUN", run));

  test.each(PAGES)(
    "$name shows what it should, has nothing serious for axe in light and dark, and fits into 360 px",
    async ({ name, path, shows }) => {
      const { page } = walk;
      await open(page, path);
      await page.getByText(shows).filter({ visible: true }).first().waitFor({ timeout: 8_000 });
      await takePicture(page, name);
      expect(await seriousFindings(page), "light").toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const excess = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.scrollingElement ?? document.body;
        return scrollWidth - clientWidth;
      });
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(excess, "wider than 360 px").toBeLessThanOrEqual(0);
      // Dark is other colours and nothing else.
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await faintTexts(page), "dark").toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
    },
  );

  test.each([
    ["/", "link", "Braze EU"],
    ["/exports/loyalty", "link", "Braze EU"],
    ["/plan?export=loyalty", "link", "Loyalty to Braze"],
    ["/workflows/FLOW", "heading", "Loyalty to Braze"],
    ["/runs/RUN", "heading", "Loyalty to Braze"],
    ["/runs?tab=schedules", "link", "Every morning"],
  ] as const)("what people gave a label is called by it: %s", async (path, role, name) => {
    const { page } = walk;
    await open(page, path);
    await page.getByRole(role, { name, exact: true }).first().waitFor({ timeout: 8_000 });
  });

  test("Tab reaches the primary button of a page, and Enter presses it", async () => {
    const { page } = walk;
    await open(page, "/connections");
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
    const { page } = walk;
    for (const key of ["Control+k", "/"]) {
      await open(page, "/");
      await page.keyboard.press(key);
      await page.getByRole("combobox").fill("Loyalty");
      await page.getByRole("option").filter({ hasText: "Loyalty to Braze" }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/exports\/loyalty/);
    }
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Ctrl").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForURL(/\/runs$/);
    expect(walk.troubles).toEqual([]);
  });
});

/** Pictures of the main pages, only where they are asked for: they differ by a pixel from machine to machine. */
async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env["UPDATE_SCREENSHOTS"] !== "1" || !PICTURED.has(name)) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Places whose text axe cannot read from its ground. */
async function faintTexts(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  return violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" ")));
}
