import { request as httpRequest } from "node:http";
import { type HttpProblem, httpProblemSchema, type Page, type ResourceView } from "@causeway/api";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AskOptions,
  type ServedProject,
  serveProject,
} from "../../../tests/processes/served-project.ts";
import {
  peopleFiles,
  type TemporaryProject,
  temporaryProject,
} from "../../../tests/processes/temporary-project.ts";

const API_KEY = "simulated-key";
const CANARY = "canary.person@example.com";

let simulator: RunningSimulator;
let project: TemporaryProject;
let served: ServedProject;
let logged = "";

beforeAll(async () => {
  simulator = await startSimulator({ apiKey: API_KEY, port: 0 });
  const people = `external_id,plan,score\n1,gold,3\n${CANARY},silver,1\n`;
  project = temporaryProject(peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people }));
  served = await serveProject({
    folder: project.folder,
    log: (line) => {
      logged += line;
    },
  });
});

afterAll(async () => {
  await served.stop();
  await simulator.close();
  project.remove();
});

/** The problem of a refused call, held to its schema. */
async function refused(status: number, call: Promise<Response>): Promise<HttpProblem> {
  const answer = await call;
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(text).not.toMatch(/\.ts:\d+|node_modules|    at /);
  const problem = httpProblemSchema.parse(JSON.parse(text));
  expect(problem.request_id).toBe(answer.headers.get("x-request-id"));
  return problem;
}

const post = (path: string, more: AskOptions): Promise<Response> => served.ask("POST", path, more);
const tag = (name: string): object => ({
  kind: "Policy",
  name,
  spec: { statements: [{ effect: "allow", actions: ["run:read"] }] },
});

describe("what is refused", () => {
  it("answers problem+json whatever is wrong with the request", async () => {
    const raw = (headers: Record<string, string>, body: string): Promise<Response> =>
      fetch(new URL("/api/v1/query", served.url), {
        method: "POST",
        headers: { cookie: served.cookie, ...headers },
        body,
      });
    const json = { "content-type": "application/json" };
    expect((await refused(400, raw(json, "{"))).code).toBe("BODY_MALFORMED");
    expect((await refused(415, raw({ "content-type": "application/xml" }, "<a/>"))).code).toBe(
      "MEDIA_TYPE_UNKNOWN",
    );
    const long = JSON.stringify({ sql: "x".repeat(5_000_000) });
    expect((await refused(413, raw(json, long))).code).toBe("BODY_TOO_LARGE");
    expect((await refused(404, served.ask("GET", "/api/v1/nowhere"))).code).toBe("ROUTE_UNKNOWN");
    expect((await refused(405, served.ask("PATCH", "/api/v1/exports"))).code).toBe("METHOD_NOT_ALLOWED");
    expect((await served.ask("PATCH", "/api/v1/exports")).headers.get("allow")).toBe("GET, POST");
    expect((await refused(404, served.ask("GET", "/api/v1/exports/nobody"))).code).toBe("NOT_FOUND");
  });

  it("names every wrong key of a body and address by its pointer, all at once", async () => {
    const body = { sql: 3, maxRows: 0, more: true };
    const { errors } = await refused(422, post("/api/v1/query", { body }));
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual(
      expect.arrayContaining([
        ["#/sql", "CONFIG_INVALID"],
        ["#/maxRows", "CONFIG_INVALID"],
        ["#/more", "CONFIG_UNKNOWN_KEY"],
      ]),
    );
    const wrong = await refused(422, served.ask("GET", "/api/v1/runs?limit=9999&colour=red"));
    expect(wrong.errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(["?limit", "?colour"]));
  });

  it("points into an object that is wrong, with the nearest known key", async () => {
    const body = { kind: "Connection", name: "second", spec: { credential: "key", favourite: true } };
    const { errors } = await refused(422, post("/api/v1/connections", { body }));
    expect(errors[0]).toMatchObject({ pointer: "#/spec/favourite", code: "CONFIG_UNKNOWN_KEY" });
    expect(errors[0]?.detail).toContain("favorite");
  });
});

describe("a request that is sent again with its Idempotency-Key (row 232)", () => {
  const headers = { "idempotency-key": "made-once" };

  it("is done once and answered the same; another body under the key is refused", async () => {
    const first = await post("/api/v1/policies", { body: tag("once"), headers });
    expect(first.status).toBe(201);
    const again = await post("/api/v1/policies", { body: tag("once"), headers });
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(await again.text()).toBe(await first.text());
    const other = await refused(422, post("/api/v1/policies", { body: tag("other"), headers }));
    expect(other.code).toBe("IDEMPOTENCY_KEY_REUSED");
    const { total } = (await (await served.ask("GET", "/api/v1/policies")).json()) as Page<ResourceView>;
    expect(total).toBe(1);
  });

  it("may be sent again after it was refused, as nothing was done", async () => {
    const key = { "idempotency-key": "second-try" };
    await refused(409, post("/api/v1/policies", { body: tag("once"), headers: key }));
    await refused(409, post("/api/v1/policies", { body: tag("once"), headers: key }));
  });

  it("starts one workflow, however many come at the same time", async () => {
    const body = { subject: { kind: "Export", name: "to-braze" } };
    const key = { "idempotency-key": "run-once" };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post("/api/v1/runs", { body, headers: key })),
    );
    const ids = new Set<string>();
    for (const answer of answers) {
      const value = (await answer.json()) as { id?: string; code?: string };
      if (answer.status === 202) ids.add(value.id ?? "");
      else expect([answer.status, value.code]).toEqual([409, "REQUEST_UNDER_WAY"]);
    }
    expect(ids.size).toBe(1);
    const { total } = (await (await served.ask("GET", "/api/v1/workflows")).json()) as Page<object>;
    expect(total).toBe(1);
  });
});

