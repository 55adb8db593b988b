import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import type { Configuration } from "@causeway/api";
import type { Actor, Resource, WebhookSpec } from "@causeway/core";
import {
  createBell,
  createNotificationOperations,
  type Messenger,
  SILENT_METER,
  startMessenger,
} from "@causeway/engine";
import type { MessageTransport, Random, RunEnd, Store } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEgress } from "./egress/create-egress.ts";
import { ManualClock } from "./testing/manual-clock.ts";
import { type Receiver, startReceiver } from "./testing/receivers.ts";
import { createMessageTransport } from "./transport/create-message-transport.ts";

const ACTOR: Actor = { kind: "person", name: "ada" };
const KEY = "0123456789abcdef0123456789ABCDEF";
const TOKEN = "T0KENofTheChannel";
const COUNTS = {
  selected: 0,
  unchanged: 0,
  changed: 0,
  accepted: 0,
  assumed: 0,
  rejected: 0,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 0,
};
const DETAIL = { skipped: {}, omitted: {}, stripped: {}, requests: 0, objects: 0, dataPoints: 0 };
let counter = 0;
const random: Random = { next: () => 0.5, id: () => `id-${String((counter += 1)).padStart(6, "0")}` };

describe("webhooks of other formats (row 192)", () => {
  let directory: string;
  let clock: ManualClock;
  let store: Store;
  let receiver: Receiver;
  let webhook: Omit<WebhookSpec, "enabled">;
  let transport: MessageTransport & { close(): Promise<void> };
  let messenger: Messenger | null = null;
  const bell = createBell();
  const disabled: string[] = [];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "causeway-formats-"));
    clock = new ManualClock(Date.UTC(2026, 10, 22, 12));
    store = await openDuckdbStore({ directory, clock, random });
    receiver = await startReceiver();
    disabled.length = 0;
    const egress = createEgress({ allow: [], allowLoopback: true, environment: {}, meter: SILENT_METER });
    transport = createMessageTransport({ egress, clock });
  });
  afterEach(async () => {
    await messenger?.stop();
    messenger = null;
    await transport.close();
    await store.close();
    await receiver.close();
    rmSync(directory, { recursive: true });
  });

  const address = (path: string): string => `http://127.0.0.1:${receiver.port}/${path}`;
  const pagerDuty = (): typeof webhook => ({
    format: "pagerduty",
    url: address("v2/enqueue"),
    routingKey: KEY,
  });
  const slack = (): typeof webhook => ({ format: "slack", url: address(`services/T1/B1/${TOKEN}`) });

  const deps = () => ({
    store,
    clock,
    random,
    configuration: (): Promise<Configuration> => {
      const resource = { kind: "Webhook", name: "pager", spec: { ...webhook, enabled: true } } as Resource;
      const configured = { resource, recorded: resource, place: {}, placeOf: () => ({}) };
      return Promise.resolve({
        project: "shop",
        timezone: "UTC",
        baseDir: directory,
        resources: [configured],
      });
    },
    transport,
    meter: SILENT_METER,
    pagesUrl: () => "https://cdp.example",
    disableWebhook: (name: string) => {
      disabled.push(name);
      return Promise.resolve();
    },
  });

  async function begin(): Promise<void> {
    const idle = clock.idle();
    const onError = (error: unknown): never => {
      throw error;
    };
    messenger = startMessenger({ ...deps(), bell, onError });
    await idle;
  }

  async function record(status: RunEnd["status"]): Promise<void> {
    const id = random.id();
    const startedAtMs = clock.now();
    await store.runs.start({
      id,
      exportName: "daily",
      connection: "eu",
      actor: "scheduler",
      startedAtMs,
      revision: 1,
    });
    const error = status === "failed" ? ({ code: "BRAZE_UNAVAILABLE", message: "503" } as const) : null;
    await store.runs.finish(id, { status, counts: COUNTS, detail: DETAIL, endedAtMs: clock.now(), error });
  }

  async function runEnds(status: RunEnd["status"]): Promise<void> {
    await record(status);
    const idle = clock.idle();
    bell.ring();
    await idle;
  }

  const events = (): readonly Record<string, unknown>[] =>
    receiver.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const actions = (): readonly unknown[] => events().map((event) => event["event_action"]);
  const deliveries = async () =>
    (await createNotificationOperations(deps()).deliveries(ACTOR, { limit: 50 })).items;

  it("PagerDuty: 202 is accepted, nothing else; the recovery resolves what the failure triggered; the key waits nowhere", async () => {
    webhook = pagerDuty();
    receiver.answer = { status: 202, body: '{"status":"success"}' };
    await begin();
    await runEnds("failed");
    await clock.pass(60_000);
    await runEnds("succeeded");
    expect(actions()).toEqual(["trigger", "resolve"]);
    expect(new Set(events().map((event) => event["dedup_key"])).size).toBe(1);
    expect(receiver.received[0]?.headers["webhook-signature"]).toBeUndefined();
    expect((await deliveries()).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    const stored = await store.notifications.deliveries({ after: null, limit: 10 });
    expect(JSON.stringify(stored)).not.toContain(KEY);
    receiver.answer = { status: 200, body: "<html>" };
    await runEnds("failed");
    const [newest] = await deliveries();
    expect(newest).toMatchObject({ state: "waiting", attempts: 1 });
    expect(newest?.detail).toContain("no success");
  });

  it("PagerDuty: a failure that is tried again after the recovery went through opens no incident that nobody resolves", async () => {
    webhook = pagerDuty();
    receiver.answer = { status: 429 };
    await begin();
    await runEnds("failed");
    receiver.answer = { status: 202 };
    await clock.pass(1000);
    await runEnds("succeeded");
    await clock.pass(3_600_000);
    expect(actions()).toEqual(["trigger", "resolve"]);
    expect(await deliveries()).toMatchObject([
      { type: "run.recovered", state: "delivered" },
      { type: "run.failed", state: "failed", detail: "A newer message about the same took its place." },
    ]);
    expect(disabled).toEqual([]);
  });

  it("PagerDuty: what failed and recovered while nobody told calls nobody", async () => {
    webhook = pagerDuty();
    receiver.answer = { status: 202 };
    await record("failed");
    await clock.pass(1000);
    await record("succeeded");
    await begin();
    expect(actions()).toEqual(["resolve"]);
  });

  it("the test button of PagerDuty opens an incident and resolves it", async () => {
    webhook = pagerDuty();
    receiver.answer = { status: 202, body: "ok" };
    const test = createNotificationOperations(deps());
    expect(await test.test(ACTOR, { kind: "Webhook", name: "pager" })).toEqual({
      delivered: true,
      detail: "The receiver answered 202: ok.",
    });
    expect(actions()).toEqual(["trigger", "resolve"]);
    expect(new Set(events().map((event) => event["dedup_key"])).size).toBe(1);
    receiver.answer = { status: 400, body: `Invalid routing key ${KEY}` };
    expect(await test.test(ACTOR, { kind: "Webhook", name: "pager" })).toEqual({
      delivered: false,
      detail: "The receiver answered 400: Invalid routing key ••••.",
    });
    expect(actions()).toHaveLength(3);
  });

  it("Slack: an answer that repeats the address, and an address that leads nowhere, give nothing of it away", async () => {
    webhook = slack();
    const test = createNotificationOperations(deps());
    // Where the answer is cut, too: in the middle of the token.
    for (const before of ["", "x".repeat(196), "x".repeat(150)]) {
      receiver.answer = { status: 404, body: `${before}${TOKEN} ${webhook.url} no_service` };
      const answered = await test.test(ACTOR, { kind: "Webhook", name: "pager" });
      expect(answered.delivered).toBe(false);
      expect(answered.detail).not.toContain(TOKEN.slice(0, 4));
    }
    receiver.answer = { status: 200, body: "ok" };
    expect(await test.test(ACTOR, { kind: "Webhook", name: "pager" })).toMatchObject({ delivered: true });
    expect(events().at(-1)).toMatchObject({ text: "🟢 Test message" });
    await receiver.close();
    const away = await test.test(ACTOR, { kind: "Webhook", name: "pager" });
    expect(away.delivered).toBe(false);
    expect(away.detail).not.toContain(TOKEN);
    webhook = { format: "slack", url: `http://169.254.169.254/services/${TOKEN}` };
    const inside = await test.test(ACTOR, { kind: "Webhook", name: "pager" });
    expect(inside.detail).toContain("EGRESS_REFUSED");
    expect(inside.detail).not.toContain(TOKEN);
    receiver = await startReceiver();
  });

  it("a webhook that keeps failing is switched off, and nobody reads its address in what is told of that", async () => {
    webhook = slack();
    receiver.answer = { status: 410, body: `channel_is_archived ${webhook.url}` };
    await begin();
    await runEnds("failed");
    expect(disabled).toEqual(["pager"]);
    const { items } = await createNotificationOperations(deps()).list(ACTOR, { limit: 10 });
    expect(items[0]?.text).toContain("channel_is_archived");
    expect(JSON.stringify([items, await deliveries()])).not.toContain(TOKEN);
  });

  it("what waits goes out in the format of now", async () => {
    webhook = slack();
    receiver.answer = { status: 503 };
    await begin();
    await runEnds("failed");
    webhook = pagerDuty();
    receiver.answer = { status: 202 };
    await clock.pass(5000);
    expect(events()[1]).toMatchObject({ event_action: "trigger", routing_key: KEY });
  });
});
