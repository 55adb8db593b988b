/**
 * What Braze allows, and what we allow ourselves. Sections are those of the contract (contract.md); figures marked
 * "client practice" stand in no document of Braze's and are kept because other clients keep them.
 */

/** §2.1: objects of one `/users/track` request, over all three arrays (also for accounts that count per array: we send one array). */
export const TRACK_OBJECTS_MAX = 75;
/** §2.1: body of a request; client practice. 4 MB read as 4,000,000: the smaller of the two readings. */
export const TRACK_REQUEST_BYTES_MAX = 4_000_000;
/** §2.1: one object; client practice. */
export const TRACK_OBJECT_BYTES_MAX = 100_000;

/** §2.5: an external_id in UTF-8. */
export const EXTERNAL_ID_BYTES_MAX = 987;
/** §3.3, §4.2: a text value, an attribute's, event's or property's name; in characters. */
export const TEXT_CHARACTERS_MAX = 255;
/** §3.1: `image_url`; in characters. */
export const IMAGE_URL_CHARACTERS_MAX = 1_024;
/** §4.2: properties of one event that are kept. */
export const EVENT_PROPERTIES_MAX = 256;

/** §2.2: the window of the burst limit of `/users/track`. */
export const BURST_WINDOW_MS = 3_000;
/** §2.2: the window of the hourly limit of newer contracts. */
export const HOUR_WINDOW_MS = 3_600_000;
/** §1.7: a reset of this or more is an epoch in seconds, less is seconds from now. */
export const RESET_EPOCH_SECONDS_MIN = 1_000_000_000;

/** Ours: until the connection (TCP and TLS) stands. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** Ours: from the first byte that leaves to the last byte of the answer. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** Ours: how long a request under way is waited for once its run was stopped; then its fate is unknown (features.md row 168: 10 s). */
export const STOP_GRACE_MS = 7_000;
/** Ours: an idle connection is closed after this, before usual load balancers do it. */
export const KEEP_ALIVE_MS = 20_000;
/** Ours: an answer that is larger is not an answer of Braze's. */
export const RESPONSE_BYTES_MAX = 1_000_000;
/** Ours: bodies of requests and answers that are kept for people to look at, in characters; longer ones are cut. */
export const EXCHANGE_BODY_CHARACTERS_MAX = 500_000;
/** Ours: reasons kept of an answer, in characters. */
export const REASON_CHARACTERS_MAX = 500;
/** Ours: a told wait of nothing is not taken at its word. */
export const TOLD_WAIT_MIN_MS = 100;
/** Ours: first and longest wait after a 429 that told none; doubled in between. */
export const UNTOLD_WAIT_MIN_MS = 1_000;
export const UNTOLD_WAIT_MAX_MS = 60_000;
