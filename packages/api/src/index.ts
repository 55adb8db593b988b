export type * from "./configuration.ts";
export type * from "./operations/access.ts";
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
  type WrittenResource,
  writtenFrom,
  writtenSchema,
} from "./resources/kinds.ts";
export * from "./resources/project-schema.ts";
export * from "./resources/read-resource.ts";
export * from "./resources/references.ts";
export * from "./yaml/print-resources.ts";
export * from "./yaml/read-documents.ts";
