import { type ErrorCode, followsRuns, wantsEvent, type WebhookSpec } from "@causeway/core";
import type {
  AlertMute,
  Health,
  HealthLevel,
  NewMessage,
  NewNotification,
  Run,
  Telling,
  Untold,
  WorkflowAction,
} from "@causeway/ports";
import { type AlertContext, AlertDecision } from "../alerts/decide-alerts.ts";
import { isOfPart } from "../alerts/people-refused.ts";
import { type Channels, mailServerChannel, webhookChannel } from "./channels.ts";
import { composeMail } from "./compose-mail.ts";
import { composeWebhook } from "./compose-webhook.ts";
import {
  actionOpenedHappening,
  actionResolvedHappening,
  levelOf,
  runHappening,
} from "./describe-happening.ts";
import type { Happening } from "./happening.ts";

export interface TellingContext extends AlertContext {
  readonly healths: readonly Health[];
  /** All actions: a run that opened one is told by it. */
  readonly actions: readonly WorkflowAction[];
  /** Of exports whose mute is over: the last run that ended before. */
  readonly lastRuns: ReadonlyMap<string, Run>;
  readonly channels: Channels;
  readonly pagesUrl: string;
  readonly nowMs: number;
  readonly id: () => string;
  /** What is untold is all there is: what time alone brings about is decided, too. */
  readonly isAll: boolean;
}

/** What happened longer ago (while no server ran) is kept in the notifications, and no message is sent of it. */
export const MESSAGE_AGE_MS_MAX: number = 24 * 3_600_000;

/** Ends that say nothing of the export's health: it was not tried, or not to its end. */
const SAYS_NOTHING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CONNECTION_DISABLED",
  "CONNECTION_PAUSED",
  "INTERRUPTED",
]);

/**
 * Decides what people are told of what happened: one notification and one message a channel for each change of an export's health
 * (features.md row 193), and for each action that opens or is resolved. Pure. Mails follow the connection's `notify` (row 190):
 *
 *   every-run   one mail for each run that ended, whatever became of it
 *   failures    one mail when an export breaks or an action opens, one when it is no longer broken
 *
 * Webhooks (row 192), beside what is told of actions and thresholds, which is each told to those that want its name:
 *
 *   no run.succeeded among its events   each change of an export's health; not one that an action stands for which it is told, too
 *   run.succeeded among them            the end of each run under its own name, where it names that (row 166); recoveries, where it names them
 *
 * Thresholds are told beside that (AlertDecision), by mail too unless `never`. While an export is muted (row 194) nothing is told of its runs
 * and thresholds; at the end of the mute it is told once how it does, where that is bad or other than people know. Actions are always told.
 */
export function decideTelling(untold: Untold, context: TellingContext): Telling {
  return new Decision(context).decide(untold);
}

class Decision {
  readonly #context: TellingContext;
  readonly #healths: Map<string, Health>;
  readonly #changed = new Map<string, Health>();
  readonly #notifications: NewNotification[] = [];
  readonly #messages: NewMessage[] = [];
  readonly #ids = new Map<Happening, string>();
  readonly #alerts: AlertDecision;

