import { CodedError, RECOVERIES_MAX } from "@causeway/core";
import type { Lease, TakenWorkflow } from "@causeway/ports";
import { Alarm } from "../turn/alarm.ts";
import type { LiveWorkspace } from "../workspace.ts";
import { pruneOldHistory } from "../exports/prune-history.ts";
import { executeWorkflow } from "./execute-workflow.ts";
import { failureOf } from "./workflow-failure.ts";
import { closeCutOffRuns } from "./record-command.ts";
import { recordGivenUp } from "./record-refusal.ts";
import { WorkflowLog } from "./workflow-log.ts";
import type { WorkflowEvents } from "./workflow-events.ts";

export interface ExecutorOptions {
  readonly events: WorkflowEvents;
  /** Nobody else has the store open: what was under way in it was cut off, whatever its lease says. */
  readonly alone: boolean;
  /** Told of a failing store and of bugs; the executor goes on by itself. */
  readonly onError: (error: unknown) => void;
}

export interface Executor {
  /** Ends the run under way at a batch boundary; its workflow goes on at the next start. Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** How long a workflow belongs to its executor without a sign of life. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** How long it sleeps at most without being woken. */
const IDLE_MS_MAX = 10_000;
const AFTER_FAILURE_MS = 2_000;
/** How often old runs and workflows are looked for. */
const PRUNE_MS = 6 * 3_600_000;
/** How long it sleeps at least where something could be taken but for somebody else who executes. */
const SOON_MS = 100;

/**
 * Runs the workflows of the queue, one at a time and in order, for as long as the process lives. What a crash left `running` goes back to the
 * queue first, and its run is closed as INTERRUPTED. Rejects where the store fails at the start.
 */
export async function startExecutor(workspace: LiveWorkspace, options: ExecutorOptions): Promise<Executor> {
  const executor = new QueueExecutor(workspace, options);
  await executor.recover(options.alone);
  return executor.live();
}

class QueueExecutor {
  readonly #workspace: LiveWorkspace;
  readonly #options: ExecutorOptions;
  readonly #owner: string;
  readonly #shutdown = new Alarm();
  #alarm = new Alarm();
  #prunedAtMs = Number.NEGATIVE_INFINITY;

  constructor(workspace: LiveWorkspace, options: ExecutorOptions) {
    this.#workspace = workspace;
    this.#options = options;
    this.#owner = workspace.random.id();
  }

