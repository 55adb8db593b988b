import {
  type WorkflowEvent,
  type WorkflowListInput,
  workflowRoutes,
  type WorkflowListQuery,
} from "@causeway/api";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function workflowHandlers({ options }: ServerContext): readonly Binding[] {
  const { workflows } = options.operations;
  return [
    bind(workflowRoutes.list, ({ actor, query }) => workflows.list(actor, listInput(query))),
    bind(workflowRoutes.get, ({ actor, params }) => workflows.get(actor, params)),
    bind(workflowRoutes.watch, async ({ actor, params, cancellation, answer }): Promise<WorkflowEvent> => {
      const workflow = await workflows.get(actor, params);
      answer.begin();
      const watch = workflows.watch(actor, { ...params, onEvent: answer.tell });
      const forget = cancellation.onCancel(() => watch.close());
      await watch.ended.finally(forget);
      return { kind: "workflow", workflow };
    }),
    bind(workflowRoutes.stop, ({ actor, params }) => workflows.stop(actor, params)),
    bind(workflowRoutes.retry, ({ actor, params }) => workflows.retry(actor, params)),
    bind(workflowRoutes.states, async ({ actor, params }) => ({
      items: await workflows.states(actor, params),
    })),
    bind(workflowRoutes.log, async ({ actor, params }) => ({ items: await workflows.log(actor, params) })),
    bind(workflowRoutes.schedules, async ({ actor }) => ({ items: await workflows.scheduled(actor) })),
    bind(workflowRoutes.nextTimes, async ({ actor, body }) => ({
      items: await workflows.nextTimes(actor, body),
    })),
  ];
}

function listInput(query: WorkflowListQuery): WorkflowListInput {
  const { subjectKind, subjectName, state, export: exportName, ...rest } = query;
  const subject =
    subjectKind === undefined || subjectName === undefined ? null : { kind: subjectKind, name: subjectName };
  return {
    ...rest,
    ...(subject === null ? {} : { subject }),
    ...(state === undefined ? {} : { states: state }),
    ...(exportName === undefined ? {} : { exportName }),
  };
}
