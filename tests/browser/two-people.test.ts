import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_KEY } from "../processes/simulator-process.ts";
import { isChromiumMissing } from "./browser.ts";
import { customerFiles, seriousFindings, startWalk, type Walk } from "./walk.ts";

interface Saved {
  readonly revision: number;
  readonly label: string;
  readonly description?: string;
  readonly labels?: readonly string[];
  readonly spec: Readonly<Record<string, unknown>>;
}

describe.skipIf(isChromiumMissing())("two people edit one connection", () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk(customerFiles(3));
    const { server, simulator } = walk;
    const credential = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
    await server.ask("POST", "/api/v1/credentials", { kind: "Credential", name: "key", spec: credential });
    const spec = { credential: "key", enabled: false };
    await server.ask("POST", "/api/v1/connections", {
      kind: "Connection",
      name: "braze",
      label: "Braze",
      spec,
    });
  });
  afterAll(async () => {
    await walk.end();
  });

  const saved = () => walk.server.ask<Saved>("GET", "/api/v1/connections/braze");

  /** Saves over whatever the page began with. */
  async function otherPerson(change: Partial<Saved>): Promise<void> {
    const { server } = walk;
    const { revision, label, description, labels, spec } = { ...(await saved()), ...change };
    const body = { kind: "Connection", name: "braze", label, description, labels, spec };
    const answer = await fetch(`${server.url}/api/v1/connections/braze`, {
      method: "PUT",
      headers: { cookie: server.cookie, "content-type": "application/json", "if-match": `"${revision}"` },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  }

  test("the second one sees both versions, chooses for each field, and nothing of either is lost", async () => {
    const { page, server } = walk;
    await page.goto(`${server.url}/connections/braze`);
    await page.getByRole("button", { name: /^Favourite, name, labels/ }).click();
    await page.getByRole("textbox", { name: "Description" }).fill("mine");
    await page.getByLabel("Labels").fill("mine");
    const { spec } = await saved();
    await otherPerson({ description: "theirs", spec: { ...spec, stopOnFailure: true } });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const conflict = page.getByRole("alert").filter({ hasText: "changed this while you did" });
    await conflict.waitFor();
    await conflict.getByText("Stop when one fails").waitFor();
    await page.getByText("Choose first which changes hold.").waitFor();
    expect(await page.getByRole("textbox", { name: "Description" }).inputValue()).toBe("mine");
    expect(await seriousFindings(page)).toEqual([]);
    await conflict.getByRole("radio", { name: /theirs/ }).click();
    await conflict.getByRole("button", { name: "Put both together" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    expect(await saved()).toMatchObject({
      description: "theirs",
      labels: ["mine"],
      spec: { stopOnFailure: true },
    });
  });

  test("changes at different places are put together without a question, and a reload keeps what was not saved", async () => {
    const { page } = walk;
    await page.getByRole("textbox", { name: "Description" }).fill("mine again");
    await otherPerson({ label: "Braze, renamed" });
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Braze, renamed" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Description" }).inputValue()).toBe("mine again");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
    expect(await saved()).toMatchObject({ label: "Braze, renamed", description: "mine again" });
    expect(walk.troubles).toEqual([]);
  });
});
