import type { RunEvent, RunReport } from "@causeway/api";
import { type Actor, CodedError, ERROR_CODES, problemsOf, RECOVERIES_MAX } from "@causeway/core";
import type {
  Cancellation,
  Lease,
  ResourceChanges,
  TakenWorkflow,
  TaskAttempt,
  TaskRecord,
  TaskState,
  WorkflowChange,
  WorkflowFailure,
  WorkflowRecord,
} from "@causeway/ports";
import { cancellableReader } from "../datasets/cancellable-reader.ts";
import { runExport } from "../exports/run-export.ts";
import { configuredByName, type LiveWorkspace, type Workspace } from "../workspace.ts";
import { loadForExports } from "./load-for-exports.ts";
import { mayRetry } from "./may-retry.ts";
import { recordRefusal } from "./record-refusal.ts";
import { culpritOf, exportsOf, refuseSubject, stopsOnFailure, tasksOf } from "./subject-exports.ts";
import type { WorkflowEvents } from "./workflow-events.ts";
import type { WorkflowLog } from "./workflow-log.ts";
import { failureOf } from "./workflow-failure.ts";
import { workflowViews } from "./workflow-view.ts";

/** How long a workflow waits before it is tried again by itself, by how often that was done before. */
const RETRY_AFTER_MS = [60_000, 300_000, 900_000] as const;

const NOTHING_CHANGED: ResourceChanges = { added: [], changed: [], removed: [] };

export interface ExecutionContext {
  readonly events: WorkflowEvents;
  readonly log: WorkflowLog;
  /** The process is asked to end: the workflow goes back to the queue. */
  readonly shutdown: Cancellation;
  /** A person stopped it, its lease was lost, or the process is asked to end. */
  readonly cancellation: Cancellation;
}

/**
 * Runs a workflow that was taken from the queue to its end: loads, then each export that did not go through before, in order. Afterwards it
 * has ended, or waits again: because the process is asked to end, or because all that failed passes by itself (features.md rows 15, 162,
 * 177, 178). Rejects where the store fails or the lease was lost; the workflow is then as it was, for `recover`.
 */
export function executeWorkflow(
  workspace: LiveWorkspace,
  taken: TakenWorkflow,
  context: ExecutionContext,
): Promise<void> {
  return new Execution(workspace, taken, context).run();
}

class Execution {
  readonly #workspace: LiveWorkspace;
  readonly #lease: Lease;
  readonly #context: ExecutionContext;
  readonly #sinceMs: number;
  #workflow: WorkflowRecord;

  constructor(workspace: LiveWorkspace, { workflow, lease }: TakenWorkflow, context: ExecutionContext) {
    this.#workspace = workspace;
    this.#lease = lease;
    this.#context = context;
    this.#sinceMs = workspace.clock.now();
    this.#workflow = workflow;
  }

  async run(): Promise<void> {
    await this.#tell();
    const configuration = await this.#workspace.configuration();
    const reader = cancellableReader(this.#workspace.reader, this.#context.cancellation);
    const workspace = { ...this.#workspace, configuration, reader };
    const { subject, evenIfOff } = this.#workflow;
    const refusal = this.#refusal(() => refuseSubject(configuration, subject, { evenIfOff }));
    if (refusal !== null && this.#isLeftOut(refusal)) {
      await this.#advance({
        state: "skipped",
        error: failureOf(refusal),
        tasks: this.#leavingOut(0, refusal),
      });
      return;
    }
    await this.#advance({ state: "running", ...(refusal === null ? this.#freshTasks(workspace) : {}) });
    if (refusal === null) await this.#runTasks(workspace);
    else await this.#refuse(workspace, refusal);
    await this.#advance({ state: "finalizing" });
    await this.#end(refusal === null ? null : failureOf(refusal));
    await this.#goOnWhereResolved();
  }

