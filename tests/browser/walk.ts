import axe, { type RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { type ServerProcess, startServerProcess } from "../processes/server-process.ts";
import { OWNER } from "../processes/served-project.ts";
import { SimulatorProcess } from "../processes/simulator-process.ts";
import { temporaryProject, type TemporaryProject } from "../processes/temporary-project.ts";
import { launchBrowser, openPage } from "./browser.ts";

/** Everything that somebody who walks through the pages needs: a real server, a simulated Braze, a browser with the owner logged in. */
export interface Walk {
  readonly server: ServerProcess;
  readonly simulator: SimulatorProcess;
  readonly project: TemporaryProject;
  readonly page: Page;
  /** What no user would forgive, of all pages so far. */
  readonly troubles: string[];
  /** A second browser for a second person. */
  readonly browser: Browser;
  end(): Promise<void>;
}

/** Starts a server for a project of these files; nobody is connected to anything yet. `prepare` fills the folder before. */
export async function startWalk(
  files: Readonly<Record<string, string>>,
  prepare: (folder: string) => Promise<void> = () => Promise.resolve(),
): Promise<Walk> {
  const simulator = await SimulatorProcess.start();
  const project = temporaryProject(files);
  await prepare(project.folder);
  const server = await startServerProcess({ folder: project.folder });
  const browser = await launchBrowser();
  const { page, troubles } = await openPage(browser, server.url);
  page.setDefaultTimeout(STEP_MS);
  await logInTo(page, server.url);
  return {
    server,
    simulator,
    project,
    page,
    troubles,
    browser,
    end: async () => {
      await browser.close();
      await server.stop();
      await simulator.stop();
      project.remove();
    },
  };
}

/** How long a person would wait for a page. */
const STEP_MS = 40_000;

/** Logs the owner in as a person does. */
export async function logInTo(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}

/** Goes to a page as a link does, which is quicker than loading it; shown when it is that page's own heading and nothing is still to come. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const isSamePage = new URL(to, location.href).pathname === location.pathname;
    const heading = document.querySelector("h1");
    if (!isSamePage) heading?.setAttribute("data-before", heading.textContent);
    history.pushState({}, "", to);
  }, path);
  await page.waitForFunction(() => {
    const heading = document.querySelector("h1");
    if (heading === null || heading.dataset["before"] === heading.textContent) return false;
    return document.querySelector(".animate-skeleton, main [aria-busy=true]") === null;
  });
}

/** What axe finds serious or critical on the page as it stands: one line a rule and place. `rules` are all where none are named. */
export async function seriousFindings(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  // A page that is gone to by links keeps it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: RunOptions = {
    resultTypes: ["violations"],
    ...(rules.length === 0 ? {} : { runOnly: [...rules] }),
  };
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, asked);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  }, options);
}

declare global {
  interface Window {
    /** axe-core, once `seriousFindings` has put it there. */
    readonly axe: typeof axe;
  }
}

/** Chooses one of a list that is searched by typing. */
export async function choose(page: Page, label: string | RegExp, value: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByPlaceholder("Type to search").fill(value);
  await page.getByRole("option").filter({ hasText: value }).first().click();
}

/** A dataset of so many customers and a model over them, without credential, connection or export. `personal` names columns that are marked. */
export function customerFiles(
  count: number,
  personal: readonly string[] = [],
): Readonly<Record<string, string>> {
  const lines = Array.from({ length: count }, (_, at) => customerLine(at + 1));
  return {
    "causeway.yaml": "project: walk\nstore: ./.causeway\ntimezone: UTC\n",
    "customers.csv": `${HEADER}\n${lines.join("\n")}\n`,
    "objects.yaml": `kind: Dataset
name: customers
spec:
  files: { path: ./customers.csv, format: csv, types: { customer_id: text } }
  personal: [${personal.join(", ")}]
---
kind: Model
name: customer-attributes
label: Customer attributes
spec:
  key: customer_id
  sql: |
    select * from customers
`,
  };
}

const HEADER = "customer_id,given_name,surname,city,country,loyalty_tier,points";

/** One line of customers.csv; the number decides everything in it. */
export function customerLine(number: number, points: number = number * 10): string {
  const tier = number % 3 === 0 ? "gold" : "silver";
  return `C-${number},Name${number},Family${number},Dublin,Ireland,${tier},${points}`;
}

/** Waits until the title of a run's page says this state: its tasks have states of their own. */
export async function stateOfRun(page: Page, state: string): Promise<void> {
  const title = page.getByRole("heading", { level: 1 }).locator("xpath=..");
  await title.getByText(state, { exact: true }).waitFor({ timeout: 60_000 });
}
