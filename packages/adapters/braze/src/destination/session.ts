import { type RateLimiter, type RequestLimits, type RequestOutcome, TOLD_WAIT_MAX_MS } from "@causeway/core";
import type {
  Cancellation,
  Clock,
  DestinationSession,
  EncodePlan,
  Encoder,
  SendOptions,
} from "@causeway/ports";
import type { ExchangeResult, HttpClient } from "../client/http-client.ts";
import {
  TOLD_WAIT_MIN_MS,
  TRACK_OBJECT_BYTES_MAX,
  TRACK_OBJECTS_MAX,
  TRACK_REQUEST_BYTES_MAX,
} from "../limits.ts";
import { UntoldBackoff } from "./untold-backoff.ts";
import { classifyResponse, speaksBraze } from "../wire/classify-response.ts";
import { compileAttributeEncoder } from "../wire/encode-attributes.ts";
import type { DescribeExchange } from "../wire/describe-exchange.ts";
import { ARRAY_CLOSE, ATTRIBUTES_OPEN, TRACK_PATH } from "../wire/names.ts";
import { readRateReport } from "../wire/rate-headers.ts";
import type { Redact } from "../wire/redact.ts";

export interface SessionOptions {
  readonly client: HttpClient;
  /** The workspace's budget; other sessions may take from it too. */
  readonly limiter: RateLimiter;
  readonly redact: Redact;
  /** Writes an exchange down, see SendOptions.onExchange. */
  readonly describe: DescribeExchange;
  readonly clock: Clock;
  readonly objectsPerRequest: number;
}

const NEVER_CANCELLED: Cancellation = { cancelled: false, onCancel: () => () => undefined };

/** Attributes to `/users/track` of one workspace. */
export class BrazeSession implements DestinationSession {
  readonly limits: RequestLimits;
  readonly sends = { kind: "attributes", endpoint: TRACK_PATH } as const;
  readonly #options: SessionOptions;
  readonly #backoff = new UntoldBackoff();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.limits = {
      objectsMax: Math.min(options.objectsPerRequest, TRACK_OBJECTS_MAX),
      requestBytesMax: TRACK_REQUEST_BYTES_MAX,
      objectBytesMax: TRACK_OBJECT_BYTES_MAX,
      envelopeBytes: ATTRIBUTES_OPEN.length + ARRAY_CLOSE.length,
    };
  }

  encoder(plan: EncodePlan): Encoder {
    return compileAttributeEncoder(plan);
  }

  async send(objects: readonly Uint8Array[], options: SendOptions): Promise<RequestOutcome> {
    const result = await this.#exchange(objects, options);
    return result === null ? STOPPED : this.#outcomeOf(result, objects);
  }

  /**
   * An empty request: Braze refuses it with 400 after it has taken the key and looked at its permission (contract.md §2.3), so
   * that answer is `accepted` here.
   */
  async probe(): Promise<RequestOutcome> {
    const options = { onSend: () => undefined, cancellation: NEVER_CANCELLED };
    const result = await this.#exchange([], options);
    if (result === null) return STOPPED;
    const outcome = this.#outcomeOf(result, []);
    const taken = result.kind === "answer" && result.answer.status === 400 && speaksBraze(result.answer);
    return taken ? { kind: "accepted", status: 400, rejected: [] } : outcome;
  }

  close(): Promise<void> {
    return this.#options.client.close();
  }

  /** One request within the limits; null where the run was stopped before it left. */
  async #exchange(objects: readonly Uint8Array[], options: SendOptions): Promise<ExchangeResult | null> {
    const { client, limiter, clock } = this.#options;
    const ticket = await this.#take(options);
    if (ticket === null) return null;
    const body = bodyOf(objects);
    const result = await client.post(TRACK_PATH, body, {
      onLeave: () => {
        options.onSend(clock.now());
      },
      cancellation: options.cancellation,
    });
    if (result.kind === "answer" || result.left) {
      const { describe } = this.#options;
      options.onExchange?.(() => describe({ method: "POST", path: TRACK_PATH, body }, result));
    }
    if (result.kind === "answer") {
      const nowMs = clock.now();
      const report = readRateReport(result.answer.headers, nowMs);
      if (report !== null) {
        limiter.report(nowMs, ticket, report);
        options.onRemaining?.(report.remaining);
      }
    }
    return result;
  }

  async #take({ cancellation, onWait }: SendOptions): Promise<number | null> {
    const { limiter, clock } = this.#options;
    for (;;) {
      if (cancellation.cancelled) return null;
      const result = limiter.take(clock.now());
      if (result.kind === "taken") return result.ticket;
      onWait?.(result.waitMs);
      await clock.sleep(result.waitMs, cancellation);
    }
  }

  #outcomeOf(result: ExchangeResult, sent: readonly Uint8Array[]): RequestOutcome {
    const { limiter, redact, clock } = this.#options;
    if (result.kind === "failed") {
      const reason = redact(result.reason);
      const { problem } = result;
      if (!result.left) return { kind: "not-sent", reason, ...(problem === undefined ? {} : { problem }) };
      return { kind: "unknown", reason, ...(result.status === undefined ? {} : { status: result.status }) };
    }
    const receivedAtMs = clock.now();
    const untoldWaitMs = this.#backoff.waitMs(receivedAtMs);
    const outcome = classifyResponse(result.answer, { sent, receivedAtMs, untoldWaitMs, redact });
    if (outcome.kind !== "rate-limited") {
      this.#backoff.reset();
      return outcome;
    }
    this.#backoff.limited(receivedAtMs);
    const waitMs = Math.min(Math.max(outcome.waitMs, TOLD_WAIT_MIN_MS), TOLD_WAIT_MAX_MS);
    limiter.tell(receivedAtMs, waitMs);
    return { kind: "rate-limited", waitMs };
  }
}

const OPEN = Buffer.from(ATTRIBUTES_OPEN);
const COMMA = Buffer.from(",");
const CLOSE = Buffer.from(ARRAY_CLOSE);

function bodyOf(objects: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    OPEN,
    ...objects.flatMap((object, i) => (i === 0 ? [object] : [COMMA, object])),
    CLOSE,
  ]);
}

const STOPPED: RequestOutcome = { kind: "not-sent", reason: "stopped before the request left" };
