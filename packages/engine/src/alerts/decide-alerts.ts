import type { AlertMute, AlertState, Run, Telling } from "@causeway/ports";
import { alertHappening } from "../notifications/describe-happening.ts";
import type { Happening } from "../notifications/happening.ts";
import { judged, newAlert, type Watch, withRun } from "./judge-alert.ts";

export interface AlertContext {
  /** As they are in the store. */
  readonly alerts: readonly AlertState[];
  readonly mutes: readonly AlertMute[];
  /** Every configured export. */
  readonly watches: ReadonlyMap<string, Watch>;
  /** Of exports without an alert in the store: their last runs that were told, oldest first. */
  readonly history: ReadonlyMap<string, readonly Run[]>;
}

/**
 * Decides what people are told of an export's figures: one message for each change of its level (features.md row 193), however many runs there
 * are and however many of its thresholds. Steps are to come in the order of time.
 *
 *   ok -> warning | critical      told, unless the export is muted
 *   warning <-> critical          told, unless …
 *   warning | critical -> ok      told as a recovery, unless …
 *   the end of a mute             told where the level is bad, or is another than was told last
 */
export class AlertDecision {
  readonly #context: AlertContext;
  readonly #tell: (happening: Happening) => void;
  readonly #states: Map<string, AlertState>;
  readonly #mutes: Map<string, AlertMute>;
  readonly #endedMutes: AlertMute[] = [];

  constructor(context: AlertContext, tell: (happening: Happening) => void) {
    this.#context = context;
    this.#tell = tell;
    this.#states = new Map(context.alerts.map((alert) => [alert.exportName, alert]));
    this.#mutes = new Map(context.mutes.map((mute) => [mute.exportName, mute]));
  }

  isMuted(exportName: string, atMs: number): boolean {
    const mute = this.#mutes.get(exportName);
    return mute !== undefined && atMs < mute.untilMs;
  }

  runEnded(run: Run): void {
    const watch = this.#context.watches.get(run.exportName);
    if (watch === undefined) return;
    const atMs = run.endedAtMs ?? run.startedAtMs;
    this.#settle(watch, withRun(this.#stateOf(watch, atMs), run), { atMs, isReminder: false });
  }

  muteEnded(mute: AlertMute): void {
    this.#mutes.delete(mute.exportName);
    this.#endedMutes.push(mute);
    const watch = this.#context.watches.get(mute.exportName);
    if (watch === undefined) return;
    const atMs = mute.untilMs;
    this.#settle(watch, this.#stateOf(watch, atMs), { atMs, isReminder: true });
  }

  /** It is `atMs` now: nothing has to happen for an export to grow stale, or for a changed limit to be reached. */
  clock(atMs: number): void {
    for (const watch of this.#context.watches.values()) {
      if (watch.thresholds.length === 0 && !this.#states.has(watch.exportName)) continue;
      this.#settle(watch, this.#stateOf(watch, atMs), { atMs, isReminder: false });
    }
  }

  get decided(): Pick<Telling, "alerts" | "forgotten" | "endedMutes"> {
    const { alerts, mutes, watches } = this.#context;
    const stored = new Map(alerts.map((alert) => [alert.exportName, JSON.stringify(alert)]));
    const known = [...alerts, ...mutes].map(({ exportName }) => exportName);
    return {
      alerts: [...this.#states.values()].filter(
        (alert) => watches.has(alert.exportName) && stored.get(alert.exportName) !== JSON.stringify(alert),
      ),
      forgotten: [...new Set(known)].filter((name) => !watches.has(name)),
      endedMutes: this.#endedMutes,
    };
  }

  #stateOf({ exportName }: Watch, atMs: number): AlertState {
    const known = this.#states.get(exportName);
    if (known !== undefined) return known;
    const history = this.#context.history.get(exportName) ?? [];
    return history.reduce(withRun, newAlert(exportName, atMs));
  }

  #settle(
    watch: Watch,
    alert: AlertState,
    { atMs, isReminder }: { readonly atMs: number; readonly isReminder: boolean },
  ): void {
    const next = judged(alert, watch, atMs);
    const isNews = next.level !== next.toldLevel || (isReminder && next.level !== "ok");
    if (!isNews || this.isMuted(watch.exportName, atMs)) {
      this.#states.set(watch.exportName, next);
      return;
    }
    this.#states.set(watch.exportName, { ...next, toldLevel: next.level });
    this.#tell(alertHappening(next, watch, { atMs, isReminder }));
  }
}
