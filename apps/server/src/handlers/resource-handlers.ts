import { createHash } from "node:crypto";
import {
  connectionRoutes,
  KIND_NAMES,
  resourceRoutes,
  type ResourceRoutes,
  type ResourceView,
} from "@causeway/api";
import { CodedError, CodedErrors, problemsOf, type ResourceKind } from "@causeway/core";
import { bind, type Binding, type Call } from "../http/call.ts";
import { RefusedRequest } from "../http/problem-answer.ts";
import type { ServerContext } from "../http/server-context.ts";

export function resourceHandlers(context: ServerContext): readonly Binding[] {
  const { resources } = context.options.operations;
  return [
    ...KIND_NAMES.flatMap((kind) => [...readers(kind, context), ...writers(kind, context)]),
    bind(connectionRoutes.switch, (call) =>
      changed(call, { context, kind: "Connection", name: call.params.name }, () =>
        resources.switchConnection(call.actor, {
          name: call.params.name,
          on: call.body.on,
          ifRevision: call.ifRevision,
        }),
      ),
    ),
  ];
}

function readers(kind: ResourceKind, { options }: ServerContext): readonly Binding[] {
  const routes: ResourceRoutes = resourceRoutes[kind];
  const { resources } = options.operations;
  return [
    bind(routes.list, ({ actor, query: { label, ...query } }) =>
      resources.list(actor, { ...query, kind, ...(label === undefined ? {} : { labels: label }) }),
    ),
    bind(routes.get, async ({ actor, params, answer }) => {
      const view = await resources.get(actor, { kind, ...params });
      answer.etag(view.revision);
      return view;
    }),
    bind(routes.dependents, async ({ actor, params }) => ({
      items: await resources.dependents(actor, { kind, ...params }),
    })),
    bind(routes.revisions, ({ actor, params, query }) =>
      resources.revisions(actor, { kind, ...params, ...query }),
    ),
  ];
}

function writers(kind: ResourceKind, context: ServerContext): readonly Binding[] {
  const routes: ResourceRoutes = resourceRoutes[kind];
  const { resources } = context.options.operations;
  return [
    bind(routes.create, async ({ actor, body, answer }) => {
      const view = await resources.create(actor, { resource: written(body, { kind }) });
      answer.etag(view.revision);
      answer.audited({ object: `${kind}/${view.name}`, after: hashOf(view) });
      return view;
    }),
    bind(routes.replace, (call) =>
      changed(call, { context, kind, name: call.params.name }, () =>
        resources.replace(call.actor, {
          kind,
          name: call.params.name,
          resource: written(call.body, { kind, name: call.params.name }),
          ifRevision: call.ifRevision,
        }),
      ),
    ),
    bind(routes.revert, (call) =>
      changed(call, { context, kind, name: call.params.name }, () =>
        resources.revert(call.actor, {
          kind,
          name: call.params.name,
          to: call.body.to,
          ifRevision: call.ifRevision,
        }),
      ),
    ),
    bind(routes.remove, async (call) => {
      await changed(call, { context, kind, name: call.params.name }, async () => {
        await resources.remove(call.actor, { kind, name: call.params.name, ifRevision: call.ifRevision });
        return null;
      });
      return null;
    }),
  ];
}

interface Subject {
  readonly context: ServerContext;
  readonly kind: ResourceKind;
  readonly name: string;
}

type Changing = Pick<Call, "actor" | "answer">;

/** Tells the new ETag and the audit log's hashes. Where somebody was faster, the refusal carries the object as it is now. */
async function changed<View extends ResourceView | null>(
  { actor, answer }: Changing,
  { context, kind, name }: Subject,
  change: () => Promise<View>,
): Promise<View> {
  const { resources } = context.options.operations;
  answer.audited({ object: `${kind}/${name}` });
  const before = await resources.get(actor, { kind, name });
  try {
    const view = await change();
    if (view !== null) answer.etag(view.revision);
    answer.audited({
      object: `${kind}/${name}`,
      before: hashOf(before),
      after: view === null ? null : hashOf(view),
    });
    return view;
  } catch (error) {
    const stale = problemsOf(error).find(({ code }) => code === "REVISION_CHANGED");
    if (stale === undefined) throw error;
    const current = await resources.get(actor, { kind, name });
    throw new RefusedRequest(stale, { current, headers: { etag: `"${current.revision}"` } });
  }
}

function hashOf({ yaml }: ResourceView): string {
  return createHash("sha256").update(yaml).digest("hex");
}

/** The body as a written object: kind and name may be left to the address, and may not differ from it. Throws CodedErrors. */
function written(body: unknown, address: { readonly kind: ResourceKind; readonly name?: string }): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new CodedError("CONFIG_INVALID", "the body: must be an object", { place: { path: "#" } });
  const said = body as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(address).filter(([key, value]) => key in said && said[key] !== value);
  if (wrong.length > 0)
    throw new CodedErrors(
      wrong.map(
        ([key, value]) =>
          new CodedError("CONFIG_INVALID", `${key}: must be ${value}, as the address says`, {
            place: { path: `#/${key}` },
          }),
      ),
    );
  return { ...said, ...address };
}
