import type { RunFailure } from "@causeway/api";
import { ERROR_CODES, isErrorCode, pageAdvice } from "@causeway/core";

/** What was wrong at one place of what was sent. */
export interface FieldProblem {
  /** JSON pointer into the body, `#/spec/mapping/3/from`; empty: the whole. */
  readonly pointer: string;
  readonly detail: string;
  readonly advice: string;
}

/** An answer that is not what was asked for: problem+json (RFC 9457) of the server, or what stands for it where the server cannot be reached. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** 0: no answer came. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What to do here, in the pages. */
  readonly advice: string;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string | null;
  /** The whole answer, for what a page knows of it beyond this (the current revision of a 412, the dependents of a 409). */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const title =
      text(body["title"]) ?? (status === 0 ? UNREACHABLE.title : `The server answered ${status}.`);
    super(text(body["detail"]) ?? title);
    this.status = status;
    this.title = title;
    this.code = text(body["code"]) ?? "";
    this.detail = sentence(text(body["detail"]) ?? "");
    this.advice = pageAdvice(this.code, text(body["advice"]) ?? "");
    this.requestId = text(body["request_id"]);
    this.fields = fieldProblems(body["errors"]);
    this.body = body;
  }

  /** What is wrong with the fields, a sentence each, without what `detail` says already. */
  get remarks(): readonly string[] {
    const all = this.fields.map(({ detail }) => detail);
    return [...new Set(all)].filter((one) => one !== this.detail && one !== this.title);
  }

  /** No answer came: the server is down, or the network is. */
  get isUnreachable(): boolean {
    return (
      (this.status === 0 && this.code !== "PAGE") ||
      (this.status >= 502 && this.status <= 504 && this.code === "")
    );
  }
}

const UNREACHABLE = {
  title: "The server does not answer.",
  detail: "Nothing was lost here: what you typed stays.",
  advice: "Check that Causeway is running and that you are on its network, then try again.",
};

/** The problem of a request that got no answer. */
export function unreachable(): Problem {
  return new Problem(0, { ...UNREACHABLE });
}

/** What is told of a failure. */
export interface Told {
  readonly code: string;
  readonly message: string;
}

/** What happened, in a sentence of ours: the message of a failure may be what Braze or a gateway answered. */
export function failureTitle({ code, message }: Told): string {
  // A server that was updated since this page was opened may tell of a code that is not known here.
  return isErrorCode(code) ? ERROR_CODES[code].meaning : message;
}

/** Why something that ran on the server failed: it is no fault of the page, and has its own code and advice. */
export function problemOfFailure(failure: RunFailure): Problem {
  const { code, message, advice } = failure;
  return new Problem(200, { title: failureTitle(failure), detail: message, advice, code });
}

/** What has to be entered before anything is sent, by the pointer of its field; null: nothing. */
export function problemOfMissing(missing: Readonly<Record<string, string | null>>): Problem | null {
  const errors = Object.entries(missing).flatMap(([pointer, detail]) =>
    detail === null ? [] : [{ pointer, detail }],
  );
  return errors.length === 0 ? null : new Problem(422, { title: "Something is missing.", errors });
}

/** Whatever was thrown, as a problem that can be shown. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem(0, {
    title: "This page has a fault.",
    detail,
    advice: "Load the page again. If it happens again, report it with what you did.",
    code: "PAGE",
  });
}

/** The answer's problem; where its body is not problem+json, one made from the status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return new Problem(response.status, isRecord(body) ? body : {});
}

/** What is wrong at `pointer` and below it, one sentence; null where nothing is. Pointers count with and without the leading `#`. */
export function problemAt(problem: Problem | null, pointer: string): string | null {
  const wanted = pointer.replace(/^#/, "");
  const found = problem?.fields.filter(({ pointer: one }) => {
    const at = one.replace(/^#/, "");
    return at === wanted || at.startsWith(`${wanted}/`);
  });
  return found === undefined || found.length === 0 ? null : found.map(({ detail }) => detail).join(" ");
}

function fieldProblems(errors: unknown): readonly FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => ({
    pointer: text(error["pointer"]) ?? "",
    detail: sentence(text(error["detail"]) ?? ""),
    advice: text(error["advice"]) ?? "",
  }));
}

/** Details of the API go on after a colon on the command line; here they are sentences. Names in small letters, such as `model.key`, stay. */
function sentence(detail: string): string {
  const begun = /^[a-z]+ /.test(detail) ? detail.charAt(0).toUpperCase() + detail.slice(1) : detail;
  return /\s.*[\p{L}\p{N})"”]$/u.test(begun) ? `${begun}.` : begun;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
