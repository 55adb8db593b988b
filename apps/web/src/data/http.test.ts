import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, queryText } from "./http.ts";
import { Problem } from "./problem.ts";
import { serverIsThere, sessionIsOver } from "./signals.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let seen: Seen[] = [];
let answer: { readonly status: number; readonly body: unknown; readonly etag?: string } = {
  status: 200,
  body: {},
};
let server: Server;
let url = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      response.writeHead(answer.status, {
        "content-type": answer.status < 400 ? "application/json" : "application/problem+json",
        ...(answer.etag === undefined ? {} : { etag: answer.etag }),
      });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  seen = [];
  answer = { status: 200, body: {} };
  serverIsThere.set(true);
  sessionIsOver.set(false);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a request to the server", () => {
  it("carries a key for doing it once where it makes something, and what it replaces where it replaces", async () => {
    answer = { status: 201, body: { name: "vip" }, etag: '"7"' };
    const made = await ask<{ name: string }>("POST", `${url}/api/v1/exports`, { body: { name: "vip" } });
    expect(made).toEqual({ data: { name: "vip" }, etag: '"7"' });
    await ask("PUT", `${url}/api/v1/exports/vip`, { body: {}, etag: '"7"' });
    expect(seen[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[0]?.body).toBe('{"name":"vip"}');
    expect(seen[1]?.headers).toMatchObject({ "if-match": '"7"', "content-type": "application/json" });
    expect(seen[1]?.headers["idempotency-key"]).toBeUndefined();
  });

  it("throws the problem that the server answers, with the object as it is now", async () => {
    answer = { status: 412, body: { code: "REVISION_CHANGED", title: "Changed", current: { revision: 8 } } };
    const thrown: unknown = await ask("PUT", `${url}/api/v1/exports/vip`).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Problem);
    expect((thrown as Problem).body["current"]).toEqual({ revision: 8 });
  });

  it("tells the shell that the server is gone, and that it is back", async () => {
    await expect(ask("GET", "http://127.0.0.1:1/api/v1/home")).rejects.toMatchObject({ isUnreachable: true });
    expect(serverIsThere.get()).toBe(false);
    await ask("GET", `${url}/api/v1/home`);
    expect(serverIsThere.get()).toBe(true);
  });

  it("leaves out of the address what is absent", () => {
    expect(queryText({ search: "a b", cursor: "", limit: 0, favorite: undefined, label: null })).toBe(
      "?search=a+b&limit=0",
    );
    expect(queryText()).toBe("");
  });
});

describe("the end of a session", () => {
  it("is told to the shell by a 401 of any route", async () => {
    answer = { status: 401, body: { code: "NOT_LOGGED_IN" } };
    await ask("GET", `${url}/api/v1/home`).catch(() => undefined);
    expect(sessionIsOver.get()).toBe(true);
  });
});
