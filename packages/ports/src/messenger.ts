import type { MailServerSpec } from "@causeway/core";

/** Whether Causeway may call an address that a person typed (docs/spec/150-notifications.md, "Egress guard"). */
export interface EgressGuard {
  /**
   * Looks at scheme, host and port of an http(s) URL, and at every address that its name stands for now; a name that does not resolve
   * passes, because the call itself is checked again. Throws CodedError EGRESS_REFUSED that says why and how to allow it.
   */
  checkUrl(url: string): Promise<void>;
  /** The same for a mail server. */
  checkMailServer(server: { readonly host: string; readonly port: number }): Promise<void>;
}

/** What one attempt to deliver a message came to. `detail`: one sentence, what the other side said; no secret. */
export type MessageOutcome =
  | { readonly kind: "delivered"; readonly detail: string }
  /** Trying again may help; not before `retryAfterMs` from now where the other side said so. */
  | { readonly kind: "failed"; readonly detail: string; readonly retryAfterMs?: number }
  /** Trying again does not help. `gone`: the receiver wants no further message (HTTP 410). */
  | { readonly kind: "refused"; readonly detail: string; readonly gone: boolean };

export interface Mail {
  /** The same for each attempt: becomes the Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface WebhookCall {
  readonly url: string;
  /** One secret, or several with a space between them while one replaces another: the message is signed with each. Null: it is not signed. */
  readonly signedWith: string | null;
  /** The same for each attempt: the receiver tells repetitions by it. */
  readonly id: string;
  readonly timestampMs: number;
  /** JSON text. */
  readonly body: string;
  /** Which answers say that it arrived: every 2xx, or these statuses alone. */
  readonly accepts: "success" | readonly number[];
  /** Secrets: no `detail` holds one of them, whatever the other side says. */
  readonly hidden: readonly string[];
}

/** Sends messages; never throws for anything that the other side, the network or the guard does. Tries once. */
export interface MessageTransport {
  mail(server: MailServerSpec, mail: Mail): Promise<MessageOutcome>;
  webhook(call: WebhookCall): Promise<MessageOutcome>;
}
