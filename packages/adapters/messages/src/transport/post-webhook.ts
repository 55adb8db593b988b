import { CodedError } from "@causeway/core";
import type { Clock, MessageOutcome, WebhookCall } from "@causeway/ports";
import { type Agent, request } from "undici";
import type { Egress } from "../egress/create-egress.ts";
import { networkWords } from "./network-words.ts";
import { signWebhook } from "./sign-webhook.ts";

/** For connection, request and answer together (Standard Webhooks: 15 to 30 s). */
export const WEBHOOK_TIMEOUT_MS = 20_000;
/** Largest body (Standard Webhooks). */
const BODY_BYTES_MAX = 20 * 1024;
/** How much of an answer is shown, in characters. */
const SHOWN_CHARACTERS_MAX = 200;
const SHOWN_BYTES_MAX = 1024;

/** One attempt. What the call accepts is success; redirects are not followed; 410 means never again. */
export async function postWebhook(call: WebhookCall, through: Through): Promise<MessageOutcome> {
  const outcome = await attempt(call, through);
  return { ...outcome, detail: withoutSecrets(outcome.detail, call.hidden) };
}

interface Through {
  readonly egress: Egress;
  readonly agent: Agent;
  readonly clock: Clock;
}

/** Longest first: a part of one may be another. */
function withoutSecrets(detail: string, hidden: readonly string[]): string {
  return hidden
    .filter((secret) => secret !== "")
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, secret) => text.replaceAll(secret, "••••"), detail);
}

async function attempt(call: WebhookCall, { egress, agent, clock }: Through): Promise<MessageOutcome> {
  const bytes = Buffer.byteLength(call.body);
  if (bytes > BODY_BYTES_MAX)
    return {
      kind: "refused",
      detail: `The message has ${bytes} bytes, more than ${BODY_BYTES_MAX}.`,
      gone: false,
    };
  try {
    await egress.checkUrl(call.url);
    const { statusCode, headers, body } = await request(call.url, {
      method: "POST",
      dispatcher: agent,
      headers: {
        "content-type": "application/json",
        "user-agent": "Causeway",
        ...signature(call),
      },
      body: call.body,
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
    });
    // Before it is cut: half a secret would be shown otherwise.
    const said = shown(withoutSecrets(await firstWords(body), call.hidden));
    const retryAfter = headers["retry-after"];
    return outcomeOf({ statusCode, said, retryAfter, nowMs: clock.now(), accepts: call.accepts });
  } catch (error) {
    return failure(error);
  }
}

function signature({ signedWith, id, timestampMs, body }: WebhookCall): Readonly<Record<string, string>> {
  if (signedWith === null) return {};
  const timestamp = Math.floor(timestampMs / 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signWebhook(signedWith, { id, timestamp, body }),
  };
}

interface WebhookAnswer extends Pick<WebhookCall, "accepts"> {
  readonly statusCode: number;
  readonly said: string;
  readonly retryAfter: string | string[] | undefined;
  readonly nowMs: number;
}

function outcomeOf({ statusCode, said, retryAfter, nowMs, accepts }: WebhookAnswer): MessageOutcome {
  const detail = `The receiver answered ${statusCode}${said === "" ? "" : `: ${said}`}.`;
  const isSuccess = statusCode >= 200 && statusCode < 300;
  if (accepts === "success" ? isSuccess : accepts.includes(statusCode)) return { kind: "delivered", detail };
  if (isSuccess)
    return { kind: "failed", detail: `${detail} Of this format that is no success: look at the address.` };
  if (statusCode === 410) return { kind: "refused", detail, gone: true };
  if (statusCode >= 300 && statusCode < 400)
    return { kind: "failed", detail: `The receiver answered ${statusCode}; redirects are not followed.` };
  const retryAfterMs = typeof retryAfter === "string" ? readRetryAfter(retryAfter, nowMs) : null;
  return { kind: "failed", detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

/** Seconds, or an HTTP date; null where it is neither. */
function readRetryAfter(text: string, nowMs: number): number | null {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim()) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** A guard's refusal does not pass by itself; everything else may. */
function failure(error: unknown): MessageOutcome {
  if (error instanceof CodedError)
    return { kind: "refused", detail: `${error.code}: ${error.message}.`, gone: false };
  if (error instanceof Error && error.name === "TimeoutError")
    return { kind: "failed", detail: `No answer within ${WEBHOOK_TIMEOUT_MS / 1000} s.` };
  return { kind: "failed", detail: `The receiver could not be reached: ${wordsOf(error)}.` };
}

/** The first of several addresses that were tried speaks for all. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0]);
  return error instanceof Error && error.message !== ""
    ? networkWords(error.message)
    : "the connection failed";
}

/** Ends without a full stop: a sentence goes on. */
function shown(words: string): string {
  return words.slice(0, SHOWN_CHARACTERS_MAX).replace(/\.$/, "");
}

/** What the receiver said, in one line; the rest of its answer is not read. */
async function firstWords(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= SHOWN_BYTES_MAX) break;
  }
  return Buffer.concat(chunks)
    .subarray(0, SHOWN_BYTES_MAX)
    .toString()
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim();
}
