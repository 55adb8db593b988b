import type { ErrorCode } from "@causeway/core";
import type {
  Health,
  NewMessage,
  NewNotification,
  Run,
  Telling,
  Untold,
  WorkflowAction,
} from "@causeway/ports";
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

export interface TellingContext {
  readonly healths: readonly Health[];
  /** All actions: a run that opened one is told by it. */
  readonly actions: readonly WorkflowAction[];
  readonly channels: Channels;
  readonly pagesUrl: string;
  readonly nowMs: number;
  readonly id: () => string;
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

  constructor(context: TellingContext) {
    this.#context = context;
    this.#healths = new Map(context.healths.map((health) => [keyOf(health), health]));
  }

  decide({ runs, opened, resolved }: Untold): Telling {
    const steps = [
      ...opened.map((action) => ({ atMs: action.openedAtMs, tell: () => this.#actionOpened(action) })),
      ...runs.map((run) => ({ atMs: run.endedAtMs ?? run.startedAtMs, tell: () => this.#runEnded(run) })),
      ...resolved.map((action) => ({
        atMs: action.resolvedAtMs ?? action.openedAtMs,
        tell: () => this.#tell(actionResolvedHappening(action)),
      })),
    ];
    for (const { tell } of steps.toSorted((one, other) => one.atMs - other.atMs)) tell();
    return {
      told: { runs: idsOf(runs), opened: idsOf(opened), resolved: idsOf(resolved) },
      healths: [...this.#changed.values()],
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
    const { when } = this.#context.channels.notifyOf(run.connection);
    const change = this.#changeOf(run);
    if (change !== null && !change.toldByAction) {
      this.#tell(change.happening);
      if (when === "failures" && change.mailed) this.#mail(change.happening);
    }
    if (when === "every-run") this.#mail(change?.happening ?? runHappening(run, plainType(run)));
  }

  /** How the run changes what is known of its export; null where it does not. */
  #changeOf(
    run: Run,
  ): { readonly happening: Happening; readonly mailed: boolean; readonly toldByAction: boolean } | null {
    if (run.error !== null && SAYS_NOTHING.has(run.error.code)) return null;
    const before = this.#healths.get(keyOf(run))?.level ?? "well";
    const level = levelOf(run);
    if (level === before) return null;
    const { connection, exportName } = run;
    const health = { connection, exportName, level, sinceMs: run.endedAtMs ?? run.startedAtMs };
    this.#healths.set(keyOf(run), health);
    this.#changed.set(keyOf(run), health);
    return {
      happening: runHappening(run, level === "well" ? "run.recovered" : plainType(run)),
      mailed: level === "broken" || before === "broken",
      toldByAction: level !== "well" && this.#context.actions.some(({ runId }) => runId === run.id),
    };
  }

  /** One notification, and a message to each webhook that wants it. */
  #tell(happening: Happening): void {
    const { id, channels, pagesUrl } = this.#context;
    const notificationId = id();
    const { atMs, type, level, title, text, link, connection, exportName } = happening;
    this.#notifications.push({
      id: notificationId,
      atMs,
      type,
      level,
      title,
      text,
      link,
      connection,
      exportName,
    });
    for (const { name, spec } of channels.webhooks) {
      if (!spec.enabled || (spec.events !== undefined && !spec.events.includes(type))) continue;
      this.#send(happening, webhookChannel(name), composeWebhook(happening, notificationId, pagesUrl));
    }
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

function plainType(run: Run): Happening["type"] {
  if (run.status === "failed") return "run.failed";
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
