import { WEBHOOK_EVENT_NAMES, type WebhookSpec } from "@causeway/core";
import { z } from "zod";

/** Bytes of a key, as Standard Webhooks wants them (spec 1.0.0, "Signature scheme", read 2026-11). */
const secretBytesMin = 24;
const secretBytesMax = 64;
/** Most secrets at a time, while one replaces another: each signs. */
const secretsMax = 3;

/** Webhook.spec: an address that is told what happened. Which addresses may be called is asked when one is. */
export const webhookSchema: z.ZodType<WebhookSpec> = z.strictObject({
  url: z
    .string()
    .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s#]*)?(\?[^\s#]*)?$/i, {
      error: "must be an http:// or https:// address without user and fragment",
    })
    .describe("Where the messages go."),
  secret: z
    .string()
    .refine(areSigningSecrets, {
      error: `must be whsec_ and ${secretBytesMin} to ${secretBytesMax} bytes in base64, or up to ${secretsMax} of them with a space between`,
    })
    .describe("Signs the messages: whsec_ and base64, or a reference such as ${WEBHOOK_SECRET}."),
  events: z
    .array(z.enum(WEBHOOK_EVENT_NAMES))
    .min(1)
    .max(WEBHOOK_EVENT_NAMES.length)
    .exactOptional()
    .describe(
      "Which events it is told; each change of a state where absent, which is all but run.succeeded. With run.succeeded it is told of the end of each run.",
    ),
  enabled: z.boolean().default(true).describe("Switched off: it is told nothing."),
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
