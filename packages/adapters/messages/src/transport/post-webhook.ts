import { CodedError } from "@causeway/core";
import type { Clock, MessageOutcome, WebhookCall } from "@causeway/ports";
import { type Agent, request } from "undici";
import type { Egress } from "../egress/create-egress.ts";
import { signWebhook } from "./sign-webhook.ts";

/** For connection, request and answer together (Standard Webhooks: 15 to 30 s). */
export const WEBHOOK_TIMEOUT_MS = 20_000;
/** Largest body (Standard Webhooks). */
const BODY_BYTES_MAX = 20 * 1024;
/** How much of an answer is shown, in characters. */
const SHOWN_CHARACTERS_MAX = 200;
const SHOWN_BYTES_MAX = 1024;

/** One attempt. 2xx alone is success; redirects are not followed; 410 means never again. */
export async function postWebhook(
  call: WebhookCall,
  { egress, agent, clock }: { readonly egress: Egress; readonly agent: Agent; readonly clock: Clock },
): Promise<MessageOutcome> {
  const bytes = Buffer.byteLength(call.body);
  if (bytes > BODY_BYTES_MAX)
    return {
      kind: "refused",
      detail: `The message has ${bytes} bytes, more than ${BODY_BYTES_MAX}.`,
      gone: false,
    };
  const timestamp = Math.floor(call.timestampMs / 1000);
  try {
    await egress.checkUrl(call.url);
    const { statusCode, headers, body } = await request(call.url, {
      method: "POST",
      dispatcher: agent,
      headers: {
        "content-type": "application/json",
        "user-agent": "Causeway",
        "webhook-id": call.id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": signWebhook(call.secret, { id: call.id, timestamp, body: call.body }),
      },
      body: call.body,
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
    });
    const said = await firstWords(body);
    return outcomeOf({ statusCode, said, retryAfter: headers["retry-after"], nowMs: clock.now() });
  } catch (error) {
    return failure(error);
  }
}

interface WebhookAnswer {
  readonly statusCode: number;
  readonly said: string;
  readonly retryAfter: string | string[] | undefined;
  readonly nowMs: number;
}

function outcomeOf({ statusCode, said, retryAfter, nowMs }: WebhookAnswer): MessageOutcome {
  const detail = `The receiver answered ${statusCode}${said === "" ? "" : `: ${said}`}.`;
  if (statusCode >= 200 && statusCode < 300) return { kind: "delivered", detail };
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
  return error instanceof Error && error.message !== "" ? error.message : "the connection failed";
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
    .trim()
    .slice(0, SHOWN_CHARACTERS_MAX)
    .replace(/\.$/, "");
}
