export type * from "./configuration.ts";
export type * from "./operations/doctor.ts";
export type * from "./operations/explain.ts";
export type * from "./operations/operations.ts";
export * from "./operations/plan.ts";
export * from "./operations/problem.ts";
export * from "./operations/run.ts";
export type * from "./operations/status.ts";
export type * from "./operations/validate.ts";
