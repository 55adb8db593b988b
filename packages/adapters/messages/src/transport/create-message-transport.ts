import type { Clock, MessageTransport } from "@causeway/ports";
import { Agent } from "undici";
import type { Egress } from "../egress/create-egress.ts";
import { postWebhook, WEBHOOK_TIMEOUT_MS } from "./post-webhook.ts";
import { sendMail } from "./send-mail.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** Mail and webhooks through the egress guard. Close it when nothing is under way. */
export function createMessageTransport({
  egress,
  clock,
}: {
  readonly egress: Egress;
  readonly clock: Clock;
}): MessageTransport & { close(): Promise<void> } {
  const agent = new Agent({
    connect: egress.connector({ timeoutMs: CONNECT_TIMEOUT_MS }),
    headersTimeout: WEBHOOK_TIMEOUT_MS,
    bodyTimeout: WEBHOOK_TIMEOUT_MS,
    allowH2: false,
  });
  return {
    mail: (server, mail) => sendMail(server, mail, egress),
    webhook: (call) => postWebhook(call, { egress, agent, clock }),
    close: () => agent.close(),
  };
}
