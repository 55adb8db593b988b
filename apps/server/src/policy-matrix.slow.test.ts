import { type AnyRoute, ROUTES } from "@causeway/api";
import type { Action } from "@causeway/core";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedProject, serveProject } from "../../../tests/processes/served-project.ts";
import {
  peopleFiles,
  type TemporaryProject,
  temporaryProject,
} from "../../../tests/processes/temporary-project.ts";

const API_KEY = "simulated-key";
const PRESETS = [
  "owner",
  "connection-editor",
  "connection-viewer",
  "query-user",
  "segment-user",
  "data-manager",
] as const;

let simulator: RunningSimulator;
let project: TemporaryProject;
let served: ServedProject;

beforeAll(async () => {
  simulator = await startSimulator({ apiKey: API_KEY, port: 0 });
  const people = "external_id,plan,score\n1,gold,3\n";
  project = temporaryProject(peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people }));
  served = await serveProject({ folder: project.folder });
});

afterAll(async () => {
  await served.stop();
  await simulator.close();
  project.remove();
});

/** An address that leads to the route and to nothing that is there, so that a call that is allowed does as little as it can. */
function emptyCall(one: AnyRoute): string {
  return one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === "number" ? "1" : "nothing"));
}

function statusOf(one: AnyRoute, headers: Readonly<Record<string, string>>): Promise<number> {
  const body = one.body?.media === "application/json" ? { body: "{}" } : {};
  const type: Record<string, string> = "body" in body ? { "content-type": "application/json" } : {};
  const stop = new AbortController();
  return fetch(new URL(emptyCall(one), served.url), {
    method: one.method,
    redirect: "manual",
    headers: { ...headers, ...type },
    signal: stop.signal,
    ...body,
  }).then((answer) => {
    stop.abort();
    return answer.status;
  });
}

const routes = ROUTES.filter(({ id }) => id !== "logOut" && id !== "logIn" && id !== "resolveActions");

describe("routes and policies (rows 195, 196)", () => {
  it("refuse everybody who is not logged in, but for what is public", async () => {
    const open: string[] = [];
    for (const one of routes) if ((await statusOf(one, {})) !== 401) open.push(one.id);
    const isPublic = routes.filter(({ access }) => access === "public").map(({ id }) => id);
    // Two of the public ones refuse a wrong token by the same status.
    expect(isPublic).toEqual(expect.arrayContaining(open));
    expect(open).toEqual(expect.arrayContaining(["getAccess", "getHealth", "getVersion"]));
  });

  for (const preset of PRESETS)
    it(`let ${preset} do exactly what its actions say`, async () => {
      const made = await served.ask("POST", "/api/v1/tokens", { body: { name: preset, policies: [preset] } });
      const { token } = (await made.json()) as { token: string };
      const headers = { authorization: `Bearer ${token}` };
      const session = await fetch(new URL("/api/v1/session", served.url), { headers });
      const { actions } = (await session.json()) as { actions: readonly Action[] };
      expect(actions.length).toBeGreaterThan(0);
      for (const one of routes) {
        const isOpen = one.access === "public" || one.access === "any";
        const may = isOpen || actions.some((action) => action === one.access);
        const status = await statusOf(one, headers);
        // What is allowed may still be refused for what was sent, or because one cannot give away more than one has.
        if (!may) expect(status, `${preset} ${one.id}`).toBe(403);
        else if (one.group !== "access") expect(status, `${preset} ${one.id}`).not.toBe(403);
      }
    });

  it("name an action for every route that is not open, and each action is asked for by some route", async () => {
    const { ACTIONS } = await import("@causeway/core");
    const asked = new Set(ROUTES.map(({ access }) => access));
    expect(ACTIONS.filter((action) => !asked.has(action))).toEqual([]);
  });
});
