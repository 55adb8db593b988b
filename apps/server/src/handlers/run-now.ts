import type {
  DatasetReport,
  RunEvent,
  RunInput,
  RunReport,
  RunResult,
  Workflow,
  WorkflowSubject,
} from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { AllOperations } from "../server-options.ts";

type Needed = Pick<AllOperations, "workspace" | "workflows">;

/**
 * What `Operations.run` does, by way of the queue: nothing else sends meanwhile, and whoever looks sees it. Each export or connection is a workflow
 * of its own. Cancelled: the one under way is stopped and waited for, the others are not begun.
 */
export async function runNow(operations: Needed, actor: Actor, input: RunInput): Promise<RunResult> {
  const { workspace } = operations;
  if (input.dryRun) return workspace.run(actor, input);
  const seen = new Seen(input.onEvent);
  for (const subject of await subjectsOf(operations, actor, input)) {
    if (input.cancellation.cancelled) break;
    const workflow = await runOne(operations, actor, { subject, input, seen });
    const isReported = workflow.tasks.some(({ kind, attempts }) => kind === "export" && attempts.length > 0);
    if (workflow.error !== null && !isReported) {
      const { code, message, advice } = workflow.error;
      throw new CodedError(code, message, { advice });
    }
  }
  return seen.result();
}

/** The exports that are named, or the connections whose exports all run. Throws what a run of them would throw. */
async function subjectsOf(
  { workspace }: Needed,
  actor: Actor,
  { exports, connection, cancellation }: RunInput,
): Promise<readonly WorkflowSubject[]> {
  const { exports: all } = await workspace.status(actor);
  const known = exports.every((name) =>
    all.some((one) => one.export === name && (connection ?? one.connection) === one.connection),
  );
  const isConnection = connection === undefined || all.some((one) => one.connection === connection);
  // A dry run of what is not there says what is wrong with the names, and sends nothing.
  if (!known || !isConnection)
    await workspace.run(actor, {
      exports,
      ...(connection === undefined ? {} : { connection }),
      dryRun: true,
      full: false,
      cancellation,
      onEvent: () => undefined,
    });
  if (exports.length > 0) return exports.map((name) => ({ kind: "Export", name }));
  if (connection !== undefined) return isConnection ? [{ kind: "Connection", name: connection }] : [];
  const enabled = all.filter((one) => one.enabled).map((one) => one.connection);
  return [...new Set(enabled)].map((name) => ({ kind: "Connection", name }));
}

interface OneRun {
  readonly subject: WorkflowSubject;
  readonly input: RunInput;
  readonly seen: Seen;
}

/** The workflow as it ended, or as it waits to be tried again by itself: nobody is kept waiting for that. */
async function runOne(
  { workflows }: Needed,
  actor: Actor,
  { subject, input, seen }: OneRun,
): Promise<Workflow> {
  const { full, limit, evenIfOff = false, cancellation } = input;
  const { id } = await workflows.start(actor, {
    subject,
    full,
    evenIfOff,
    ...(limit === undefined ? {} : { limit }),
  });
  let waitsForRetry = (): void => undefined;
  const untilRetry = new Promise<void>((resolve) => {
    waitsForRetry = resolve;
  });
  const watch = workflows.watch(actor, {
    id,
    onEvent: (event) => {
      if (event.kind === "run") seen.tell(event.event);
      else if (event.workflow.retryAtMs !== null) waitsForRetry();
    },
  });
  let stopping: Promise<unknown> = Promise.resolve();
  const forget = cancellation.onCancel(() => {
    stopping = workflows.stop(actor, { id });
  });
  await Promise.race([watch.ended, untilRetry]).finally(forget);
  watch.close();
  await stopping;
  return workflows.get(actor, { id });
}

/** What was told, as a result. */
class Seen {
  readonly #onEvent: (event: RunEvent) => void;
  readonly #datasets = new Map<string, DatasetReport>();
  readonly #reports: RunReport[] = [];

  constructor(onEvent: (event: RunEvent) => void) {
    this.#onEvent = onEvent;
  }

  tell(event: RunEvent): void {
    if (event.kind === "finished") this.#reports.push(event.report);
    if (event.kind === "dataset" && event.state !== "loading") {
      const { name, state, rows, rejectedRows, rejections = [] } = event;
      const isNew = state === "loaded" || !this.#datasets.has(name);
      if (isNew)
        this.#datasets.set(name, { name, loaded: state === "loaded", rows, rejectedRows, rejections });
    }
    this.#onEvent(event);
  }

  result(): RunResult {
    return { datasets: [...this.#datasets.values()], exports: this.#reports };
  }
}
