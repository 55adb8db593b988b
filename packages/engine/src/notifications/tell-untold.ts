import type { Configuration } from "@causeway/api";
import type { AlertMute, AlertState, Run, Telling, Untold } from "@causeway/ports";
import type { AlertContext } from "../alerts/decide-alerts.ts";
import { readWatches } from "../alerts/watches.ts";
import { channelsOf } from "./channels.ts";
import { decideTelling, type TellingContext } from "./decide-telling.ts";
import type { MessengerDeps } from "./messenger-deps.ts";

/** Most of what is untold that is decided in one transaction. */
const UNTOLD_LIMIT = 200;
/** Runs of an export among which its last one is looked for. */
const RECENT_RUNS = 20;

/**
 * Turns what happened since it was last called, and what time alone brought about, into notifications and waiting messages, in transactions
 * that also note it as told: after a crash nothing is told twice or forgotten.
 */
export async function tellUntold(deps: MessengerDeps): Promise<void> {
  const { store, clock, random, configuration, pagesUrl } = deps;
  for (;;) {
    const untold = await store.notifications.untold(UNTOLD_LIMIT);
    const isAll = Object.values(untold).every(({ length }) => length < UNTOLD_LIMIT);
    const current = await configuration();
    const nowMs = clock.now();
    const telling = decideTelling(untold, {
      healths: await store.notifications.healths(),
      actions: await store.runs.actions({}),
      ...(await alertContext(deps, current, { untold, nowMs })),
      channels: channelsOf(current),
      pagesUrl: pagesUrl(),
      nowMs,
      id: () => random.id(),
      isAll,
    });
    if (!isEmpty(telling)) await store.notifications.tell(telling);
    if (isAll) return;
  }
}

async function alertContext(
  { store, clock }: Pick<MessengerDeps, "store" | "clock">,
  configuration: Configuration,
  { untold, nowMs }: { readonly untold: Untold; readonly nowMs: number },
): Promise<AlertContext & Pick<TellingContext, "lastRuns">> {
  const watches = await readWatches({ store, clock, configuration });
  const alerts = await store.notifications.alerts();
  const mutes = await store.notifications.mutes();
  const recent = (exportName: string): Promise<readonly Run[]> =>
    store.runs.list({ exportName, limit: RECENT_RUNS });
  const history = new Map<string, readonly Run[]>();
  for (const exportName of unseen([...watches.keys()], alerts)) {
    if (watches.get(exportName)?.thresholds.length === 0) continue;
    const told = (await recent(exportName)).filter(({ id }) => untold.runs.every((run) => run.id !== id));
    history.set(exportName, told.toReversed());
  }
  const lastRuns = new Map<string, Run>();
  for (const mute of mutes.filter(({ untilMs }) => untilMs <= nowMs)) {
    const last = (await recent(mute.exportName)).find((run) => endedBefore(run, mute));
    if (last !== undefined) lastRuns.set(mute.exportName, last);
  }
  return { watches, alerts, mutes, history, lastRuns };
}

function unseen(names: readonly string[], alerts: readonly AlertState[]): readonly string[] {
  const seen = new Set(alerts.map(({ exportName }) => exportName));
  return names.filter((name) => !seen.has(name));
}

function endedBefore({ endedAtMs }: Run, { untilMs }: AlertMute): boolean {
  return endedAtMs !== null && endedAtMs <= untilMs;
}

function isEmpty({ told, ...rest }: Telling): boolean {
  return [...Object.values(told), ...Object.values(rest)].every((list) => list.length === 0);
}
