import type { Actor } from "@causeway/core";
import type { Page, PageInput } from "./page.ts";

/** What people are told, where it goes, and whether it arrived (features.md rows 190–193). */
export interface NotificationOperations {
  /** Newest first. */
  list(actor: Actor, input: PageInput & { readonly unread?: boolean }): Promise<Page<Notification>>;
  unread(actor: Actor): Promise<number>;
  /** For the actor alone; all where `ids` is absent. */
  markRead(actor: Actor, input: { readonly ids?: readonly string[] }): Promise<void>;
  /** Sends one message through the named mail server or webhook, at once, says what came of it, and keeps it among the deliveries. */
  test(actor: Actor, input: ChannelTest): Promise<ChannelTestResult>;
  /** What was sent or is to be sent to a channel, newest first. */
  deliveries(actor: Actor, input: PageInput): Promise<Page<MessageDelivery>>;
}

export interface Notification {
  readonly id: string;
  readonly atMs: number;
  /**
   * `run.succeeded`, `run.partial`, `run.failed`, `run.recovered`, `action.opened`, `action.resolved`, `alert.warning`, `alert.critical`,
   * `alert.recovered`, `webhook.disabled`.
   */
  readonly type: string;
  readonly level: "well" | "doubt" | "broken";
  readonly title: string;
  readonly text: string;
  /** A path of the pages. */
  readonly link: string;
  readonly read: boolean;
}

export interface ChannelTest {
  readonly kind: "MailServer" | "Webhook";
  readonly name: string;
  /** For MailServer. */
  readonly to?: string;
}

export interface ChannelTestResult {
  readonly delivered: boolean;
  /** One sentence: what the other side said, or why nothing was sent. */
  readonly detail: string;
}

export interface MessageDelivery {
  readonly id: string;
  readonly channel: string;
  /** That of its notification, or `channel.test`. */
  readonly type: string;
  readonly state: "waiting" | "delivered" | "failed";
  readonly attempts: number;
  readonly createdAtMs: number;
  readonly nextAttemptAtMs: number | null;
  readonly detail: string | null;
}
