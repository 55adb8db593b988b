import { peopleRoutes, type WorkflowSubject } from "@causeway/api";
import type { Actor } from "@causeway/core";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function peopleHandlers({ options }: ServerContext): readonly Binding[] {
  const { workspace, workflows } = options.operations;
  const starting = (actor: Actor) => async (subject: WorkflowSubject) =>
    (await workflows.start(actor, { subject, full: false, evenIfOff: false })).id;
  return [
    bind(peopleRoutes.rejections, ({ actor, query: { export: exportName, run: runId, ...query } }) =>
      workspace.rejectedList(actor, {
        ...query,
        ...(exportName === undefined ? {} : { exportName }),
        ...(runId === undefined ? {} : { runId }),
      }),
    ),
    bind(peopleRoutes.personRejections, async ({ actor, params, answer }) => {
      answer.audited({ object: `Export/${params.export}` });
      return { items: await workspace.rejectedShow(actor, { exportName: params.export, key: params.key }) };
    }),
    bind(peopleRoutes.retryRejected, ({ actor, body, answer }) => {
      answer.audited({ object: `Export/${body.exportName}` });
      return workspace.rejectedRetry(actor, body);
    }),
    bind(peopleRoutes.dropRejected, ({ actor, body, answer }) => {
      answer.audited({ object: `Export/${body.exportName}` });
      return workspace.rejectedDrop(actor, body);
    }),
    bind(peopleRoutes.actions, async ({ actor, query }) => ({
      items: await workspace.actionsList(actor, query),
    })),
    bind(peopleRoutes.resolve, async ({ actor, params, cancellation, answer }) => ({
      items: await workspace.actionsResolve(actor, {
        ...params,
        start: starting(actor),
        cancellation,
        onEvent: answer.tell,
      }),
    })),
    bind(peopleRoutes.resolveAll, async ({ actor, cancellation, answer }) => ({
      items: await workspace.actionsResolve(actor, {
        start: starting(actor),
        cancellation,
        onEvent: answer.tell,
      }),
    })),
    bind(peopleRoutes.explain, ({ actor, query, answer }) => {
      answer.audited({ object: `Export/${query.export}` });
      return workspace.explain(actor, { exportName: query.export, key: query.key });
    }),
    bind(peopleRoutes.query, ({ actor, body, cancellation }) =>
      workspace.query(actor, { ...body, cancellation }),
    ),
  ];
}
