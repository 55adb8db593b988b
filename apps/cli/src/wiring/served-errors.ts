import { type HttpProblem, ProblemError } from "@causeway/client";
import { CodedError, CodedErrors, isErrorCode } from "@causeway/core";

/**
 * What a server refused, as the errors that an embedded workspace would have thrown; SERVER_GONE where the connection to it broke. Anything
 * else is given back as it is.
 */
export function servedError(error: unknown): unknown {
  if (error instanceof ProblemError) return errorOf(error.problem);
  return isBroken(error) ? serverGone(error) : error;
}

/** The server ended, or was ended, before all of its answer was here. */
export function serverGone(cause?: unknown): CodedError {
  return new CodedError("SERVER_GONE", "the server went away before it answered", { cause });
}

/** As `fetch` tells of a connection that could not be opened, or that ended within the answer: no other TypeError has these words. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError && ["fetch failed", "terminated"].includes(error.message);
}

/** A problem of the server as an error; a code that this version does not know becomes INTERNAL. */
export function errorOf({ code, detail, advice, errors }: HttpProblem): CodedError | CodedErrors {
  const found = errors.map(coded);
  return found.length > 1 ? new CodedErrors(found) : (found[0] ?? coded({ code, detail, advice }));
}

function coded({
  code,
  detail,
  advice,
  place,
}: Pick<FieldProblem, "code" | "detail" | "advice" | "place">): CodedError {
  const known = isErrorCode(code) ? code : "INTERNAL";
  return new CodedError(known, detail, { advice, ...(place === undefined ? {} : { place }) });
}

type FieldProblem = HttpProblem["errors"][number];
