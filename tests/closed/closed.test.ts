import { type AnyRoute, KIND_NAMES, ROUTES } from "@causeway/api";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollUntil } from "../processes/poll-until.ts";
import {
  CANARY,
  type ClosedShop,
  GIVE_UP_MS,
  list,
  type Named,
  NOBODY,
  openClosedShop,
} from "./closed-shop.ts";
import { ACTION_START, type Asked, WAYS, waysOf } from "./requests.ts";

let shop: ClosedShop;
beforeAll(async () => {
  shop = await openClosedShop();
}, 120_000);
afterAll(() => shop.close());

/** Streams without an end, and the end of the session: looked at apart. */
const APART = new Set(["watchAll", "logOut"]);

const waysById: ReadonlyMap<string, (named: Named) => readonly Asked[]> = new Map(
  Object.entries({ ...WAYS, ...Object.assign({}, ...KIND_NAMES.map(waysOf)) } as typeof WAYS),
);

function waysTo({ id, method, path }: AnyRoute): (named: Named) => readonly Asked[] {
  const listed = method === "GET" ? `list:${path.replace("/api/v1/", "")}` : "";
  const ways = waysById.get(id) ?? waysById.get(listed);
  if (ways === undefined)
    throw new Error(`${id}: say in tests/closed/requests.ts how it is asked about what may be closed`);
  return ways;
}

interface Answer {
  readonly asked: string;
  readonly status: number;
  readonly text: string;
}

