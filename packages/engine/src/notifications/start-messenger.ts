import { Alarm } from "../turn/alarm.ts";
import type { Bell } from "../turn/bell.ts";
import type { MessengerDeps } from "./messenger-deps.ts";
import { sendDueMessages } from "./send-due-messages.ts";
import { tellUntold } from "./tell-untold.ts";

export interface Messenger {
  /** Something happened that people may have to be told: a run ended, an action was opened or resolved. */
  wake(): void;
  /** Resolves when nothing is under way any more; what waits is sent after the next start. */
  stop(): Promise<void>;
}

export interface MessengerOptions extends MessengerDeps {
  /** Rung where runs end and actions change: the messenger looks. */
  readonly bell: Bell;
  /** Told of a failing store or configuration; the messenger tries again by itself. */
  readonly onError: (error: unknown) => void;
}

/** How long it sleeps at most without being woken. */
const IDLE_MS_MAX = 30_000;
/** How long notifications and delivered messages are kept. */
const KEPT_MS = 90 * 24 * 3_600_000;
/** How often old ones are forgotten. */
const PRUNE_MS = 24 * 3_600_000;

/** Tells people what happens, for as long as the process lives. One per store. */
export function startMessenger(options: MessengerOptions): Messenger {
  const { store, clock, onError } = options;
  let isStopping = false;
  let alarm = new Alarm();
  let prunedAtMs = Number.NEGATIVE_INFINITY;

  async function round(): Promise<number> {
    await tellUntold(options);
    await sendDueMessages(options);
    if (clock.now() - prunedAtMs >= PRUNE_MS) {
      await store.notifications.prune(clock.now() - KEPT_MS);
      prunedAtMs = clock.now();
    }
    const nextMs = await store.notifications.nextDueAtMs();
    return nextMs === null ? IDLE_MS_MAX : Math.min(IDLE_MS_MAX, Math.max(0, nextMs - clock.now()));
  }

  async function live(): Promise<void> {
    for (;;) {
      alarm = new Alarm();
      let waitMs = IDLE_MS_MAX;
      try {
        waitMs = await round();
      } catch (error) {
        onError(error);
      }
      if (!isStopping) await clock.sleep(waitMs, alarm);
      if (isStopping) return;
    }
  }

  const unlisten = options.bell.onRing(() => alarm.ring());
  const living = live();
  return {
    wake: () => alarm.ring(),
    stop: async () => {
      unlisten();
      isStopping = true;
      alarm.ring();
      await living;
    },
  };
}
