import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { layoutFaults } from "./faults.ts";
import { PAGES, type EveryPage } from "./pages.ts";
import { type LookedAt, type ProjectName, startProject } from "./projects.ts";
import { type Picture, writeSheets } from "./sheets.ts";
import { goTo, type Opened, type State, STATES } from "./states.ts";

const USAGE = `Usage: npm run pages -- [--state NAME,…] [--page NAME,…] [--out FOLDER]

Writes a picture of every page in every state, sheets of twelve, and index.html.
States: ${STATES.map(({ name }) => name).join(" ")}`;

const { values } = parseArgs({
  options: {
    state: { type: "string", default: "" },
    page: { type: "string", default: "" },
    out: { type: "string", default: "tmp/pages" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(`${USAGE}\n`);
else await lookAtAll();

async function lookAtAll(): Promise<void> {
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const states = chosen(STATES, values.state);
  const pages = chosen(PAGES, values.page);
  const faults: string[] = [];
  for (const project of new Set(states.map((state) => state.project))) await lookAtProject(project);
  writeFileSync(join(folder, "faults.txt"), `${faults.join("\n")}\n`);
  process.stdout.write(`${faults.join("\n")}\n${folder}\n`);

  async function lookAtProject(project: ProjectName): Promise<void> {
    const at = await startProject(project);
    try {
      for (const state of states.filter((one) => one.project === project)) {
        const begun = performance.now();
        const pictures = await lookAtState(at, state);
        await writeSheets(at.walk.browser, folder, pictures);
        process.stdout.write(
          `${state.name}: ${pictures.length} pictures in ${Math.round((performance.now() - begun) / 1000)} s\n`,
        );
      }
    } finally {
      await at.walk.end();
    }
  }

  async function lookAtState(at: LookedAt, state: State): Promise<readonly Picture[]> {
    const opened = await state.open(at);
    opened.page.setDefaultTimeout(40_000);
    const pictures: Picture[] = [];
    for (const one of pages) {
      const file = `${one.name}--${state.name}.png`;
      const told = await lookAtPage(opened, state, one);
      await opened.page.screenshot({ path: join(folder, file), fullPage: one.press === undefined });
      faults.push(
        ...[...told, ...(await layoutFaults(opened.page))].map(
          (fault) => `${one.name} (${state.name}): ${fault}`,
        ),
      );
      await opened.page.context().setOffline(false);
      pictures.push({ file, page: one.name, state: state.name });
    }
    await opened.page.context().close();
    return pictures;
  }
}

/** Goes there; what went wrong on the way. */
async function lookAtPage(opened: Opened, state: State, one: EveryPage): Promise<readonly string[]> {
  const { page, troubles } = opened;
  const before = troubles.length;
  await page.unrouteAll({ behavior: "ignoreErrors" });
  if (page.url().startsWith("http")) await page.keyboard.press("Escape");
  const failed = await (state.go ?? goTo)(opened, one).then(
    () => [],
    (error: unknown) => [String(error).split("\n")[0] ?? ""],
  );
  await page.waitForTimeout(150);
  return [...failed, ...troubles.slice(before)];
}

function chosen<Named extends { readonly name: string }>(
  all: readonly Named[],
  names: string,
): readonly Named[] {
  if (names === "") return all;
  const wanted = names.split(",");
  const unknown = wanted.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(", ")}.\n${USAGE}`);
  return all.filter(({ name }) => wanted.includes(name));
}
