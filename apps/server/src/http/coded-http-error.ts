import { CodedError, type ErrorCode } from "@causeway/core";

/** What the HTTP library refuses, by its own codes and statuses. */
const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "BODY_TOO_LARGE",
  FST_REQ_FILE_TOO_LARGE: "BODY_TOO_LARGE",
  FST_FILES_LIMIT: "BODY_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "MEDIA_TYPE_UNKNOWN",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "MEDIA_TYPE_UNKNOWN",
  FST_ERR_CTP_EMPTY_JSON_BODY: "BODY_MALFORMED",
  FST_ERR_CTP_INVALID_JSON_BODY: "BODY_MALFORMED",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "BODY_MALFORMED",
  FST_ERR_BAD_URL: "ROUTE_UNKNOWN",
};

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: "BODY_MALFORMED",
  404: "ROUTE_UNKNOWN",
  413: "BODY_TOO_LARGE",
  415: "MEDIA_TYPE_UNKNOWN",
};

const SAID: Partial<Readonly<Record<ErrorCode, string>>> = {
  BODY_TOO_LARGE: "the body is larger than the route takes",
  MEDIA_TYPE_UNKNOWN: "the route does not take a body of that type",
  BODY_MALFORMED: "the body cannot be read as JSON",
  ROUTE_UNKNOWN: "the address cannot be read",
};

/** `error` as one of ours where the HTTP library refused the request; otherwise as it is. */
export function codedHttpError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  const byCode = typeof code === "string" ? BY_CODE[code] : undefined;
  const found = byCode ?? (typeof statusCode === "number" ? BY_STATUS[statusCode] : undefined);
  return found === undefined ? error : new CodedError(found, SAID[found] ?? error.message, { cause: error });
}
