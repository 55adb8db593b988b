import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pollUntil } from "../processes/poll-until.ts";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze, runExport } from "./ready-project.ts";
import { enterAs } from "./second-person.ts";
import { customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

const SLACK = "https://hooks.slack.com/services/T0/B0/T0KENofTheChannel";

/** What people are told, and where: channels, notifications, and what could not be asked. */
describe.skipIf(isChromiumMissing())("told in the pages", () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await startWalk(customerFiles(5));
    await connectBraze(walk, { apiKey: "a-key-that-braze-does-not-know" });
  });
  afterAll(() => walk.end());

  test("a webhook for Slack is added by its address alone, which is not shown again; another format asks for what it needs (row 192)", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/settings?tab=messages`);
    await page.getByRole("button", { name: "New webhook" }).click();
    await page.getByLabel("Name in files", { exact: true }).fill("team");
    await page.getByLabel("For", { exact: true }).selectOption({ label: "Slack" });
    await page.getByLabel("Webhook URL").fill(SLACK);
    await page.getByLabel("Every change of a state").uncheck();
    await page.getByLabel(/^A run went well/).check();
    await page.getByText("it is told of the end of each run").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const create = page.getByRole("button", { name: "Create webhook" });
    await create.click();
    await page.getByText("at an address that is kept secret").waitFor();
    // The list may have it before the form, which holds what was typed, is closed.
    await create.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain("T0KENofTheChannel");
    const saved = await server.ask<{ readonly spec: object }>("GET", "/api/v1/webhooks/team");
    expect(saved.spec).toMatchObject({
      format: "slack",
      url: { set: true, lastFour: "nnel" },
      events: ["run.failed", "run.recovered", "run.succeeded"],
    });
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByLabel("For", { exact: true }).selectOption({ label: "PagerDuty" });
    expect(await page.getByLabel("Address", { exact: true }).inputValue()).toBe(
      "https://events.pagerduty.com/v2/enqueue",
    );
    await page.getByLabel("Integration key").fill("short");
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await page
      .getByText(/must be the 32 letters and digits/)
      .first()
      .waitFor();
    await page.getByLabel("Integration key").fill("0123456789abcdef0123456789abcdef");
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await page.getByText("PagerDuty, at").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("who may not change webhooks sees them, and why, without a control", async () => {
    const { page } = await enterAs(walk, {
      email: "ira@example.com",
      name: "Ira Dunne",
      policies: ["connection-viewer"],
    });
    await page.goto(`${walk.server.url}/settings?tab=messages`);
    await page.getByText("PagerDuty, at").waitFor();
    await page
      .getByText(
        /Your policies do not allow you to add, change, remove and try out webhooks and mails \(webhook:write\)/,
      )
      .waitFor();
    expect(
      await page.getByRole("button", { name: /^(Change|Send a test message|New webhook)$/ }).count(),
    ).toBe(0);
    await page.context().close();
  });

  test("a time in the past is said before saving, and refused at its field (row 161)", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/orchestrations/new`);
    await page.getByRole("radio", { name: /^Once/ }).check();
    await page.getByLabel("At", { exact: true }).fill("2020-01-02T08:30");
    await page.getByText("This time has passed.").waitFor();
    const spec = { runs: ["loyalty"], schedule: { type: "once", at: "2020-01-02T08:30" } };
    const refused = await server
      .ask("POST", "/api/v1/orchestrations", { kind: "Orchestration", name: "late", spec })
      .then(
        () => "saved",
        (error: unknown) => String(error),
      );
    expect(refused).toContain("has passed");
  });

  test("a notification speaks of the pages, and its code leads to the page of the code", async () => {
    const { page, server } = walk;
    await runExport(walk).catch(() => undefined);
    await pollUntil(async () => {
      const { items } = await server.ask<{ readonly items: readonly { readonly type: string }[] }>(
        "GET",
        "/api/v1/notifications?limit=5",
      );
      return items.some(({ type }) => type === "action.opened");
    }, server.running.ended);
    await page.goto(`${server.url}/notifications`);
    await page.getByText(/then resolve the action under Needs attention/).waitFor();
    expect(await page.getByRole("main").innerText()).not.toMatch(/causeway [a-z]/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "What this error means" }).click();
    await page.getByRole("heading", { level: 1, name: "BRAZE_UNAUTHORIZED" }).waitFor();
    await page.getByText("On the command line").waitFor();
  });

  test("who may not open what a notification is about is told of it without a link (row 193)", async () => {
    const { page } = await enterAs(walk, {
      email: "sam@example.com",
      name: "Sam Burke",
      policies: ["segment-user"],
    });
    await page.goto(`${walk.server.url}/notifications`);
    const told = page.getByRole("main").getByRole("listitem").filter({ hasText: "needs a person" });
    await told.waitFor();
    expect(await told.getByRole("link").allInnerTexts()).toEqual(["What this error means"]);
    await page.context().close();
  });

  test("a search that fails says so, and not that nothing matches", async () => {
    const { page, server } = walk;
    await page.goto(server.url);
    await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
    await page.route("**/api/v1/models?*", (route) => route.fulfill({ status: 503, body: "{}" }));
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Search or do").fill("loyalty");
    const dialog = page.getByRole("dialog", { name: "Search or do" });
    await dialog.getByRole("alert").getByText("Not everything: audiences could not be searched.").waitFor();
    await dialog
      .getByRole("option", { name: /Loyalty to Braze/ })
      .first()
      .waitFor();
    await page.route("**/api/v1/**", (route) => route.abort());
    await page.getByPlaceholder("Search or do").fill("qqqq");
    await dialog.getByText("Objects could not be searched. The server does not answer.").waitFor();
    expect(await dialog.getByText("Nothing matches").count()).toBe(0);
    await page.unrouteAll();
  });
});

describe.skipIf(isChromiumMissing())("a person whom Braze refused", () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await startWalk(customerFiles(5));
    await connectBraze(walk);
  });
  afterAll(() => walk.end());

  test("is offered again by a button on their page, which names no command; who may not do so sees no button (row 183)", async () => {
    const { page, server, simulator } = walk;
    const when = { external_id: "C-3" };
    await simulator.faults([{ path: "/users/track", when, then: "reject", type: "no such tier" }]);
    const workflow = await runExport(walk);
    await page.goto(`${server.url}/people?export=loyalty&key=C-3`);
    await page.getByText('Braze refused every wanted value and said "no such tier".').waitFor();
    await page.getByText("is not offered again until it changes").waitFor();
    expect(await page.getByRole("main").innerText()).not.toMatch(/causeway [a-z]/);
    expect(await seriousFindings(page)).toEqual([]);
    const { page: viewed } = await enterAs(walk, {
      email: "vic@example.com",
      name: "Vic Moss",
      policies: ["connection-viewer"],
    });
    await viewed.goto(`${server.url}/attention?tab=rejections`);
    await viewed.getByText("C-3").first().waitFor();
    expect(await viewed.getByRole("link", { name: "C-3" }).count()).toBe(0);
    expect(await viewed.getByRole("button", { name: "Offer again" }).count()).toBe(0);
    await viewed.goto(`${server.url}/workflows/${workflow}`);
    await viewed.getByText("Where everybody went").waitFor();
    expect(await viewed.getByRole("button", { name: "Go on with this run" }).count()).toBe(0);
    await viewed.context().close();
    await page.getByRole("button", { name: "Offer again" }).click();
    await page.getByText("the next run that goes through sends them").waitFor();
    await page.goto(`${server.url}/people?export=loyalty&key=C-3`);
    await page.getByText("To be sent").waitFor();
  });
});
