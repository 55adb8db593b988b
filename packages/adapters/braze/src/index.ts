export { braze } from "./braze.ts";
export { type BrazeOptions, type OpenSession, sessionOpener } from "./destination/open-session.ts";
export { resolveEndpoint } from "./instances.ts";
export { compileAttributeEncoder } from "./wire/encode-attributes.ts";
export { compileEventEncoder } from "./wire/encode-events.ts";
export type { EventChunk, EventEncoder, EventPlan } from "./wire/encode-events.ts";
