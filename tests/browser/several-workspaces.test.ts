import type { ResourceView } from "@causeway/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze, runExport } from "./ready-project.ts";
import { choose, customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

const PEOPLE = 9;

/** An export to a second workspace (features.md row 18), and what is said of directions and errors (row 16). */
describe.skipIf(isChromiumMissing())("several workspaces", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(PEOPLE));
    await connectBraze(walk);
    await walk.server.ask("POST", "/api/v1/connections", {
      kind: "Connection",
      name: "braze-us",
      label: "Braze US",
      spec: { credential: "key" },
    });
    await runExport(walk);
  });
  afterAll(async () => {
    await walk.end();
  });

  const stateIn = async (path: string, text: string): Promise<void> => {
    const { page, server } = walk;
    await page.goto(`${server.url}${path}`);
    await page.getByRole("main").getByText(text, { exact: true }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  };

  test("an export is duplicated to another connection, prefilled, with a ledger of its own (row 18)", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/loyalty`);
    await page.getByText(/^Made by ada@example.com/).waitFor();
    await page.getByRole("link", { name: "Duplicate to another connection" }).click();
    await page.getByText(/^As Loyalty to Braze, to another connection/).waitFor();
    await choose(page, "Connection", "Braze US");
    expect(await seriousFindings(page)).toEqual([]);
    const next = (name: string) => page.getByRole("button", { name }).last().click();
    await next("Continue");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Loyalty to Braze (copy)");
    await page.reload();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Loyalty to Braze (copy)");
    await next("Continue");
    await next("Continue");
    await page.getByRole("group", { name: "Mapping of loyalty_tier" }).waitFor();
    await next("Save and preview");
    // The first workspace has everybody, and this one nobody yet.
    await page
      .getByText(new RegExp(`^Send ${PEOPLE} people: `))
      .first()
      .waitFor();
    const copy = await server.ask<ResourceView>("GET", "/api/v1/exports/loyalty-to-braze-copy");
    const original = await server.ask<ResourceView>("GET", "/api/v1/exports/loyalty");
    expect(copy.spec).toEqual({ ...original.spec, connection: "braze-us", state: "draft" });
  });

  test("a run that a check of ours refused is a configuration error, on Home, Connections, the connection and the export (row 16)", async () => {
    const { project } = walk;
    const customers = customerFiles(PEOPLE)["customers.csv"] ?? "";
    project.write("customers.csv", customers.replace("loyalty_tier", "tier"));
    await runExport(walk);
    for (const path of [
      "/",
      "/connections",
      "/connections/braze",
      "/connections/braze?tab=export",
      "/exports/loyalty",
    ])
      await stateIn(path, "Configuration error");
    project.write("customers.csv", customers);
  });

  test("a run that Braze refused is an exchange error there (row 16)", async () => {
    const { simulator, project } = walk;
    const more = customerFiles(PEOPLE + 1)["customers.csv"] ?? "";
    project.write("customers.csv", more);
    await simulator.call("POST", "/_sim/workspace", { api_keys: [{ key: "another-key-of-some-length" }] });
    await runExport(walk);
    for (const path of ["/", "/connections", "/connections/braze", "/exports/loyalty"])
      await stateIn(path, "Exchange error");
    // What the run learned of the key.
    await stateIn("/credentials/key", "Failing");
    await walk.page
      .getByText(/Braze refused the API key/)
      .first()
      .waitFor();
    expect(walk.troubles).toEqual([]);
  });
});
