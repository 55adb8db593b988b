import { type RunInput, runRoutes } from "@causeway/api";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";
import { runNow } from "./run-now.ts";

export function runHandlers({ options }: ServerContext): readonly Binding[] {
  const { workspace, workflows, inspect } = options.operations;
  return [
    bind(runRoutes.plan, async ({ actor, body, cancellation, answer }) => {
      answer.audited({ object: chosenOf(body) });
      return { items: await workspace.plan(actor, { ...body, cancellation, onEvent: answer.tell }) };
    }),
    bind(runRoutes.start, ({ actor, principal, body, idempotencyKey, answer }) => {
      answer.audited({ object: `${body.subject.kind}/${body.subject.name}` });
      return workflows.start(actor, {
        ...body,
        ...(idempotencyKey === null ? {} : { idempotencyKey: `${principal.id} ${idempotencyKey}` }),
      });
    }),
    bind(runRoutes.runNow, ({ actor, body, cancellation, answer }) => {
      answer.audited({ object: chosenOf(body) });
      return runNow(options.operations, actor, { ...body, cancellation, onEvent: answer.tell });
    }),
    bind(runRoutes.runs, ({ actor, query: { export: exportName, ...query } }) =>
      inspect.runs(actor, { ...query, ...(exportName === undefined ? {} : { exportName }) }),
    ),
    bind(runRoutes.run, ({ actor, params }) => inspect.run(actor, params)),
    bind(runRoutes.batches, ({ actor, params, query }) =>
      inspect.batches(actor, { ...query, runId: params.id }),
    ),
    bind(runRoutes.requests, ({ actor, query: { export: exportName, ...query } }) =>
      inspect.requests(actor, { ...query, ...(exportName === undefined ? {} : { exportName }) }),
    ),
    bind(runRoutes.batch, ({ actor, params: { id, number } }) => inspect.batch(actor, { runId: id, number })),
  ];
}

/** For the audit log: the one export or connection that was chosen; several or all are no one object. */
function chosenOf({ exports, connection }: Pick<RunInput, "exports" | "connection">): string {
  const [only, ...others] = exports;
  if (only !== undefined && others.length === 0) return `Export/${only}`;
  return exports.length === 0 && connection !== undefined ? `Connection/${connection}` : "";
}
