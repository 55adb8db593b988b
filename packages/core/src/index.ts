export * from "./delivery/outcome.ts";
export * from "./delivery/shape.ts";
export * from "./error/coded-error.ts";
export * from "./error/codes.ts";
export type * from "./resource/resource.ts";
export * from "./text/nearest-name.ts";
export * from "./value/value.ts";
