import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEntry } from "@causeway/api";
import { AccessScenario } from "./access-scenario.ts";
import { serveAccess, type ServedAccess } from "./serve-access.ts";

/** More than two pages of what is read at a time. */
const ENTRIES = 1_203;

let world: AccessScenario;
let served: ServedAccess;
let owner = "";
beforeAll(async () => {
  world = await AccessScenario.open();
  owner = (await world.setUpOwner()).token;
  for (let at = 0; at < ENTRIES; at += 1)
    await world.access.record({
      actor: at % 2 === 0 ? "=cmd|' /C calc'!A0" : 'bo "the", builder',
      action: "person:read",
      object: `Export/e-${at}`,
      outcome: "done",
      reason: null,
      before: null,
      after: null,
      address: "203.0.113.9",
      sessionId: `s-${at}`,
    });
  served = await serveAccess(world);
});
afterAll(async () => {
  await served.server.close(0);
  await world.close();
});

const ask = (path: string, session: string): Promise<Response> =>
  fetch(`${served.server.url}${path}`, { headers: { cookie: `causeway=${session}` } });

describe("the audit log as a file (row 202)", () => {
  it("is whole, as CSV that no spreadsheet takes for formulas: who, what, object, hashes, address and session", async () => {
    const answer = await ask("/api/v1/audit/export?action=person:read", owner);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="audit.csv"');
    const lines = (await answer.text()).split("\r\n");
    expect(lines[0]).toBe("at,actor,action,object,outcome,reason,before,after,address,sessionId,id");
    expect(lines).toHaveLength(ENTRIES + 2);
    expect(lines[1]).toMatch(
      /^2023-11-14T22:13:20.000Z,'=cmd.*,Export\/e-1202,done,,,,203.0.113.9,s-1202,\d+$/,
    );
    expect(lines[2]).toContain('"bo ""the"", builder"');
    const ids = lines.slice(1, -1).map((line) => Number(line.split(",").at(-1)));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(new Set(ids).size).toBe(ENTRIES);
  });

  it("is what the list is, as lines of JSON, by the same filters", async () => {
    const filter = "action=person:read&object=Export/e-7";
    const text = await (await ask(`/api/v1/audit/export?format=ndjson&${filter}`, owner)).text();
    const entries = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as AuditEntry);
    const { items } = (await (await ask(`/api/v1/audit?${filter}`, owner)).json()) as {
      readonly items: readonly AuditEntry[];
    };
    expect(entries).toEqual(items);
    expect(entries).toHaveLength(1);
    expect(await (await ask("/api/v1/audit/export?format=ndjson&actor=nobody", owner)).text()).toBe("");
  });

  it("is for those who may read it, as the list is", async () => {
    const { session } = await world.person("cy@example.org", { policies: ["connection-editor"] });
    expect((await ask("/api/v1/audit/export", session.token)).status).toBe(403);
    expect((await ask("/api/v1/audit/export", "nobody")).status).toBe(401);
  });

  it("has where somebody logged out from", async () => {
    const { session } = await world.person("di@example.org");
    const left = await fetch(`${served.server.url}/api/v1/logout`, {
      method: "POST",
      headers: { cookie: `causeway=${session.token}`, "sec-fetch-site": "same-origin" },
    });
    expect(left.status).toBe(204);
    const text = await (await ask("/api/v1/audit/export?format=ndjson&action=session:log-out", owner)).text();
    expect(JSON.parse(text)).toMatchObject({
      actor: "di@example.org",
      address: expect.stringMatching(/127\.0\.0\.1/) as string,
      sessionId: session.principal.sessionId,
    });
  });
});
