import { CodedError, CodedErrors, ERROR_CODES, type ErrorCode, MASKED, problemsOf } from "@causeway/core";
import type { CellValue } from "@causeway/core";
import { maskWords } from "./mask-words.ts";

const EMAIL = /[^\s"'`<>()[\]{},;:=]+@[^\s"'`<>()[\]{},;]+/gu;
const PHONE = /\+?\d[\d\s().-]{5,}\d/g;
/** What stands in quotes is a value, unless it can only be a name of ours or Braze's, such as `email_subscribe`. */
const QUOTED = /(["'`])(?!(?:[a-z][a-z0-9_.]*)\1)[^"'`\n]+\1/gu;

/** Values of fewer characters are parts of other words. */
const VALUE_CHARACTERS_MIN = 2;

/** A sentence of ours without the given values, whatever is quoted, and what looks like an address or a number to call. */
export function maskText(text: string, values: readonly CellValue[] = []): string {
  let masked = text;
  for (const value of values) {
    if (typeof value === "boolean" || value === null) continue;
    const shown = String(value);
    if (shown.length < VALUE_CHARACTERS_MIN) continue;
    masked = masked.replaceAll(new RegExp(escaped(shown), "gi"), MASKED);
  }
  return masked.replaceAll(EMAIL, MASKED).replaceAll(PHONE, MASKED).replaceAll(QUOTED, `$1${MASKED}$1`);
}

/** Messages that may hold what is in the data: they are told by their code alone. */
const DATA_BEARING: ReadonlySet<ErrorCode> = new Set([
  "MODEL_KEY",
  "SQL_FAILED",
  "SQL_SYNTAX",
  "DATASET_UNREADABLE",
  "DATASET_LIMIT",
]);

/** Messages that quote what another side said. */
const QUOTING: ReadonlySet<ErrorCode> = new Set([
  "BRAZE_UNREACHABLE",
  "BRAZE_UNAUTHORIZED",
  "BRAZE_STATUS_401",
  "BRAZE_FORBIDDEN",
  "BRAZE_NOT_FOUND",
  "BRAZE_UNAVAILABLE",
  "CONNECTION_PAUSED",
]);

/** A problem as people with restricted personal data are told it. */
export function maskProblem<Shown extends { readonly code: ErrorCode; readonly message: string }>(
  problem: Shown,
): Shown {
  if (DATA_BEARING.has(problem.code)) return { ...problem, message: ERROR_CODES[problem.code].meaning };
  return QUOTING.has(problem.code) ? { ...problem, message: maskWords(problem.message) } : problem;
}

/** What was thrown, likewise; bugs pass. */
export function maskThrown(error: unknown): unknown {
  const problems = problemsOf(error);
  if (problems.length === 0) return error;
  const masked = problems.map(({ code, message, place, advice }) => {
    const told = maskProblem({ code, message });
    const keepsAdvice = advice !== undefined && !DATA_BEARING.has(code);
    return new CodedError(code, told.message, {
      ...(place === undefined ? {} : { place }),
      ...(keepsAdvice ? { advice: QUOTING.has(code) ? maskWords(advice) : advice } : {}),
    });
  });
  const [only] = masked;
  return masked.length === 1 && only !== undefined ? only : new CodedErrors(masked);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
