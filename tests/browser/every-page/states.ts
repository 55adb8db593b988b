import type { BrowserContext, BrowserContextOptions, Locator, Page, Route } from "playwright-core";
import { draftKey } from "../../../apps/web/src/data/use-draft.ts";
import { formFrom, objectFrom, type WrittenExport } from "../../../apps/web/src/pages/exports/export-form.ts";
import { openPage } from "../browser.ts";
import { enterAs } from "../second-person.ts";
import { visit } from "../walk.ts";
import { changeByAnother } from "./changed-by-another.ts";
import { type EveryPage, pathIn } from "./pages.ts";
import type { LookedAt, ProjectName } from "./projects.ts";

/** A state that every page is looked at in (the list at the end of what the pages are for), and how it is brought about. */
export interface State {
  readonly name: string;
  readonly project: ProjectName;
  /** Whose eyes: a browser context of its own, closed by the caller. */
  readonly open: (at: LookedAt) => Promise<Opened>;
  /** Goes there; where absent as a link does. */
  readonly go?: (opened: Opened, one: EveryPage) => Promise<void>;
}

export interface Opened {
  readonly at: LookedAt;
  readonly page: Page;
  readonly troubles: string[];
}

const WIDE: BrowserContextOptions = {};
const NARROW: BrowserContextOptions = { viewport: { width: 360, height: 740 } };
/** Twice as large on the same screen: half as wide for the page. */
const ZOOMED: BrowserContextOptions = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

export const STATES: readonly State[] = [
  { name: "empty", project: "empty", open: owner(WIDE) },
  { name: "fresh", project: "fresh", open: owner(WIDE) },
  { name: "one", project: "working", open: owner(WIDE) },
  { name: "dark", project: "working", open: owner({ colorScheme: "dark" }) },
  { name: "narrow", project: "working", open: owner(NARROW) },
  { name: "zoom", project: "working", open: owner(ZOOMED) },
  { name: "keyboard", project: "working", open: owner(WIDE), go: byKeyboard },
  { name: "loading", project: "working", open: owner(WIDE), go: held },
  { name: "failed", project: "working", open: owner(WIDE), go: failing(0) },
  { name: "partial", project: "working", open: owner(WIDE), go: failing(1) },
  { name: "gone", project: "working", open: owner(WIDE), go: cutOff },
  { name: "forbidden", project: "working", open: person("segment-user", false) },
  { name: "viewer", project: "working", open: person("connection-viewer", false) },
  { name: "masked", project: "working", open: person("connection-editor", true) },
  { name: "changed", project: "working", open: owner(WIDE), go: changedMeanwhile },
  { name: "many", project: "many", open: owner(WIDE) },
  { name: "many-narrow", project: "many", open: owner(NARROW) },
  { name: "long", project: "long", open: owner(WIDE) },
  { name: "long-narrow", project: "long", open: owner(NARROW) },
  { name: "long-zoom", project: "long", open: owner(ZOOMED) },
  { name: "error", project: "broken", open: owner(WIDE) },
  { name: "error-dark", project: "broken", open: owner({ colorScheme: "dark" }) },
  { name: "error-narrow", project: "broken", open: owner(NARROW) },
  { name: "error-long", project: "long-broken", open: owner(WIDE) },
  { name: "error-long-narrow", project: "long-broken", open: owner(NARROW) },
];

function owner(options: BrowserContextOptions): State["open"] {
  return async (at) => {
    const { browser, server } = at.walk;
    const { page, troubles } = await openPage(browser, server.url, options);
    await logInWith(page.context(), server.url, server.cookie);
    return { at, page, troubles };
  };
}

/** How many were invited: each look is somebody else's. */
let people = 0;

function person(policy: string, restricted: boolean): State["open"] {
  return async (at) => {
    people += 1;
    const email = `${policy}-${people}@example.com`;
    const { page, troubles } = await enterAs(at.walk, {
      email,
      name: "Rob Kane",
      policies: [policy],
      restricted,
    });
    return { at, page, troubles };
  };
}

async function logInWith(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
}

/** As a link does; the first time, and where what is kept in the browser differs, as the address bar does. */
export async function goTo(opened: Opened, one: EveryPage): Promise<void> {
  const { at, page } = opened;
  const path = pathIn(at.subjects, one);
  const isThere = page.url().startsWith(at.walk.server.url);
  if (one.isEntrance === true) {
    await page.context().clearCookies();
    await askUnowned(opened, one);
    await page.goto(`${at.walk.server.url}${path}`);
    await loaded(page);
    if (one.isSent === true) {
      await sendEntrance(page);
      await page.getByText(one.shows).first().waitFor({ timeout: 8_000 });
    }
  } else if (isThere && !path.startsWith("/exports/new")) await visit(page, path);
  else await load(opened, one);
  if (one.press !== undefined) await page.keyboard.press(one.press);
}

/** On a first visit the server that nobody owns yet says that it is one. */
async function askUnowned({ at, page }: Opened, { isFirstVisit }: EveryPage): Promise<void> {
  if (isFirstVisit !== true) return;
  await page.route(
    "**/api/v1/access",
    async (route) => route.fulfill({ response: await route.fetch({ url: `${at.unowned}/api/v1/access` }) }),
    { times: 1 },
  );
}

async function load(opened: Opened, one: EveryPage): Promise<void> {
  await address(opened, one);
  await loaded(opened.page);
}