async function send(
  route: AnyRoute,
  { path = "", query, body, headers = {} }: Asked,
  cookie: string,
): Promise<Answer> {
  const filled = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "number" || name === "key" ? "1" : encodeURIComponent(path),
  );
  const address = query === undefined ? filled : `${filled}?${query}`;
  const hasBody = route.method === "POST" || route.method === "PUT";
  const answer = await fetch(new URL(address, shop.served.url), {
    method: route.method,
    redirect: "manual",
    headers: { cookie, ...(hasBody ? { "content-type": "application/json" } : {}), ...headers },
    ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const said = ["etag", "location", "retry-after"].flatMap((name) => answer.headers.get(name) ?? []);
  const text = [...said, await answer.text()].join("\n");
  return { asked: `${route.id} ${address} ${JSON.stringify(body ?? null)}`, status: answer.status, text };
}

/** Without what the request itself named, and what differs from one answer to the next. */
function without({ text }: Answer, named: Named): string {
  const start = named.action.slice(0, ACTION_START);
  const names = Object.entries({ ...named, start }).toSorted(([, a], [, b]) => b.length - a.length);
  return names
    .reduce((rest, [what, name]) => rest.replaceAll(name, `<${what}>`), text)
    .replaceAll(/"request_id":"[^"]*"|"(milliseconds|seconds)":[^,}]*/g, "");
}

describe("what is closed to somebody (row 199)", () => {
  it("is told by no route, whatever it is asked, and asked by name or id is as what is not there", async () => {
    expect(Object.values(shop.closed).filter((one) => one.length < 5)).toEqual([]);
    const told: string[] = [];
    const unlike: string[] = [];
    for (const route of ROUTES.filter(({ id }) => !APART.has(id))) {
      const ways = waysTo(route);
      for (const [at, asked] of ways(shop.closed).entries()) {
        const answer = await send(route, asked, shop.cookie);
        const other = ways(NOBODY)[at] ?? {};
        const isNamed = JSON.stringify(other) !== JSON.stringify(asked);
        const rest = without(answer, isNamed ? shop.closed : NOBODY);
        if (CANARY.test(rest)) told.push(`${answer.asked}: ${answer.status} ${answer.text}`);
        if (!isNamed) continue;
        const missing = await send(route, other, shop.cookie);
        if (answer.status !== missing.status || rest !== without(missing, NOBODY))
          unlike.push(
            `${answer.asked}\n${answer.status} ${rest}\n${missing.status} ${without(missing, NOBODY)}`,
          );
      }
    }
    expect(told).toEqual([]);
    expect(unlike).toEqual([]);
  });

  it("is told to its owner by these routes, so that it can be found at all", async () => {
    const telling = new Set<string>();
    for (const route of ROUTES.filter(({ id, method }) => method === "GET" && !APART.has(id)))
      for (const asked of waysTo(route)(NOBODY)) {
        const { status, text } = await send(route, asked, shop.served.cookie);
        if (status === 200 && CANARY.test(text)) telling.add(route.id);
      }
    expect([...telling].sort()).toEqual(TELLING.filter((id) => ROUTES.some((one) => one.id === id)));
    for (const id of [
      "getRun",
      "listBatches",
      "getWorkflow",
      "watchWorkflow",
      "explain",
      "listWorkflowLog",
      "listWorkflowStates",
    ]) {
      const route = ROUTES.find((one) => one.id === id);
      if (route === undefined) throw new Error(`no route ${id}`);
      for (const asked of waysTo(route)(shop.closed))
        expect((await send(route, asked, shop.served.cookie)).status, id).toBe(200);
    }
  });

  it.each([
    "/api/v1/runs",
    "/api/v1/workflows",
    "/api/v1/notifications",
    "/api/v1/exports",
    "/api/v1/requests",
  ])("leaves no gap in pages: %s one at a time is the whole, and as many as it says", async (path) => {
    const all = await (await shop.ask("GET", `${path}?limit=500`)).json();
    const { items: whole, total } = all as Paged;
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null && found.length <= total) {
      const query: string = cursor === "" ? "limit=1" : `limit=1&cursor=${encodeURIComponent(cursor)}`;
      const page = (await (await shop.ask("GET", `${path}?${query}`)).json()) as Paged;
      expect(page.total).toBe(total);
      found.push(...page.items.map(keyOf));
      cursor = page.next;
    }
    expect(found).toEqual(whole.map(keyOf));
    expect([found.length, new Set(found).size]).toEqual([total, total]);
    expect(total).toBeGreaterThan(0);
    const everything = (await (await shop.served.ask("GET", `${path}?limit=1`)).json()) as Paged;
    expect(everything.total).toBeGreaterThan(total);
  });

  it("is not in the streams of whoever may not know of it, while it runs", async () => {
    const stop = new AbortController();
    const open = async (cookie: string) => {
      const heard = { text: "" };
      const answer = await fetch(new URL("/api/v1/events", shop.served.url), {
        headers: { cookie },
        signal: stop.signal,
      });
      const reading = (async () => {
        const decoder = new TextDecoder();
        for await (const chunk of answer.body ?? []) heard.text += decoder.decode(chunk as Uint8Array);
      })().catch(() => undefined);
      return { heard, reading };
    };
    const [rob, owner] = [await open(shop.cookie), await open(shop.served.cookie)];
    await shop.run("Connection", "zz-canary");
    await shop.run("Export", "to-open");
    const isTold = ({ heard }: typeof rob): boolean =>
      /"name":"to-open"[^]*"state":"succeeded"/.test(heard.text);
    await pollUntil(async () => isTold(rob) && isTold(owner), after(GIVE_UP_MS));
    stop.abort();
    await Promise.all([rob.reading, owner.reading]);
    expect([isTold(rob), isTold(owner), CANARY.test(owner.heard.text)]).toEqual([true, true, true]);
    expect(rob.heard.text).not.toMatch(CANARY);
  });

  it("keeps what it needs from being removed, and is not named by that", async () => {
    for (const [path, named] of [
      ["/api/v1/credentials/locked-key", ""],
      ["/api/v1/models/customers", 'Export "to-open"'],
    ] as const) {
      const { headers } = await shop.ask("GET", path);
      const refused = await shop.ask("DELETE", path, { headers: { "if-match": headers.get("etag") ?? "" } });
      const text = await refused.text();
      expect([refused.status, (JSON.parse(text) as { readonly code: string }).code]).toEqual([
        409,
        "HAS_DEPENDENTS",
      ]);
      expect(text).toContain("something that is closed to you");
      expect((JSON.parse(text) as { readonly detail: string }).detail).toContain(named);
      expect(text).not.toMatch(CANARY);
    }
  });

  it("is not led to somewhere else, nor told of, by whoever may not know of it (rows 197, 199)", async () => {
    const locked = await shop.ask("GET", "/api/v1/credentials/locked-key");
    const { spec } = (await locked.json()) as { readonly spec: object };
    const headers = { "if-match": locked.headers.get("etag") ?? "" };
    const put = (body: object): Promise<Response> =>
      shop.ask("PUT", "/api/v1/credentials/locked-key", { headers, body });
    const key = { spec: { ...spec, apiKey: "a-key-of-my-own-workspace" } };
    const elsewhere = { spec: { type: "braze", instance: "EU-01", apiKey: "a-key-of-my-own-workspace" } };
    for (const body of [key, elsewhere]) {
      const refused = await put(body);
      expect([refused.status, await refused.text()]).toEqual([403, expect.stringMatching(/closed to you/)]);
    }
    expect((await put({ spec, label: "Renamed" })).status).toBe(200);
    const webhook = {
      kind: "Webhook",
      name: "mine",
      spec: { url: "https://hooks.example.com/x", secret: `whsec_${Buffer.alloc(24, 3).toString("base64")}` },
    };
    const refused = await shop.ask("POST", "/api/v1/webhooks", { body: webhook });
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringMatching(/closed to you/)]);
  });

  it("stays when somebody who sees a part plans and runs that part", async () => {
    const before = await list(shop.served.ask, "/api/v1/connections");
    const answer = await shop.ask("POST", "/api/v1/runs/now", { body: { exports: [] } });
    expect(answer.status).toBe(200);
    const { exports } = (await answer.json()) as { readonly exports: readonly { readonly export: string }[] };
    expect(exports.map((one) => one.export).sort()).toEqual(["moved", "to-open"]);
    expect(await list(shop.served.ask, "/api/v1/connections")).toEqual(before);
  });

  it("is not told by figures: a session that may not know of it is refused, a browser of the owner is not (row 212)", async () => {
    expect((await shop.ask("GET", "/metrics")).status).toBe(403);
    expect(await (await shop.served.ask("GET", "/metrics")).text()).toMatch(CANARY);
  });
});

interface Paged {
  readonly items: readonly { readonly id?: string; readonly name?: string }[];
  readonly next: string | null;
  readonly total: number;
}

const keyOf = (item: Paged["items"][number]): string => item.id ?? item.name ?? JSON.stringify(item);

/** Routes by which whoever sees everything reads of what is closed to others, without naming it. */
const TELLING: readonly string[] = [
  "exportAudit",
  "getConfiguration",
  "getDoctor",
  "getHome",
  "getStatus",
  "listActions",
  "listAlerts",
  "listAudit",
  "listConnections",
  "listCredentialDependents",
  "listExportRevisions",
  "listExports",
  "listMappingTargets",
  "listModelDependents",
  "listNotifications",
  "listOrchestrations",
  "listRejections",
  "listRequests",
  "listRuns",
  "listSchedules",
  "listWorkflows",
];