describe("two people who edit one object (row 232)", () => {
  it("have to say which revision they change; the slower one gets 412 with the object as it is now", async () => {
    const path = "/api/v1/connections/braze";
    const read = await served.ask("GET", path);
    const etag = read.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"\d+"$/);
    const body = { spec: { credential: "key" }, label: "First" };
    expect((await refused(428, served.ask("PUT", path, { body }))).code).toBe("IF_MATCH_MISSING");
    const first = await served.ask("PUT", path, { body, headers: { "if-match": etag } });
    expect(first.status).toBe(200);
    const second = { ...body, label: "Second" };
    const late = await refused(412, served.ask("PUT", path, { body: second, headers: { "if-match": etag } }));
    expect(late.code).toBe("REVISION_CHANGED");
    expect(late.current).toMatchObject({ name: "braze", label: "First" });
    await refused(412, served.ask("DELETE", path, { headers: { "if-match": etag } }));
    const now = first.headers.get("etag") ?? "";
    const needed = await refused(409, served.ask("DELETE", path, { headers: { "if-match": now } }));
    expect(needed.code).toBe("HAS_DEPENDENTS");
  });
});

describe("other sites and names", () => {
  const change = (headers: Record<string, string>): Promise<Response> =>
    post("/api/v1/notifications/read", { body: {}, headers });

  it("cannot make a browser change or read anything (CSRF)", async () => {
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { origin: "https://evil.example" },
      { origin: "null" },
    ])
      expect((await refused(403, change(headers))).code).toBe("ORIGIN_REFUSED");
    const stream = served.ask("GET", "/api/v1/events", { headers: { "sec-fetch-site": "cross-site" } });
    expect((await refused(403, stream)).code).toBe("ORIGIN_REFUSED");
    expect((await change({ "sec-fetch-site": "same-origin" })).status).toBe(204);
    expect((await change({ origin: served.url })).status).toBe(204);
    expect((await change({})).status).toBe(204);
  });

  it("cannot be what the server is called, while it listens for this machine alone (DNS rebinding)", async () => {
    expect(await statusAs("evil.example")).toBe(421);
    expect(await statusAs("127.0.0.1.evil.example")).toBe(421);
    expect(await statusAs(new URL(served.url).host)).toBe(200);
    expect(await statusAs("localhost")).toBe(200);
  });

  /** fetch does not let anybody choose the host. */
  function statusAs(host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(new URL("/version", served.url), { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.on("error", reject);
      call.end();
    });
  }
});

describe("every answer", () => {
  it("carries the headers that keep browsers from what nobody meant", async () => {
    for (const path of ["/", "/docs", "/api/v1/session", "/api/v1/nowhere", "/openapi.json"]) {
      const { headers } = await served.ask("GET", path);
      expect(headers.get("content-security-policy"), path).toMatch(
        /default-src 'none'.*frame-ancestors 'none'/,
      );
      expect(headers.get("content-security-policy"), path).not.toMatch(/unsafe|data:|\*/);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).toBe("no-referrer");
      if (path.startsWith("/api/")) expect(headers.get("cache-control"), path).toBe("no-store");
    }
  });

  it("sets a session's cookie that no script reads and no other site sends", async () => {
    const answer = await fetch(new URL("/api/v1/login", served.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@example.com", password: "four words that differ" }),
    });
    expect(answer.headers.get("set-cookie")).toMatch(/^causeway=\w+; Path=\/; .*HttpOnly; SameSite=Lax$/);
  });

  it("makes pages of the server's own without script, style or address of anybody else, for who is not logged in", async () => {
    const asStranger = (path: string): Promise<Response> => fetch(new URL(path, served.url));
    for (const path of ["/docs", "/errors", "/errors/NOT_FOUND"]) {
      const html = await (await asStranger(path)).text();
      expect(html, path).toMatch(/<h1>/);
      expect(html, path).not.toMatch(/<script|<style|style="|(src|href)="(https?:)?\/\//);
    }
    expect((await asStranger("/errors/NO_SUCH_CODE")).status).toBe(404);
  });
});

describe("the audit log and the process's log (row 201)", () => {
  it("tell who changed what and who looked at single people", async () => {
    const path = `/api/v1/explanations?export=to-braze&key=${encodeURIComponent(CANARY)}`;
    expect((await served.ask("GET", path)).status).toBe(200);
    const audit = (await (await served.ask("GET", "/api/v1/audit?limit=200")).json()) as Page<{
      action: string;
      object: string;
      outcome: string;
      reason: string | null;
      before: string | null;
      after: string | null;
    }>;
    const find = (action: string, outcome: string) =>
      audit.items.find((one) => one.action === action && one.outcome === outcome);
    expect(find("connection:write", "done")).toMatchObject({ object: "Connection/braze" });
    expect(find("connection:write", "done")?.before).toMatch(/^[0-9a-f]{64}$/);
    expect(find("connection:write", "done")?.reason).toBeNull();
    expect(find("connection:write", "refused")?.reason).toMatch(/^[A-Z_]+$/);
    expect(find("person:read", "done")).toMatchObject({ object: "Export/to-braze" });
    expect(JSON.stringify(audit)).not.toContain(CANARY);
  });

  it("hold no person, no search and no secret in the lines of the process", () => {
    expect(logged.split("\n").length).toBeGreaterThan(20);
    for (const line of logged.trim().split("\n")) expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const secret of [CANARY, API_KEY, encodeURIComponent(CANARY), served.cookie.split("=")[1] ?? "?"])
      expect(logged).not.toContain(secret);
    expect(logged).toContain('"route":"/api/v1/explanations"');
  });
});
