import { createServer, type Server, type Socket } from "node:net";
import type { ConnectionSpec, RequestOutcome } from "@causeway/core";
import type { Clock, DestinationSession } from "@causeway/ports";
import { afterEach, describe, expect, test } from "vitest";
import { type BrazeOptions, sessionOpener } from "./open-session.ts";

const API_KEY = "0a1b2c3d-the-good-key";
const OBJECTS = ['{"external_id":"u-0","a":1}', '{"external_id":"u-1","a":1}'];
const SUCCESS = '{"attributes_processed":2,"message":"success"}';

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const cancellation = { cancelled: false, onCancel: () => () => undefined };

const connection: ConnectionSpec = {
  credential: "key",
  favorite: false,
  enabled: true,
  limits: {
    objectsPerRequest: 75,
    counting: "combined",
    requestsPer3s: 3_000,
    requestsPerHour: null,
    concurrency: 4,
  },
  partnerUserAgent: false,
  order: [],
  stopOnFailure: false,
  notify: { when: "failures", emails: [] },
  visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
};

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A server that reads requests, and answers the n-th (from 0) as it likes. Resolves to its address. */
async function serve(answer: (socket: Socket, n: number, request: string) => void): Promise<string> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let received = "";
    socket.on("data", (data) => {
      received += data.toString();
      const [head, body = ""] = received.split("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(head ?? "")?.[1] ?? 0);
      if (body.length < length) return;
      const request = received;
      received = "";
      answer(socket, requests++, request);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
}

function open(
  endpoint: string,
  options: Partial<BrazeOptions> = {},
  change: Partial<ConnectionSpec> = {},
): DestinationSession {
  const session = sessionOpener({ clock, requestTimeoutMs: 300, connectTimeoutMs: 300, ...options })(
    { type: "braze", endpoint, apiKey: API_KEY },
    { ...connection, ...change },
  );
  cleanups.push(() => session.close());
  return session;
}

async function send(session: DestinationSession, objects: readonly string[] = OBJECTS) {
  const sent: number[] = [];
  const outcome = await session.send(
    objects.map((text) => Buffer.from(text)),
    { onSend: (atMs) => sent.push(atMs), cancellation },
  );
  expect(JSON.stringify(outcome)).not.toContain(API_KEY);
  return { outcome, sent: sent.length };
}

async function outcomeAgainst(
  answer: (socket: Socket, n: number, request: string) => void,
): Promise<RequestOutcome> {
  return (await send(open(await serve(answer)))).outcome;
}

function http(status: string, body: string, headers: readonly string[] = []): string {
  return [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, "", body].join(
    "\r\n",
  );
}

describe("a far end that dies", () => {
  test("before it reads anything: in doubt where bytes have left, never taken for good", async () => {
    const server = createServer((socket) => socket.resetAndDestroy());
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    cleanups.push(() => server.close());
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("no address");
    const { outcome } = await send(open(`http://127.0.0.1:${address.port}`));
    expect(["unknown", "not-sent"]).toContain(outcome.kind);
  });

  test.each([
    ["with a reset after the body", (socket: Socket) => socket.resetAndDestroy()],
    ["politely after the body", (socket: Socket) => socket.end()],
    ["in the middle of the head", (socket: Socket) => socket.end("HTTP/1.1 201 Crea")],
    [
      "in the middle of the body",
      (socket: Socket) => socket.end(`HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n${SUCCESS}`),
    ],
    [
      "in the middle of a chunked body",
      (socket: Socket) =>
        socket.end(`HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n${SUCCESS}`),
    ],
  ])("%s: in doubt", async (_, answer) => {
    expect(await outcomeAgainst(answer)).toMatchObject({ kind: "unknown" });
  });

  test("and comes back: the next request gets a new connection", async () => {
    const session = open(
      await serve((socket, n) =>
        n === 0 ? socket.resetAndDestroy() : socket.write(http("201 Created", SUCCESS)),
      ),
    );
    expect((await send(session)).outcome.kind).toBe("unknown");
    expect((await send(session)).outcome.kind).toBe("accepted");
  });
});

describe("a far end that dawdles", () => {
  test("and never answers: in doubt when the time is over, and the reason says so", async () => {
    expect(await outcomeAgainst(() => undefined)).toEqual({
      kind: "unknown",
      reason: "no answer within 300 ms",
    });
  });

  test("and drips its head or its body byte by byte cannot hold us longer", async () => {
    for (const start of [
      "HTTP/1.1 201 Created\r\nX: ",
      "HTTP/1.1 201 Created\r\nContent-Length: 9999\r\n\r\n",
    ]) {
      const outcome = await outcomeAgainst((socket) => {
        socket.write(start);
        const timer = setInterval(() => socket.write("x"), 20);
        cleanups.push(() => {
          clearInterval(timer);
        });
      });
      expect(outcome).toMatchObject({ kind: "unknown", reason: "no answer within 300 ms" });
    }
  });
});

describe("a far end that cannot be reached", () => {
  test.each([
    ["a closed port", "http://127.0.0.1:9"],
    ["a name that does not exist", "https://no-such-host.invalid.braze.com"],
  ])("%s: nothing was sent", async (_, endpoint) => {
    const { outcome, sent } = await send(open(endpoint));
    expect(outcome.kind).toBe("not-sent");
    expect(sent).toBe(0);
  });

  test("a server that does not speak TLS, or not yet: nothing was sent", async () => {
    const plain = (await serve((socket) => socket.write(http("201 Created", SUCCESS)))).replace(
      "http:",
      "https:",
    );
    const { outcome, sent } = await send(open(plain, { connectTimeoutMs: 300 }));
    expect(outcome.kind).toBe("not-sent");
    expect(sent).toBe(0);
  });
});

describe("a far end that talks nonsense", () => {
  test.each([
    ["something that is not HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["HTML from a gateway", http("502 Bad Gateway", "<html>Bad Gateway</html>", ["Content-Type: text/html"])],
    ["HTML with 200", http("200 OK", "<html>Sign in</html>")],
    ["JSON that ends too soon", http("201 Created", '{"message":"succ')],
    ["an empty 204", "HTTP/1.1 204 No Content\r\n\r\n"],
    ["an answer without end", http("201 Created", "x".repeat(1_000_001))],
    ["a redirect, which is not followed", http("301 Moved", "", ["Location: http://127.0.0.1:9/"])],
  ])("%s: in doubt", async (_, answer) => {
    expect(await outcomeAgainst((socket) => socket.write(answer))).toMatchObject({ kind: "unknown" });
  });

  test("an answer that is too large costs us no more memory than the limit", async () => {
    const outcome = await outcomeAgainst((socket) => {
      socket.write("HTTP/1.1 201 Created\r\nContent-Length: 1000000000\r\n\r\n");
      socket.write("x".repeat(4_000_000));
    });
    expect(outcome).toMatchObject({
      kind: "unknown",
      status: 201,
      reason: "the answer is larger than 1000000 bytes",
    });
  });

  test("an interim answer before the real one is passed over", async () => {
    const answer = `HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n${http("201 Created", SUCCESS)}`;
    expect(await outcomeAgainst((socket) => socket.write(answer))).toMatchObject({
      kind: "accepted",
      status: 201,
    });
    const cut = await outcomeAgainst((socket) => socket.end("HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n"));
    expect(cut).not.toHaveProperty("status");
  });

  test("a 401 with empty rate headers and the key in its words is for a person, without the key (contract.md §1.5)", async () => {
    const body = JSON.stringify({ message: `Invalid API key: ${API_KEY}` });
    const headers = ["X-Ratelimit-Limit: ", "X-Ratelimit-Remaining: ", "X-Ratelimit-Reset: "];
    const outcome = await outcomeAgainst((socket) => socket.write(http("401 Unauthorized", body, headers)));
    expect(outcome).toEqual({ kind: "unauthorized", status: 401, reason: "Invalid API key: ••••" });
  });
});

describe("what we say", () => {
  async function requestOf(change: Partial<ConnectionSpec> = {}, path = ""): Promise<string> {
    let seen = "";
    const endpoint = await serve((socket, _, request) => {
      seen = request;
      socket.write(http("201 Created", SUCCESS));
    });
    await send(open(endpoint + path, { version: "1.2.3" }, change));
    return seen;
  }

  test("is one POST with key and JSON, and no name of ours", async () => {
    const request = await requestOf();
    expect(request).toMatch(/^POST \/users\/track HTTP\/1\.1\r\n/);
    expect(request).toMatch(/\r\nauthorization: Bearer 0a1b2c3d-the-good-key\r\n/i);
    expect(request).toMatch(/\r\ncontent-type: application\/json\r\n/i);
    expect(request).not.toMatch(/user-agent|partner/i);
    expect(request.split("\r\n\r\n")[1]).toBe(`{"attributes":[${OBJECTS.join(",")}]}`);
  });

  test("names us only where the connection asks for it, and never in the body", async () => {
    const request = await requestOf({ partnerUserAgent: true });
    expect(request).toMatch(/\r\nuser-agent: partner-Causeway\/1\.2\.3\r\n/i);
    expect(request.split("\r\n\r\n")[1]).not.toContain("partner");
  });

  test("goes below the path of the endpoint", async () => {
    expect(await requestOf({}, "/braze/")).toMatch(/^POST \/braze\/users\/track HTTP/);
  });

  test("counts its limits in bytes as they are sent", async () => {
    const request = await requestOf();
    const { envelopeBytes } = open("http://127.0.0.1:9").limits;
    const bytes = OBJECTS.reduce((sum, object) => sum + object.length, envelopeBytes + OBJECTS.length - 1);
    expect(request).toContain(`content-length: ${bytes}`);
  });
});

describe("the budget of a workspace (row 137)", () => {
  test("is shared by sessions with one key, also across a 429", async () => {
    const endpoint = await serve((socket, n) => {
      socket.write(
        n === 0 ? http("429 Too Many", "{}", ["X-Ratelimit-Retry-After: 5"]) : http("201 Created", SUCCESS),
      );
    });
    let now = 1_000_000;
    const jumping: Clock = {
      now: () => now,
      sleep: async (ms) => {
        now += ms;
        await Promise.resolve();
      },
    };
    const openSession = sessionOpener({ clock: jumping });
    const credential = { type: "braze" as const, endpoint, apiKey: API_KEY };
    const [one, two] = [openSession(credential, connection), openSession(credential, connection)];
    cleanups.push(() => Promise.all([one.close(), two.close()]));
    expect((await send(one)).outcome).toEqual({ kind: "rate-limited", waitMs: 5_000 });
    expect((await send(two)).outcome.kind).toBe("accepted");
    expect(now).toBeGreaterThanOrEqual(1_005_000);
  });

  test("learns from the headers of answers: with none left it waits for the reset", async () => {
    const headers = ["X-Ratelimit-Limit: 10", "X-Ratelimit-Remaining: 0", "X-Ratelimit-Reset: 2"];
    const endpoint = await serve((socket) => socket.write(http("201 Created", SUCCESS, headers)));
    const waits: number[] = [];
    let now = 1_000_000;
    const jumping: Clock = {
      now: () => now,
      sleep: async (ms) => {
        waits.push(ms);
        now += ms;
        await Promise.resolve();
      },
    };
    const session = sessionOpener({ clock: jumping })(
      { type: "braze", endpoint, apiKey: API_KEY },
      connection,
    );
    cleanups.push(() => session.close());
    await send(session);
    await send(session);
    expect(waits).toEqual([2_000]);
  });
});

describe("a key that cannot be one", () => {
  test.each(["", '"quoted"', "with space", "new\nline"])(
    "%j is a configuration error before anything is sent",
    (apiKey) => {
      const openSession = sessionOpener({ clock });
      expect(() => openSession({ type: "braze", instance: "EU-01", apiKey }, connection)).toThrow(/API key/);
    },
  );
});
