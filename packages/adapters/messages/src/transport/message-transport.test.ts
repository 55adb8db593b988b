import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import type { MailServerSpec } from "@causeway/core";
import type { MessageTransport, WebhookCall } from "@causeway/ports";
import PostalMime from "postal-mime";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createEgress, type EgressOptions } from "../egress/create-egress.ts";
import { type MailReceiver, type Receiver, startMailReceiver, startReceiver } from "../testing/receivers.ts";
import { TEST_CERTIFICATE } from "../testing/test-certificate.ts";
import { createMessageTransport } from "./create-message-transport.ts";

const NOW_MS = Date.now();
const clock = { now: () => NOW_MS, sleep: () => Promise.resolve() };
const meter = { count: () => undefined, set: () => undefined, observe: () => undefined };
const SECRET = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const OTHER_SECRET = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
});
beforeAll(() => {
  setDefaultCACertificates([...getCACertificates("default"), TEST_CERTIFICATE]);
});

function transportWith(options: Partial<EgressOptions> = {}): MessageTransport {
  const egress = createEgress({ allow: [], allowLoopback: true, environment: {}, meter, ...options });
  const transport = createMessageTransport({ egress, clock });
  closing.push(transport);
  return transport;
}

async function receiver(options: { readonly tls?: boolean } = {}): Promise<Receiver> {
  const started = await startReceiver(options);
  closing.push(started);
  return started;
}

function callTo(url: string, rest: Partial<WebhookCall> = {}): WebhookCall {
  return {
    url,
    signedWith: SECRET,
    accepts: "success",
    hidden: [],
    id: "msg_1",
    timestampMs: NOW_MS,
    body: '{"type":"run.failed","data":{"ä":1}}',
    ...rest,
  };
}

