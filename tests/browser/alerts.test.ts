import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze, runExport } from "./ready-project.ts";
import { customerFiles, seriousFindings, startWalk, visit, type Walk } from "./walk.ts";

/** Rows 193, 194: limits of a connection and of an export, the figure beside its limit, and a mute. */
describe.skipIf(isChromiumMissing())("alerts", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(12));
    await connectBraze(walk);
    await runExport(walk);
  });
  /** A field of the size drop's. */
  const limit = (label: string) =>
    walk.page.getByRole("group", { name: "Size drop" }).getByLabel(label, { exact: true });
  afterAll(async () => {
    await walk.end();
  });

  test("a connection's limits are typed under Alerts; a critical one below its warning is refused at its field", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/braze?tab=alerts`);
    await page
      .getByText("No threshold is set. A run that fails is told under the bell all the same.")
      .waitFor();
    await limit("Warning from").fill("50");
    await limit("Critical from").fill("20");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("must not be below warning").first().waitFor();
    await limit("Warning from").fill("20");
    await limit("Critical from").fill("60");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("table", { name: "Figures of loyalty" }).getByText("Not measured yet").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("after a run of half the people the figure stands beside its limits, and Home says Warning", async () => {
    const { page, project } = walk;
    project.write("customers.csv", customerFiles(6)["customers.csv"] ?? "");
    await runExport(walk);
    await visit(page, "/connections/braze?tab=alerts");
    const figures = page.getByRole("table", { name: "Figures of loyalty" });
    await figures.getByText("50 %").waitFor({ timeout: 60_000 });
    await figures.getByText("Warning", { exact: true }).waitFor();
    await figures.getByText("60 %").waitFor();
    await visit(page, "/");
    await page.getByRole("table", { name: "Exports" }).getByText("Warning", { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Notifications, .*unread/ }).click();
    await page.getByText('Export "Loyalty to Braze" is at WARNING').waitFor();
    await page.keyboard.press("Escape");
  });

  test("an export has limits of its own, and can be muted with a reason until a time; the mute can be ended", async () => {
    const { page } = walk;
    await visit(page, "/exports/loyalty?tab=alerts");
    await page.getByLabel("Limits for size drop").selectOption({ label: "Limits of its own" });
    await limit("Critical from").fill("40");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const figures = page.getByRole("table", { name: "Figures of loyalty" });
    await figures.getByText("(its own)").waitFor();
    await figures.getByText("Critical", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Mute", exact: true }).click();
    await page.getByLabel("Reason").fill("Half of them moved away");
    await page.getByRole("form", { name: "Mute loyalty" }).getByRole("button", { name: "Mute" }).click();
    await page.getByText("Half of them moved away").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await visit(page, "/");
    await page.getByRole("img", { name: "Muted" }).waitFor();
    await visit(page, "/exports/loyalty?tab=alerts");
    await page.getByRole("button", { name: "End the mute" }).click();
    await page.getByText("People are told again").first().waitFor();
    expect(walk.troubles).toEqual([]);
  });

  test("a budget of data points stands on Home beside what was spent of it, and is marked when it is spent (rows 152, 194)", async () => {
    const { page } = walk;
    const budget = page.getByRole("group", { name: "Data points this month" });
    const spent = page.getByRole("table", { name: "Exports" });
    const figures = page.getByRole("table", { name: "Figures of loyalty" });
    for (const limit of ["100,000", "11"]) {
      await visit(page, "/exports/loyalty?tab=alerts");
      await page.getByLabel("Limits for data points this month").selectOption({ label: "Limits of its own" });
      await budget.getByLabel("Critical from", { exact: true }).fill(limit.replace(",", ""));
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await figures.getByText(`${limit} data points`, { exact: true }).waitFor();
      await visit(page, "/");
      await spent.getByText(`of ${limit}`, { exact: true }).waitFor();
    }
    await page.getByRole("img", { name: "Budget spent" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });

  test("of many exports a connection shows those first that need a look, and all when asked; previews of several are a sentence each until one is opened", async () => {
    const { page, server } = walk;
    for (let at = 1; at <= 12; at += 1) {
      await server.ask("POST", "/api/v1/exports", {
        kind: "Export",
        name: `a-${at}`,
        spec: {
          connection: "braze",
          from: { model: "customer-attributes" },
          identifier: { external_id: "customer_id" },
          mapping: [{ to: `points_${at}`, from: "points" }],
        },
      });
    }
    await page.goto(`${server.url}/connections/braze?tab=alerts`);
    const mute = page.getByRole("button", { name: "Mute", exact: true });
    const levels = page.getByRole("listitem").filter({ has: mute });
    await levels.first().getByText("Loyalty to Braze").waitFor();
    expect(await levels.count()).toBe(10);
    await page.getByRole("button", { name: "Show all 13 exports" }).click();
    await expect.poll(() => levels.count()).toBe(13);
    await page.goto(`${server.url}/plan?connection=braze`);
    await page.getByText("13 exports together").waitFor();
    expect(await page.getByText("By attribute").count()).toBe(0);
    await page.getByRole("button", { name: "Show the preview of a-1", exact: true }).click();
    await page.getByRole("region", { name: "a-1", exact: true }).getByText("By attribute").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
