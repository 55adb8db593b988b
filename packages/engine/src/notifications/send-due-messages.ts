import { wantsEvent } from "@causeway/core";
import type { MessageOutcome, MessageResult, StoredMessage } from "@causeway/ports";
import { channelOf, channelsOf, webhookChannel } from "./channels.ts";
import type { ComposedMail } from "./compose-mail.ts";
import { composeWebhook } from "./compose-webhook.ts";
import { webhookCall } from "./formats/webhook-call.ts";
import { isSuperseded } from "./is-superseded.ts";
import { webhookDisabledHappening } from "./describe-happening.ts";
import { nextAttemptAtMs } from "./message-schedule.ts";
import type { MessengerDeps } from "./messenger-deps.ts";

/** Messages under way at once. */
const SENDING_MAX = 16;

/**
 * Tries every message whose time has come, once, and books what came of it: at least once each, because a crash between the two makes it
 * go again with the same id. A webhook whose message failed for the last time, or that answered 410, is switched off, and people are told.
 */
export async function sendDueMessages(deps: MessengerDeps): Promise<void> {
  const { store, clock } = deps;
  const untilMs = clock.now();
  for (;;) {
    const due = await store.notifications.due(untilMs, SENDING_MAX);
    if (due.length === 0) return;
    const sent = await Promise.all(
      due.map(async (message) => ({ message, outcome: await attempt(message, deps) })),
    );
    for (const { message, outcome } of sent) await book(message, outcome, deps);
  }
}

async function attempt(message: StoredMessage, deps: MessengerDeps): Promise<MessageOutcome> {
  const configuration = await deps.configuration();
  const channel = channelOf(configuration, message.channel);
  if (channel === null)
    return { kind: "refused", detail: `There is no ${message.channel} any more.`, gone: false };
  if (channel.kind === "MailServer") {
    // Our own composeMail wrote it.
    const mail = JSON.parse(message.payload) as ComposedMail;
    return deps.transport.mail(channel.spec, { id: message.id, ...mail });
  }
  const { spec } = channel;
  if (!spec.enabled) return { kind: "refused", detail: "The webhook is switched off.", gone: false };
  if (spec.format === "pagerduty" && (await isSuperseded(message, deps.store)))
    return { kind: "refused", detail: "A newer message about the same took its place.", gone: false };
  const { id, payload } = message;
  const { project } = configuration;
  return deps.transport.webhook(webhookCall(spec, { payload, id, project, timestampMs: deps.clock.now() }));
}

async function book(message: StoredMessage, outcome: MessageOutcome, deps: MessengerDeps): Promise<void> {
  const { store, clock, meter } = deps;
  const channel = message.channel.startsWith("Webhook/") ? "webhook" : "mail";
  meter.count("causeway_messages_total", { channel, outcome: outcome.kind });
  const result = resultOf(message, outcome, clock.now());
  const isLast = outcome.kind === "failed" && result.state === "failed";
  if (channel === "webhook" && (isLast || (outcome.kind === "refused" && outcome.gone)))
    await disable(message, outcome.detail, deps);
  await store.notifications.attempted(message.id, result);
}

function resultOf(
  { attempts: before }: StoredMessage,
  outcome: MessageOutcome,
  nowMs: number,
): MessageResult {
  const attempts = before + 1;
  const { detail } = outcome;
  if (outcome.kind === "delivered") return { state: "delivered", attempts, nextAttemptAtMs: null, detail };
  const next =
    outcome.kind === "refused"
      ? null
      : nextAttemptAtMs(attempts, { nowMs, retryAfterMs: outcome.retryAfterMs });
  return { state: next === null ? "failed" : "waiting", attempts, nextAttemptAtMs: next, detail };
}

/** Tells first: a crash in between makes the message go again, and tells again. */
async function disable({ channel }: StoredMessage, detail: string, deps: MessengerDeps): Promise<void> {
  const { store, clock, random, pagesUrl, configuration } = deps;
  const name = channel.slice(webhookChannel("").length);
  const found = channelOf(await configuration(), channel);
  if (found?.kind !== "Webhook" || !found.spec.enabled) return;
  const happening = webhookDisabledHappening(name, clock.now(), detail);
  const { atMs, type, level, title, text, link } = happening;
  const id = random.id();
  const others = channelsOf(await configuration()).webhooks.filter(
    ({ name: other, spec }) => other !== name && spec.enabled && wantsEvent(spec, "webhook.disabled"),
  );
  await store.notifications.tell({
    told: { runs: [], opened: [], resolved: [] },
    healths: [],
    alerts: [],
    forgotten: [],
    endedMutes: [],
    notifications: [{ id, atMs, type, level, title, text, link, connection: null, exportName: null }],
    messages: others.map((other) => ({
      id: random.id(),
      channel: webhookChannel(other.name),
      type,
      payload: composeWebhook(happening, id, pagesUrl()),
      createdAtMs: atMs,
    })),
  });
  await deps.disableWebhook(name);
  await store.notifications.giveUp(channel, `The webhook was switched off: ${detail}`);
}