/** Nothing on the page waits any more. */
async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("h1") !== null &&
      document.querySelector(".animate-skeleton, main [aria-busy=true]") === null,
  );
}

/** The address bar, with what this browser keeps of a new export. */
async function address({ at, page }: Opened, one: EveryPage): Promise<void> {
  const { server } = at.walk;
  if (one.path.startsWith("/exports/new")) {
    if (!page.url().startsWith(server.url)) await page.goto(`${server.url}/icon.svg`);
    const kept = one.isSaved === true ? await savedExport(at) : "";
    const { id } = (await (await page.request.get(`${server.url}/api/v1/session`)).json()) as { id: string };
    await page.evaluate(
      ([name, text]) => (text === "" ? localStorage.removeItem(name) : localStorage.setItem(name, text)),
      [`causeway.draft.${draftKey(id, `Export/new/${at.subjects.connection}`)}`, kept] as const,
    );
  }
  await page.goto(`${server.url}${pathIn(at.subjects, one)}`);
}

/** What the wizard keeps after its export was saved; nothing where there is none. */
async function savedExport({ walk, subjects }: LookedAt): Promise<string> {
  const view = await walk.server
    .ask<WrittenExport & { readonly revision: number }>("GET", `/api/v1/exports/${subjects.export}`)
    .catch(() => null);
  if (view === null) return "";
  const form = formFrom(view);
  const saved = { name: view.name, revision: view.revision, text: JSON.stringify(objectFrom(form)) };
  const kept = {
    form,
    saved,
    step: "preview",
    scheduleChosen: true,
    test: null,
    existing: null,
    person: "",
  };
  return JSON.stringify(kept);
}

/** What every page asks for, whatever it shows. */
const OF_SHELL = /\/api\/v1\/(session|settings|events|notifications\/unread)\b/;

function isOfPage({ href }: URL): boolean {
  return href.includes("/api/v1/") && !OF_SHELL.test(href);
}

/** What the page asks for does not come. */
async function held(opened: Opened, one: EveryPage): Promise<void> {
  const { page } = opened;
  const waiting: Route[] = [];
  await page.route(isOfPage, (route) => void waiting.push(route));
  await address(opened, one);
  await page.locator("main").waitFor();
  await page.waitForTimeout(400);
  if (one.isSent === true) await sendEntrance(page);
  if (one.press !== undefined) await page.keyboard.press(one.press);
}

/** After `answered` questions of the page the server fails. */
function failing(answered: number): NonNullable<State["go"]> {
  return async (opened, one) => {
    const { page } = opened;
    let asked = 0;
    await askUnowned(opened, one);
    await page.route(isOfPage, (route) => {
      asked += 1;
      return asked <= answered ? route.fallback() : route.fulfill(FAILURE);
    });
    await address(opened, one);
    await page.locator("h1").waitFor();
    if (one.isSent === true) await sendEntrance(page);
    await page.waitForTimeout(600);
    if (one.press !== undefined) await page.keyboard.press(one.press);
  };
}

const FAILURE = {
  status: 500,
  contentType: "application/problem+json",
  body: JSON.stringify({
    type: "/errors/INTERNAL",
    title: "Something in Causeway failed.",
    status: 500,
    code: "INTERNAL",
    advice: "Try again; if it happens again, report it with the number of the request.",
    request_id: "0f1e2d3c4b5a",
  }),
} as const;

/** The page is there, and then the server is not; what asks next finds it out. */
async function cutOff(opened: Opened, one: EveryPage): Promise<void> {
  const { page } = opened;
  await goTo(opened, one);
  await page.locator("h1").waitFor();
  await page.context().setOffline(true);
  if (one.isEntrance === true) {
    await sendEntrance(page);
    if ((await page.locator("form").count()) > 0)
      await page.getByText("The server does not answer.").waitFor({ timeout: 8_000 });
    return;
  }
  if (one.press !== "Control+k") await page.keyboard.press("Control+k");
  // Not asked for before, so not in memory.
  await page.getByRole("combobox").last().fill(`not found ${one.name}`);
  await banner(page).waitFor({ timeout: 8_000 });
  if (one.press === "Control+k") return;
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  // What was asked before may still be answered.
  await banner(page).waitFor({ timeout: 8_000 });
  // The palette took the place of what the keys had opened.
  if (one.press !== undefined) await page.keyboard.press(one.press);
}

function banner(page: Page): Locator {
  return page.locator("strong", { hasText: "The server does not answer." });
}

/** How often somebody was refused: an address that is refused too often has to wait. */
let refused = 0;

/** What is typed is sent, where there is a form. */
async function sendEntrance(page: Page): Promise<void> {
  refused += 1;
  for (const [name, text] of [
    ["email", `nobody-${refused}@example.com`],
    ["name", "Ada"],
    ["password", "four words that differ"],
  ] as const) {
    const field = page.locator(`input[name=${name}]`);
    if ((await field.count()) > 0) await field.fill(text);
  }
  const submit = page.locator("button[type=submit]");
  if ((await submit.count()) > 0) await submit.click();
}

/** The first places that Tab leads to in the page itself. */
async function byKeyboard(opened: Opened, one: EveryPage): Promise<void> {
  await goTo(opened, one);
  const { page } = opened;
  await page.evaluate(() => document.querySelector("main")?.focus());
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Tab");
}

async function changedMeanwhile(opened: Opened, one: EveryPage): Promise<void> {
  await goTo(opened, one);
  await changeByAnother(opened.at, opened.page, one);
}
