import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** What Chromium is called by distributions; CAUSEWAY_CHROMIUM names another one. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** As root in a closed network: no sandbox, nothing looked up in the background. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
];

/** Where Chromium is, or null. */
export function findChromium(): string | null {
  const named = process.env["CAUSEWAY_CHROMIUM"];
  if (named !== undefined && named !== "") return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable) ?? null;
}

/**
 * Whether browser tests cannot run here: without Chromium they are skipped with a line that says how to install it, and fail where CI is set.
 */
export function isChromiumMissing(): boolean {
  if (findChromium() !== null) return false;
  const message = "Chromium is not installed: apt-get install chromium, or set CAUSEWAY_CHROMIUM to its path";
  if (process.env["CI"] !== undefined) throw new Error(message);
  process.stderr.write(`Browser tests are skipped. ${message}\n`);
  return true;
}

/** Headless Chromium; the caller closes it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("Chromium is not installed");
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A page of its own context that fails the test on anything a user would not forgive: script errors, refused content, outside requests. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly troubles: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) troubles.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:"))
      troubles.push(`a request went outside: ${url}`);
  });
  return { page, troubles };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
