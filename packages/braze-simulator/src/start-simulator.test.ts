import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ManualClock } from "./clock.ts";
import type { JsonValue } from "./json.ts";
import type { SimulatorOptions } from "./options.ts";
import { startSimulator } from "./start-simulator.ts";
import type { RunningSimulator } from "./start-simulator.ts";

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<SimulatorOptions> = {}): Promise<RunningSimulator> {
  const running = await startSimulator({ apiKey: "key", ...options });
  cleanups.push(() => running.close());
  return running;
}

function post(running: RunningSimulator, path: string, body: JsonValue | string): Promise<Response> {
  return fetch(running.url + path, {
    method: "POST",
    headers: { authorization: "Bearer key", "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function count(running: RunningSimulator): Promise<number> {
  const stats = (await (await fetch(`${running.url}/_sim/stats`)).json()) as { users: number };
  return stats.users;
}

const track = { attributes: [{ external_id: "u", a: 1 }] };

describe("a simulator on a port", () => {
  it("answers on a free port with lower-case headers and a request id", async () => {
    const running = await start();
    expect(running.url).toBe(`http://127.0.0.1:${running.port}`);
    const answer = await post(running, "/users/track", track);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const raw = await rawAnswer(
      running,
      "GET /segments/list HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    expect(raw).toContain("\r\nx-ratelimit-limit: \r\n");
  });

  it("refuses more than 4 MB with 413 in HTML, announced or not (contract.md §14.4)", async () => {
    const running = await start();
    const big = `{"attributes":[{"external_id":"u","a":"${"x".repeat(4 * 1024 * 1024)}"}]}`;
    const answer = await post(running, "/users/track", big);
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toBe("text/html");
    const chunk = "x".repeat(1024 * 1024);
    const chunked = Array.from({ length: 5 }, () => `100000\r\n${chunk}\r\n`).join("");
    const head = "POST /users/track HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await rawAnswer(running, `${head}${chunked}0\r\n\r\n`)).toContain("413");
    expect(await count(running)).toBe(0);
  });

  it("answers nonsense on the wire with 400 and lives on", async () => {
    const running = await start();
    expect(await rawAnswer(running, "nonsense\r\n\r\n")).toContain("400 Bad Request");
    expect((await post(running, "/users/track", track)).status).toBe(201);
  });

  it.each([
    ["reset-before", 0],
    ["reset-after", 1],
    ["timeout-before", 0],
    ["timeout-after", 1],
  ])("%s: the client gets no answer and %i people are there", async (then, users) => {
    const running = await start();
    await post(running, "/_sim/faults", { faults: [{ then, holdMs: 20 }] });
    await expect(post(running, "/users/track", track)).rejects.toThrow("fetch failed");
    expect(await count(running)).toBe(users);
  });

  it("a held connection is kept until the client gives up, and a ghost comes after that", async () => {
    const clock = new ManualClock(Date.UTC(2026, 4, 1));
    const running = await start({ clock });
    await post(running, "/_sim/faults", { faults: [{ then: "ghost", times: 1 }] });
    const giveUp = new AbortController();
    const sent = fetch(`${running.url}/users/track`, {
      method: "POST",
      headers: { authorization: "Bearer key", "content-type": "application/json" },
      body: JSON.stringify(track),
      signal: giveUp.signal,
    });
    while (running.simulator.stats.faults === 0) await new Promise((next) => setImmediate(next));
    giveUp.abort();
    await expect(sent).rejects.toThrow("aborted");
    while (running.simulator.pending.size === 0) await new Promise((next) => setImmediate(next));
    expect(await count(running)).toBe(0);
    clock.advance(19_000);
    expect(await count(running)).toBe(1);
  });

  it("waits with its answer as long as latency says", async () => {
    const clock = new ManualClock(0);
    const running = await start({ clock, latencyMs: 100 });
    let answered = false;
    const sent = post(running, "/users/track", track).then((answer) => {
      answered = true;
      return answer.status;
    });
    while ((await count(running)) === 0) await new Promise((next) => setImmediate(next));
    expect(answered).toBe(false);
    clock.advance(100);
    expect(await sent).toBe(201);
  });

  it("says in one line that a port is taken", async () => {
    const running = await start();
    await expect(startSimulator({ apiKey: "key", port: running.port })).rejects.toThrow(
      `127.0.0.1:${running.port} is in use`,
    );
  });

  it("closes at once with connections open, and twice without complaint", async () => {
    const running = await start();
    await post(running, "/_sim/faults", { faults: [{ then: "timeout-after" }] });
    const hanging = post(running, "/users/track", track).catch(() => "cut");
    while (running.simulator.stats.faults === 0) await new Promise((next) => setImmediate(next));
    await Promise.all([running.close(), running.close()]);
    expect(await hanging).toBe("cut");
  });
});

describe("a data directory", () => {
  function directory(): string {
    const dir = mkdtempSync(join(tmpdir(), "braze-simulator-"));
    cleanups.push(() => rmSync(dir, { recursive: true }));
    return dir;
  }

  it("keeps people, types, furniture, old ids and held states over a restart", async () => {
    const dataDir = join(directory(), "made/on/demand");
    const first = await start({ dataDir, lagMs: 60_000 });
    const id = "ed06e19a-69b1-4f9b-a452-2db2c4e303a8";
    await post(first, "/_sim/workspace", {
      segments: [{ id: "s", name: "S" }],
      subscription_groups: [{ id, name: "News", channel: "email" }],
    });
    await post(first, "/_sim/users", {
      users: [{ external_id: "old", email: "x@example.com" }, { phone: "1" }],
    });
    await post(first, "/users/external_ids/rename", {
      external_id_renames: [{ current_external_id: "old", new_external_id: "new" }],
    });
    await post(first, "/email/status", { email: "later@example.com", subscription_state: "unsubscribed" });
    await post(first, "/users/track", {
      attributes: [{ external_id: "u", n: 1, when: "2026-01-01" }],
      events: [{ external_id: "u", name: "seen", time: "2026-01-01T00:00:00Z", properties: { a: 1 } }],
    });
    await first.close();
    const before = first.simulator;
    const second = await start({ dataDir });
    const shown = async (): Promise<unknown> => (await fetch(`${second.url}/_sim/users`)).json();
    expect(await shown()).toMatchObject({
      users: [
        { external_id: "new", email: "x@example.com" },
        { phone: "1" },
        { external_id: "u", custom_attributes: { n: 1, when: "2026-01-01T00:00:00.000Z" } },
      ],
    });
    expect(second.simulator.workspace.dataPoints).toBe(before.workspace.dataPoints);
    expect(second.simulator.workspace.findByExternalId("old")?.externalId).toBe("new");
    expect(second.simulator.workspace.emailStates.get("later@example.com")).toBe("unsubscribed");
    expect(second.simulator.workspace.furniture.segments).toHaveLength(1);
    await post(second, "/users/track", { attributes: [{ external_id: "fresh", n: "text" }] });
    expect(second.simulator.workspace.profiles.size).toBe(4);
    expect(second.simulator.workspace.drops.total).toBe(1);
  });

  it("is saved every half minute in which somebody wrote", async () => {
    const dataDir = directory();
    const clock = new ManualClock(0);
    const running = await start({ dataDir, clock });
    await post(running, "/users/track", track);
    clock.advance(30_000);
    while (!readdirSync(dataDir).includes("state.ndjson")) await new Promise((next) => setImmediate(next));
    const other = await start({ dataDir });
    expect(await count(other)).toBe(1);
  });

  it("that is damaged or cannot be written is refused in one line", async () => {
    const dataDir = directory();
    writeFileSync(join(dataDir, "state.ndjson"), '{"version":1}\n{"exter');
    await expect(start({ dataDir })).rejects.toThrow("state.ndjson:2 is damaged");
    const inFile = join(dataDir, "state.ndjson", "sub");
    await expect(start({ dataDir: inFile })).rejects.toThrow(`--data ${inFile}: cannot write there`);
  });
});

function rawAnswer(running: RunningSimulator, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(running.port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      answer += chunk.toString();
      if (answer.includes("\r\n\r\n")) socket.destroy();
    });
    socket.on("close", () => {
      resolve(answer);
    });
    socket.on("error", reject);
  });
}
