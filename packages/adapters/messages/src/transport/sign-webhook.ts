import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * `webhook-signature` of Standard Webhooks: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; with several secrets (a space
 * between them) a signature by each, so that a receiver that knows either takes the message while one replaces the other.
 */
export function signWebhook(secrets: string, { id, timestamp, body }: Signed): string {
  return secrets
    .split(" ")
    .filter((secret) => secret !== "")
    .map((secret) => {
      const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64");
      return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
    })
    .join(" ");
}
