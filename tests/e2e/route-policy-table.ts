import type { RouteAccess } from "@causeway/api";
import type { Action } from "@causeway/core";

/** Kinds by the plural in their addresses, with the resource of their actions. */
const KINDS = {
  credentials: "credential",
  connections: "connection",
  datasets: "dataset",
  models: "model",
  exports: "export",
  orchestrations: "orchestration",
  policies: "policy",
  "mail-servers": "mail-server",
  webhooks: "webhook",
} as const;

function kindRoutes(plural: string, resource: string): readonly (readonly [string, RouteAccess])[] {
  const [read, write] = [`${resource}:read` as Action, `${resource}:write` as Action];
  const all = `/api/v1/${plural}`;
  const one = `${all}/{name}`;
  return [
    [`GET ${all}`, read],
    [`POST ${all}`, write],
    [`GET ${one}`, read],
    [`PUT ${one}`, write],
    [`DELETE ${one}`, write],
    [`GET ${one}/revisions`, read],
    [`POST ${one}/revert`, write],
    [`GET ${one}/dependents`, read],
  ];
}

/**
 * Who may call what, written down a second time, by hand: a route that is missing here, or that asks for something else, fails. Whoever adds one says
 * on purpose who may call it.
 */
export const ROUTE_POLICIES: ReadonlyMap<string, RouteAccess> = new Map<string, RouteAccess>([
  ["GET /healthz", "public"],
  ["GET /readyz", "public"],
  ["GET /version", "public"],

  ["GET /api/v1/access", "public"],
  ["POST /api/v1/setup", "public"],
  ["POST /api/v1/login", "public"],
  ["POST /api/v1/invite", "public"],
  ["GET /api/v1/login/oidc", "public"],
  ["GET /api/v1/login/oidc/callback", "public"],

  ["POST /api/v1/logout", "any"],
  ["GET /api/v1/session", "any"],
  ["POST /api/v1/session/password", "any"],
  ["GET /api/v1/errors", "any"],
  ["GET /api/v1/settings", "any"],
  ["GET /api/v1/events", "any"],

  ...Object.entries(KINDS).flatMap(([plural, resource]) => kindRoutes(plural, resource)),

  ["POST /api/v1/connections/{name}/switch", "connection:switch"],
  ["GET /api/v1/configuration", "configuration:read"],
  ["PUT /api/v1/configuration", "configuration:apply"],
  ["POST /api/v1/configuration/compare", "configuration:read"],
  ["GET /api/v1/validation", "configuration:read"],

  ["POST /api/v1/plans", "export:plan"],
  ["POST /api/v1/runs", "export:run"],
  ["POST /api/v1/runs/now", "export:run"],
  ["GET /api/v1/runs", "run:read"],
  ["GET /api/v1/runs/{id}", "run:read"],
  ["GET /api/v1/runs/{id}/batches", "run:read"],
  ["GET /api/v1/requests", "run:read"],
  ["GET /api/v1/runs/{id}/batches/{number}", "run:read"],
  ["GET /api/v1/workflows", "run:read"],
  ["GET /api/v1/workflows/{id}", "run:read"],
  ["GET /api/v1/workflows/{id}/events", "run:read"],
  ["GET /api/v1/workflows/{id}/states", "run:read"],
  ["GET /api/v1/workflows/{id}/log", "run:read"],
  ["POST /api/v1/workflows/{id}/stop", "run:stop"],
  ["POST /api/v1/workflows/{id}/retry", "export:run"],
  ["GET /api/v1/schedules", "run:read"],
  ["POST /api/v1/schedules/next-times", "run:read"],

  ["GET /api/v1/status", "run:read"],
  ["GET /api/v1/doctor", "run:read"],
  ["GET /api/v1/home", "run:read"],
  ["GET /api/v1/rejections", "rejection:read"],
  ["GET /api/v1/rejections/{export}/{key}", "rejection:read"],
  ["POST /api/v1/rejections/retry", "rejection:retry"],
  ["POST /api/v1/rejections/drop", "rejection:drop"],
  ["GET /api/v1/actions", "action:read"],
  ["POST /api/v1/actions/{id}/resolve", "action:resolve"],
  ["POST /api/v1/actions/resolve", "action:resolve"],
  ["GET /api/v1/explanations", "person:read"],
  ["POST /api/v1/query", "query:run"],

  ["GET /api/v1/braze/instances", "credential:read"],
  ["POST /api/v1/credentials/test", "credential:test"],
  ["POST /api/v1/uploads", "dataset:write"],
  ["POST /api/v1/datasets/detect", "dataset:write"],
  ["POST /api/v1/models/preview", "model:preview"],
  ["POST /api/v1/models/snapshot", "model:preview"],
  ["GET /api/v1/relations", "model:read"],
  ["GET /api/v1/mapping/suggestions", "export:read"],
  ["GET /api/v1/mapping/targets", "export:read"],
  ["POST /api/v1/mapping/preview", "export:plan"],
  ["POST /api/v1/exports/{name}/test-row", "export:test"],
  ["GET /api/v1/alerts", "run:read"],
  ["POST /api/v1/exports/{name}/mute", "export:mute"],
  ["POST /api/v1/exports/{name}/unmute", "export:mute"],

  ["GET /api/v1/users", "user:read"],
  ["POST /api/v1/users", "user:write"],
  ["PUT /api/v1/users/{id}", "user:write"],
  ["DELETE /api/v1/users/{id}", "user:write"],
  ["POST /api/v1/users/{id}/invite", "user:write"],
  ["GET /api/v1/tokens", "token:read"],
  ["POST /api/v1/tokens", "token:write"],
  ["DELETE /api/v1/tokens/{id}", "token:write"],
  ["GET /api/v1/access/policies", "policy:read"],
  ["GET /api/v1/audit", "audit:read"],
  ["GET /api/v1/audit/export", "audit:read"],

  ["GET /api/v1/notifications", "notification:read"],
  ["GET /api/v1/notifications/unread", "notification:read"],
  ["POST /api/v1/notifications/read", "notification:read"],
  ["POST /api/v1/channels/test", "webhook:write"],
  ["GET /api/v1/deliveries", "notification:read"],
]);