  /** What runs was decided when it was created; until something is tried it follows the configuration. */
  #freshTasks({ configuration }: Workspace): Partial<WorkflowChange> {
    const before = this.#workflow.tasks;
    if (before.some(({ kind, attempts }) => kind === "load" && attempts.length > 0)) return {};
    const tasks = tasksOf(exportsOf(configuration, this.#workflow.subject)).map((task): TaskRecord => {
      const same = before.find(({ kind, name }) => kind === task.kind && name === task.name);
      return { ...task, state: "waiting", attempts: same?.attempts ?? [], leftOut: null };
    });
    return { tasks };
  }

  /** Nothing runs. Where one export is to blame, its task has failed with a run that could not begin, and a person is asked. */
  async #refuse(workspace: Workspace, problem: CodedError): Promise<void> {
    const culprit = culpritOf(workspace.configuration, this.#workflow.subject);
    if (culprit !== null) {
      const { name } = culprit.resource;
      const at = this.#workflow.tasks.findIndex((task) => task.kind === "export" && task.name === name);
      const runId = await recordRefusal(workspace, culprit, { workflow: this.#workflow, problem });
      const atMs = this.#now();
      const attempt = { runId, startedAtMs: atMs, endedAtMs: atMs, error: failureOf(problem) };
      if (at !== -1) await this.#changeTask(at, "failed", attempt);
    }
    await this.#advance({ tasks: this.#leavingOut(0, problem) });
  }

  async #runTasks(workspace: Workspace): Promise<void> {
    const stops = stopsOnFailure(workspace.configuration, this.#workflow.subject);
    for (const [at, task] of this.#workflow.tasks.entries()) {
      if (task.state === "succeeded" || task.state === "partial") continue;
      if (this.#context.cancellation.cancelled) {
        await this.#advance({ tasks: this.#leavingOut(at, STOPPED) });
        return;
      }
      const state = await this.#runTask(workspace, at);
      if (stops && state === "failed") {
        await this.#advance({ tasks: this.#leavingOut(at + 1, null) });
        return;
      }
    }
  }

  async #runTask(workspace: Workspace, at: number): Promise<TaskState> {
    const startedAtMs = workspace.clock.now();
    await this.#changeTask(at, "running", { runId: null, startedAtMs, endedAtMs: null, error: null });
    const task = this.#workflow.tasks[at];
    if (task === undefined) throw new Error("there is no such task");
    const ended =
      task.kind === "load" ? await this.#load(workspace) : await this.#export(workspace, task, at);
    const attempt = this.#workflow.tasks[at]?.attempts.at(-1);
    await this.#changeTask(at, ended.state, {
      runId: attempt?.runId ?? null,
      startedAtMs,
      endedAtMs: workspace.clock.now(),
      error: ended.error,
    });
    return ended.state;
  }

  async #load(workspace: Workspace): Promise<EndedTask> {
    const exports = this.#workflow.tasks
      .filter(({ kind }) => kind === "export")
      .flatMap(({ name }) => configuredExports(workspace, name));
    const { cancellation } = this.#context;
    const onEvent = (event: RunEvent): void => this.#tellRun(event);
    const failure = await loadForExports(workspace, exports, { onEvent, cancellation });
    if (failure === null) return { state: "succeeded", error: null };
    return { state: failure.code === "INTERRUPTED" ? "stopped" : "failed", error: failureOf(failure) };
  }

  async #export(workspace: Workspace, { name }: TaskRecord, at: number): Promise<EndedTask> {
    const [found] = configuredExports(workspace, name);
    if (found === undefined) {
      const gone = new CodedError("NOT_FOUND", `Export "${name}" is not configured any more`);
      return { state: "failed", error: failureOf(gone) };
    }
    const { full, limit, evenIfOff, actor, id } = this.#workflow;
    const { cancellation } = this.#context;
    const onEvent = (event: RunEvent): void => this.#tellRun(event);
    const report = await runExport(workspace, found, {
      actor: { kind: "system", name: actor } satisfies Actor,
      input: { full, ...(limit === null ? {} : { limit }), evenIfOff, cancellation, onEvent },
      workflowId: id,
      configuration: NOTHING_CHANGED,
      onStart: async (runId) => {
        const attempt = this.#workflow.tasks[at]?.attempts.at(-1);
        if (attempt !== undefined) await this.#changeTask(at, "running", { ...attempt, runId });
      },
    });
    return endOfReport(report);
  }

  /** The state of the whole is that of its parts. */
  async #end(refusal: WorkflowFailure | null): Promise<void> {
    const { tasks, state, recoveries } = this.#workflow;
    const { shutdown } = this.#context;
    const failed = tasks.flatMap((task) => (task.state === "failed" ? [lastError(task)] : []));
    const error = refusal ?? failed.find((one) => one !== null) ?? null;
    if (state === "stopping") {
      await this.#advance({ state: "stopped", error: failureOf(STOPPED) });
      return;
    }
    if (shutdown.cancelled && tasks.some(isUndone)) {
      await this.#advance({
        state: "scheduled",
        error: failureOf(CUT_OFF),
        uncounted: true,
      });
      return;
    }
    const waitMs = RETRY_AFTER_MS[recoveries];
    const passes = refusal === null && failed.length > 0 && failed.every(passesByItself);
    if (passes && waitMs !== undefined && recoveries < RECOVERIES_MAX) {
      await this.#advance({ state: "scheduled", error, retryAtMs: this.#now() + waitMs });
      return;
    }
    const wasStopped = tasks.some((task) => task.state === "stopped");
    const isFailed = refusal !== null || failed.length > 0 || wasStopped;
    const why = error ?? failureOf(STOPPED);
    await this.#advance({ state: isFailed ? "failed" : "succeeded", error: isFailed ? why : null });
  }

  /**
   * Goes back to the queue where a person resolved what it had run into while it still ran, and nothing holds it any more (row 179). Whoever
   * resolves after this sees that it has ended, and takes it up. A status 401 resolves itself, and is tried again by itself.
   */
  async #goOnWhereResolved(): Promise<void> {
    const { store } = this.#workspace;
    const { id, state } = this.#workflow;
    if (state === "stopped" || !mayRetry(this.#workflow)) return;
    const actions = await store.runs.actions({ workflowId: id });
    if (actions.some((action) => action.state === "open")) return;
    const isResolved = actions.some(
      ({ code, resolvedAtMs }) => code !== "BRAZE_STATUS_401" && (resolvedAtMs ?? 0) > this.#sinceMs,
    );
    if (!isResolved) return;
    this.#workflow = (await store.workflows.retry(id, this.#now())) ?? this.#workflow;
    await this.#tell();
  }

  /** Off, and nobody asked for it by hand. */
  #isLeftOut({ code }: CodedError): boolean {
    const { trigger } = this.#workflow;
    const isOff = code === "CONNECTION_DISABLED" || code === "ORCHESTRATION_DISABLED";
    return isOff && (trigger === "schedule" || trigger === "after");
  }

  #refusal(check: () => void): CodedError | null {
    try {
      check();
      return null;
    } catch (error) {
      const [problem] = problemsOf(error);
      if (problem === undefined) throw error;
      return problem;
    }
  }

  /** From `from` on nothing more is tried, because of `problem`, or because the task before failed. */
  #leavingOut(from: number, problem: CodedError | null): readonly TaskRecord[] {
    const { tasks } = this.#workflow;
    const before = tasks[from - 1];
    const error = problem === null ? (before === undefined ? null : lastError(before)) : failureOf(problem);
    const leftOut = { atMs: this.#now(), error };
    return tasks.map((task, at) =>
      at >= from && isUndone(task) && task.state !== "failed"
        ? { ...task, state: "skipped" as const, leftOut }
        : task,
    );
  }

  /** With `attempt` in place of the last, if that is the same one. */
  async #changeTask(at: number, state: TaskState, attempt: TaskAttempt): Promise<void> {
    const tasks = this.#workflow.tasks.map((task, i): TaskRecord => {
      if (i !== at) return task;
      const last = task.attempts.at(-1);
      const isSame = last !== undefined && last.endedAtMs === null;
      return {
        ...task,
        state,
        attempts: [...(isSame ? task.attempts.slice(0, -1) : task.attempts), attempt],
      };
    });
    await this.#advance({ tasks });
  }

  async #advance(change: Omit<WorkflowChange, "atMs">): Promise<void> {
    const { store } = this.#workspace;
    const { log } = this.#context;
    const atMs = this.#now();
    if (change.state !== undefined) {
      const tasks = change.tasks ?? this.#workflow.tasks;
      log.add(stateText({ state: change.state, error: change.error ?? null, tasks }), { atMs });
    }
    const lines = log.take();
    try {
      this.#workflow = await store.workflows.advance(this.#lease, { ...change, atMs, log: lines });
    } catch (error) {
      log.putBack(lines);
      throw error;
    }
    await this.#tell();
  }

  async #tell(): Promise<void> {
    const [workflow] = await workflowViews(this.#workspace.store, [this.#workflow]);
    if (workflow !== undefined) this.#context.events.tell(this.#workflow.id, { kind: "workflow", workflow });
  }

  #tellRun(event: RunEvent): void {
    this.#context.log.addRun(event, this.#now());
    this.#context.events.tell(this.#workflow.id, { kind: "run", event });
  }

  #now(): number {
    return this.#workspace.clock.now();
  }
}

