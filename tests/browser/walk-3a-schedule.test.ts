import { setTimeout as after } from "node:timers/promises";
import type { Workflow } from "@causeway/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type MailReceiver,
  startMailReceiver,
} from "../../packages/adapters/messages/src/testing/receivers.ts";
import { pollUntil } from "../processes/poll-until.ts";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { customerFiles, seriousFindings, startWalk, stateOfRun, type Walk } from "./walk.ts";

const GIVE_UP_MS = 60_000;

/** Walk 3A of features.md, schedule and on: the switch, the four simple schedules, two connections at once, mails. */
describe.skipIf(isChromiumMissing())("walk 3A: schedule and on", () => {
  let walk: Walk;
  let post: MailReceiver;

  beforeAll(async () => {
    post = await startMailReceiver();
    walk = await startWalk(customerFiles(20));
    const { server, simulator } = walk;
    const credential = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
    await server.ask("POST", "/api/v1/credentials", { kind: "Credential", name: "key", spec: credential });
    await server.ask("POST", "/api/v1/credentials/test", { name: "key" });
    for (const [connection, name] of [
      ["eu", "tiers"],
      ["us", "points"],
    ]) {
      const spec = { credential: "key", enabled: false };
      await server.ask("POST", "/api/v1/connections", { kind: "Connection", name: connection, spec });
      await server.ask("POST", "/api/v1/exports", {
        kind: "Export",
        name,
        spec: exportSpec(connection ?? ""),
      });
    }
  });
  afterAll(async () => {
    await walk.end();
    await post.close();
  });

  test("3A.20 the switch beside the title turns the connection on", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/eu`);
    expect(await page.getByRole("switch").first().isChecked()).toBe(false);
    await page.getByRole("switch").first().click();
    await page.getByRole("switch", { name: "On", exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3A.20 each of the four simple schedules says its next five times; the 31st is the last day", async () => {
    const { page } = walk;
    const times = page.getByRole("region", { name: "Next times" }).getByRole("listitem");
    for (const type of [/^Times a day/, /^Days of the week/, /^Weekday of the month/, /^Day of the month/]) {
      await page.getByRole("radio", { name: type }).click();
      await times.nth(4).waitFor();
    }
    await page.getByLabel("Day", { exact: true }).fill("31");
    await times.nth(4).waitFor();
    expect(await times.count()).toBe(5);
    expect(await page.getByRole("button", { name: "Run now" }).getAttribute("aria-disabled")).toBe("true");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
  });

  test("3A.20 on, its next time stands among the schedules; off, nothing starts by itself", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/runs?tab=schedules`);
    const row = page.getByRole("row").filter({ hasText: "eu" });
    await row.getByText("The last day of each month").waitFor();
    await row.getByText("On", { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${server.url}/connections/eu`);
    await page.getByRole("switch").first().click();
    await page.getByRole("switch", { name: "Off", exact: true }).waitFor();
    await page.goto(`${server.url}/runs?tab=schedules`);
    await row.getByText("Not while it is off").waitFor();
  });

  test("3A.20 Run now works while it is off, after a confirmation that says so", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/eu`);
    await page.getByRole("button", { name: "Run now" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText(/off/).first().waitFor();
    await dialog.getByRole("button", { name: /Run/ }).click();
    await page.waitForURL(/\/workflows\//);
    await stateOfRun(page, "Succeeded");
  });

  test("3A.21 two connections that are started at once run one after the other", async () => {
    const { server } = walk;
    const start = (name: string) =>
      server.ask<Workflow>("POST", "/api/v1/runs", {
        subject: { kind: "Connection", name },
        evenIfOff: true,
      });
    const started = await Promise.all([start("eu"), start("us")]);
    const read = () =>
      Promise.all(started.map(({ id }) => server.ask<Workflow>("GET", `/api/v1/workflows/${id}`)));
    await pollUntil(
      async () => (await read()).every(({ state }) => state === "succeeded"),
      after(GIVE_UP_MS),
    );
    const [first, second] = (await read()).toSorted((a, b) => (a.startedAtMs ?? 0) - (b.startedAtMs ?? 0));
    expect(second?.startedAtMs ?? 0).toBeGreaterThanOrEqual(first?.endedAtMs ?? Infinity);
  });

  test("3A.22 a mail server is set up in the settings and tested", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/settings?tab=messages`);
    await page.getByLabel("Host").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(post.port));
    await page.getByLabel("Encryption").selectOption("none");
    await page.getByLabel("Sender").fill("causeway@example.org");
    await page.getByRole("button", { name: "Save", exact: true }).first().click();
    await page.getByRole("button", { name: "Send a test mail" }).click();
    await pollUntil(async () => post.received.length === 1, after(GIVE_UP_MS));
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("3A.22 every run is mailed with its figures where the connection says so", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/us`);
    await page.getByRole("button", { name: /^Favourite, name, labels/ }).click();
    await page.getByRole("radio", { name: "Every run" }).click();
    await page.getByLabel("E-mail addresses").fill("ops@example.com");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: /Run/ }).click();
    await page.waitForURL(/\/workflows\//);
    await stateOfRun(page, "Succeeded");
    await pollUntil(async () => post.received.length === 2, after(GIVE_UP_MS));
    expect(JSON.stringify(post.received[1])).toContain("points");
    expect(walk.troubles).toEqual([]);
  });
});

function exportSpec(connection: string) {
  const target = connection === "eu" ? "loyalty_tier" : "points";
  return {
    connection,
    from: { model: "customer-attributes" },
    identifier: { external_id: "customer_id" },
    mapping: [{ to: target, from: target }],
  };
}
