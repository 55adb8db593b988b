import type { AlertThresholds, ConnectionNotify, Resource } from "@causeway/core";
import { createAlertOperations, type Messenger, startMessenger } from "@causeway/engine";
import type { MessageTransport } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mortalStore } from "./mortal-store.ts";
import {
  ada,
  basics,
  connection,
  daily,
  exported,
  MINUTE,
  NOON,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A messenger sleeps no longer. */
const LOOK = 30_000;

let world: WorkflowWorld;
let process: TestProcess;
let messengers: Messenger[];
const sent: string[] = [];

beforeEach(async () => {
  world = await WorkflowWorld.open();
  messengers = [];
  sent.length = 0;
});
afterEach(async () => {
  for (const messenger of messengers) await messenger.stop();
  await world.close();
});

/** Takes every message, and notes its type. */
const transport: MessageTransport = {
  mail: () => Promise.resolve({ kind: "delivered", detail: "taken" }),
  webhook: ({ body }) => {
    const { type } = JSON.parse(body) as { readonly type: string };
    sent.push(type);
    return Promise.resolve({ kind: "delivered", detail: "taken" });
  },
};

/** What tells people in this process. */
function messengerOf(of: TestProcess): Messenger {
  const messenger = startMessenger({
    ...of.workspace,
    transport,
    pagesUrl: () => "https://cdp.example",
    disableWebhook: () => Promise.resolve(),
    onError: (error) => of.errors.push(error),
  });
  messengers.push(messenger);
  return messenger;
}

async function configure(alerts: AlertThresholds, over: readonly Resource[] = []): Promise<void> {
  const notify: ConnectionNotify = { when: "never", emails: [] };
  const pager: Resource = {
    kind: "Webhook",
    name: "pager",
    spec: { format: "standard", url: "https://pager.example/", secret: "whsec_x", enabled: true },
  };
  const schedule = daily("13:00");
  await world.configure([
    ...basics(world),
    connection("braze", { alerts, notify }),
    exported("one", "braze", { schedule }),
    pager,
    ...over,
  ]);
}

async function begin(): Promise<void> {
  process = await world.process().start();
  messengerOf(process);
}

/** It is this time; everything that comes of it has ended and was told. */
async function at(atMs: number): Promise<void> {
  world.clock.setTo(atMs);
  await process.quiet();
  await told();
}

/** Nothing of what happened is untold, and nothing waits. */
async function told(): Promise<void> {
  const { notifications } = world.store;
  await until(async () => {
    process.workspace.bell.ring();
    const { runs, opened, resolved } = await notifications.untold(10);
    return runs.length + opened.length + resolved.length + (await notifications.waiting()) === 0;
  });
}

const alertsSent = (): readonly string[] => sent.filter((type) => type.startsWith("alert."));
/** So many alerts were sent, by a messenger that looks again and again. */
const sends = (count: number): Promise<void> =>
  until(() => {
    process.workspace.bell.ring();
    return alertsSent().length >= count;
  });
const levelOf = async (): Promise<string> => {
  const [alert] = await createAlertOperations(process.workspace).list(ada, { exportName: "one" });
  return `${alert?.level ?? "?"}${alert?.mute == null ? "" : " muted"}`;
};

describe("thresholds of an export (rows 193, 194)", () => {
  it("a size that drops is told once, and that it is well again once", async () => {
    await configure({ sizeDropPercent: { warning: 30, critical: 60 } });
    await begin();
    await at(NOON + HOUR);
    expect(await levelOf()).toBe("ok");
    world.people(["1", "2"]);
    await at(NOON + DAY + HOUR);
    expect([await levelOf(), alertsSent()]).toEqual(["warning", ["alert.warning"]]);
    await at(NOON + 2 * DAY + HOUR);
    await at(NOON + 3 * DAY + HOUR);
    expect([await levelOf(), alertsSent()]).toEqual(["ok", ["alert.warning", "alert.recovered"]]);
    const { items } = await world.store.notifications.list({
      person: "ada",
      unread: false,
      after: null,
      limit: 10,
    });
    expect(items.map(({ title }) => title)).toEqual([
      'Export "one" is within its thresholds again',
      'Export "one" is at WARNING',
    ]);
    expect(items[1]?.text).toBe("Size drop: 33.33 %, warning from 30 %.");
  });

  it("the month's budget of data points is told when it is reached, and ends with the month (rows 152, 194)", async () => {
    await configure({ dataPointsPerMonth: { warning: 4, critical: 6 } });
    await begin();
    await at(NOON + HOUR);
    expect([await levelOf(), alertsSent()]).toEqual(["ok", []]);
    world.people(["1", "2", "3"], "Graz");
    await at(NOON + DAY + HOUR);
    expect([await levelOf(), alertsSent()]).toEqual(["critical", ["alert.critical"]]);
    const [{ text } = { text: "" }] = (
      await world.store.notifications.list({ person: "ada", unread: false, after: null, limit: 1 })
    ).items;
    expect(text).toBe("Data points this month: 6 data points, critical from 6 data points.");
    await process.stop();
    world.clock.setTo(Date.UTC(2026, 11, 1));
    await sends(2);
    expect([await levelOf(), alertsSent().at(-1)]).toEqual(["ok", "alert.recovered"]);
  });

  it("grows stale by the clock alone, and a run that goes through makes it fresh", async () => {
    await configure({ freshnessHours: { warning: 25, critical: 30 } });
    await begin();
    await at(NOON + HOUR);
    await process.stop();
    const freshAt = NOON + HOUR;
    world.clock.setTo(freshAt + 25 * HOUR - 1);
    await told();
    expect([await levelOf(), alertsSent()]).toEqual(["ok", []]);
    world.clock.setTo(freshAt + 25 * HOUR);
    await sends(1);
    world.clock.setTo(freshAt + 30 * HOUR);
    await sends(2);
    expect(alertsSent()).toEqual(["alert.warning", "alert.critical"]);
    process = await world.process().start();
    messengerOf(process);
    await process.quiet();
    await sends(3);
    expect([await levelOf(), alertsSent().at(-1)]).toEqual(["ok", "alert.recovered"]);
  });

  it("an export's own threshold counts in place of its connection's, and the limits are those of now", async () => {
    await configure({ sizeDropPercent: { critical: 30 } });
    await begin();
    await at(NOON + HOUR);
    world.people(["1"]);
    await at(NOON + DAY + HOUR);
    expect(alertsSent()).toEqual(["alert.critical"]);
    await world.configure(
      world.resources.map((resource) =>
        resource.kind === "Export"
          ? { ...resource, spec: { ...resource.spec, alerts: { sizeDropPercent: { warning: 30 } } } }
          : resource,
      ),
    );
    process.workspace.bell.ring();
    await sends(2);
    expect([await levelOf(), alertsSent()]).toEqual(["warning", ["alert.critical", "alert.warning"]]);
  });
});

describe("a mute (row 194)", () => {
  it("keeps what happens from being told, shows it, ends by itself, and then tells once what is bad", async () => {
    await configure({ sizeDropPercent: { warning: 30 }, freshnessHours: { critical: 40 } });
    await begin();
    await at(NOON + HOUR);
    const operations = createAlertOperations(process.workspace);
    const untilMs = NOON + DAY + 2 * HOUR;
    await operations.mute(ada, { exportName: "one", untilMs, reason: "Known" });
    world.people(["1"]);
    await at(NOON + DAY + HOUR);
    expect([await levelOf(), alertsSent()]).toEqual(["warning muted", []]);
    world.clock.setTo(untilMs - 1);
    await told();
    expect(alertsSent()).toEqual([]);
    world.clock.setTo(untilMs - 1 + LOOK);
    await sends(1);
    await told();
    expect([await levelOf(), alertsSent()]).toEqual(["warning", ["alert.warning"]]);
    expect(await world.store.notifications.mutes()).toEqual([]);
  });

  it("that somebody ends tells at once what is bad", async () => {
    await configure({ sizeDropPercent: { critical: 30 } });
    await begin();
    await at(NOON + HOUR);
    const operations = createAlertOperations(process.workspace);
    await operations.mute(ada, { exportName: "one", untilMs: NOON + 2 * DAY, reason: "Known" });
    world.people(["1"]);
    await at(NOON + DAY + HOUR);
    expect([await levelOf(), sent]).toEqual(["critical muted", []]);
    await operations.unmute(ada, { exportName: "one" });
    await sends(1);
    await told();
    expect([await levelOf(), sent]).toEqual(["critical", ["alert.critical"]]);
  });

  it.each([
    ["is past", NOON],
    ["is too far away", NOON + 91 * DAY],
  ])("to a time that %s is refused", async (_, untilMs) => {
    await configure({});
    process = world.process();
    const operations = createAlertOperations(process.workspace);
    await expect(operations.mute(ada, { exportName: "one", untilMs, reason: "x" })).rejects.toMatchObject({
      code: "USAGE",
    });
    await expect(
      operations.mute(ada, { exportName: "on", untilMs: NOON + DAY, reason: "x" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is refused to those to whom the connection is closed", async () => {
    await configure({ rejectedPeople: { critical: 1 } });
    process = world.process();
    const operations = createAlertOperations(process.workspace);
    const restricted = { ...ada, restricted: true };
    expect(await operations.list(restricted, {})).toEqual([]);
    await expect(
      operations.mute(restricted, { exportName: "one", untilMs: NOON + DAY, reason: "x" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

/** A run of the export ends, of so many people; nobody is told yet. */
async function runEnds(selected: number): Promise<void> {
  const { runs } = world.store;
  const id = world.random.id();
  const atMs = world.clock.now();
  await runs.start({
    id,
    exportName: "one",
    connection: "braze",
    actor: "ada",
    startedAtMs: atMs - 1000,
    revision: 1,
  });
  const none = { changed: 0, accepted: 0, assumed: 0, rejected: 0, uncertain: 0, parked: 0, pending: 0 };
  await runs.finish(id, {
    status: "succeeded",
    counts: { ...none, selected, unchanged: selected, invalid: 0, skipped: 0 },
    detail: { skipped: {}, omitted: {}, stripped: {}, requests: 0, objects: 0, dataPoints: 0 },
    endedAtMs: atMs,
    error: null,
  });
}

/** Tells, by a process that dies at this call to the store, and then by one that lives. How many calls the last one made. */
async function tellThroughDeath(
  death: { readonly call: number; readonly done: boolean } | null,
): Promise<number> {
  let calls = 0;
  for (const one of death === null ? [null] : [death, null]) {
    const mortal = mortalStore(world.store, one);
    process = world.process(mortal.store);
    const messenger = messengerOf(process);
    await until(async () => {
      if (mortal.isDead()) return true;
      process.workspace.bell.ring();
      const { notifications } = world.store;
      return (await notifications.untold(10)).runs.length + (await notifications.waiting()) === 0;
    });
    calls = mortal.calls();
    messengers.pop();
    // It may die while it is stopped, too.
    let isStopped = false;
    void messenger.stop().then(() => (isStopped = true));
    await until(() => isStopped || mortal.isDead());
    await mortal.settled();
  }
  return calls;
}

it("a process may die at any moment between the end of a run and what is told: it is told, and told once (row 193; I16)", async () => {
  await configure({ sizeDropPercent: { critical: 60 } });
  await runEnds(3);
  await tellThroughDeath(null);
  let hour = 0;
  /** The size drops in odd hours, and is back in even ones. */
  const live = async (death: { readonly call: number; readonly done: boolean } | null): Promise<number> => {
    hour += 1;
    const beganMs = NOON + hour * HOUR;
    world.clock.setTo(beganMs);
    await runEnds(hour % 2 === 1 ? 1 : 3);
    const calls = await tellThroughDeath(death);
    const type = hour % 2 === 1 ? "alert.critical" : "alert.recovered";
    const query = { after: null, limit: 5 };
    const { items } = await world.store.notifications.list({ ...query, person: "ada", unread: false });
    expect(items.filter(({ atMs }) => atMs >= beganMs).map((item) => item.type)).toEqual([type]);
    const deliveries = (await world.store.notifications.deliveries(query)).items;
    expect(deliveries.filter(({ createdAtMs }) => createdAtMs >= beganMs)).toMatchObject([
      { type, state: "delivered" },
    ]);
    return calls;
  };
  const calls = await live(null);
  expect(calls).toBeGreaterThan(6);
  for (let call = 1; call <= calls; call += 1) for (const done of [false, true]) await live({ call, done });
});
