import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

/** Walk 3A of features.md as BlueConic's page tells it: a connection is made, named, given its key, and cannot be switched on yet. */
describe.skipIf(isChromiumMissing())("walk 3A: a connection", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(20));
  });
  afterAll(async () => {
    await walk.end();
  });

  test("3A.1 Add connection opens a search; Braze leads to the new connection", async () => {
    const { page } = walk;
    await page.getByRole("link", { name: "Connections", exact: true }).first().click();
    await page.getByText("No connection yet").waitFor();
    await page.getByRole("link", { name: "Add connection" }).first().click();
    await page.getByLabel("Search", { exact: true }).fill("salesforce");
    await page.getByText("Nothing matches").waitFor();
    await page.getByLabel("Search", { exact: true }).fill("Braze");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "Braze connection" }).click();
    await page.getByRole("heading", { level: 1, name: "New Braze connection" }).waitFor();
  });

  test("what is missing is told at its field when the button is pressed, and nothing is made", async () => {
    const { page } = walk;
    await page.getByRole("button", { name: "Create connection" }).click();
    const errors = page.getByRole("alert");
    await errors.getByText("Choose or create a credential.").waitFor();
    const name = page.getByLabel("Name in files");
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    await page.getByRole("button", { name: "Create credential" }).click();
    for (const label of ["Name of the credential", "Braze instance or REST endpoint", "API key"])
      await expect.poll(() => page.getByLabel(label).getAttribute("aria-invalid")).toBe("true");
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3A.4 a wrong key is told with its status, the right one with its permissions, and nothing else is lost", async () => {
    const { page, simulator } = walk;
    await page.getByLabel("Name", { exact: true }).fill("Braze EU");
    await page.getByLabel("Name of the credential").fill("Braze key");
    await page.getByLabel("Braze instance or REST endpoint").fill(simulator.url);
    await page.getByLabel("API key").fill("a-wrong-key-of-some-length");
    await page.getByRole("button", { name: "Test the key" }).click();
    const result = page.getByRole("status", { name: "Result of the test" });
    await result.getByText("HTTP status 401").waitFor();
    await result.getByText("Failing").waitFor();
    await page.getByLabel("API key").fill(API_KEY);
    await page.getByRole("button", { name: "Test the key" }).click();
    await result.getByText("Healthy").waitFor();
    await result.getByText("users.track").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Create credential" }).click();
    await page.getByText("no file holds it").waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Braze EU");
    expect(await page.content()).not.toContain(API_KEY);
    await page.getByRole("button", { name: "Create connection" }).click();
    await page.getByRole("heading", { level: 1, name: "Braze EU" }).waitFor();
  });

  test("3A.2 the chevron opens and closes the metadata, Save keeps all of it, and a reload finds the chevron as it was", async () => {
    const { page } = walk;
    const chevron = page.getByRole("button", { name: /^Favourite, name, labels/ });
    await chevron.click();
    await page.getByLabel("Favourite", { exact: true }).check();
    await page.getByLabel("Labels").fill("daily, europe");
    await page.getByLabel("Description").fill("Our European workspace");
    await page.getByRole("radio", { name: "Every run" }).click();
    await page.getByLabel("E-mail addresses").fill("ada@example.com");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    await page.reload();
    await page.getByLabel("Labels").waitFor();
    expect(await page.getByLabel("Labels").inputValue()).toBe("daily, europe");
    expect(await page.getByLabel("Description").inputValue()).toBe("Our European workspace");
    expect(await page.getByLabel("E-mail addresses").inputValue()).toBe("ada@example.com");
    expect(await page.getByLabel("Favourite", { exact: true }).isChecked()).toBe(true);
    await chevron.click();
    await page.getByLabel("Labels").waitFor({ state: "hidden" });
  });

  test("3A.3 it is off, and nothing ran", async () => {
    const { page } = walk;
    expect(await page.getByRole("switch").isChecked()).toBe(false);
    await page.getByRole("link", { name: "Runs", exact: true }).last().click();
    await page.getByText("Nothing ran yet").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3A.5 nothing asks for a bucket: an export needs none, and imports say that they come later", async () => {
    const { page } = walk;
    await page.getByRole("link", { name: /^Import data/ }).click();
    await page.getByText("Imports come in a later version").waitFor();
    await page.getByRole("link", { name: "Set up and run" }).click();
    await page.getByRole("heading", { name: "Braze authentication" }).waitFor();
    expect(await page.getByText(/bucket/i).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3A.6 it cannot be switched on without an export, and says so", async () => {
    const { page } = walk;
    await page.getByRole("switch").click();
    const alert = page.getByRole("alert").filter({ hasText: "It stays off" });
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/export/i);
    expect(await page.getByRole("switch").isChecked()).toBe(false);
    expect(walk.troubles).toEqual([]);
  });

  test("any label narrows the list of connections, and every label shows all of them again", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections`);
    const label = page.getByRole("combobox", { name: "Label", exact: true });
    await label.click();
    await page.getByRole("option", { name: "europe" }).click();
    await page.getByText("1 connection found.").waitFor();
    expect(new URL(page.url()).searchParams.get("label")).toBe("europe");
    await label.click();
    await page.getByRole("option", { name: "Every label" }).click();
    await page.getByText("1 connection to Braze.").waitFor();
  });
});
