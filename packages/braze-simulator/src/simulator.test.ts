import { describe, expect, it } from "vitest";
import { endpoints } from "./endpoints/endpoints.ts";
import { textOf } from "./json.ts";
import { InProcess } from "./testing/in-process.ts";

const emptyHeaders = { "x-ratelimit-limit": "", "x-ratelimit-remaining": "", "x-ratelimit-reset": "" };
const track = { attributes: [{ external_id: "u", a: 1 }] };

describe("what is refused before the body is read (contract.md §1.3 to §1.5)", () => {
  it.each(endpoints.map(({ method, path }) => [method, path]))(
    "%s %s: a wrong key is 401 that repeats it, with empty rate headers",
    (method, path) => {
      const answer = new InProcess().call(method, path, "{}", { authorization: "Bearer not-a-real-key" });
      expect(answer).toMatchObject({
        status: 401,
        headers: emptyHeaders,
        body: { message: "Invalid API key: not-a-real-key" },
      });
    },
  );

  it.each(endpoints.map(({ method, path, permission }) => [method, path, permission]))(
    "%s %s needs the permission %s",
    (method, path, permission) => {
      const others = endpoints.map((endpoint) => endpoint.permission).filter((name) => name !== permission);
      const answer = new InProcess({ permissions: others }).call(method, path, "{}");
      expect(answer.status).toBe(403);
      expect(answer.headers).toEqual(emptyHeaders);
      expect(new InProcess({ permissions: [permission] }).call(method, path, "{}").status).not.toBe(403);
    },
  );

  it("no key at all is 401; the scheme may be in any case, the key not", () => {
    const braze = new InProcess();
    expect(braze.call("POST", "/users/track", track, { authorization: "" }).status).toBe(401);
    expect(braze.call("POST", "/users/track", track, { authorization: "BEARER test-key" }).status).toBe(201);
    expect(braze.call("POST", "/users/track", track, { authorization: "Bearer TEST-KEY" }).status).toBe(401);
    expect(braze.call("POST", "/users/track", track, { authorization: 'Bearer "test-key"' }).status).toBe(
      401,
    );
  });

  it("an unknown path and a wrong method are 404, a trailing slash is refused", () => {
    const braze = new InProcess();
    expect(braze.get("/nowhere")).toMatchObject({ status: 404, headers: emptyHeaders });
    expect(braze.get("/users/track")).toMatchObject({ status: 404, headers: emptyHeaders });
    expect(braze.post("/users/track/", track)).toMatchObject({ status: 403, headers: emptyHeaders });
    for (const path of ["////", "//x:y", "http://evil:99999/", "*", "/%zz", ""]) {
      expect(braze.get(path).status).toBe(404);
    }
    expect(braze.people()).toEqual([]);
  });

  it("a body that is not JSON by its type is 415, by its text 400", () => {
    const braze = new InProcess();
    const plain = braze.call("POST", "/users/track", track, { "content-type": "text/plain" });
    expect(plain).toMatchObject({ status: 415, headers: emptyHeaders });
    expect(
      braze.call("POST", "/users/track", track, { "content-type": "application/json; charset=utf-8" }).status,
    ).toBe(201);
    const malformed = braze.post("/users/track", '{"attributes":[');
    expect(malformed.status).toBe(400);
    expect(malformed.headers["x-ratelimit-limit"]).toBe("3000");
  });

  it("more than 2 MB in bulk is 413 in HTML (§2.7, §14.4)", () => {
    const answer = new InProcess().post("/users/track/bulk", `{"x":"${"y".repeat(2 * 1024 * 1024)}"}`);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain("<html>");
  });

  it("headers of bulk clients are accepted and ignored (§1.7)", () => {
    const headers = { "x-braze-bulk": "true", "x-braze-batch": "true" };
    expect(new InProcess().call("POST", "/users/track", track, headers).status).toBe(201);
  });
});

