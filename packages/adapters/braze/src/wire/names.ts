/** contract.md §2. */
export const TRACK_PATH = "/users/track";

/** contract.md §7.1. */
export const EXPORT_IDS_PATH = "/users/export/ids";
export const CUSTOM_ATTRIBUTES = "custom_attributes";

/** contract.md §2.1: the body around attribute objects. */
export const ATTRIBUTES_ARRAY = "attributes";
export const ATTRIBUTES_OPEN = `{"${ATTRIBUTES_ARRAY}":[`;
export const ARRAY_CLOSE = "]}";

/** contract.md §2.4. */
export const UPDATE_EXISTING_ONLY = "_update_existing_only";
export const MERGE_OBJECTS = "_merge_objects";

/** contract.md §4.2: property keys that make Braze refuse an event. */
export const RESERVED_EVENT_PROPERTIES: ReadonlySet<string> = new Set(["time", "event_name"]);

/** contract.md §1.7, §1.5; matched in lower case (§1.3). */
export const HEADER = {
  limit: "x-ratelimit-limit",
  remaining: "x-ratelimit-remaining",
  reset: "x-ratelimit-reset",
  brazeRetryAfter: "x-ratelimit-retry-after",
  retryAfter: "retry-after",
  requestId: "x-request-id",
  date: "date",
} as const;
