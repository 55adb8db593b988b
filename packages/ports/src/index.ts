export type * from "./clock.ts";
export type * from "./destination.ts";
export type * from "./source.ts";
export type * from "./store/data-store.ts";
export type * from "./store/delivery-store.ts";
export type * from "./store/resource-store.ts";
export type * from "./store/run-store.ts";
export type * from "./store/store.ts";