describe("lag (contract.md §2.6, §14.4)", () => {
  it("hides a write until its time", () => {
    const braze = new InProcess({ lagMs: 2_000 });
    expect(braze.post("/users/track", track).status).toBe(201);
    braze.clock.advance(1_999);
    expect(braze.person("u")).toBeNull();
    expect(braze.post("/users/export/ids", { external_ids: ["u"] }).body).toMatchObject({
      users: [],
      invalid_user_ids: ["u"],
    });
    braze.clock.advance(1);
    expect(braze.custom("u")).toEqual({ a: 1 });
  });

  it("over a range lets requests overtake each other, and everything arrives", () => {
    const braze = new InProcess({ lagMs: { min: 0, max: 2_000 }, seed: 3 });
    for (let value = 1; value <= 50; value++) braze.attributes({ external_id: "u", last: value });
    braze.clock.advance(2_000);
    expect(braze.stats()["dataPoints"]).toBe(50);
    expect(braze.custom("u")["last"]).not.toBe(50);
  });

  it("keeps the order of requests where it is one duration", () => {
    const braze = new InProcess({ lagMs: 500 });
    for (let value = 1; value <= 20; value++) braze.attributes({ external_id: "u", last: value });
    braze.clock.advance(500);
    expect(braze.custom("u")["last"]).toBe(20);
  });
});

