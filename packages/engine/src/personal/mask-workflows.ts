import type { Workflow, WorkflowEvent, WorkflowOperations, WorkflowTask } from "@causeway/api";
import type { Actor } from "@causeway/core";
import { maskEvent, withMaskedErrors } from "./mask-operations.ts";
import type { Mask } from "./mask-for.ts";
import { maskProblem } from "./mask-text.ts";

/** Workflows as people with restricted personal data may see them (row 197): what others said, and the people of plans, masked. */
export function maskWorkflowOperations(plain: WorkflowOperations): WorkflowOperations {
  const shown = async (actor: Actor, work: () => Promise<Workflow>): Promise<Workflow> =>
    actor.restricted === true ? maskWorkflow(await withMaskedErrors(work)) : work();
  return {
    ...plain,
    start: (actor, input) => shown(actor, () => plain.start(actor, input)),
    get: (actor, input) => shown(actor, () => plain.get(actor, input)),
    stop: (actor, input) => shown(actor, () => plain.stop(actor, input)),
    retry: (actor, input) => shown(actor, () => plain.retry(actor, input)),
    list: async (actor, input) => {
      const page = await plain.list(actor, input);
      return actor.restricted === true ? { ...page, items: page.items.map(maskWorkflow) } : page;
    },
    watch: (actor, { id, onEvent }) => {
      if (actor.restricted !== true) return plain.watch(actor, { id, onEvent });
      // Plans are shown without their people: how they are masked would have to be found out between two events.
      const told = (event: WorkflowEvent): void => onEvent(maskWorkflowEvent(event, NO_MASKS));
      return plain.watch(actor, { id, onEvent: told });
    },
  };
}

const NO_MASKS: ReadonlyMap<string, Mask> = new Map();

function maskWorkflowEvent(event: WorkflowEvent, masks: ReadonlyMap<string, Mask>): WorkflowEvent {
  switch (event.kind) {
    case "workflow":
      return { ...event, workflow: maskWorkflow(event.workflow) };
    case "run":
      return { ...event, event: maskEvent(event.event, masks) };
  }
}

function maskWorkflow(workflow: Workflow): Workflow {
  const { error, tasks } = workflow;
  return { ...workflow, error: error === null ? null : maskProblem(error), tasks: tasks.map(maskTask) };
}

function maskTask(task: WorkflowTask): WorkflowTask {
  const attempts = task.attempts.map((one) => ({
    ...one,
    error: one.error === null ? null : maskProblem(one.error),
  }));
  const { leftOut } = task;
  if (leftOut === null || leftOut.error === null) return { ...task, attempts };
  return { ...task, attempts, leftOut: { ...leftOut, error: maskProblem(leftOut.error) } };
}
