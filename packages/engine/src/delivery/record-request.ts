import type { ObjectRejection, RequestOutcome } from "@causeway/core";
import type { RequestPerson, SendOptions, SentRequest, WireExchange } from "@causeway/ports";
import type { Batch } from "./batch.ts";

/** Requests of a run whose bodies are kept whatever comes of them. */
export const FIRST_KEPT = 20;
/** Requests of a run whose bodies are kept because they did not go well. */
export const TROUBLED_KEPT_MAX = 200;

/** A request as it went, before it is known whom its rows stand for. */
export interface RequestReport {
  readonly request: Omit<SentRequest, "exchange">;
  readonly wire: WireExchange | null;
  readonly batch: Batch;
  readonly outcome: RequestOutcome;
}

/** Numbers the requests of a run as they leave, and decides which of them are kept whole. */
export class RequestRecorder {
  #numbers = 0;
  #troubledKept = 0;

  /** To be called before a request; `report` after it. */
  begin(nowMs: number): RequestUnderway {
    return new RequestUnderway(nowMs, () => (this.#numbers += 1));
  }

  report(batch: Batch, outcome: RequestOutcome, underway: RequestUnderway): RequestReport {
    const number = underway.number;
    const request = {
      number,
      milliseconds: underway.left ? Math.max(0, underway.endedAtMs - underway.sentAtMs) : null,
      ...recordOf(batch, outcome, underway.sentAtMs),
    };
    const wire = this.#isKept(number, outcome) ? underway.exchange() : null;
    return { request, wire, batch, outcome };
  }

  #isKept(number: number, outcome: RequestOutcome): boolean {
    if (number <= FIRST_KEPT) return true;
    if (outcome.kind === "accepted" && outcome.rejected.length === 0) return false;
    this.#troubledKept += 1;
    return this.#troubledKept <= TROUBLED_KEPT_MAX;
  }
}

class RequestUnderway {
  sentAtMs: number;
  endedAtMs = 0;
  left = false;
  readonly #next: () => number;
  #number: number | null = null;
  #exchange: (() => WireExchange) | null = null;

  constructor(nowMs: number, next: () => number) {
    this.sentAtMs = nowMs;
    this.#next = next;
  }

  readonly hooks: Pick<SendOptions, "onSend" | "onExchange"> = {
    onSend: (atMs) => {
      this.sentAtMs = atMs;
      this.left = true;
      this.#number ??= this.#next();
    },
    onExchange: (exchange) => {
      this.#exchange = exchange;
    },
  };

  /** One that never left is numbered when that is known. */
  get number(): number {
    return (this.#number ??= this.#next());
  }

  exchange(): WireExchange | null {
    return this.#exchange?.() ?? null;
  }
}

/** What became of each object of a request, in the order of the body. */
export function peopleOf(
  { batch, outcome }: RequestReport,
  keys: readonly string[],
): readonly RequestPerson[] {
  const rejected = new Map(
    outcome.kind === "accepted" ? outcome.rejected.map(({ index, reason }) => [index, reason]) : [],
  );
  return batch.refs.map(({ row }, index): RequestPerson => {
    const key = keys[row] ?? "";
    switch (outcome.kind) {
      case "accepted": {
        const reason = rejected.get(index);
        if (reason === undefined) return { key, outcome: "accepted", reason: null };
        return { key, outcome: "rejected", reason };
      }
      case "unknown":
        return { key, outcome: "uncertain", reason: outcome.reason };
      case "not-sent":
      case "refused":
      case "unauthorized":
        return { key, outcome: "unsent", reason: outcome.reason };
      case "rate-limited":
        return { key, outcome: "unsent", reason: detailOf(outcome) };
    }
  });
}

function recordOf(
  batch: Batch,
  outcome: RequestOutcome,
  sentAtMs: number,
): Omit<SentRequest, "exchange" | "number" | "milliseconds"> {
  const ns = batch.refs.map((ref) => ref.n);
  return {
    sentAtMs,
    fromN: Math.min(...ns),
    toN: Math.max(...ns),
    objects: batch.refs.length,
    outcome: recordedOutcome(outcome, batch.refs.length),
    status: "status" in outcome ? (outcome.status ?? null) : outcome.kind === "rate-limited" ? 429 : null,
    requestId: "requestId" in outcome ? (outcome.requestId ?? null) : null,
    detail: detailOf(outcome),
  };
}

/** Of an answer that came: whether it took everybody in the request, some, or nobody; Braze says the last with 400 or 201. */
function recordedOutcome(outcome: RequestOutcome, objects: number): SentRequest["outcome"] {
  if (outcome.kind !== "accepted" || outcome.rejected.length === 0) return outcome.kind;
  return outcome.rejected.length === objects ? "rejected" : "partial";
}

/** Of so many different reasons a request tells; each person in it has its own. */
const REASONS_TOLD_MAX = 3;

function rejectedDetail(rejected: readonly ObjectRejection[]): string {
  const reasons = [...new Set(rejected.map(({ reason }) => reason))];
  const told = [
    ...reasons.slice(0, REASONS_TOLD_MAX),
    ...(reasons.length > REASONS_TOLD_MAX ? ["and other reasons"] : []),
  ];
  return `${rejected.length} ${rejected.length === 1 ? "object" : "objects"} rejected: ${told.join("; ")}`;
}

function detailOf(outcome: RequestOutcome): string | null {
  switch (outcome.kind) {
    case "accepted":
      return outcome.rejected.length === 0 ? null : rejectedDetail(outcome.rejected);
    case "rate-limited":
      return `told to wait ${outcome.waitMs} ms`;
    case "not-sent":
    case "unknown":
    case "refused":
    case "unauthorized":
      return outcome.reason;
  }
}
