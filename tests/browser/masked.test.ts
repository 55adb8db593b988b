import type { Page as BrowserPage } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { runExport, switchOn, workflowEnd } from "./ready-project.ts";
import { enterAs, type SecondPerson } from "./second-person.ts";
import { startWalk, visit, type Walk } from "./walk.ts";

/** Planted in marked columns: wherever one of these is found, something got through. */
const CANARY = { email: "canary-7f3a@example.com", phone: "+15005550006", name: "Zzyzx Canary" } as const;
const LEAK = /canary-7f3a|15005550006|zzyzx/i;

const FILES = {
  "causeway.yaml": "project: masked\nstore: ./.causeway\ntimezone: UTC\n",
  "people.csv": `id,email,phone,full_name,score
k-1,${CANARY.email},${CANARY.phone},${CANARY.name},1
k-2,bo@example.com,+436641234567,Bo Ek,2
k-3,cy@example.com,,Cy Young,3
`,
};

/** Who may see what, in the pages and beneath them (rows 195, 197; walk 3A preparation, 3C.23, 3C.24). */
describe.skipIf(isChromiumMissing())("what is masked, and what is not there", () => {
  let walk: Walk;
  let run = "";
  let flow = "";

  beforeAll(async () => {
    walk = await startWalk(FILES);
    const { server, simulator } = walk;
    const make = (path: string, body: object): Promise<unknown> =>
      server.ask("POST", `/api/v1/${path}`, body);
    const credential = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
    await make("credentials", { kind: "Credential", name: "key", spec: credential });
    for (const name of ["closed", "open"]) {
      const visibility = { restrictedPersonalData: name === "open" };
      const spec = { credential: "key", visibility };
      await make("connections", { kind: "Connection", name, spec });
    }
    await make("datasets", {
      kind: "Dataset",
      name: "people",
      spec: { files: { path: "people.csv", format: "csv" }, personal: ["email", "phone", "full_name"] },
    });
    await make("models", {
      kind: "Model",
      name: "customers",
      spec: { key: "id", sql: "select *, upper(full_name) as loud from people" },
    });
    for (const [name, connection] of [
      ["personal", "closed"],
      ["allowed", "open"],
    ]) {
      await make("exports", {
        kind: "Export",
        name,
        spec: {
          connection,
          from: { model: "customers" },
          identifier: { external_id: "id" },
          mapping: ["email", "phone", "loud", "score"].map((column) => ({ to: column, from: column })),
        },
      });
    }
    await switchOn(walk);
    const type = `${CANARY.name} (${CANARY.email}) is no good`;
    await simulator.faults([{ path: "/users/track", when: { external_id: "k-1" }, then: "reject", type }]);
    flow = await runExport(walk, "allowed");
    const { items } = await server.ask<{ readonly items: readonly { readonly id: string }[] }>(
      "GET",
      "/api/v1/runs",
    );
    run = items[0]?.id ?? "";
  });
  afterAll(async () => {
    await walk.end();
  });

  const PATHS = [
    "/",
    "/connections",
    "/connections/open",
    "/connections/open?tab=export",
    "/connections/open?tab=runs",
    "/connections/open?tab=alerts",
    "/connections/open?tab=yaml",
    "/credentials",
    "/credentials/key",
    "/exports/allowed",
    "/exports/allowed?tab=mapping",
    "/exports/allowed?tab=runs",
    "/exports/allowed?tab=people",
    "/exports/allowed?tab=alerts",
    "/exports/allowed?tab=yaml",
    "/exports/new?connection=open&model=customers&step=mapping",
    "/plan?export=allowed&full=true",
    "/runs",
    "/workflows/FLOW",
    "/runs/RUN",
    "/runs/RUN/batches/1",
    "/people?export=allowed&key=k-1",
    "/people?export=personal&key=k-1",
    "/exports/personal",
    "/connections/closed",
    "/attention",
    "/attention?tab=rejections",
    "/attention?tab=history",
    "/notifications",
    "/audiences",
    "/models/customers",
    "/data",
    "/datasets/people",
    "/settings",
    "/settings?tab=messages",
  ];

  const open = (page: BrowserPage, path: string): Promise<void> =>
    visit(page, path.replace("FLOW", flow).replace("RUN", run));

  /** Logs in somebody; the page stands at Home. */
  async function enter(policy: string, restricted = false): Promise<SecondPerson> {
    const person = { email: `${policy}@example.com`, name: policy, policies: [policy], restricted };
    const entered = await enterAs(walk, person);
    await entered.page.goto(walk.server.url);
    await entered.page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
    return entered;
  }

  /** Every answer that the page got, with its address. */
  function listenTo(page: BrowserPage): () => Promise<readonly string[]> {
    const answers: Promise<string>[] = [];
    page.on("response", (response) => {
      const isStream = response.headers()["content-type"]?.startsWith("text/event-stream") === true;
      if (isStream || !response.url().includes("/api/")) return;
      answers.push(
        response.text().then(
          (text) => `${response.url()} ${text}`,
          () => "",
        ),
      );
    });
    return () => Promise.all(answers);
  }

  test("3C.24 a restricted person is shown no planted value on any page, and no answer holds one", async () => {
    const rob = await enter("connection-editor", true);
    const heard = listenTo(rob.page);
    for (const path of PATHS) {
      await open(rob.page, path);
      expect(await rob.page.content(), path).not.toMatch(LEAK);
    }
    const answers = await heard();
    expect(answers.length).toBeGreaterThan(30);
    expect(answers.filter((answer) => LEAK.test(answer))).toEqual([]);
    // The same pages do show it to who may see it, so that it can be found at all.
    await open(walk.page, "/attention?tab=rejections");
    await walk.page.getByText(CANARY.email).first().waitFor();
    await open(rob.page, "/connections/open");
    await rob.page.getByRole("button", { name: "Run now" }).waitFor();
    expect(rob.troubles).toEqual([]);
    await rob.page.context().close();
  });

  test("3C.24 a restricted person's run that sends personal data is refused, unless the connection allows it", async () => {
    const { server } = walk;
    const restricted = {
      email: "una@example.com",
      name: "Una",
      policies: ["connection-editor"],
      restricted: true,
    };
    const una = await enterAs(walk, restricted);
    // A connection that such people may not use is not there for them, and neither are its exports (row 199).
    await una.page.goto(`${server.url}/exports/personal`);
    await una.page.getByText("There is no export named “personal”").waitFor();
    // Home counts without them.
    const home = await una.ask("GET", "/api/v1/home");
    expect(await home.json()).toMatchObject({ exports: [{ name: "allowed" }] });
    const refused = await una.ask("POST", "/api/v1/runs", { subject: { kind: "Export", name: "personal" } });
    expect([403, 404, 422]).toContain(refused.status);
    expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/personal/) as string });
    await una.page.goto(`${server.url}/exports/allowed`);
    await una.page.getByRole("button", { name: "Run now" }).click();
    const question = una.page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Run now" }).click();
    await una.page.waitForURL(/\/workflows\//);
    await workflowEnd(server, una.page.url().split("/").at(-1) ?? "");
    await una.page
      .getByText(/Succeeded|Partly done/)
      .first()
      .waitFor();
    expect(await una.page.content()).not.toMatch(LEAK);
    await una.page.context().close();
  });

  test("3C.23 a query user has models, runs and schedules, and nothing of credentials, people and settings of others", async () => {
    const { page, ask } = await enter("query-user");
    expect(await placesOf(page)).toEqual(["Home", "Connections", "Audiences", "Data", "Runs", "Settings"]);
    await open(page, "/audiences");
    await page
      .getByRole("link", { name: /^(Add|New) / })
      .first()
      .waitFor();
    await open(page, "/connections");
    expect(await page.getByRole("link", { name: "Add connection" }).count()).toBe(0);
    await open(page, "/settings");
    for (const name of ["People", "Access tokens", "Audit log", "Mail and webhooks"])
      expect(await page.getByRole("main").getByRole("link", { name }).count(), name).toBe(0);
    for (const path of [
      "credentials",
      "users",
      "tokens",
      "audit",
      "rejections",
      "explanations?export=personal&key=k-1",
    ])
      expect((await ask("GET", `/api/v1/${path}`)).status, path).toBe(403);
    await page.context().close();
  });

  test("3C.23 a segment user has audiences and where they go, and no page of runs", async () => {
    const { page, ask } = await enter("segment-user");
    expect(await placesOf(page)).toEqual(["Home", "Connections", "Audiences", "Settings"]);
    await open(page, "/audiences");
    await page.getByText("customers").first().waitFor();
    expect(await page.getByRole("link", { name: /^(Add|New) / }).count()).toBe(0);
    await open(page, "/runs");
    await page
      .getByText(/may not|not allowed/i)
      .first()
      .waitFor();
    await open(page, "/exports/allowed");
    expect(await enabledButtons(page)).toEqual([]);
    for (const path of ["runs", "workflows", "schedules", "credentials", "datasets", "users"])
      expect((await ask("GET", `/api/v1/${path}`)).status, path).toBe(403);
    await page.context().close();
  });

  test("3A preparation: who only views connections sees no Add connection, and the API answers 403", async () => {
    const { page, ask } = await enter("connection-viewer");
    await open(page, "/connections");
    await page.getByText("closed").first().waitFor();
    expect(await page.getByRole("link", { name: "Add connection" }).count()).toBe(0);
    await open(page, "/connections/new");
    expect(await page.getByRole("link", { name: "Braze connection" }).count()).toBe(0);
    await open(page, "/connections/closed");
    expect(await enabledButtons(page)).toEqual([]);
    const connection = { kind: "Connection", name: "mine", spec: { credential: "key" } };
    const answer = await ask("POST", "/api/v1/connections", connection);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("FORBIDDEN");
    await page.context().close();
  });
});

function placesOf(page: BrowserPage): Promise<readonly string[]> {
  return page.getByRole("navigation", { name: "Main" }).first().locator("a + div a, div a").allTextContents();
}

/** Buttons that would change or send something and can be pressed. */
async function enabledButtons(page: BrowserPage): Promise<readonly string[]> {
  const buttons = page
    .getByRole("main")
    .getByRole("button", { name: /^(Run now|Save|Delete|Send|Switch|Replace|Add mapping|New export)/ });
  const found: string[] = [];
  for (const button of await buttons.all())
    if ((await button.getAttribute("aria-disabled")) !== "true" && (await button.isEnabled()))
      found.push((await button.textContent()) ?? "");
  return found;
}