const headersOf = ({ received }: Receiver): Record<string, string> =>
  Object.fromEntries(
    Object.entries(received[0]?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );

describe("webhooks (row 192)", () => {
  it("are signed so that the library of Standard Webhooks takes them, and refuses another secret, another body, another id", async () => {
    const at = await receiver();
    const outcome = await transportWith().webhook(callTo(`http://127.0.0.1:${at.port}/hook?x=1`));
    expect(outcome).toEqual({ kind: "delivered", detail: "The receiver answered 204." });
    const [call] = at.received;
    expect(call?.path).toBe("/hook?x=1");
    const headers = headersOf(at);
    const body = call?.body ?? "";
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({ type: "run.failed", data: { ä: 1 } });
    expect(headers["content-type"]).toBe("application/json");
    expect(() => new Webhook(OTHER_SECRET).verify(body, headers)).toThrow("No matching signature");
    expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow("No matching signature");
    expect(() => new Webhook(SECRET).verify(body, { ...headers, "webhook-id": "msg_2" })).toThrow();
  });

  it("carry the time they are sent: a receiver refuses one that is replayed after five minutes, or comes from a clock that is wrong", async () => {
    for (const skewMs of [-600_000, 600_000]) {
      const at = await receiver();
      await transportWith().webhook(callTo(`http://127.0.0.1:${at.port}/`, { timestampMs: NOW_MS + skewMs }));
      expect(() => new Webhook(SECRET).verify(at.received[0]?.body ?? "", headersOf(at))).toThrow(
        /timestamp/i,
      );
    }
    const at = await receiver();
    await transportWith().webhook(callTo(`http://127.0.0.1:${at.port}/`, { timestampMs: NOW_MS + 240_000 }));
    expect(() => new Webhook(SECRET).verify(at.received[0]?.body ?? "", headersOf(at))).not.toThrow();
  });

  it("are signed with each secret while one replaces the other", async () => {
    const at = await receiver();
    const call = callTo(`http://127.0.0.1:${at.port}/`, { signedWith: `${OTHER_SECRET} ${SECRET}` });
    await transportWith().webhook(call);
    for (const secret of [SECRET, OTHER_SECRET])
      expect(() => new Webhook(secret).verify(at.received[0]?.body ?? "", headersOf(at))).not.toThrow();
  });

  it.each([
    [
      { status: 200, body: "thanks\r\n<b>a lot</b>" },
      { kind: "delivered", detail: "The receiver answered 200: thanks <b>a lot</b>." },
    ],
    [
      { status: 500, body: "x".repeat(5000) },
      { kind: "failed", detail: `The receiver answered 500: ${"x".repeat(200)}.` },
    ],
    [{ status: 404 }, { kind: "failed", detail: "The receiver answered 404." }],
    [{ status: 410 }, { kind: "refused", detail: "The receiver answered 410.", gone: true }],
    [
      { status: 429, headers: { "retry-after": "120" } },
      { kind: "failed", detail: "The receiver answered 429.", retryAfterMs: 120_000 },
    ],
    [
      { status: 503, headers: { "retry-after": new Date(NOW_MS + 60_000).toUTCString() } },
      {
        kind: "failed",
        detail: "The receiver answered 503.",
        retryAfterMs: Math.floor((NOW_MS + 60_000) / 1000) * 1000 - NOW_MS,
      },
    ],
    [
      { status: 503, headers: { "retry-after": "soon" } },
      { kind: "failed", detail: "The receiver answered 503." },
    ],
  ])("an answer of %j is %j", async (answer, outcome) => {
    const at = await receiver();
    at.answer = answer;
    expect(await transportWith().webhook(callTo(`http://127.0.0.1:${at.port}/`))).toEqual(outcome);
  });

  it("a redirect is not followed, wherever it leads", async () => {
    const [first, second] = [await receiver(), await receiver()];
    for (const status of [301, 302, 303, 307, 308]) {
      first.answer = { status, headers: { location: `http://127.0.0.1:${second.port}/` } };
      expect(await transportWith().webhook(callTo(`http://127.0.0.1:${first.port}/`))).toEqual({
        kind: "failed",
        detail: `The receiver answered ${status}; redirects are not followed.`,
      });
    }
    expect(second.received).toEqual([]);
  });

  it("a name is called at the address that was judged, with TLS for the name", async () => {
    const at = await receiver({ tls: true });
    const resolve = (): Promise<readonly string[]> => Promise.resolve(["127.0.0.1"]);
    const url = `https://hooks.example:${at.port}/`;
    expect(await transportWith({ resolve }).webhook(callTo(url))).toMatchObject({ kind: "delivered" });
    expect(at.received).toHaveLength(1);
    const other = `https://other.example:${at.port}/`;
    const wrongName = await transportWith({ resolve }).webhook(callTo(other));
    expect(wrongName).toMatchObject({ kind: "failed" });
    expect(wrongName.detail).toContain("other.example");
    expect(at.received).toHaveLength(1);
  });

  it("a body beyond 20 KB is not sent, and nobody there is no success", async () => {
    const at = await receiver();
    const url = `http://127.0.0.1:${at.port}/`;
    const large = callTo(url, { body: JSON.stringify({ text: "ü".repeat(10_300) }) });
    expect(await transportWith().webhook(large)).toMatchObject({ kind: "refused", gone: false });
    expect(at.received).toEqual([]);
    await at.close();
    const outcome = await transportWith().webhook(callTo(url));
    expect(outcome.kind).toBe("failed");
    expect(outcome.detail).toContain("ECONNREFUSED");
  });
});

describe("proxy (row 20)", () => {
  /** Counts the tunnels, and leads each to loopback whatever it asks for. */
  async function startProxy(): Promise<{ readonly url: string; readonly tunnels: string[] }> {
    const tunnels: string[] = [];
    const server: Server = createServer((client) => {
      client.once("data", (head: Buffer) => {
        const [line = ""] = head.toString().split("\r\n");
        tunnels.push(`${line} ${/proxy-authorization: (\S+ \S+)/i.exec(head.toString())?.[1] ?? ""}`.trim());
        const port = Number(/:(\d+) HTTP/.exec(line)?.[1]);
        const target: Socket = connect(port, "127.0.0.1", () => {
          client.write("HTTP/1.1 200 Connection established\r\n\r\n");
          client.pipe(target).pipe(client);
        });
        target.on("error", () => client.destroy());
      });
      client.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    closing.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    return { url: `http://me:s3cret@127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels };
  }

  it("with HTTPS_PROXY every connection to the outside goes through it, named as it was typed", async () => {
    const at = await receiver({ tls: true });
    const proxy = await startProxy();
    const environment = { HTTPS_PROXY: proxy.url };
    const resolve = (): Promise<readonly string[]> => Promise.reject(new Error("only the proxy knows names"));
    const transport = transportWith({ environment, resolve });
    for (let n = 0; n < 3; n += 1) {
      at.answer = { status: 200, headers: { connection: "close" } };
      const call = callTo(`https://hooks.example:${at.port}/`);
      expect(await transport.webhook(call)).toMatchObject({ kind: "delivered" });
    }
    const login = Buffer.from("me:s3cret").toString("base64");
    const line = `CONNECT hooks.example:${at.port} HTTP/1.1 Basic ${login}`;
    expect(proxy.tunnels).toEqual([line, line, line]);
    expect(at.received).toHaveLength(3);
  });

  it("NO_PROXY and this machine go directly; what the guard refuses reaches the proxy neither", async () => {
    const at = await receiver({ tls: true });
    const proxy = await startProxy();
    const environment = { https_proxy: proxy.url, NO_PROXY: "example.org,.example" };
    const resolve = (): Promise<readonly string[]> => Promise.resolve(["127.0.0.1"]);
    const transport = transportWith({ environment, resolve });
    expect(await transport.webhook(callTo(`https://hooks.example:${at.port}/`))).toMatchObject({
      kind: "delivered",
    });
    expect(await transport.webhook(callTo(`https://localhost:${at.port}/`))).toMatchObject({
      kind: "delivered",
    });
    const strict = transportWith({ environment: { HTTPS_PROXY: proxy.url }, allowLoopback: false });
    for (const url of ["https://10.0.0.1/", "https://169.254.169.254/", "https://metadata.google.internal/"])
      expect(await strict.webhook(callTo(url))).toMatchObject({ kind: "refused" });
    expect(proxy.tunnels).toEqual([]);
  });

  it("a proxy that refuses is told as such, without its password", async () => {
    const at = await receiver();
    at.answer = { status: 403 };
    const environment = { HTTPS_PROXY: `http://me:s3cret@127.0.0.1:${at.port}` };
    const resolve = (): Promise<readonly string[]> => Promise.resolve(["93.184.215.14"]);
    const { kind, detail } = await transportWith({ environment, resolve }).webhook(
      callTo("https://hooks.example/"),
    );
    expect(kind).toBe("failed");
    expect(detail).toContain(`the proxy 127.0.0.1:${at.port}`);
    expect(detail).not.toContain("s3cret");
  });
});

describe("mails (row 190)", () => {
  const mail = {
    id: "m1",
    to: "ops@example.com",
    subject: 'Export "a" failed ü',
    text: "Text ü\n",
    html: "<p>Text ü</p>",
  };

  async function post(options: Parameters<typeof startMailReceiver>[0] = {}): Promise<MailReceiver> {
    const started = await startMailReceiver(options);
    closing.push(started);
    return started;
  }

  const serverAt = (port: number, rest: Partial<MailServerSpec> = {}): MailServerSpec => ({
    host: "localhost",
    port,
    security: "starttls",
    from: "causeway@example.org",
    ...rest,
  });

  it.each(["starttls", "tls", "none"] as const)("arrive over %s as text and HTML", async (security) => {
    const at = await post({ secure: security === "tls" });
    const outcome = await transportWith().mail(serverAt(at.port, { security }), mail);
    expect(outcome.kind).toBe("delivered");
    expect(outcome.detail).toMatch(/^The server answered 250/);
    const [received] = at.received;
    expect(received).toMatchObject({
      from: "causeway@example.org",
      to: ["ops@example.com"],
      secure: security !== "none",
    });
    const parsed = await PostalMime.parse(received?.raw ?? "");
    expect(parsed).toMatchObject({
      subject: mail.subject,
      from: { name: "Causeway", address: "causeway@example.org" },
      to: [{ address: "ops@example.com" }],
      messageId: "<m1@example.org>",
    });
    expect(parsed.text?.trim()).toBe("Text ü");
    expect(parsed.html?.trim()).toBe("<p>Text ü</p>");
  });

  it("log in with user and password, over TLS; a wrong password is told without showing it", async () => {
    const at = await post({
      authOptional: false,
      onAuth: ({ username, password }, _, done) => {
        if (username === "causeway" && password === "pa55word") done(null, { user: username });
        else done(new Error(`no such login: ${password ?? ""}`));
      },
    });
    const login = { user: "causeway", password: "pa55word" };
    expect(await transportWith().mail(serverAt(at.port, login), mail)).toMatchObject({ kind: "delivered" });
    expect(at.received[0]).toMatchObject({ user: "causeway", secure: true });
    const wrong = await transportWith().mail(serverAt(at.port, { ...login, password: "wr0ng-secret" }), mail);
    expect(wrong.kind).toBe("failed");
    expect(wrong.detail).not.toContain("wr0ng-secret");
  });

  it("never go in clear where STARTTLS is asked for and the server has none", async () => {
    const at = await post({ disabledCommands: ["STARTTLS"] });
    expect(await transportWith().mail(serverAt(at.port), mail)).toMatchObject({ kind: "failed" });
    expect(at.received).toEqual([]);
  });

  it("hold no header that somebody smuggled in, and go to one address alone", async () => {
    const at = await post();
    const subject = "a\r\nBcc: evil@example.net\r\n\r\nbody";
    await transportWith().mail(serverAt(at.port), { ...mail, subject });
    expect(at.received[0]?.to).toEqual(["ops@example.com"]);
    const parsed = await PostalMime.parse(at.received[0]?.raw ?? "");
    expect(parsed.headers.map(({ key }) => key)).not.toContain("bcc");
    expect(parsed.text?.trim()).toBe("Text ü");
    for (const to of [
      "ops@example.com, evil@example.net",
      "ops@example.com\r\nBcc: evil@example.net",
      "ops@example.com>\r\nRCPT TO:<evil@example.net",
      "group: a@b.example, c@d.example;",
      "<ops@example.com>",
      "ops",
      "",
    ])
      expect(await transportWith().mail(serverAt(at.port), { ...mail, to }), to).toMatchObject({
        kind: "refused",
      });
    expect(at.received).toHaveLength(1);
  });

  it("a recipient whom the server refuses for good is not tried again; a server that is busy is", async () => {
    const refusing = async (responseCode: number): Promise<string> => {
      const at = await post({
        onRcptTo: (_, __, done) => {
          done(Object.assign(new Error("no"), { responseCode }));
        },
      });
      return (await transportWith().mail(serverAt(at.port), mail)).kind;
    };
    expect(await refusing(550)).toBe("refused");
    expect(await refusing(451)).toBe("failed");
  });

  it("a mail server inside is not called", async () => {
    const at = await post();
    const outcome = await transportWith({ allowLoopback: false }).mail(serverAt(at.port), mail);
    expect(outcome).toMatchObject({ kind: "refused", gone: false });
    expect(outcome.detail).toContain("EGRESS_REFUSED");
    expect(at.received).toEqual([]);
  });
});
