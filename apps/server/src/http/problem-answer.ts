import { type HttpFieldProblem, type HttpProblem, problemOf } from "@causeway/api";
import { CodedError, ERROR_CODES, type ErrorCode, type Place, problemsOf } from "@causeway/core";

/** Answered in place of what was asked for. */
export interface ProblemAnswer {
  readonly problem: HttpProblem;
  readonly headers: Readonly<Record<string, string>>;
}

/** A refusal with more than its code says. */
export class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  readonly refusal: CodedError;
  readonly headers: Readonly<Record<string, string>>;
  /** The object as it is now, where somebody was faster. */
  readonly current: unknown;

  constructor(
    refusal: CodedError,
    more: { readonly headers?: Readonly<Record<string, string>>; readonly current?: unknown },
  ) {
    super(refusal.message, { cause: refusal });
    this.refusal = refusal;
    this.headers = more.headers ?? {};
    this.current = more.current;
  }
}

/** What `error` is to the caller; null: a bug, of which the caller learns nothing but the request's id. */
export function problemAnswer(error: unknown, requestId: string): ProblemAnswer | null {
  const refused = error instanceof RefusedRequest ? error : null;
  const problems = problemsOf(refused === null ? error : refused.refusal);
  const [first] = problems;
  if (first === undefined) return null;
  const problem = problemFrom(problems, first.code, requestId);
  return {
    headers: { ...retryAfter(problems), ...refused?.headers },
    problem: refused?.current === undefined ? problem : { ...problem, current: refused.current },
  };
}

/** In whole seconds (RFC 9110 §10.2.3). */
function retryAfter(problems: readonly CodedError[]): Readonly<Record<string, string>> {
  const waitMs = problems[0]?.retryAfterMs;
  return waitMs === undefined ? {} : { "retry-after": String(Math.ceil(waitMs / 1000)) };
}

function problemFrom(problems: readonly CodedError[], code: ErrorCode, requestId: string): HttpProblem {
  const { meaning, httpStatus, advice } = ERROR_CODES[code];
  const message = problems[0]?.message ?? meaning;
  return {
    type: `/errors/${code}`,
    title: meaning,
    status: httpStatus,
    detail: problems.length < 2 ? message : `${message} (and ${problems.length - 1} more)`,
    code,
    advice: problems[0]?.advice ?? advice,
    errors: problems.map(fieldProblem),
    request_id: requestId,
  };
}

function fieldProblem(problem: CodedError): HttpFieldProblem {
  const { code, message, place, advice } = problemOf(problem);
  return {
    code,
    pointer: pointerOf(place),
    detail: message,
    advice,
    ...(place === undefined ? {} : { place }),
  };
}

/** Of a place that has none, `spec.mapping[3].to` is `#/spec/mapping/3/to`; a parameter of the address, `?limit`, stays as it is. */
function pointerOf(place: Place | undefined): string {
  if (place?.pointer !== undefined) return place.pointer;
  const path = place?.path ?? "";
  if (path === "" || path.startsWith("?")) return path === "" ? "#" : path;
  if (path.startsWith("#")) return path;
  const steps = path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  return `#/${steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

/** What the caller is told of a bug; the log learns of it under the same id, without anything that the request held. */
export function answerBug(
  error: unknown,
  { id, log }: { readonly id: string; readonly log: { error(fields: object, message: string): void } },
): HttpProblem {
  log.error({ request_id: id, bug: bugOf(error) }, "a request could not be answered");
  return problemFrom([new CodedError("INTERNAL", "the request could not be answered")], "INTERNAL", id);
}

/** Kind and place of an error. Its message may hold data, so it is left out. */
function bugOf(error: unknown): { readonly name: string; readonly stack: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: lines.slice(0, 12).map((line) => line.trim()) };
}
