import type {
  ChannelTest,
  ChannelTestResult,
  MessageDelivery,
  Notification,
  NotificationOperations,
  Page,
  PageInput,
} from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { MessageOutcome, StoredMessage, StoredPageQuery } from "@causeway/ports";
import { answerPerActor } from "../sight/answer-per-actor.ts";
import { seenLive } from "../sight/seen-workspace.ts";
import { configuredByName } from "../workspace.ts";
import { composeMail } from "./compose-mail.ts";
import { composeWebhook } from "./compose-webhook.ts";
import { webhookCall } from "./formats/webhook-call.ts";
import { resolved } from "./formats/write-pagerduty.ts";
import type { Happening } from "./happening.ts";
import type { MessengerDeps } from "./messenger-deps.ts";

export type NotificationDeps = Omit<MessengerDeps, "disableWebhook" | "meter">;

/** See NotificationOperations. What is read is kept by the actor's name. */
export function createNotificationOperations(deps: NotificationDeps): NotificationOperations {
  return answerPerActor(OPERATION_NAMES, (actor) => plainOperations(seenLive(deps, actor)));
}

const OPERATION_NAMES: Readonly<Record<keyof NotificationOperations, true>> = {
  list: true,
  unread: true,
  markRead: true,
  test: true,
  deliveries: true,
};

function plainOperations(deps: NotificationDeps): NotificationOperations {
  const { notifications } = deps.store;
  return {
    list: async (actor, { unread = false, cursor, limit }) => {
      const query = { person: actor.name, unread, after: afterOf(cursor), limit: limit + 1 };
      const { items, total } = await notifications.list(query);
      return pageOf(items, { limit, total, atMsOf: ({ atMs }: Notification) => atMs });
    },
    unread: (actor) => notifications.unread(actor.name),
    markRead: (actor, { ids }) =>
      notifications.markRead(actor.name, { ...(ids === undefined ? {} : { ids }), atMs: deps.clock.now() }),
    test: (_, input) => recordTest(input, deps),
    deliveries: async (_: Actor, { cursor, limit }: PageInput) => {
      const { items, total } = await notifications.deliveries({ after: afterOf(cursor), limit: limit + 1 });
      const page = { limit, total, atMsOf: ({ createdAtMs }: MessageDelivery) => createdAtMs };
      return pageOf(items.map(deliveryOf), page);
    },
  };
}

/** Nothing of the payload: it may name who gets a mail. */
function deliveryOf(message: StoredMessage): MessageDelivery {
  const { id, channel, type, state, attempts, createdAtMs, nextAttemptAtMs, detail } = message;
  return { id, channel, type, state, attempts, createdAtMs, nextAttemptAtMs, detail };
}

/** `items` holds one more than `limit` where there is another page. */
function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  {
    limit,
    total,
    atMsOf,
  }: {
    readonly limit: number;
    readonly total: number;
    readonly atMsOf: (item: Item) => number;
  },
): Page<Item> {
  const last = items.length > limit ? items[limit - 1] : undefined;
  return {
    items: items.slice(0, limit),
    next: last === undefined ? null : `${atMsOf(last)}.${last.id}`,
    total,
  };
}

/** @throws CodedError USAGE where it is not a `next` of ours. */
function afterOf(cursor: string | undefined): StoredPageQuery["after"] {
  if (cursor === undefined) return null;
  const [, atMs, id] = /^(\d{1,16})\.(.+)$/s.exec(cursor) ?? [];
  if (atMs === undefined || id === undefined)
    throw new CodedError("USAGE", "the cursor is not one that a page before gave");
  return { atMs: Number(atMs), id };
}

/** Sends a test, and books it among the sent messages: it is one, whatever came of it. */
async function recordTest(input: ChannelTest, deps: NotificationDeps): Promise<ChannelTestResult> {
  const { clock, random, store } = deps;
  const id = random.id();
  const happening = { ...TEST, subject: `test/${id}`, atMs: clock.now() };
  const { outcome, payload } = await sendTest(input, { id, happening }, deps);
  const result = resultOf(outcome);
  await store.notifications.record({
    id,
    channel: `${input.kind}/${input.name}`,
    type: happening.type,
    payload,
    createdAtMs: happening.atMs,
    state: result.delivered ? "delivered" : "failed",
    attempts: 1,
    nextAttemptAtMs: null,
    detail: result.detail,
  });
  return result;
}

interface SentTest {
  readonly outcome: MessageOutcome;
  readonly payload: string;
}

async function sendTest(
  { kind, name, to }: ChannelTest,
  { id, happening }: { readonly id: string; readonly happening: Happening },
  deps: NotificationDeps,
): Promise<SentTest> {
  const { clock, transport } = deps;
  const pagesUrl = deps.pagesUrl();
  const configuration = await deps.configuration();
  if (kind === "Webhook") {
    const { spec } = configuredByName(configuration, "Webhook", name).resource;
    const { project } = configuration;
    const payload = composeWebhook(happening, id, pagesUrl);
    const call = webhookCall(spec, { payload, id, project, timestampMs: clock.now() });
    const outcome = await transport.webhook(call);
    if (spec.format !== "pagerduty" || outcome.kind !== "delivered") return { outcome, payload };
    // Nobody has to close the incident of a test.
    return { outcome: await transport.webhook({ ...call, body: resolved(call.body) }), payload };
  }
  const server = configuredByName(configuration, "MailServer", name).resource.spec;
  if (to === undefined)
    throw new CodedError("CONFIG_MISSING_KEY", "a test of a mail server needs the address it goes to", {
      place: { path: "to" },
    });
  const { timezone } = configuration;
  const mail = composeMail(happening, to, { pagesUrl, timezone });
  return { outcome: await transport.mail(server, { id, ...mail }), payload: JSON.stringify(mail) };
}

/** What a test button sends. */
const TEST: Omit<Happening, "atMs" | "subject"> = {
  type: "channel.test",
  level: "well",
  title: "Test message",
  text: "Somebody pressed the test button in Causeway. Messages arrive here.",
  link: "/",
  connection: null,
  exportName: null,
  runId: null,
  code: null,
  counts: null,
};

function resultOf({ kind, detail }: MessageOutcome): ChannelTestResult {
  return { delivered: kind === "delivered", detail };
}
