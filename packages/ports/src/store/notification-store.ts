import type { AlertLevel, ThresholdName } from "@causeway/core";
import type { Run, WorkflowAction } from "./run-store.ts";
import type { Scope } from "./scope.ts";

/** What people were told, what is known of each export's health, and the messages that are on their way. */
export interface NotificationStore {
  /**
   * Runs that ended, and actions that were opened or resolved, of which nobody was told yet; oldest first. At most `limit` of each.
   * What had happened before the store learned to tell is not among them.
   */
  untold(limit: number): Promise<Untold>;
  /** By connection and export; an export of which nothing was told is not among them. */
  healths(): Promise<readonly Health[]>;
  /** By export; of one whose figures were never looked at there is none. */
  alerts(): Promise<readonly AlertState[]>;
  /** By export; those that are over too, until that was told. */
  mutes(): Promise<readonly AlertMute[]>;
  /** In place of the export's mute, where it has one. */
  mute(mute: AlertMute): Promise<void>;
  /** Writes all of it in one transaction: who reads it sees all or nothing. */
  tell(telling: Telling): Promise<void>;

  /** Newest first. `person` decides what is read. */
  list(query: NotificationQuery): Promise<StoredPage<StoredNotification>>;
  unread(person: string, scope?: Scope): Promise<number>;
  /** All where `ids` is absent. Unknown ids, and those that are not in the scope, are left out. */
  markRead(person: string, read: ReadMark): Promise<void>;

  /** Books a message that did not wait: a test, which was tried once when somebody asked for it. */
  record(message: StoredMessage): Promise<void>;
  /** Messages that wait and whose time has come, by that time. */
  due(nowMs: number, limit: number): Promise<readonly StoredMessage[]>;
  /** When the next waiting message is due; null where none waits. */
  nextDueAtMs(): Promise<number | null>;
  waiting(): Promise<number>;
  /** Books an attempt. */
  attempted(id: string, result: MessageResult): Promise<void>;
  /** Every waiting message of the channel fails with this detail. */
  giveUp(channel: string, detail: string): Promise<void>;
  /** Newest first. */
  deliveries(query: StoredPageQuery): Promise<StoredPage<StoredMessage>>;
  /** Forgets notifications, and messages that do not wait, from before `beforeMs`. */
  prune(beforeMs: number): Promise<void>;
}

export interface Untold {
  readonly runs: readonly Run[];
  readonly opened: readonly WorkflowAction[];
  readonly resolved: readonly WorkflowAction[];
}

export type HealthLevel = "well" | "doubt" | "broken";

/** How an export does, as people were told last. */
export interface Health {
  readonly connection: string;
  readonly exportName: string;
  readonly level: HealthLevel;
  readonly sinceMs: number;
}

/** How the figures of an export stand to its thresholds. */
export interface AlertState {
  readonly exportName: string;
  /** The worst of its thresholds. */
  readonly level: AlertLevel;
  readonly sinceMs: number;
  /** As people were told last; it may differ while the export is muted. */
  readonly toldLevel: AlertLevel;
  readonly thresholds: readonly ThresholdState[];
  /** The last run that went through and looked at everybody; null: none did. */
  readonly lastRun: MeasuredRun | null;
  /** From when freshness is counted: the end of that run; before the first one, when it was first looked at. */
  readonly freshFromMs: number;
}

export interface ThresholdState {
  readonly name: ThresholdName;
  readonly level: AlertLevel;
  readonly sinceMs: number;
}

/** What no single run says. */
export type UnmeasuredThreshold = "freshnessHours" | "dataPointsPerMonth";

export interface MeasuredRun {
  readonly id: string;
  readonly endedAtMs: number;
  readonly selected: number;
  /** Null: there was nothing to compare with. */
  readonly figures: { readonly [Name in Exclude<ThresholdName, UnmeasuredThreshold>]: number | null };
}

/** Until then nobody is told of what becomes of an export's runs and figures; it is noted all the same. */
export interface AlertMute {
  readonly exportName: string;
  readonly untilMs: number;
  readonly reason: string;
  readonly actor: string;
  readonly atMs: number;
}

/** What was decided about some of what is untold. */
export interface Telling {
  readonly told: {
    readonly runs: readonly string[];
    readonly opened: readonly string[];
    readonly resolved: readonly string[];
  };
  readonly healths: readonly Health[];
  /** Each in place of the one before. */
  readonly alerts: readonly AlertState[];
  /** Exports that are not configured any more: their alerts and mutes are forgotten. */
  readonly forgotten: readonly string[];
  /** Mutes that are over, as they were read: one that was renewed meanwhile stays. */
  readonly endedMutes: readonly AlertMute[];
  readonly notifications: readonly NewNotification[];
  readonly messages: readonly NewMessage[];
}

export interface NewNotification {
  readonly id: string;
  readonly atMs: number;
  readonly type: string;
  readonly level: HealthLevel;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  /** What it is about, as far as that is a connection or export. */
  readonly connection: string | null;
  readonly exportName: string | null;
}

export interface StoredNotification extends Omit<NewNotification, "connection" | "exportName"> {
  readonly read: boolean;
}

export interface NotificationQuery extends StoredPageQuery {
  readonly person: string;
  readonly unread: boolean;
  /** Absent: all. */
  readonly scope?: Scope;
}

export interface ReadMark {
  readonly ids?: readonly string[];
  readonly scope?: Scope;
  readonly atMs: number;
}

/** `after`: the last one of the page before. */
export interface StoredPageQuery {
  readonly after: { readonly atMs: number; readonly id: string } | null;
  readonly limit: number;
}

export interface StoredPage<Item> {
  readonly items: readonly Item[];
  /** Of all pages. */
  readonly total: number;
}

export interface NewMessage {
  readonly id: string;
  /** `MailServer/<name>` or `Webhook/<name>`. */
  readonly channel: string;
  readonly type: string;
  /** What is sent, as JSON text; for whom is part of it. */
  readonly payload: string;
  readonly createdAtMs: number;
}

export interface StoredMessage extends NewMessage {
  readonly state: MessageState;
  readonly attempts: number;
  readonly nextAttemptAtMs: number | null;
  readonly detail: string | null;
}

/** waiting -> delivered | failed */
export type MessageState = "waiting" | "delivered" | "failed";

export interface MessageResult {
  readonly state: MessageState;
  readonly attempts: number;
  /** Null unless it waits. */
  readonly nextAttemptAtMs: number | null;
  readonly detail: string;
}