/** In the words of the pages: what some of whose rows were refused has not simply succeeded. */
function stateText({ state, error, tasks }: Pick<WorkflowRecord, "state" | "error" | "tasks">): string {
  const said = error === null ? "" : `: ${error.code}`;
  if (state === "scheduled") return `Waits to go on${said}`;
  if (state === "finalizing") return "Finishing";
  if (state === "succeeded" && tasks.some((task) => task.state === "partial")) return "Partly done";
  return `${state[0]?.toUpperCase()}${state.slice(1)}${said}`;
}

interface EndedTask {
  readonly state: TaskState;
  readonly error: WorkflowFailure | null;
}

const STOPPED = new CodedError("INTERRUPTED", "The workflow was stopped.");
const CUT_OFF = new CodedError("WORKFLOW_CUT_OFF", "The process was asked to end.");

function endOfReport({ status, error }: RunReport): EndedTask {
  if (error?.code === "INTERRUPTED") return { state: "stopped", error };
  return { state: status, error };
}

function configuredExports(
  { configuration }: Workspace,
  name: string,
): readonly ReturnType<typeof configuredByName<"Export">>[] {
  return configuration.resources.some(({ resource }) => resource.kind === "Export" && resource.name === name)
    ? [configuredByName(configuration, "Export", name)]
    : [];
}

function lastError({ attempts }: TaskRecord): WorkflowFailure | null {
  return attempts.at(-1)?.error ?? null;
}

/** Nobody has to do anything: Braze, or we, could not just then. */
function passesByItself(failure: WorkflowFailure | null): boolean {
  if (failure === null) return false;
  const { retry, attribution } = ERROR_CODES[failure.code];
  return retry === "later" && attribution !== "customer";
}

function isUndone({ state }: TaskRecord): boolean {
  return state !== "succeeded" && state !== "partial";
}
