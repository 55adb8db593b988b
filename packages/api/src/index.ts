export type * from "./configuration.ts";
export type * from "./operations/access.ts";
export type * from "./operations/actions.ts";
export * from "./operations/alerts.ts";
export type * from "./operations/doctor.ts";
export type * from "./operations/explain.ts";
export type * from "./operations/inspect.ts";
export type * from "./operations/notifications.ts";
export type * from "./operations/operations.ts";
export * from "./operations/page.ts";
export * from "./operations/plan.ts";
export type * from "./operations/preview.ts";
export * from "./operations/problem.ts";
export type * from "./operations/resources.ts";
export * from "./operations/run.ts";
export type * from "./operations/status.ts";
export type * from "./operations/validate.ts";
export type * from "./operations/workflows.ts";
export * from "./resources/check-relations.ts";
export * from "./resources/config-problems.ts";
export * from "./resources/json-schema.ts";
export {
  isKind,
  KIND_NAMES,
  KINDS,
  resourceFrom,
  secretKeys,
  type WrittenResource,
  writtenFrom,
  writtenSchema,
} from "./resources/kinds.ts";
export * from "./resources/literal-secrets.ts";
export * from "./resources/project-schema.ts";
export * from "./resources/read-resource.ts";
export * from "./resources/references.ts";
export { withDefaults } from "./resources/schema-walk.ts";
export * from "./resources/written-data.ts";
export * from "./yaml/print-resources.ts";
export * from "./yaml/read-documents.ts";
export * from "./http/open-api.ts";
export * from "./http/parameters.ts";
export * from "./http/route.ts";
export * from "./http/routes.ts";
export * from "./http/routes/access-routes.ts";
export * from "./http/routes/alert-routes.ts";
export * from "./http/routes/configuration-routes.ts";
export * from "./http/routes/notification-routes.ts";
export * from "./http/routes/overview-routes.ts";
export * from "./http/routes/people-routes.ts";
export * from "./http/routes/preview-routes.ts";
export * from "./http/routes/resource-routes.ts";
export * from "./http/routes/run-routes.ts";
export * from "./http/schemas/access-schemas.ts";
export * from "./http/schemas/alert-schemas.ts";
export * from "./http/schemas/overview-schemas.ts";
export * from "./http/schemas/people-schemas.ts";
export * from "./http/schemas/preview-schemas.ts";
export * from "./http/schemas/problem-schemas.ts";
export * from "./http/schemas/resource-schemas.ts";
export * from "./http/schemas/run-schemas.ts";
export * from "./http/schemas/workflow-schemas.ts";
export * from "./http/schemas/notification-schemas.ts";
