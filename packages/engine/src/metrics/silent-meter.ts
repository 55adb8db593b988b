import type { Meter } from "@causeway/ports";

const nothing = (): void => undefined;

/** For processes whose figures nobody reads: a command that runs once, a test. */
export const SILENT_METER: Meter = { count: nothing, set: nothing, observe: nothing };
