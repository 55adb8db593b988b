import type { Page, StartInput, Watch, Workflow, WorkflowListInput, WorkflowOperations } from "@causeway/api";
import { type Actor, checkCron, CodedError, hasEnded, nextTimes } from "@causeway/core";
import type { NewWorkflow, WorkflowRecord } from "@causeway/ports";
import { nextTimeOf, selfStarting } from "../schedule/scheduled-subjects.ts";
import { sinceOf } from "../schedule/in-force-since.ts";
import { maskWorkflowOperations } from "../personal/mask-workflows.ts";
import { answerPerActor } from "../sight/answer-per-actor.ts";
import { seenLive } from "../sight/seen-workspace.ts";
import type { LiveWorkspace } from "../workspace.ts";
import { mayRetry } from "./may-retry.ts";
import { refuseSubject, exportsOf, tasksOf } from "./subject-exports.ts";
import type { WorkflowEvents } from "./workflow-events.ts";
import { workflowViews } from "./workflow-view.ts";

/** See WorkflowOperations. `events` are those of the executor. */
export function createWorkflowOperations(
  workspace: LiveWorkspace,
  events: WorkflowEvents,
): WorkflowOperations {
  return answerPerActor(OPERATION_NAMES, (actor) =>
    maskWorkflowOperations(plainOperations(seenLive(workspace, actor), events)),
  );
}

const OPERATION_NAMES: Readonly<Record<keyof WorkflowOperations, true>> = {
  start: true,
  get: true,
  list: true,
  stop: true,
  retry: true,
  states: true,
  log: true,
  watch: true,
  nextTimes: true,
  scheduled: true,
};

function plainOperations(workspace: LiveWorkspace, events: WorkflowEvents): WorkflowOperations {
  const { store, clock, bell } = workspace;
  const seen = (record: WorkflowRecord | null, id: string): Promise<Workflow> =>
    viewOf(workspace, record, id);
  return {
    start: async (actor, input) => {
      const record = await store.workflows.create(await newWorkflow(workspace, actor, input));
      bell.ring();
      return seen(record, record.id);
    },
    get: async (_, { id }) => seen(await store.workflows.get(id), id),
    list: (_, input) => listed(workspace, input),
    stop: async (_, { id }) => {
      await seen(await store.workflows.get(id), id);
      const stopping = store.workflows.stop(id, clock.now());
      // A load keeps the store for itself: it has to hear of it before the store can.
      events.stop(id);
      const record = await stopping;
      bell.ring();
      const workflow = await seen(record, id);
      events.tell(id, { kind: "workflow", workflow });
      if (record !== null && hasEnded(record.state)) events.end(id);
      return workflow;
    },
    retry: async (_, { id }) => {
      const before = await store.workflows.get(id);
      await seen(before, id);
      const record =
        before !== null && mayRetry(before) ? await store.workflows.retry(id, clock.now()) : null;
      if (record === null) throw notToRetry(before, id);
      bell.ring();
      return seen(record, id);
    },
    states: async (_, { id }) => {
      await seen(await store.workflows.get(id), id);
      return store.workflows.states(id);
    },
    log: async (_, { id }) => {
      await seen(await store.workflows.get(id), id);
      return store.workflows.log(id);
    },
    watch: (_, input) =>
      watchFound(events, input, async () => seen(await store.workflows.get(input.id), input.id)),
    nextTimes: async (_, { schedule, count }) => {
      if (schedule.type === "cron") refuseCron(schedule.pattern);
      const zone = schedule.timezone ?? (await workspace.configuration()).timezone;
      return nextTimes(schedule, { zone, afterMs: clock.now(), count });
    },
    scheduled: async () => {
      const configuration = await workspace.configuration();
      const cursors = await store.workflows.cursors();
      const known = await Promise.all(
        selfStarting(configuration).map(async (one) => {
          const since = await sinceOf(store.resources, one);
          return {
            subject: one.subject,
            schedule: one.schedule,
            after: one.after,
            enabled: one.enabled,
            nextMs: nextTimeOf(one, { cursors, since, nowMs: clock.now() }),
          };
        }),
      );
      return known.toSorted((a, b) => (a.nextMs ?? Infinity) - (b.nextMs ?? Infinity));
    },
  };
}

/** Nothing is told of a workflow that is not there for whoever asks: `found` throws then. */
function watchFound(
  events: WorkflowEvents,
  { id, onEvent }: Parameters<WorkflowOperations["watch"]>[1],
  found: () => Promise<Workflow>,
): Watch {
  let watch: Watch | "none yet" | "closed" = "none yet";
  const close = (): void => {
    if (typeof watch === "object") watch.close();
    watch = "closed";
  };
  const untilEnd = async (): Promise<void> => {
    await found();
    if (watch === "closed") return;
    const opened = events.watch(id, onEvent);
    watch = opened;
    try {
      const workflow = await found();
      onEvent({ kind: "workflow", workflow });
      if (hasEnded(workflow.state)) close();
    } catch (error) {
      close();
      throw error;
    }
    await opened.ended;
  };
  return { ended: untilEnd(), close };
}

async function newWorkflow(workspace: LiveWorkspace, actor: Actor, input: StartInput): Promise<NewWorkflow> {
  const { clock, random } = workspace;
  const configuration = await workspace.configuration();
  const { subject, full, limit = null, evenIfOff, idempotencyKey = null } = input;
  refuseSubject(configuration, subject, { evenIfOff });
  return {
    id: random.id(),
    subject,
    trigger: actor.kind === "token" ? "api" : "manual",
    actor: actor.name,
    dueAtMs: null,
    createdAtMs: clock.now(),
    full,
    limit,
    evenIfOff,
    idempotencyKey,
    tasks: tasksOf(exportsOf(configuration, subject)),
  };
}

async function listed(
  { store }: LiveWorkspace,
  { cursor, ...query }: WorkflowListInput,
): Promise<Page<Workflow>> {
  const beforeNo = cursor === undefined ? undefined : Number(cursor);
  if (beforeNo !== undefined && !Number.isSafeInteger(beforeNo))
    throw new CodedError("USAGE", "the cursor is none that a page of workflows gave");
  const { items, total } = await store.workflows.list({
    ...query,
    ...(beforeNo === undefined ? {} : { beforeNo }),
  });
  const last = items.at(-1);
  const mayBeMore = items.length === query.limit && last !== undefined;
  return {
    items: await workflowViews(store, items),
    next: mayBeMore ? String(last.createdNo) : null,
    total,
  };
}

async function viewOf(
  { store }: LiveWorkspace,
  record: WorkflowRecord | null,
  id: string,
): Promise<Workflow> {
  if (record === null) throw new CodedError("NOT_FOUND", `there is no workflow "${id}"`);
  const [view] = await workflowViews(store, [record]);
  if (view === undefined) throw new Error("a workflow has a view");
  return view;
}

function notToRetry(record: WorkflowRecord | null, id: string): CodedError {
  const state = record?.state ?? "gone";
  return new CodedError("USAGE", `workflow ${id} is ${state}: there is nothing to retry`, {
    advice: "A workflow is retried after it has failed or was stopped. Start a new one instead.",
  });
}

/** Throws CONFIG_INVALID. */
function refuseCron(pattern: string): void {
  const problem = checkCron(pattern);
  if (problem !== null) throw new CodedError("CONFIG_INVALID", `cron pattern "${pattern}": ${problem}`);
}
