export type * from "./coded.ts";
export * from "./create-client.ts";
export type * from "./openapi-types.ts";
export * from "./problem-error.ts";
export * from "./read-events.ts";
