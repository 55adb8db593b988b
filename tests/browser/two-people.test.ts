import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze } from "./ready-project.ts";
import { enterAs } from "./second-person.ts";
import { choose, customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

/** Two people edit one object at a time: who saves second is asked, and nothing of either is lost. */
describe.skipIf(isChromiumMissing())("two people", () => {
  let walk: Walk;
  let ada: Page;
  let bob: Page;
  let bobsTroubles: readonly string[] = [];

  beforeAll(async () => {
    walk = await startWalk(customerFiles(10));
    await connectBraze(walk, {
      mapping: [
        { to: "source_system", value: "causeway" },
        { to: "loyalty_tier", from: "loyalty_tier" },
      ],
    });
    ada = walk.page;
    const person = { email: "bob@example.com", name: "Bob Nolan", policies: ["owner"] };
    ({ page: bob, troubles: bobsTroubles } = await enterAs(walk, person));
  });
  afterAll(async () => {
    await walk.end();
  });

  const save = (page: Page): Promise<void> => page.getByRole("button", { name: "Save", exact: true }).click();
  const saved = (page: Page): Promise<void> =>
    page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
  const choice = (of: string, name: RegExp) =>
    ada.getByRole("radiogroup", { name: of }).getByRole("radio", { name });

  async function bothOpen(path: string): Promise<void> {
    await Promise.all([ada, bob].map((page) => page.goto(`${walk.server.url}${path}`)));
  }

  test("changes of one connection at one place are shown side by side, those elsewhere are taken over", async () => {
    await bothOpen("/connections/braze");
    for (const page of [ada, bob]) {
      await page.getByRole("button", { name: /^Favourite, name, labels/ }).click();
      await page.getByLabel("Description").waitFor();
    }
    await bob.getByLabel("Description").fill("As Bob says");
    await bob.getByLabel("Labels").fill("bob");
    await bob.getByLabel("E-mail addresses").fill("bob@example.com");
    await ada.getByLabel("Description").fill("As Ada says");
    await ada.getByLabel("Labels").fill("ada");
    await ada.getByRole("radio", { name: "Every run" }).click();
    await save(bob);
    await saved(bob);
    await save(ada);
    await ada.getByText("bob@example.com changed this while you did").waitFor();
    await ada.getByText("As Bob says").first().waitFor();
    expect(await seriousFindings(ada)).toEqual([]);
    const together = ada.getByRole("button", { name: "Put both together" });
    expect(await together.getAttribute("aria-disabled")).toBe("true");
    await choice("description", /^Yours/).click();
    await choice("labels", /^bob@example.com's/).click();
    await together.click();
    expect(await ada.getByLabel("Description").inputValue()).toBe("As Ada says");
    expect(await ada.getByLabel("Labels").inputValue()).toBe("bob");
    expect(await ada.getByLabel("E-mail addresses").inputValue()).toBe("bob@example.com");
    await save(ada);
    await saved(ada);
    const { server } = walk;
    expect(await server.ask("GET", "/api/v1/connections/braze")).toMatchObject({
      description: "As Ada says",
      labels: ["bob"],
      spec: { notify: { when: "every-run", emails: ["bob@example.com"] } },
    });
  });

  test("rows of one mapping are put together row by row", async () => {
    await bothOpen("/exports/loyalty?tab=mapping");
    const text = (page: Page) => page.getByLabel("Static text for source_system");
    await text(bob).fill("bobs");
    await bob.getByRole("button", { name: "Map points" }).click();
    await choose(bob, "Braze field of the row without a target", "points");
    await text(ada).fill("adas");
    await ada.getByRole("button", { name: "Map city" }).click();
    await choose(ada, "Braze field of the row without a target", "home_city");
    await save(bob);
    await saved(bob);
    await save(ada);
    await ada.getByText("bob@example.com changed this while you did").waitFor();
    await choice("spec.mapping[source_system].value", /^bob@example.com's/).click();
    await ada.getByRole("button", { name: "Put both together" }).click();
    expect(await text(ada).inputValue()).toBe("bobs");
    await save(ada);
    await saved(ada);
    const { spec } = await walk.server.ask<{
      readonly spec: { readonly mapping: readonly { readonly to: string }[] };
    }>("GET", "/api/v1/exports/loyalty");
    expect(spec.mapping.map(({ to }) => to).toSorted()).toEqual([
      "home_city",
      "loyalty_tier",
      "points",
      "source_system",
    ]);
    expect(spec.mapping.find(({ to }) => to === "source_system")).toMatchObject({ value: "bobs" });
  });

  test("changes at different places need no choice: the second is told and saves", async () => {
    await bothOpen("/connections/braze");
    await bob.getByLabel("Description").fill("Bob again");
    await ada.getByLabel("Labels").fill("ada, round");
    await save(bob);
    await saved(bob);
    await save(ada);
    await ada.getByText("bob@example.com changed this meanwhile").first().waitFor();
    await save(ada);
    await saved(ada);
    expect(await walk.server.ask("GET", "/api/v1/connections/braze")).toMatchObject({
      description: "Bob again",
      labels: ["ada", "round"],
    });
    expect([...walk.troubles, ...bobsTroubles]).toEqual([]);
  });
});
