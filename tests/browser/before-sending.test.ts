import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isChromiumMissing } from "./browser.ts";
import { connectBraze } from "./ready-project.ts";
import { choose, customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

/** What the pages say before a run: of rows that are left out, of names that are refused, of one person who is sent, of the audience in numbers. */
describe.skipIf(isChromiumMissing())("before anything is sent", () => {
  let walk: Walk;

  beforeAll(async () => {
    const files = customerFiles(6);
    const customers = files["customers.csv"] ?? "";
    walk = await startWalk({
      ...files,
      "customers.csv": customers.replace(
        "C-2,Name2,Family2,Dublin,Ireland",
        "C-2,Name2,Family2,Dublin,Atlantis",
      ),
    });
    const mapping = [
      { to: "country", from: "country" },
      { to: "loyalty_tier", from: "loyalty_tier" },
      { to: "image_url", from: "city" },
    ];
    await connectBraze(walk, { mapping });
  });
  afterAll(() => walk.end());

  const rowOf = (name: string) => walk.page.getByRole("group", { name: `Mapping of ${name}` });
  const save = () => walk.page.getByRole("button", { name: "Save", exact: true });

  test("a row says what of it is left out, and what becomes of one person's value (rows 58, 69)", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/exports/loyalty?tab=mapping`);
    await rowOf("country")
      .getByText("1 value of 6 is left out, no country that we know: “Atlantis”.")
      .waitFor();
    await rowOf("country")
      .getByText(/^C-1: Ireland is sent as IE \(country\), 1 data point$/)
      .waitFor();
    await page.getByText("Sending it costs 3 data points.").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("a field that is written twice is refused at its row, a doubtful name is kept with its reason (rows 50, 57)", async () => {
    const { page, server } = walk;
    await page.getByRole("button", { name: "Duplicate loyalty_tier" }).click();
    await choose(page, "Braze field of the row without a target", "loyalty_tier");
    await rowOf("loyalty_tier").first().getByText("Another row writes this field too.").waitFor();
    await save().click();
    await page
      .getByText(/a second time/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Discard" }).first().click();
    await choose(page, "Braze field of loyalty_tier", "birthday");
    await rowOf("birthday").getByRole("button", { name: "Say why it is meant" }).click();
    await page.getByLabel("Why this name is meant").fill("Old campaigns read it");
    await save().click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    const { spec } = await server.ask<{ readonly spec: { readonly mapping: readonly object[] } }>(
      "GET",
      "/api/v1/exports/loyalty",
    );
    expect(spec.mapping).toContainEqual(
      expect.objectContaining({ to: "birthday", waive: "Old campaigns read it" }),
    );
    await rowOf("birthday")
      .getByText(/use dob/)
      .waitFor({ state: "hidden" });
  });

  test("a test row says what is true of its reading back, and asks no question about a test person (row 70)", async () => {
    const { page, server } = walk;
    const result = page.getByRole("region", { name: "Result of the test row" });
    const send = page.getByRole("button", { name: "Send one test row" });
    await send.click();
    await page.getByRole("button", { name: "Send 1 person" }).click();
    const held = page.getByRole("table", { name: "Sent and read back" });
    await held
      .getByRole("row", { name: /^image_url/ })
      .getByText("Braze does not show it")
      .waitFor();
    expect(await held.getByText("Differs").count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await send.click();
    await page.getByRole("button", { name: "Send 1 person" }).click();
    await result.getByText("Not read back: nothing was sent, so there is nothing to look for.").waitFor();
    await page.goto(`${server.url}/connections/braze`);
    await page.getByLabel("Identifiers").fill("C-3\nC-4");
    await save().click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    await page.goto(`${server.url}/exports/loyalty?tab=mapping`);
    await page.getByText(/sent at once, without another question/).waitFor();
    await send.click();
    await result.getByText("Braze accepted the person.").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("an audience in numbers: how full its columns are, and whom it reaches (row 106)", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/models/customer-attributes`);
    await page.getByRole("button", { name: /^Run the first/ }).click();
    await page.getByRole("button", { name: "Count", exact: true }).click();
    const table = page.getByRole("table", { name: "Columns in numbers" });
    await table
      .getByRole("row", { name: /^loyalty_tier/ })
      .getByText(/silver/)
      .waitFor();
    await table
      .getByRole("row", { name: /^points/ })
      .getByText("10 to 60, the middle one 30")
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(walk.troubles).toEqual([]);
  });
});
