import type { CodedError, ErrorCode, Place } from "@causeway/core";
import { ERROR_CODES } from "@causeway/core";

/** An error as it crosses a border: JSON on the command line, problem+json over HTTP. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly place?: Place;
  readonly advice: string;
}

/** `error` as data; advice falls back to the code table's. */
export function problemOf(error: CodedError): Problem {
  return {
    code: error.code,
    message: error.message,
    ...(error.place === undefined ? {} : { place: error.place }),
    advice: error.advice ?? ERROR_CODES[error.code].advice,
  };
}
