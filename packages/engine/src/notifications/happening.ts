import type { AlertLevel, ErrorCode, ThresholdName, WebhookEvent } from "@causeway/core";
import type { HealthLevel, RunCounts } from "@causeway/ports";

/** What a person, a mail server or a webhook may be told about. */
export type HappeningType = WebhookEvent | "channel.test";

/** One thing that happened, in words that hold no personal data of customers and no secret. */
export interface Happening {
  readonly type: HappeningType;
  /** What it is about: of messages with the same subject the newest says how it is. At most 255 characters with the project's name. */
  readonly subject: string;
  readonly level: HealthLevel;
  readonly atMs: number;
  readonly title: string;
  /** What it means and what to do, in whole sentences. */
  readonly text: string;
  /** A path of the pages. */
  readonly link: string;
  readonly connection: string | null;
  readonly exportName: string | null;
  readonly runId: string | null;
  readonly code: ErrorCode | null;
  readonly counts: RunCounts | null;
  /** Of `alert.*`: every threshold that is not ok now; absent otherwise. */
  readonly thresholds?: readonly ReachedThreshold[];
}

/** A figure that has come to its limit. */
export interface ReachedThreshold {
  readonly name: ThresholdName;
  readonly level: Exclude<AlertLevel, "ok">;
  /** Null: kept from before, and not measured now. */
  readonly figure: number | null;
  readonly limit: number | null;
}
