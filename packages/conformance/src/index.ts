export * from "./memory-delivery-store.ts";
export type { WantedRow } from "./memory-delivery-diff.ts";
