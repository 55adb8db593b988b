import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import type { Configuration } from "@causeway/api";
import type { Actor, ConnectionNotify, Resource } from "@causeway/core";
import {
  createBell,
  createNotificationOperations,
  type Messenger,
  SILENT_METER,
  startMessenger,
} from "@causeway/engine";
import type { MessageTransport, Random, RunEnd, Store } from "@causeway/ports";
import PostalMime from "postal-mime";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEgress } from "./egress/create-egress.ts";
import { ManualClock } from "./testing/manual-clock.ts";
import { type MailReceiver, type Receiver, startMailReceiver, startReceiver } from "./testing/receivers.ts";
import { createMessageTransport } from "./transport/create-message-transport.ts";

const SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const ACTOR: Actor = { kind: "person", name: "ada" };
const HOUR_MS = 3_600_000;
const COUNTS = {
  selected: 3,
  unchanged: 0,
  changed: 3,
  accepted: 3,
  assumed: 0,
  rejected: 0,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 0,
};
const DETAIL = { skipped: {}, omitted: {}, stripped: {}, requests: 1, objects: 3, dataPoints: 3 };

let counter = 0;
const random: Random = { next: () => 0.5, id: () => `id-${String((counter += 1)).padStart(6, "0")}` };

describe("messenger", () => {
  let directory: string;
  let clock: ManualClock;
  let store: Store;
  let pager: Receiver;
  let post: MailReceiver;
  let notify: ConnectionNotify;
  let webhookEnabled: boolean;
  let transport: MessageTransport & { close(): Promise<void> };
  let messenger: Messenger | null;
  const bell = createBell();
  const errors: unknown[] = [];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "causeway-messenger-"));
    clock = new ManualClock(Date.UTC(2026, 10, 22, 12));
    store = await openDuckdbStore({ directory, clock, random });
    [pager, post] = [await startReceiver(), await startMailReceiver()];
    notify = { when: "failures", emails: ["ops@example.com"] };
    webhookEnabled = true;
    messenger = null;
    errors.length = 0;
    const egress = createEgress({ allow: [], allowLoopback: true, environment: {}, meter: SILENT_METER });
    transport = createMessageTransport({ egress, clock });
  });

  afterEach(async () => {
    await messenger?.stop();
    await transport.close();
    await store.close();
    await pager.close();
    await post.close();
    rmSync(directory, { recursive: true });
  });

  const configuration = (): Promise<Configuration> => {
    const resources = [
      { kind: "Connection", name: "eu", spec: { notify } },
      {
        kind: "MailServer",
        name: "post",
        spec: { host: "127.0.0.1", port: post.port, security: "none", from: "cdp@example.org" },
      },
      {
        kind: "Webhook",
        name: "pager",
        spec: {
          format: "standard",
          url: `http://127.0.0.1:${pager.port}/hook`,
          secret: SECRET,
          enabled: webhookEnabled,
        },
      },
    ].map((resource) => ({
      resource: resource as Resource,
      recorded: resource as Resource,
      place: {},
      placeOf: () => ({}),
    }));
    return Promise.resolve({ project: "shop", timezone: "UTC", baseDir: directory, resources });
  };

  const deps = (over: Partial<{ transport: MessageTransport }> = {}) => ({
    store,
    clock,
    random,
    configuration,
    transport,
    meter: SILENT_METER,
    pagesUrl: () => "https://cdp.example",
    disableWebhook: () => {
      webhookEnabled = false;
      return Promise.resolve();
    },
    ...over,
  });

  async function begin(over: Partial<{ transport: MessageTransport }> = {}): Promise<void> {
    const idle = clock.idle();
    messenger = startMessenger({ ...deps(over), bell, onError: (error) => errors.push(error) });
    await idle;
  }

  /** A run ends, and whoever listens is told. */
  async function runEnds(status: RunEnd["status"], exportName = "daily"): Promise<void> {
    const id = random.id();
    const startedAtMs = clock.now() - 5000;
    await store.runs.start({
      id,
      exportName,
      connection: "eu",
      actor: "scheduler",
      startedAtMs,
      revision: 1,
    });
    const error = status === "failed" ? ({ code: "BRAZE_UNAVAILABLE", message: "503" } as const) : null;
    await store.runs.finish(id, { status, counts: COUNTS, detail: DETAIL, endedAtMs: clock.now(), error });
    const idle = clock.idle();
    bell.ring();
    await idle;
  }

  const typesOf = (): readonly unknown[] =>
    pager.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  const deliveries = async () =>
    (await createNotificationOperations(deps()).deliveries(ACTOR, { limit: 50 })).items;

  it("tells a break and a recovery once each, in the pane, by webhook and by mail (rows 190 to 193)", async () => {
    await begin();
    for (const status of ["succeeded", "failed", "failed", "succeeded", "succeeded"] as const) {
      await runEnds(status);
      await clock.pass(60_000);
    }
    expect(typesOf()).toEqual(["run.failed", "run.recovered"]);
    const mails = await Promise.all(post.received.map(({ raw }) => PostalMime.parse(raw)));
    expect(mails.map(({ subject }) => subject)).toEqual([
      '[Causeway] Export "daily" failed: BRAZE_UNAVAILABLE',
      '[Causeway] Export "daily" works again',
    ]);
    expect(mails[0]?.text).toContain("https://cdp.example/runs/");
    const [call] = pager.received;
    const headers = Object.fromEntries(
      Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(headers["webhook-timestamp"]).toBe(String(Date.UTC(2026, 10, 22, 12, 1) / 1000));
    const unsigned = new Webhook(SECRET).sign(
      headers["webhook-id"] ?? "",
      new Date(Date.UTC(2026, 10, 22, 12, 1)),
      call?.body ?? "",
    );
    expect(headers["webhook-signature"]).toBe(unsigned);
    const operations = createNotificationOperations(deps());
    const { items, total } = await operations.list(ACTOR, { limit: 1 });
    expect([items[0]?.type, total]).toEqual(["run.recovered", 2]);
    expect(await operations.unread(ACTOR)).toBe(2);
    expect((await deliveries()).map(({ state }) => state)).toEqual(Array(4).fill("delivered"));
    expect(errors).toEqual([]);
  });

  it("every-run mails each run with its statistics", async () => {
    notify = { when: "every-run", emails: ["ops@example.com"] };
    await begin();
    await runEnds("succeeded");
    await runEnds("succeeded");
    expect(post.received).toHaveLength(2);
    const mail = await PostalMime.parse(post.received[1]?.raw ?? "");
    expect(mail.text).toContain("People accepted: 3");
    expect(typesOf()).toEqual([]);
  });

  it("tries a webhook on the schedule of Standard Webhooks, the same message each time, then switches it off and says so", async () => {
    pager.answer = { status: 503 };
    notify = { when: "never", emails: [] };
    await begin();
    const startMs = clock.now();
    await runEnds("failed");
    const at: number[] = [0];
    for (let tries = 1; tries < 10; tries += 1) {
      expect(webhookEnabled).toBe(true);
      const [waiting] = await deliveries();
      const nextMs = waiting?.nextAttemptAtMs ?? Number.NaN;
      at.push(nextMs - startMs);
      await clock.jump(nextMs - clock.now());
    }
    const delays = at.map((ms, n) => (n === 0 ? 0 : ms - (at[n - 1] ?? 0)) / 1000);
    const hour = 3600;
    expect(delays).toEqual([0, 5, 300, 1800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]);
    expect(webhookEnabled).toBe(false);
    expect(pager.received).toHaveLength(10);
    expect(new Set(pager.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(pager.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
    const { items } = await createNotificationOperations(deps()).list(ACTOR, { limit: 10 });
    expect(items[0]).toMatchObject({
      type: "webhook.disabled",
      title: 'Webhook "pager" was switched off',
      link: "/webhooks/pager",
    });
    expect(await deliveries()).toMatchObject([
      { state: "failed", attempts: 10, detail: "The receiver answered 503." },
    ]);
    await runEnds("succeeded");
    expect(pager.received).toHaveLength(10);
  });

  it("waits as long as the receiver asks, and delivers then", async () => {
    pager.answer = { status: 429, headers: { "retry-after": "7200" } };
    await begin();
    await runEnds("failed");
    pager.answer = { status: 200 };
    await clock.jump(2 * HOUR_MS - 1000);
    expect(pager.received).toHaveLength(1);
    await clock.jump(1000);
    expect(typesOf()).toEqual(["run.failed", "run.failed"]);
    expect((await deliveries()).every(({ state }) => state === "delivered")).toBe(true);
  });

  it("a receiver that is gone (410) is switched off at once, and what waits for it with it", async () => {
    pager.answer = { status: 500 };
    await begin();
    await runEnds("failed", "a");
    pager.answer = { status: 410 };
    await runEnds("failed", "b");
    expect(webhookEnabled).toBe(false);
    const webhooks = (await deliveries()).filter(({ channel }) => channel === "Webhook/pager");
    expect(webhooks.map(({ state }) => state)).toEqual(["failed", "failed"]);
    const { items } = await createNotificationOperations(deps()).list(ACTOR, { limit: 10 });
    expect(items.filter(({ type }) => type === "webhook.disabled")).toHaveLength(1);
  });

  it("a mail server that is away gets the mail when it is back", async () => {
    const { port } = post;
    await post.close();
    await begin();
    await runEnds("failed");
    const [mail] = (await deliveries()).filter(({ channel }) => channel === "MailServer/post");
    expect(mail).toMatchObject({ state: "waiting", attempts: 1 });
    expect(mail?.detail).toContain("127.0.0.1");
    post = await startMailReceiver();
    expect(post.port).not.toBe(port);
    await clock.pass(5000);
    expect(post.received).toHaveLength(1);
  });

  it("survives a crash after the message left and before that was noted: it goes again, under the same id", async () => {
    let calls = 0;
    const crashing: MessageTransport = {
      mail: () => Promise.resolve({ kind: "delivered", detail: "ok" }),
      webhook: async (call) => {
        await transport.webhook(call);
        calls += 1;
        throw new Error("the process dies here");
      },
    };
    await begin({ transport: crashing });
    await runEnds("failed");
    expect([calls, errors.length]).toEqual([1, 1]);
    await messenger?.stop();
    await store.close();
    store = await openDuckdbStore({ directory, clock, random });
    await begin();
    expect(typesOf()).toEqual(["run.failed", "run.failed"]);
    expect(new Set(pager.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await createNotificationOperations(deps()).list(ACTOR, { limit: 10 })).total).toBe(1);
  });

  it("what ended while no messenger ran is told at the next start, once", async () => {
    await begin();
    await messenger?.stop();
    messenger = null;
    await store.runs.start({
      id: "r",
      exportName: "daily",
      connection: "eu",
      actor: "cli",
      startedAtMs: 1,
      revision: 1,
    });
    await store.runs.closeInterrupted(clock.now());
    await store.runs.openAction({
      id: "w",
      connection: "eu",
      exportName: null,
      runId: "r",
      workflowId: null,
      code: "BRAZE_UNAUTHORIZED",
      message: "m",
      openedAtMs: clock.now(),
    });
    await begin();
    expect(typesOf()).toEqual(["action.opened"]);
    await clock.pass(60_000);
    expect(typesOf()).toEqual(["action.opened"]);
  });

  it("test buttons say at once what the other side said", async () => {
    const operations = createNotificationOperations(deps());
    pager.answer = { status: 200, body: "pong" };
    expect(await operations.test(ACTOR, { kind: "Webhook", name: "pager" })).toEqual({
      delivered: true,
      detail: "The receiver answered 200: pong.",
    });
    expect(typesOf()).toEqual(["channel.test"]);
    pager.answer = { status: 403, body: "no" };
    expect(await operations.test(ACTOR, { kind: "Webhook", name: "pager" })).toEqual({
      delivered: false,
      detail: "The receiver answered 403: no.",
    });
    const mailed = await operations.test(ACTOR, { kind: "MailServer", name: "post", to: "me@example.com" });
    expect(mailed.delivered).toBe(true);
    expect(post.received[0]?.to).toEqual(["me@example.com"]);
    const { items } = await operations.deliveries(ACTOR, { limit: 10 });
    const tests = items.map(({ channel, type, state }) => `${channel} ${type} ${state}`);
    expect(tests.sort()).toEqual([
      "MailServer/post channel.test delivered",
      "Webhook/pager channel.test delivered",
      "Webhook/pager channel.test failed",
    ]);
    await expect(operations.test(ACTOR, { kind: "MailServer", name: "post" })).rejects.toThrow(
      "needs the address",
    );
    await expect(operations.test(ACTOR, { kind: "Webhook", name: "pagr" })).rejects.toThrow(
      'did you mean "pager"',
    );
  });

  it("pages of notifications and deliveries meet without a gap, and a cursor that is not ours is refused", async () => {
    await begin();
    for (const name of ["a", "b", "c", "d", "e"]) await runEnds("failed", name);
    const operations = createNotificationOperations(deps());
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next, total } = await operations.list(ACTOR, {
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(total).toBe(5);
      seen.push(...items.map(({ id }) => id));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(5);
    await operations.markRead(ACTOR, { ids: seen.slice(0, 2) });
    expect(await operations.unread(ACTOR)).toBe(3);
    expect((await operations.list(ACTOR, { limit: 10, unread: true })).items.map(({ id }) => id)).toEqual(
      seen.slice(2),
    );
    await operations.markRead(ACTOR, {});
    expect(await operations.unread(ACTOR)).toBe(0);
    expect((await operations.deliveries(ACTOR, { limit: 3 })).next).not.toBeNull();
    await expect(operations.list(ACTOR, { limit: 2, cursor: "'; drop table" })).rejects.toThrow("the cursor");
  });
});
