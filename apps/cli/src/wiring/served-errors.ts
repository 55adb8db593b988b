import { type HttpProblem, ProblemError } from "@causeway/client";
import { CodedError, CodedErrors, ERROR_CODES, type ErrorCode } from "@causeway/core";

/** What a server refused, as the errors that an embedded workspace would have thrown. Anything else is given back as it is. */
export function servedError(error: unknown): unknown {
  return error instanceof ProblemError ? errorOf(error.problem) : error;
}

/** A problem of the server as an error; a code that this version does not know becomes INTERNAL. */
export function errorOf({ code, detail, advice, errors }: HttpProblem): CodedError | CodedErrors {
  const found = errors.map((one) => coded(one.code, one.detail, one.advice));
  return found.length > 1 ? new CodedErrors(found) : (found[0] ?? coded(code, detail, advice));
}

function coded(code: string, message: string, advice: string): CodedError {
  return new CodedError(isErrorCode(code) ? code : "INTERNAL", message, { advice });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
