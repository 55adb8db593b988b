import type { Workflow } from "@causeway/api";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pollUntil } from "../processes/poll-until.ts";
import { OWNER } from "../processes/served-project.ts";
import { type ServerProcess, startServerProcess } from "../processes/server-process.ts";
import { isChromiumMissing, openPage } from "./browser.ts";
import { connectBraze } from "./ready-project.ts";
import { enterAs } from "./second-person.ts";
import { choose, customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

const PEOPLE = 40;
/** One person a request, so many requests in three seconds: the run lasts long enough to be interrupted. */
const SLOW = { objectsPerRequest: 1, requestsPer3s: 6, concurrency: 1 };

/** The network, the session and the server go away while somebody works; what was typed stays, and the page goes on by itself. */
describe.skipIf(isChromiumMissing())("bad network", () => {
  let walk: Walk;
  let restarted: ServerProcess | null = null;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(PEOPLE));
    await connectBraze(walk, { limits: SLOW });
  });
  afterAll(async () => {
    await restarted?.stop();
    await walk.end();
  });

  const gone = () => walk.page.getByRole("strong").getByText("The server does not answer.");

  test("a network that is lost in the middle of the wizard loses nothing, and the page recovers by itself", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/new?connection=braze&model=customer-attributes&step=audience`);
    await page.getByLabel("Name", { exact: true }).fill("Through a tunnel");
    await page.getByRole("button", { name: "Continue" }).last().click();
    await choose(page, "Column of the audience", "customer_id");
    await page.getByRole("button", { name: "Continue" }).last().click();
    await page.getByRole("button", { name: "Map points" }).click();
    await page.context().setOffline(true);
    await choose(page, "Braze field of the row without a target", "points");
    await gone().waitFor();
    await page.getByRole("button", { name: "Save and preview" }).click();
    await page.getByRole("alert").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Map loyalty_tier" }).click();
    await choose(page, "Braze field of the row without a target", "loyalty_tier");
    await page.context().setOffline(false);
    await gone().waitFor({ state: "hidden" });
    for (const name of ["points", "loyalty_tier"])
      await page.getByRole("group", { name: `Mapping of ${name}` }).waitFor();
    await page.getByRole("button", { name: "Save and preview" }).click();
    await page
      .getByText(new RegExp(`^Send ${PEOPLE} people: `))
      .first()
      .waitFor();
    const { label, spec } = await server.ask<{
      readonly label: string;
      readonly spec: { readonly mapping: readonly object[] };
    }>("GET", "/api/v1/exports/through-a-tunnel");
    expect([label, spec.mapping.length]).toEqual(["Through a tunnel", 2]);
    await server.ask("DELETE", "/api/v1/exports/through-a-tunnel").catch(() => undefined);
  });

  test("a session that ends in mid-edit is begun again in place, and the form saves", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/braze`);
    await page.getByRole("button", { name: /^Favourite, name, labels/ }).click();
    await page.getByLabel("Description").fill("Typed before the session ended");
    await endSessionAt(page, "**/api/v1/connections/braze");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Log in again" });
    await dialog.getByLabel("Password", { exact: true }).fill("not this one");
    await dialog.getByRole("button", { name: "Log in" }).click();
    await dialog.getByRole("alert").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel("Password", { exact: true }).fill(OWNER.password);
    await dialog.getByRole("button", { name: "Log in" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await page.getByLabel("Description").inputValue()).toBe("Typed before the session ended");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    expect(await server.ask("GET", "/api/v1/connections/braze")).toMatchObject({
      description: "Typed before the session ended",
    });
  });

  test("a session that ends is another person's to begin without finding what was typed; whoever typed it finds it again", async () => {
    const { server } = walk;
    const cid = await enterAs(walk, { email: "cid@example.com", name: "Cid", policies: ["owner"] });
    await enterAs(walk, { email: "bob@example.com", name: "Bob", policies: ["owner"] });
    const { page } = cid;
    const nameField = page.getByLabel("Name in files");
    await page.goto(`${server.url}/models/new`);
    await nameField.fill("cid-was-here");
    await endSessionAt(page, "**/api/v1/workflows?*");
    const dialog = page.getByRole("dialog", { name: "Log in again" });
    const logIn = async (email: string): Promise<void> => {
      await dialog.getByLabel("E-mail").fill(email);
      await dialog.getByLabel("Password", { exact: true }).fill("quite another long password");
      await dialog.getByRole("button", { name: "Log in" }).click();
      await dialog.waitFor({ state: "hidden" });
    };
    await page.getByRole("link", { name: "Runs" }).first().click();
    await dialog.waitFor();
    await logIn("bob@example.com");
    await page.goto(`${server.url}/models/new`);
    expect(await nameField.inputValue()).toBe("");
    await nameField.fill("bob-was-here");
    await endSessionAt(page, "**/api/v1/workflows?*");
    await page.getByRole("link", { name: "Runs" }).first().click();
    await dialog.waitFor();
    await logIn("cid@example.com");
    await page.goto(`${server.url}/models/new`);
    expect(await nameField.inputValue()).toBe("cid-was-here");
    await page.context().close();
  });

  test("whoever is not logged in is asked to log in, once, however late the login page arrives, and then sees what was asked for", async () => {
    const { server, browser } = walk;
    const { page, troubles } = await openPage(browser, server.url);
    await page.route(/\/assets\/login-page/, async (route) => {
      await page.waitForURL(/\/login/);
      await route.continue();
    });
    await page.goto(`${server.url}/connections/braze?tab=runs`);
    await page.getByRole("heading", { level: 1, name: "Log in" }).waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get("next")]).toEqual(["/login", "/connections/braze?tab=runs"]);
    await page.getByLabel("E-mail").fill(OWNER.email);
    await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.waitForURL(/\/connections\/braze\?tab=runs$/);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test("a server that is killed during a run is missed on the page; started again, it finishes the same run", async () => {
    const { page, server, simulator, project } = walk;
    const subject = { kind: "Export", name: "loyalty" };
    const { id } = await server.ask<Workflow>("POST", "/api/v1/runs", { subject });
    await page.goto(`${server.url}/workflows/${id}`);
    await page.getByText("Running").first().waitFor();
    await pollUntil(async () => (await simulator.stats()).users > 2, server.running.ended);
    await server.stop("SIGKILL");
    await gone().waitFor();
    expect((await simulator.stats()).users).toBeLessThan(PEOPLE);
    restarted = await startServerProcess({ folder: project.folder, port: Number(new URL(server.url).port) });
    await gone().waitFor({ state: "hidden" });
    const back = restarted;
    const state = async (): Promise<string> =>
      (await back.ask<Workflow>("GET", `/api/v1/workflows/${id}`)).state;
    await pollUntil(async () => ["succeeded", "failed"].includes(await state()), back.running.ended);
    expect(await state()).toBe("succeeded");
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe(`/workflows/${id}`);
    const present = page.locator(":not([aria-label=Timeline] *, [aria-label=Log] *)");
    await expect.poll(() => page.getByText("Running", { exact: true }).and(present).count()).toBe(0);
    const { users, objects } = await simulator.stats();
    expect(users).toBe(PEOPLE);
    // What the books did not hold yet when the server was killed is sent again, and nothing before it.
    const sent = Object.entries(objects).filter(([path]) => path.startsWith("/users/track"));
    expect(
      sent.reduce((sum, [, count]) => sum + count, 0),
      JSON.stringify(sent),
    ).toBeLessThanOrEqual(PEOPLE + SLOW.requestsPer3s);
    expect(await seriousFindings(page)).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });
});

/** Ends the session when the page next asks for that, and no sooner: what is asked in between would tell the page first. */
async function endSessionAt(page: Page, path: string): Promise<void> {
  const end = async (route: Route): Promise<void> => {
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const { origin } = new URL(page.url());
    await fetch(`${origin}/api/v1/logout`, { method: "POST", headers: { cookie } });
    await route.continue();
  };
  await page.route(path, end, { times: 1 });
}
