import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { runExport } from "./ready-project.ts";
import { foreignMarkup, plain, plantedFiles, plantScripts, textsOn } from "./planted-scripts.ts";
import { SCRIPT_PAYLOADS } from "./script-payloads.ts";
import { startWalk, visit, type Walk } from "./walk.ts";

/** Every payload is planted in every text that the API takes; whatever shows it shows text. */
describe.skipIf(isChromiumMissing())("scripts in every text", () => {
  let walk: Walk;
  let workflow = "";
  let run = "";
  let refused: readonly string[] = [];
  /** Payloads that ran, and whatever else no text may bring about. */
  const happened: string[] = [];
  const seen = new Set<string>();

  beforeAll(async () => {
    walk = await startWalk(plantedFiles());
    const { page, server, simulator } = walk;
    refused = await plantScripts(walk);
    await page.exposeFunction("__ran", (number: unknown) => happened.push(`ran ${String(number)}`));
    await page.exposeFunction("__violated", (what: string) => happened.push(`refused by CSP: ${what}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
        const { __violated } = globalThis as unknown as { readonly __violated: (what: string) => void };
        __violated(`${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    page.on("dialog", (dialog) => {
      happened.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("popup", (popup) => happened.push(`window ${popup.url()}`));
    await simulator.faults(
      SCRIPT_PAYLOADS.map((type) => ({
        path: "/users/track",
        when: { external_id: plain(type) },
        then: "reject",
        type,
      })),
    );
    workflow = await runExport(walk, "everything");
    expect(await server.ask("GET", `/api/v1/workflows/${workflow}`)).toMatchObject({ error: null });
    const { items } = await server.ask<{ readonly items: readonly { readonly id: string }[] }>(
      "GET",
      "/api/v1/runs",
    );
    run = items[0]?.id ?? "";
  });
  afterAll(async () => {
    await walk.end();
  });

  async function look(path: string): Promise<void> {
    await visit(walk.page, path);
    await lookAround(path);
  }

  async function lookAround(place: string): Promise<void> {
    expect(await foreignMarkup(walk.page), place).toEqual([]);
    const texts = await textsOn(walk.page);
    for (const payload of SCRIPT_PAYLOADS) if (texts.includes(plain(payload))) seen.add(payload);
    expect(happened, place).toEqual([]);
  }

  test("what is refused is refused with a sentence, and the others are kept", () => {
    expect(refused.filter((sentence) => !/: 4\d\d /.test(sentence))).toEqual([]);
  });

  test.each([
    "/",
    "/connections",
    "/connections/braze",
    "/connections/braze?tab=export",
    "/connections/braze?tab=runs",
    "/connections/braze?tab=alerts",
    "/connections/braze?tab=yaml",
    "/credentials",
    "/credentials/key",
    "/data",
    "/datasets/wide",
    "/datasets/wide?tab=yaml",
    "/datasets/d-0",
    "/audiences",
    "/models/everybody",
    "/models/everybody?tab=yaml",
    "/models/m-6",
    "/orchestrations/all",
    "/exports/everything",
    "/exports/everything?tab=mapping",
    "/exports/everything?tab=runs",
    "/exports/everything?tab=people",
    "/exports/everything?tab=alerts",
    "/exports/everything?tab=yaml",
    "/exports/new?connection=braze&model=everybody&step=mapping",
    "/runs",
    "/runs?tab=orchestrations",
    "/attention",
    "/attention?tab=rejections",
    "/attention?tab=history",
    "/notifications",
    "/settings?tab=people",
    "/settings?tab=tokens",
    "/settings?tab=policies",
    "/settings?tab=policies&policy=q-0",
    "/settings?tab=messages",
    "/settings?tab=audit",
  ])("%s shows text", look);

  test("the run, its batches, its people and the plan show text", async () => {
    await look(`/workflows/${workflow}`);
    await look(`/runs/${run}`);
    await look(`/runs/${run}/batches/1`);
    await look(`/plan?export=everything`);
    for (const key of SCRIPT_PAYLOADS.slice(0, 3)) {
      await look(`/people?export=everything&key=${encodeURIComponent(key)}`);
    }
  });

  test("an address that holds a script leads to a page that shows text", async () => {
    for (const payload of [
      "<script>window.__ran(1)</script>",
      "javascript:window.__ran(2)",
      '"><img src=x onerror=window.__ran(3)>',
    ]) {
      const text = encodeURIComponent(payload);
      await look(`/errors/${text}`);
      await look(`/connections?q=${text}&label=${text}`);
      await look(`/connections/${text}`);
      await look(`/${text}`);
    }
    await walk.page.goto(`${walk.server.url}/login?next=${encodeURIComponent("javascript:window.__ran(4)")}`);
    await lookAround("next");
  });

  test("the palette finds by text and shows text", async () => {
    await visit(walk.page, "/");
    await walk.page.keyboard.press("Control+k");
    for (const typed of ["<script", "javascript:", "onerror", "{{"]) {
      await walk.page.getByRole("dialog").getByRole("combobox").fill(typed);
      await walk.page.getByRole("option").first().waitFor();
      await lookAround(`palette ${typed}`);
    }
  });

  test("every payload was seen as text somewhere, none did anything", () => {
    expect(SCRIPT_PAYLOADS.filter((payload) => !seen.has(payload))).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });
});
