import type { RequestOutcome } from "@causeway/core";
import { HEADER } from "./names.ts";
import { readRejections } from "./object-errors.ts";
import { type AnswerHeaders, headerText, readToldWaitMs } from "./rate-headers.ts";
import type { Redact } from "./redact.ts";

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: string;
}

/** What the answer answers. */
export interface Question {
  /** The objects of the `attributes` array, in the order sent. */
  readonly sent: readonly Uint8Array[];
  readonly receivedAtMs: number;
  /** The wait to assume after a 429 that tells none. */
  readonly untoldWaitMs: number;
  readonly redact: Redact;
}

/**
 * What an answer of `/users/track` means for the objects sent (design.md, the outcome table; contract.md §1.5, §2.3). Total. Where an
 * answer says less than everything about what was applied, the outcome is `unknown`: doubt costs a repetition, a wrong belief
 * costs the truth of the ledger.
 */
export function classifyResponse(answer: Answer, question: Question): RequestOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return classifySuccess(answer, question);
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return classifyRefusal(answer, question);
    case 401:
    case 403:
    case 404:
      return {
        kind: "unauthorized",
        status,
        reason: reasonOf(answer, question),
        ...requestIdOf(answer, question),
      };
    case 429: {
      const told = readToldWaitMs(answer.headers, question.receivedAtMs);
      return { kind: "rate-limited", waitMs: told ?? question.untoldWaitMs };
    }
    default:
      return unknown(answer, question, reasonOf(answer, question));
  }
}

/** Nothing was processed. Where every object is listed there is no need to look for the offender. */
function classifyRefusal(answer: Answer, question: Question): RequestOutcome {
  const { status } = answer;
  const { sent, redact } = question;
  const rejected = readRejections(readBody(answer.body)?.["errors"], sent, redact);
  if (status === 400 && rejected !== null && rejected.length === sent.length && sent.length > 0) {
    return { kind: "accepted", status, rejected, ...requestIdOf(answer, question) };
  }
  return { kind: "refused", status, reason: reasonOf(answer, question), ...requestIdOf(answer, question) };
}

function classifySuccess(answer: Answer, question: Question): RequestOutcome {
  const { status } = answer;
  const { sent, redact } = question;
  const body = readBody(answer.body);
  if (body === null) return unknown(answer, question, `Braze answered ${status}, but not in JSON`);
  if (status === 202 && body["message"] === "queued") {
    return { kind: "accepted", status, rejected: [], ...requestIdOf(answer, question) };
  }
  if (body["message"] !== "success") {
    return unknown(
      answer,
      question,
      `Braze answered ${status}, but without success: ${reasonOf(answer, question)}`,
    );
  }
  const rejected = readRejections(body["errors"], sent, redact);
  if (rejected === null) {
    return unknown(answer, question, "Braze listed an error that belongs to none of the objects sent");
  }
  const processed = body["attributes_processed"];
  if (processed !== undefined && processed !== sent.length - rejected.length) {
    const counted = `${JSON.stringify(processed)} processed and ${rejected.length} rejected of ${sent.length} sent`;
    return unknown(answer, question, `Braze's count does not add up: ${counted}`);
  }
  return { kind: "accepted", status, rejected, ...requestIdOf(answer, question) };
}

function unknown(answer: Answer, question: Question, reason: string): RequestOutcome {
  return {
    kind: "unknown",
    status: answer.status,
    reason: question.redact(reason),
    ...requestIdOf(answer, question),
  };
}

/** Braze's own words, or the status where it (or a gateway before it) used none. */
function reasonOf({ status, body }: Answer, { redact }: Question): string {
  const message = readBody(body)?.["message"];
  return redact(typeof message === "string" && message !== "" ? message : `HTTP ${status} without a message`);
}

function requestIdOf({ headers }: Answer, { redact }: Question): { readonly requestId?: string } {
  const requestId = headerText(headers, HEADER.requestId);
  return requestId === undefined ? {} : { requestId: redact(requestId) };
}

/** Whether an answer is Braze's: JSON with a message (contract.md §1.5). */
export function speaksBraze({ body }: Answer): boolean {
  return typeof readBody(body)?.["message"] === "string";
}

function readBody(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
