import type { CodeRow } from "./codes.ts";

/** What only a server refuses, before it asks the engine. */
export type HttpErrorCode =
  | "HOST_REFUSED"
  | "ORIGIN_REFUSED"
  | "BODY_MALFORMED"
  | "BODY_TOO_LARGE"
  | "MEDIA_TYPE_UNKNOWN"
  | "METHOD_NOT_ALLOWED"
  | "ROUTE_UNKNOWN"
  | "IF_MATCH_MISSING"
  | "REQUEST_UNDER_WAY"
  | "SERVER_STOPPING"
  | "INTERNAL";

const refusal = (
  httpStatus: number,
  [meaning, advice]: readonly [meaning: string, advice: string],
): CodeRow => ({
  meaning,
  advice,
  retry: "after-a-person",
  attribution: "customer",
  httpStatus,
  exitCode: 2,
});

const trouble = (
  httpStatus: number,
  [meaning, advice]: readonly [meaning: string, advice: string],
): CodeRow => ({
  meaning,
  advice,
  retry: "later",
  attribution: "causeway",
  httpStatus,
  exitCode: 3,
});

export const HTTP_CODES: Readonly<Record<HttpErrorCode, CodeRow>> = {
  HOST_REFUSED: refusal(421, [
    "The request names another host than this server.",
    "Open the address that the server printed, or set CAUSEWAY_PUBLIC_URL to the one that you use.",
  ]),
  ORIGIN_REFUSED: refusal(403, [
    "The request was made by another site's page.",
    "Open the pages by the address that the server printed; programs send a token.",
  ]),
  BODY_MALFORMED: refusal(400, ["The body is not valid JSON.", "Correct the body."]),
  BODY_TOO_LARGE: refusal(413, ["The body is larger than the limit.", "Send less at once."]),
  MEDIA_TYPE_UNKNOWN: refusal(415, [
    "The body has a type that the route does not take.",
    "Send Content-Type: application/json.",
  ]),
  METHOD_NOT_ALLOWED: refusal(405, [
    "The address does not take that method.",
    "Use one of the methods that the Allow header lists.",
  ]),
  ROUTE_UNKNOWN: refusal(404, ["There is nothing at that address.", "See /docs for every address."]),
  IF_MATCH_MISSING: refusal(428, [
    "A change of an object needs to say which revision it changes.",
    "Read the object, and send its ETag as If-Match.",
  ]),
  REQUEST_UNDER_WAY: refusal(409, [
    "The same request, with the same Idempotency-Key, is being answered now.",
    "Wait a moment and send it again.",
  ]),
  SERVER_STOPPING: trouble(503, [
    "The server is stopping.",
    "Send the request again when it has started again.",
  ]),
  INTERNAL: trouble(500, [
    "Causeway made a mistake.",
    "Try again; if it stays so, report it with the request id and the server's log.",
  ]),
};
