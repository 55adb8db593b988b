import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { customerFiles, startWalk, type Walk } from "./walk.ts";

/** Seven tabs would keep seven of the six connections that a browser opens to one server. */
describe.skipIf(isChromiumMissing())("a page that nobody looks at", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(5));
    await walk.page.addInitScript(keepStreams);
  });
  afterAll(async () => {
    await walk.end();
  });

  test("keeps no connection for events open, nor does one in the browser's history, and listens again when it is looked at", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/runs`);
    await page.waitForFunction(isListening);
    await page.evaluate<void, "hidden" | "visible">(lookAway, "hidden");
    expect(await page.evaluate(isListening)).toBe(false);
    await page.evaluate<void, "hidden" | "visible">(lookAway, "visible");
    await page.waitForFunction(isListening);
    await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
    expect(await page.evaluate(isListening)).toBe(false);
    await page.evaluate(() => window.dispatchEvent(new Event("pageshow")));
    await page.waitForFunction(isListening);
  });
});

/** Runs in the page. */
function keepStreams(): void {
  const streams: EventSource[] = [];
  Object.assign(window, { streams });
  window.EventSource = class extends EventSource {
    constructor(url: string | URL, options?: EventSourceInit) {
      super(url, options);
      streams.push(this);
    }
  };
}

/** Runs in the page. */
function isListening(): boolean {
  const { streams } = window as unknown as { readonly streams: readonly EventSource[] };
  return streams.some(({ readyState }) => readyState === EventSource.OPEN);
}

/** Runs in the page: a headless browser takes every page for visible. */
function lookAway(state: "hidden" | "visible"): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
