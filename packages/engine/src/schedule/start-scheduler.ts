import { Alarm } from "../turn/alarm.ts";
import type { LiveWorkspace } from "../workspace.ts";
import { ScheduleFollower } from "./follow-schedules.ts";

export interface Scheduler {
  /** Resolves when it creates nothing any more. */
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  /** Told of a failing store and of a subject that cannot be started; the scheduler goes on by itself. */
  readonly onError: (error: unknown) => void;
}

/** How long it sleeps at most without being woken: changes of the configuration that nobody rang for are noticed then. */
const IDLE_MS_MAX = 30_000;
const AFTER_FAILURE_MS = 2_000;

/** Puts workflows into the queue when their time has come, for as long as the process lives. One per store. */
export function startScheduler(workspace: LiveWorkspace, { onError }: SchedulerOptions): Scheduler {
  const { clock, bell } = workspace;
  const follower = new ScheduleFollower(workspace);
  let isStopping = false;
  let alarm = new Alarm();

  async function look(): Promise<number> {
    const { created, nextMs, errors } = await follower.follow();
    for (const error of errors) onError(error);
    if (created.length > 0) bell.ring();
    return nextMs === null ? IDLE_MS_MAX : Math.min(IDLE_MS_MAX, Math.max(1, nextMs - clock.now()));
  }

  async function live(): Promise<void> {
    for (;;) {
      alarm = new Alarm();
      let waitMs = AFTER_FAILURE_MS;
      try {
        waitMs = await look();
      } catch (error) {
        onError(error);
      }
      if (isStopping) return;
      await clock.sleep(waitMs, alarm);
    }
  }

  const unlisten = bell.onRing(() => alarm.ring());
  const living = live();
  return {
    stop: async () => {
      isStopping = true;
      alarm.ring();
      await living;
      unlisten();
    },
  };
}
