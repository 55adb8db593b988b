export { compileAttributeEncoder } from "./wire/encode-attributes.ts";
export { compileEventEncoder } from "./wire/encode-events.ts";
export type { EventChunk, EventEncoder, EventPlan } from "./wire/encode-events.ts";
