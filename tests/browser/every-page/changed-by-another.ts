import type { Page } from "playwright-core";
import { replaceSaved, type Saved } from "../ready-project.ts";
import type { EveryPage } from "./pages.ts";
import type { LookedAt } from "./projects.ts";

interface Edit {
  /** Types something. */
  readonly mine: (page: Page) => Promise<void>;
  readonly path: (at: LookedAt) => string;
  /** What the other person saved. */
  readonly theirs: (saved: Saved) => Partial<Saved>;
}

/** Where two people can change the same thing. */
const EDITS: Readonly<Record<string, Edit>> = {
  connection: {
    mine: async (page) => {
      await page.getByRole("button", { name: /^Favourite, name, labels/ }).click();
      await page.getByRole("textbox", { name: "Description" }).fill("What I typed about this workspace");
    },
    path: ({ subjects }) => `/api/v1/connections/${subjects.connection}`,
    theirs: ({ spec }) => ({ description: "What they saved", spec: { ...spec, stopOnFailure: true } }),
  },
  "export-mapping": {
    mine: (page) => page.getByLabel("Static text for source_system", { exact: true }).fill("mine"),
    path: ({ subjects }) => `/api/v1/exports/${subjects.export}`,
    theirs: ({ spec }) => ({
      spec: {
        ...spec,
        mapping: (spec["mapping"] as readonly { readonly to: string }[]).map((row) =>
          row.to === "source_system" ? { ...row, value: "theirs" } : row,
        ),
      },
    }),
  },
  audience: {
    mine: async (page) => {
      await page.locator(".cm-content").first().click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" where points > 10");
    },
    path: ({ subjects }) => `/api/v1/models/${subjects.model}`,
    theirs: ({ spec }) => ({ spec: { ...spec, sql: "select * from customers where city = 'Dublin'" } }),
  },
};

/** Types on the page, and somebody else saves before; the page is asked to save. Other pages stay as they are. */
export async function changeByAnother({ walk, ...at }: LookedAt, page: Page, one: EveryPage): Promise<void> {
  const edit = EDITS[one.name];
  if (edit === undefined) return;
  await edit.mine(page);
  await replaceSaved(walk.server, edit.path({ walk, ...at }), edit.theirs);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "changed this while you did" }).waitFor();
}
