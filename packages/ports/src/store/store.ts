import type { AccessStore } from "./access-store.ts";
import type { AnswerStore } from "./answer-store.ts";
import type { DataStore } from "./data-store.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { NotificationStore } from "./notification-store.ts";
import type { ResourceStore } from "./resource-store.ts";
import type { RunStore } from "./run-store.ts";
import type { WorkflowStore } from "./workflow-store.ts";

/**
 * Everything durable (design.md, D1). Opened by one process at a time; a second one gets CodedError STORE_LOCKED that names the first.
 * When a method rejects, nothing of it was done. A full disk is STORE_FULL, an unwritable place STORE_UNUSABLE.
 */
export interface Store {
  readonly resources: ResourceStore;
  readonly data: DataStore;
  readonly delivery: DeliveryStore;
  readonly runs: RunStore;
  readonly workflows: WorkflowStore;
  readonly notifications: NotificationStore;
  readonly access: AccessStore;
  readonly answers: AnswerStore;
  /** For `doctor`: engine, version, where, size on disk. */
  describe(): Promise<{
    readonly engine: string;
    readonly version: string;
    readonly address: string;
    readonly sizeBytes: number | null;
  }>;
  close(): Promise<void>;
}
