import { peopleRoutes } from "@causeway/api";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function peopleHandlers({ options }: ServerContext): readonly Binding[] {
  const { workspace } = options.operations;
  return [
    bind(peopleRoutes.rejections, async ({ actor, query: { export: exportName, limit } }) => ({
      items: await workspace.rejectedList(actor, {
        limit,
        ...(exportName === undefined ? {} : { exportName }),
      }),
    })),
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
      items: await workspace.actionsResolve(actor, { ...params, cancellation, onEvent: answer.tell }),
    })),
    bind(peopleRoutes.resolveAll, async ({ actor, cancellation, answer }) => ({
      items: await workspace.actionsResolve(actor, { cancellation, onEvent: answer.tell }),
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
