import type { BatchDetail } from "@causeway/api";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { createApi } from "./api.ts";
import { Problem } from "./problem.ts";
import type { EventsAddress } from "./routes.ts";
import { serverIsThere, sessionIsOver } from "./signals.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const model = { kind: "Model", name: "vip", spec: { key: "id", sql: "select 1 as id" } } as const;

let seen: Seen[] = [];
let answer: { readonly status: number; readonly body: unknown } = { status: 200, body: {} };
/** What an answer waits for. */
let held: Promise<void> = Promise.resolve();
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
      });
      void held.then(() => response.end(JSON.stringify(answer.body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  seen = [];
  answer = { status: 200, body: {} };
  held = Promise.resolve();
  serverIsThere.set(true);
  sessionIsOver.set(false);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a request to the server", () => {
  it("carries a key for doing it once where it makes something, and what it replaces where it replaces", async () => {
    answer = { status: 201, body: { name: "vip" } };
    const made = await createApi(url).post("/models", model);
    expect(made).toEqual({ name: "vip" });
    await createApi(url).put("/models/vip", model, 7);
    expect(seen[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[0]).toMatchObject({ method: "POST", url: "/api/v1/models", body: JSON.stringify(model) });
    expect(seen[1]?.headers).toMatchObject({ "if-match": '"7"', "content-type": "application/json" });
    expect(seen[1]?.headers["idempotency-key"]).toBeUndefined();
  });

  it("throws the problem that the server answers, with the object as it is now", async () => {
    answer = { status: 412, body: { code: "REVISION_CHANGED", title: "Changed", current: { revision: 8 } } };
    const thrown: unknown = await createApi(url)
      .put("/models/vip", model, 7)
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Problem);
    expect((thrown as Problem).body["current"]).toEqual({ revision: 8 });
  });

  it("tells the shell that the server is gone, and that it is back", async () => {
    await expect(createApi("http://127.0.0.1:1").get("/home")).rejects.toMatchObject({ isUnreachable: true });
    expect(serverIsThere.get()).toBe(false);
    await createApi(url).get("/home");
    expect(serverIsThere.get()).toBe(true);
  });

  it("does not say that it is back for an answer to what was asked before it was gone", async () => {
    let go = (): void => undefined;
    held = new Promise((resolve) => (go = resolve));
    const before = createApi(url).get("/home");
    await expect(createApi("http://127.0.0.1:1").get("/home")).rejects.toMatchObject({ isUnreachable: true });
    go();
    await before;
    expect(serverIsThere.get()).toBe(false);
    await createApi(url).get("/home");
    expect(serverIsThere.get()).toBe(true);
  });

  it("leaves out of the address what is absent", async () => {
    const filter = { search: "a b", cursor: "", limit: 0, favorite: undefined, label: null };
    await createApi(url).get("/exports", filter);
    await createApi(url).get("/exports");
    expect(seen.map((request) => request.url)).toEqual([
      "/api/v1/exports?search=a%20b&limit=0",
      "/api/v1/exports",
    ]);
  });

  it("sends a form as it is", async () => {
    const form = new FormData();
    form.append("file", new Blob(["a,b"]), "people.csv");
    await createApi(url).post("/uploads", form);
    expect(seen[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is given up where nobody waits for it any more, and says nothing about the server then", async () => {
    await expect(createApi(url).get("/home", {}, AbortSignal.abort())).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(serverIsThere.get()).toBe(true);
  });
});

describe("what does not fit the server's OpenAPI document does not compile", () => {
  it("be it a path, its method, its query or its body; and the answer has the route's type (row 232)", () => {
    const server = createApi(url);
    const name: string = "vip";
    const refused = () => [
      // @ts-expect-error no route has this name
      server.get("/expots"),
      // @ts-expect-error this one goes no further
      server.get(`/runs/${name}/bathces`),
      // @ts-expect-error what an address is made of must show in its type
      server.get(name),
      // @ts-expect-error a run is not replaced
      server.put(`/runs/${name}`, {}),
      // @ts-expect-error the home page takes no filter
      server.get("/home", { limit: 3 }),
      // @ts-expect-error a run has a subject
      server.post("/runs", { full: true }),
      // @ts-expect-error a switch needs a position
      server.post(`/connections/${name}/switch`),
      // @ts-expect-error no stream of events is there
      (): EventsAddress => "/api/v1/event",
    ];
    const batch = () => server.get(`/runs/${name}/batches/7`);
    expectTypeOf<Awaited<ReturnType<typeof batch>>>().toExtend<BatchDetail>();
    expectTypeOf(refused).toBeFunction();
  });
});

describe("the end of a session", () => {
  it("is told to the shell by a 401 of any route", async () => {
    answer = { status: 401, body: { code: "NOT_LOGGED_IN" } };
    await createApi(url)
      .get("/home")
      .catch(() => undefined);
    expect(sessionIsOver.get()).toBe(true);
  });
});
