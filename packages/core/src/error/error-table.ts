import { type CodeRow, ERROR_CODES, type ErrorCode } from "./codes.ts";

/** A code with everything that is known of it: what a page of the error registry shows (features.md row 181). */
export interface ErrorTableRow extends CodeRow {
  readonly code: ErrorCode;
}

/** The whole registry, by code. */
export function errorTable(): readonly ErrorTableRow[] {
  const codes = Object.entries(ERROR_CODES) as readonly (readonly [ErrorCode, CodeRow])[];
  return codes
    .map(([code, row]) => ({ code, ...row }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
}