describe("the calls under /_sim (interface.md, Simulator)", () => {
  it("answer on loopback only, without a key", () => {
    const { simulator } = new InProcess();
    const from = (loopback: boolean): unknown =>
      simulator.handle({ method: "GET", url: "/_sim/stats", headers: {}, body: "", loopback });
    expect(from(true)).toMatchObject({ answer: { status: 200 } });
    expect(from(false)).toMatchObject({ answer: { status: 403 } });
  });

  it("log requests with their bodies and without keys", () => {
    const braze = new InProcess();
    braze.post("/users/track", track);
    braze.call("POST", "/users/track?api_key=my-secret", track, { authorization: "Bearer my-secret" });
    const all = braze.get("/_sim/requests?after=0");
    expect(all.body["requests"]).toMatchObject([
      { n: 1, method: "POST", path: "/users/track", status: 201, request: track },
      { n: 2, status: 401, response: { message: "Invalid API key: [redacted]" } },
    ]);
    expect(all.text).not.toContain("test-key");
    expect(all.text).not.toContain("my-secret");
    expect(braze.get("/_sim/requests?after=1").body["requests"]).toHaveLength(1);
  });

  it("log an unanswered request with status 0, and keep 10,000", () => {
    const braze = new InProcess({ rate: null });
    braze.faults({ when: { nth: 10_050 }, then: "reset-after" });
    for (let i = 0; i < 10_050; i++) braze.reply("POST", "/users/track", track);
    const requests = braze.get("/_sim/requests").body["requests"] as { n: number; status: number }[];
    expect(requests).toHaveLength(10_000);
    expect(requests.at(-1)).toMatchObject({ n: 10_050, status: 0, response: null });
  });

  it("keep no bodies and no single events with keep none", () => {
    const braze = new InProcess({ keep: "none" });
    braze.post("/users/track", {
      events: [{ external_id: "u", name: "seen", time: "2026-04-30T10:00:00Z", properties: { a: 1 } }],
    });
    expect(braze.get("/_sim/requests").body["requests"]).toMatchObject([{ request: null, response: null }]);
    expect(braze.person("u")?.["custom_events"]).toMatchObject([{ count: 1, occurrences: [] }]);
  });

  it("count requests, objects, rejections, drops, data points and people", () => {
    const braze = new InProcess();
    braze.post("/users/track", {
      attributes: [{ external_id: "u", a: 1, country: "Atlantis" }, { email: "wrong" }],
      events: [{ external_id: "u", name: "seen", time: "2026-04-30T10:00:00Z" }],
    });
    expect(braze.stats()).toEqual({
      requests: { "/users/track": 1 },
      objects: { attributes: 1, events: 1, purchases: 0 },
      rejected: 1,
      silentDrops: 1,
      rateLimited: 0,
      faults: 0,
      dataPoints: 2,
      users: 1,
    });
  });

  it("find people by external_id, braze_id and e-mail, leave unknown ones out, and show 100 at most", () => {
    const braze = new InProcess();
    braze.attributes(
      ...Array.from({ length: 75 }, (_, i) => ({ external_id: `u${i}`, email: `u${i}@example.com` })),
    );
    braze.attributes(...Array.from({ length: 75 }, (_, i) => ({ external_id: `v${i}` })));
    expect(braze.people()).toHaveLength(100);
    const brazeId = textOf(braze.person("u3")?.["braze_id"]);
    const found = braze.people(`external_id=u1&external_id=nobody&braze_id=${brazeId}&email=u2@example.com`);
    expect(found.map((person) => person["external_id"])).toEqual(["u1", "u3", "u2"]);
    const many = Array.from({ length: 101 }, (_, i) => `external_id=u${i}`).join("&");
    expect(braze.get(`/_sim/users?${many}`).status).toBe(400);
  });

  it("put people in place as they are shown: what is shown and put back is the same", () => {
    const braze = new InProcess();
    braze.post("/users/track", {
      attributes: [
        {
          external_id: "u",
          email: "u@example.com",
          tags: ["a"],
          o: { a: 1 },
          country: "GB",
          dob: "1990-01-01",
        },
        { user_alias: { alias_name: "n", alias_label: "l" }, _update_existing_only: false },
      ],
      events: [{ external_id: "u", name: "seen", time: "2026-04-30T10:00:00Z", properties: { a: 1 } }],
      purchases: [
        { external_id: "u", product_id: "p", currency: "EUR", price: 2, time: "2026-04-30T10:00:00Z" },
      ],
    });
    const users = braze.people();
    braze.post("/_sim/reset", {});
    expect(braze.people()).toEqual([]);
    braze.post("/_sim/users", { users });
    expect(braze.people()).toEqual(users);
    braze.post("/_sim/users", { users });
    expect(braze.people()).toEqual(users);
  });

  it("forget everything on reset, faults and rate windows included", () => {
    const braze = new InProcess({ rate: { requests: 1, windowMs: 3_000 } });
    braze.post("/users/track", track);
    braze.faults({ then: "500-before" });
    braze.post("/_sim/reset", {});
    expect(braze.get("/_sim/requests").body["requests"]).toEqual([]);
    expect(braze.post("/users/track", track).status).toBe(201);
  });

  it("say what is wrong with a call", () => {
    const braze = new InProcess();
    expect(braze.get("/_sim/user").body["message"]).toContain("GET /_sim/users");
    expect(braze.post("/_sim/workspace", { segmets: [] }).body["message"]).toContain('unknown key "segmets"');
    expect(braze.post("/_sim/workspace", { segments: [{}] }).body["message"]).toContain('"id"');
    expect(braze.post("/_sim/users", "[1]").body["message"]).toContain("JSON object");
    expect(braze.post("/_sim/users", "{").body["message"]).toContain("not JSON");
    expect(
      braze.post("/_sim/workspace", { custom_attributes: [{ name: "x", data_type: "text" }] }).body[
        "message"
      ],
    ).toContain("string");
  });

  it("change the keys of the workspace while it runs", () => {
    const braze = new InProcess();
    braze.post("/_sim/workspace", { api_keys: [{ key: "other", permissions: ["segments.list"] }] });
    expect(braze.get("/segments/list").status).toBe(401);
    const other = { authorization: "Bearer other" };
    expect(braze.call("GET", "/segments/list", "", other).status).toBe(200);
    expect(braze.call("GET", "/campaigns/list", "", other).status).toBe(403);
  });
});
