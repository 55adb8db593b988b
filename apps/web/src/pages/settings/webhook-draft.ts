import type { ResourceView, SecretView } from "@causeway/api";
import type { WebhookEvent, WebhookFormat, WebhookSpec } from "@causeway/core";
import { secretToSend } from "./secret-to-send.ts";

/** What the form of a webhook holds beside secrets. */
export interface WebhookDraft {
  readonly name: string;
  readonly format: WebhookFormat;
  /** Of formats whose address is no secret. */
  readonly url: string;
  readonly enabled: boolean;
  /** Null: each change of a state. */
  readonly events: readonly WebhookEvent[] | null;
}

/** The secret that a format has, by its key; null was not typed. Kept out of drafts. */
export type TypedSecret = string | null;

interface FormatRow {
  readonly label: string;
  /** The key of the spec that holds its secret. */
  readonly secret: "secret" | "url" | "routingKey";
}

export const WEBHOOK_FORMATS: Readonly<Record<WebhookFormat, FormatRow>> = {
  standard: { label: "A program (Standard Webhooks, signed)", secret: "secret" },
  slack: { label: "Slack", secret: "url" },
  teams: { label: "Microsoft Teams", secret: "url" },
  pagerduty: { label: "PagerDuty", secret: "routingKey" },
};

/** Where PagerDuty takes events, outside of the EU. */
const PAGERDUTY_URL = "https://events.pagerduty.com/v2/enqueue";

export function webhookDraft(saved: ResourceView | null): WebhookDraft {
  if (saved === null) return { name: "", format: "standard", url: "", enabled: true, events: null };
  const { enabled, events = null, format } = saved.spec as WebhookSpec;
  return { name: saved.name, format, url: addressOf(saved) ?? "", enabled, events };
}

/** With another format: its usual address stands where none was typed. */
export function withFormat(draft: WebhookDraft, format: WebhookFormat): WebhookDraft {
  const { url } = draft;
  if (format === "pagerduty") return { ...draft, format, url: url === "" ? PAGERDUTY_URL : url };
  return { ...draft, format, url: url === PAGERDUTY_URL ? "" : url };
}

/** The spec as it is sent. */
export function webhookSpec(
  { format, url, enabled, events }: WebhookDraft,
  typed: TypedSecret,
  saved: ResourceView | null,
): Readonly<Record<string, unknown>> {
  const { secret } = WEBHOOK_FORMATS[format];
  return {
    format,
    ...(secret === "url" ? {} : { url }),
    enabled,
    ...(events === null ? {} : { events }),
    ...secretToSend(secret, typed, storedSecret(format, saved)),
  };
}

/** What is stored of the secret that the format has. */
export function storedSecret(format: WebhookFormat, saved: ResourceView | null): SecretView | undefined {
  return saved?.secrets[WEBHOOK_FORMATS[format].secret];
}

/** Null: it is a secret. */
export function addressOf({ spec }: ResourceView): string | null {
  const { url } = spec as unknown as { readonly url: unknown };
  return typeof url === "string" ? url : null;
}
