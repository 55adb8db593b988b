import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";

export interface Picture {
  /** Below the folder. */
  readonly file: string;
  readonly page: string;
  readonly state: string;
}

const PER_SHEET = 12;

/** Pictures beside each other, twelve a sheet, as the browser draws them; `index.html` shows all. */
export async function writeSheets(
  browser: Browser,
  folder: string,
  pictures: readonly Picture[],
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  const states = [...new Set(pictures.map(({ state }) => state))];
  for (const state of states) {
    const ofState = pictures.filter((one) => one.state === state);
    for (let from = 0; from < ofState.length; from += PER_SHEET) {
      const figures = ofState.slice(from, from + PER_SHEET).map((one) => {
        const bytes = readFileSync(join(folder, one.file)).toString("base64");
        return figure(one, `data:image/png;base64,${bytes}`);
      });
      await page.setContent(sheet(figures, /narrow/.test(state) ? 6 : 3), { waitUntil: "load" });
      const file = `sheet-${state}-${String(from / PER_SHEET + 1).padStart(2, "0")}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true });
    }
  }
  await page.close();
  const all = pictures.map((one) => figure(one, one.file));
  writeFileSync(join(folder, "index.html"), sheet(all, 4));
}

function figure({ page, state, file }: Picture, source: string): string {
  return `<figure><figcaption>${page} · ${state}</figcaption><a href="${file}"><img src="${source}" alt=""></a></figure>`;
}

function sheet(figures: readonly string[], columns: number): string {
  return `<!doctype html><meta charset="utf-8"><title>Every page in every state</title><style>
body { margin: 8px; background: #777; display: grid; gap: 8px; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); align-items: start; }
figure { margin: 0; background: #fff; } figcaption { font: bold 14px sans-serif; padding: 4px; background: #ffd; }
img { width: 100%; max-height: 900px; object-fit: cover; object-position: top; display: block; }
</style>${figures.join("\n")}`;
}
