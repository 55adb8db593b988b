import { channelsOf } from "./channels.ts";
import { decideTelling } from "./decide-telling.ts";
import type { MessengerDeps } from "./messenger-deps.ts";

/** Most of what is untold that is decided in one transaction. */
const UNTOLD_LIMIT = 200;

/**
 * Turns what happened since it was last called into notifications and waiting messages, in transactions that also note it as told: after
 * a crash nothing is told twice or forgotten.
 */
export async function tellUntold({
  store,
  clock,
  random,
  configuration,
  pagesUrl,
}: MessengerDeps): Promise<void> {
  for (;;) {
    const untold = await store.notifications.untold(UNTOLD_LIMIT);
    if (untold.runs.length + untold.opened.length + untold.resolved.length === 0) return;
    const telling = decideTelling(untold, {
      healths: await store.notifications.healths(),
      actions: await store.runs.actions({}),
      channels: channelsOf(await configuration()),
      pagesUrl: pagesUrl(),
      nowMs: clock.now(),
      id: () => random.id(),
    });
    await store.notifications.tell(telling);
  }
}
