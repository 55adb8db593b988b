import type { WebhookFormat, WebhookSpec } from "@causeway/core";
import type { WebhookCall } from "@causeway/ports";
import { readWebhookBody } from "../compose-webhook.ts";
import { writePagerDuty } from "./write-pagerduty.ts";
import { writeSlack } from "./write-slack.ts";
import { writeTeams } from "./write-teams.ts";

/** A message that waits, and where it goes. */
export interface Outgoing {
  /** As composeWebhook wrote it. */
  readonly payload: string;
  readonly id: string;
  readonly timestampMs: number;
  /** Name of the project. */
  readonly project: string;
}

type Written = Pick<WebhookCall, "body" | "signedWith" | "accepts" | "hidden">;

/**
 * The call that delivers a message to a webhook, in its format. Written when it is sent, so that no secret waits in the outbox, and what
 * waits goes out in the format and with the key of now. `hidden` holds what must not appear in what is told of the attempt.
 */
export function webhookCall(spec: WebhookSpec, outgoing: Outgoing): WebhookCall {
  const { id, timestampMs } = outgoing;
  return { url: spec.url, id, timestampMs, ...WRITERS[spec.format](spec, outgoing) };
}

const WRITERS: Readonly<Record<WebhookFormat, (spec: WebhookSpec, outgoing: Outgoing) => Written>> = {
  standard: ({ secret = "" }, { payload }) => ({
    body: payload,
    signedWith: secret,
    accepts: "success",
    hidden: secret.split(" "),
  }),
  // Slack answers 200, and 400 to 500 otherwise (api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks, read 2026-11).
  slack: ({ url }, { payload }) => ({
    body: writeSlack(readWebhookBody(payload)),
    signedWith: null,
    accepts: [200],
    hidden: secretsOfUrl(url),
  }),
  // Workflows answer 202, or what their own response says (learn.microsoft.com/azure/connectors/connectors-native-reqres, read 2026-11).
  teams: ({ url }, { payload }) => ({
    body: writeTeams(readWebhookBody(payload)),
    signedWith: null,
    accepts: "success",
    hidden: secretsOfUrl(url),
  }),
  // 202 alone is "accepted" (PagerDuty/api-schema, see writePagerDuty).
  pagerduty: ({ routingKey = "" }, { payload, project }) => ({
    body: writePagerDuty(readWebhookBody(payload), { routingKey, project }),
    signedWith: null,
    accepts: [202],
    hidden: [routingKey],
  }),
};

/** The shortest part of an address that is taken for a secret. */
const SECRET_LENGTH_MIN = 6;

/** The whole address, its path with what follows, and every part of them that may be a token. */
function secretsOfUrl(url: string): readonly string[] {
  const path = url.replace(/^https?:\/\/[^/?]*/i, "");
  const parts = path.split(/[/?&=]/).filter(({ length }) => length >= SECRET_LENGTH_MIN);
  return [url, path, ...parts].filter((text) => text.length >= SECRET_LENGTH_MIN);
}