  live(): Executor {
    const { bell } = this.#workspace;
    const unlisten = bell.onRing(() => this.#alarm.ring());
    const living = this.#live();
    return {
      stop: async () => {
        this.#shutdown.ring();
        this.#alarm.ring();
        await living;
        unlisten();
      },
    };
  }

  async #live(): Promise<void> {
    const { clock } = this.#workspace;
    while (!this.#shutdown.cancelled) {
      this.#alarm = new Alarm();
      let waitMs = AFTER_FAILURE_MS;
      try {
        waitMs = await this.#turn();
      } catch (error) {
        // Cancelled before it ran, or taken over: somebody else decided.
        if (error instanceof CodedError && error.code === "WORKFLOW_LEASE_LOST") waitMs = 0;
        else this.#options.onError(error);
      }
      if (waitMs > 0) await clock.sleep(waitMs, this.#alarm);
    }
  }

  /** Executes the next workflow; how long there is nothing to do. */
  async #turn(): Promise<number> {
    const { store, clock } = this.#workspace;
    await this.recover(false);
    const nowMs = clock.now();
    const taken = await store.workflows.take({ owner: this.#owner, atMs: nowMs, untilMs: nowMs + LEASE_MS });
    if (taken !== null) {
      await this.#execute(taken);
      return 0;
    }
    if ((await this.#prune()).mayBeMore) return SOON_MS;
    const retryMs = await store.workflows.nextRetryMs();
    return retryMs === null ? IDLE_MS_MAX : Math.min(IDLE_MS_MAX, Math.max(SOON_MS, retryMs - clock.now()));
  }

  /** A step of forgetting what is old, where nothing is to run; again until nothing is left, then not for a while. */
  async #prune(): Promise<{ readonly mayBeMore: boolean }> {
    const nowMs = this.#workspace.clock.now();
    if (nowMs - this.#prunedAtMs < PRUNE_MS) return { mayBeMore: false };
    const pruned = await pruneOldHistory(this.#workspace);
    if (!pruned.mayBeMore) this.#prunedAtMs = nowMs;
    return pruned;
  }

  /** What nobody executes any more goes back to the queue: its lease is over, it is ours and we do not, or nobody else is there. */
  async recover(isAlone: boolean): Promise<void> {
    const { store, clock, bell } = this.#workspace;
    const found = await store.workflows.executing();
    const atMs = clock.now();
    const isLeft = found !== null && (isAlone || found.owner === this.#owner || found.leasedUntilMs <= atMs);
    if (isAlone || isLeft) await closeCutOffRuns(this.#workspace);
    if (!isLeft) return;
    const { workflow } = found;
    if (workflow.recoveries >= RECOVERIES_MAX && workflow.state !== "stopping") {
      const configuration = await this.#workspace.configuration();
      await recordGivenUp({ ...this.#workspace, configuration }, { workflow, problem: CUT_OFF });
    }
    await store.workflows.recover({ atMs, failure: failureOf(CUT_OFF) });
    bell.ring();
  }

  async #execute(taken: TakenWorkflow): Promise<void> {
    const { events } = this.#options;
    const { id } = taken.workflow;
    const { bell } = this.#workspace;
    const log = new WorkflowLog((await this.#workspace.store.workflows.log(id)).at(-1)?.no ?? 0);
    const cancellation = new Alarm();
    const done = new Alarm();
    const forgetShutdown = this.#shutdown.onCancel(() => cancellation.ring());
    const forgetStop = events.onStop(id, () => cancellation.ring());
    const forgetBell = bell.onRing(() => this.#watched(this.#cancelIfStopping(id, cancellation)));
    const renewing = this.#renew(taken.lease, { done, cancellation, log });
    events.begin(id);
    try {
      await executeWorkflow(this.#workspace, taken, { events, log, shutdown: this.#shutdown, cancellation });
    } finally {
      done.ring();
      forgetBell();
      forgetStop();
      forgetShutdown();
      await renewing;
      await this.#endOfEvents(id);
      bell.ring();
    }
  }

  /** Those who watch stay where it goes on by itself. */
  async #endOfEvents(id: string): Promise<void> {
    const workflow = await this.#workspace.store.workflows.get(id);
    if (workflow?.state !== "scheduled") this.#options.events.end(id);
  }

  async #cancelIfStopping(id: string, cancellation: Alarm): Promise<void> {
    const workflow = await this.#workspace.store.workflows.get(id);
    if (workflow?.state === "stopping" || workflow?.state === "cancelled") cancellation.ring();
  }

  /** Also writes the log, so that a crash loses no more of it than what was said since. */
  async #renew(lease: Lease, { log, ...until }: Executing): Promise<void> {
    const { store, clock } = this.#workspace;
    while (!until.done.cancelled) {
      await clock.sleep(RENEW_MS, until.done);
      if (until.done.cancelled) return;
      const lines = log.take();
      try {
        if (await store.workflows.renew(lease, clock.now() + LEASE_MS, lines)) {
          await this.#cancelIfStopping(lease.workflowId, until.cancellation);
          continue;
        }
        until.cancellation.ring();
        return;
      } catch (error) {
        log.putBack(lines);
        this.#options.onError(error);
      }
    }
  }

  #watched(work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.onError(error));
  }
}

interface Executing {
  readonly done: Alarm;
  readonly cancellation: Alarm;
  readonly log: WorkflowLog;
}

const CUT_OFF = new CodedError(
  "WORKFLOW_CUT_OFF",
  "The process ended, or the store failed, while the workflow was under way.",
);
