import { WEBHOOK_EVENT_NAMES, type WebhookFormat, type WebhookSpec } from "@causeway/core";
import { z } from "zod";

/** Bytes of a key, as Standard Webhooks wants them (spec 1.0.0, "Signature scheme", read 2026-11). */
const secretBytesMin = 24;
const secretBytesMax = 64;
/** Most secrets at a time, while one replaces another: each signs. */
const secretsMax = 3;

/** Which secret a format needs beside the address; it takes no other one. */
const secretOf: Readonly<Record<WebhookFormat, "secret" | "routingKey" | null>> = {
  standard: "secret",
  slack: null,
  teams: null,
  pagerduty: "routingKey",
};

type WrittenSpec = Readonly<Record<string, unknown>>;

/** Formats whose address is no secret. */
const plainFormats: ReadonlySet<unknown> = new Set<unknown>([undefined, "standard", "pagerduty"]);

/** Keys of a webhook's spec, as it is written, that hold a secret where they are given: with `slack` and `teams` the address does. */
export function webhookSecrets({ format }: WrittenSpec): readonly string[] {
  return plainFormats.has(format) ? ["secret", "routingKey"] : ["secret", "routingKey", "url"];
}

/** Whether its format has a place for the secret. */
export function webhookKeeps({ format }: WrittenSpec, key: string): boolean {
  if (key === "url") return !plainFormats.has(format);
  return key === (format === "pagerduty" ? "routingKey" : plainFormats.has(format) ? "secret" : null);
}

/** Webhook.spec: an address that is told what happened. Which addresses may be called is asked when one is. */
export const webhookSchema: z.ZodType<WebhookSpec> = z
  .strictObject({
    format: z
      .enum(Object.keys(secretOf) as WebhookFormat[])
      .default("standard")
      .describe(
        "How messages are written: for programs, as Standard Webhooks, or for Slack, Microsoft Teams or PagerDuty.",
      ),
    url: z
      .string()
      .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s#]*)?(\?[^\s#]*)?$/i, {
        error: "must be an http:// or https:// address without user and fragment",
      })
      .describe(
        "Where the messages go. Of slack and teams a secret, or a reference such as ${SLACK_WEBHOOK_URL}.",
      ),
    secret: z
      .string()
      .refine(areSigningSecrets, {
        error: `must be whsec_ and ${secretBytesMin} to ${secretBytesMax} bytes in base64, or up to ${secretsMax} of them with a space between`,
      })
      .exactOptional()
      .describe(
        "Of standard: signs the messages; whsec_ and base64, or a reference such as ${WEBHOOK_SECRET}.",
      ),
    routingKey: z
      .string()
      .regex(/^[A-Za-z0-9]{32}$/, { error: "must be the 32 letters and digits of an integration key" })
      .exactOptional()
      .describe(
        "Of pagerduty: the key of an Events API v2 integration, or a reference such as ${PAGERDUTY_ROUTING_KEY}.",
      ),
    events: z
      .array(z.enum(WEBHOOK_EVENT_NAMES))
      .min(1)
      .max(WEBHOOK_EVENT_NAMES.length)
      .exactOptional()
      .describe(
        "Which events it is told; each change of a state where absent, which is all but run.succeeded. With run.succeeded it is told of the end of each run.",
      ),
    enabled: z.boolean().default(true).describe("Switched off: it is told nothing."),
  })
  .superRefine((spec, context) => {
    const { format } = spec;
    for (const key of ["secret", "routingKey"] as const) {
      const isNeeded = secretOf[format] === key;
      if (isNeeded === (spec[key] !== undefined)) continue;
      const message = isNeeded
        ? `is missing; format ${format} needs it`
        : `has no meaning with format ${format}; leave it out`;
      const params = isNeeded ? { code: "CONFIG_MISSING_KEY" } : {};
      context.addIssue({ code: "custom", path: [key], message, params });
    }
  });

function areSigningSecrets(text: string): boolean {
  const secrets = text.split(" ");
  return secrets.length <= secretsMax && secrets.every(isSigningSecret);
}

function isSigningSecret(text: string): boolean {
  const encoded = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(text)?.[1];
  if (encoded === undefined) return false;
  const bytes = (encoded.length / 4) * 3 - (encoded.length - encoded.replace(/=+$/, "").length);
  return bytes >= secretBytesMin && bytes <= secretBytesMax;
}