  constructor(context: TellingContext) {
    this.#context = context;
    this.#healths = new Map(context.healths.map((health) => [keyOf(health), health]));
    this.#alerts = new AlertDecision(context, (happening) => {
      this.#tell(happening);
      if (context.channels.notifyOf(happening.connection ?? "").when !== "never") this.#mail(happening);
    });
  }

  decide({ runs, opened, resolved }: Untold): Telling {
    const { nowMs, isAll, mutes } = this.#context;
    const ended = isAll ? mutes.filter(({ untilMs }) => untilMs <= nowMs) : [];
    const steps = [
      ...opened.map((action) => ({ atMs: action.openedAtMs, tell: () => this.#actionOpened(action) })),
      ...runs.map((run) => ({ atMs: run.endedAtMs ?? run.startedAtMs, tell: () => this.#runEnded(run) })),
      ...resolved.map((action) => ({
        atMs: action.resolvedAtMs ?? action.openedAtMs,
        tell: () => this.#tell(actionResolvedHappening(action)),
      })),
      ...ended.map((mute) => ({ atMs: mute.untilMs, tell: () => this.#muteEnded(mute) })),
    ];
    for (const { tell } of steps.toSorted((one, other) => one.atMs - other.atMs)) tell();
    if (isAll) this.#alerts.clock(nowMs);
    return {
      told: { runs: idsOf(runs), opened: idsOf(opened), resolved: idsOf(resolved) },
      healths: [...this.#changed.values()],
      ...this.#alerts.decided,
      notifications: this.#notifications,
      messages: this.#messages,
    };
  }

  #actionOpened(action: WorkflowAction): void {
    const happening = actionOpenedHappening(action);
    this.#tell(happening);
    const { when } = this.#context.channels.notifyOf(action.connection);
    if (when === "failures") this.#mail(happening);
  }

  #runEnded(run: Run): void {
    if (!this.#alerts.isMuted(run.exportName, run.endedAtMs ?? run.startedAtMs)) this.#tellRun(run);
    this.#alerts.runEnded(run);
  }

  #muteEnded(mute: AlertMute): void {
    const lastRun = this.#context.lastRuns.get(mute.exportName);
    if (lastRun !== undefined) this.#tellHealth(lastRun, mute.untilMs);
    this.#alerts.muteEnded(mute);
  }

  #tellRun(run: Run): void {
    const { when } = this.#context.channels.notifyOf(run.connection);
    const change = this.#changeOf(run, { isReminder: false });
    if (change !== null && !change.toldByAction) {
      this.#notify(change.happening);
      if (when === "failures" && change.mailed) this.#mail(change.happening);
    }
    const end = runHappening(run, plainType(run));
    this.#post((spec) => followsRuns(spec) && isWanted(end, spec), end);
    if (change !== null) this.#postChange(change, { isEndTold: true });
    if (when === "every-run") this.#mail(change?.happening ?? end);
  }

  /** How the export does at the end of a mute, by its last run. */
  #tellHealth(lastRun: Run, atMs: number): void {
    const { when } = this.#context.channels.notifyOf(lastRun.connection);
    const change = this.#changeOf(lastRun, { isReminder: true });
    if (change === null) return;
    const happening = { ...change.happening, atMs };
    this.#postChange({ ...change, happening }, { isEndTold: false });
    if (change.toldByAction) return;
    this.#notify(happening);
    if (when === "every-run" || (when === "failures" && change.mailed)) this.#mail(happening);
  }

  /** How the run changes what people know of its export, or is to remind them that it is not well; null where it does neither. */
  #changeOf(run: Run, { isReminder }: { readonly isReminder: boolean }): Change | null {
    if (run.error !== null && SAYS_NOTHING.has(run.error.code)) return null;
    const before = this.#healths.get(keyOf(run))?.level ?? "well";
    const level = levelOf(run);
    if (level === before && !(isReminder && level !== "well")) return null;
    if (isOfPart(run) && RANKS[level] < RANKS[before]) return null;
    const { connection, exportName } = run;
    const health = { connection, exportName, level, sinceMs: run.endedAtMs ?? run.startedAtMs };
    this.#healths.set(keyOf(run), health);
    this.#changed.set(keyOf(run), health);
    return {
      happening: runHappening(run, TYPE_OF[level]),
      mailed: level === "broken" || before === "broken",
      toldByAction: level !== "well" && this.#context.actions.some(({ runId }) => runId === run.id),
    };
  }

  /** One notification, and a message to each webhook that wants it. */
  #tell(happening: Happening): void {
    this.#notify(happening);
    this.#post((spec) => isWanted(happening, spec), happening);
  }

  #notify(happening: Happening): void {
    const { atMs, type, level, title, text, link, connection, exportName } = happening;
    const id = this.#idOf(happening);
    this.#notifications.push({ id, atMs, type, level, title, text, link, connection, exportName });
  }

  /** A change of health, to webhooks that are told of the run neither by its end nor by the action that it opened. */
  #postChange({ happening, toldByAction }: Change, { isEndTold }: { readonly isEndTold: boolean }): void {
    this.#post((spec) => {
      if (!isWanted(happening, spec)) return false;
      if (toldByAction && !followsRuns(spec) && wantsEvent(spec, "action.opened")) return false;
      return !isEndTold || happening.type === "run.recovered" || !followsRuns(spec);
    }, happening);
  }

  #post(isFor: (spec: WebhookSpec) => boolean, happening: Happening): void {
    const { channels, pagesUrl } = this.#context;
    for (const { name, spec } of channels.webhooks) {
      if (!spec.enabled || !isFor(spec)) continue;
      this.#send(happening, webhookChannel(name), composeWebhook(happening, this.#idOf(happening), pagesUrl));
    }
  }

  /** The same for the notification and every message of one happening. */
  #idOf(happening: Happening): string {
    const id = this.#ids.get(happening) ?? this.#context.id();
    this.#ids.set(happening, id);
    return id;
  }

  #mail(happening: Happening): void {
    const { channels, pagesUrl } = this.#context;
    if (channels.mailServer === null || happening.connection === null) return;
    const { timezone } = channels;
    for (const to of new Set(channels.notifyOf(happening.connection).emails)) {
      const mail = composeMail(happening, to, { pagesUrl, timezone });
      this.#send(happening, mailServerChannel(channels.mailServer), JSON.stringify(mail));
    }
  }

  #send({ atMs, type }: Happening, channel: string, payload: string): void {
    const { nowMs, id } = this.#context;
    if (nowMs - atMs > MESSAGE_AGE_MS_MAX) return;
    this.#messages.push({ id: id(), channel, type, payload, createdAtMs: nowMs });
  }
}

/** How a run changes what people know of its export. */
interface Change {
  readonly happening: Happening;
  readonly mailed: boolean;
  /** An action stands for the run, of which people are told. */
  readonly toldByAction: boolean;
}

/** From well to worst. */
const RANKS: Readonly<Record<HealthLevel, number>> = { well: 0, doubt: 1, broken: 2 };

/** What a change to the level is told as. */
const TYPE_OF: Readonly<Record<HealthLevel, Happening["type"]>> = {
  well: "run.recovered",
  doubt: "run.partial",
  broken: "run.failed",
};

function isWanted({ type }: Happening, spec: WebhookSpec): boolean {
  return type !== "channel.test" && wantsEvent(spec, type);
}

function plainType(run: Run): Happening["type"] {
  if (run.status === "failed" || run.status === "stopped") return "run.failed";
  return run.status === "partial" ? "run.partial" : "run.succeeded";
}

function keyOf({
  connection,
  exportName,
}: {
  readonly connection: string;
  readonly exportName: string;
}): string {
  return `${connection}/${exportName}`;
}

function idsOf(all: readonly { readonly id: string }[]): readonly string[] {
  return all.map(({ id }) => id);
}
