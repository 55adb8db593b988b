import type { ErrorCode } from "./codes.ts";

/** Where a problem stands: a file with line and column (both from 1), or a place inside an object. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path inside a resource, for example `spec.mapping[2].to`. */
  readonly path?: string;
  /** The same as JSON pointer in a URI fragment, for example `#/spec/mapping/2/to`; where the object did not come from a file. */
  readonly pointer?: string;
}

/**
 * A failure that a person can act on. `message` says what we were doing and what was wrong; it never holds a
 * secret, and holds personal data only where the caller asked about that one person.
 * Anything else that is thrown is a bug.
 */
export class CodedError extends Error {
  override readonly name = "CodedError";
  readonly code: ErrorCode;
  readonly place: Place | undefined;
  /** What to do in this very case; without it the code table's general advice is shown. */
  readonly advice: string | undefined;
  /** How long to wait before trying again, where that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    detail: { place?: Place; advice?: string; cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.place = detail.place;
    this.advice = detail.advice;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** Several problems found in one pass; all are shown at once. Never empty. */
export class CodedErrors extends Error {
  override readonly name = "CodedErrors";
  readonly problems: readonly CodedError[];

  constructor(problems: readonly CodedError[]) {
    super(problems.map((problem) => problem.message).join("\n"));
    this.problems = problems;
  }
}

/** `problem` as a list: one for a CodedError, all of a CodedErrors, none for anything else (a bug). */
export function problemsOf(problem: unknown): readonly CodedError[] {
  if (problem instanceof CodedError) return [problem];
  if (problem instanceof CodedErrors) return problem.problems;
  return [];
}
