export * from "./describe-delivery-store.ts";
export type { DeliveryUnderTest } from "./describe-delivery-store-scenario.ts";
export * from "./describe-format.ts";
export * from "./describe-format-file.ts";
export * from "./memory-delivery-store.ts";
export type { WantedRow } from "./memory-delivery-diff.ts";
