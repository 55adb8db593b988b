import {
  type BatchHistory,
  decide,
  type ErrorCode,
  type ObjectRejection,
  type RequestOutcome,
  type Verdict,
} from "@causeway/core";
import type { Cancellation, Clock, DestinationSession, Random } from "@causeway/ports";
import type { Batch, ObjectRef } from "./batch.ts";
import { RequestRecorder, type RequestReport } from "./record-request.ts";
import type { DeliverySettings } from "./settings.ts";
import { Slots } from "./slots.ts";

/** Why a run stopped before everything was sent. */
export interface Stop {
  readonly code: ErrorCode;
  readonly message: string;
  /** What to do in this very case; else what is to be done about the code. */
  readonly advice?: string;
}

/** Told what becomes of a batch's objects; each object ends in exactly one of the first four. */
export interface BatchListener {
  accepted(ref: ObjectRef): void;
  rejected(ref: ObjectRef, rejection: ObjectRejection): void;
  uncertain(ref: ObjectRef): void;
  unsent(ref: ObjectRef): void;
  /** An attempt with this object had an unknown outcome. */
  doubted(ref: ObjectRef, holdUntilMs: number): void;
  request(report: RequestReport): void;
}

export interface PumpDeps {
  readonly session: DestinationSession;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: DeliverySettings;
  readonly cancellation: Cancellation;
  readonly onWait: (waitMs: number) => void;
}

/**
 * Sends batches until each has a verdict: at most `concurrency` requests at once, retries with backoff, bisection, and one probe at a
 * time while Braze refuses the key. Once stopped, nothing more leaves.
 */
export class Pump {
  readonly #deps: PumpDeps;
  readonly #slots: Slots;
  readonly #recorder = new RequestRecorder();
  #stop: Stop | null = null;
  /** Failed probes since Braze refused the key; null while it does not. */
  #probes: number | null = null;
  #refusalsInARow = 0;
  #doubtsInARow = 0;
  #keyWasTaken = false;
  requests = 0;
  objects = 0;

  constructor(deps: PumpDeps) {
    this.#deps = deps;
    this.#slots = new Slots(deps.settings.concurrency);
    deps.cancellation.onCancel(() => {
      this.stop({ code: "INTERRUPTED", message: "the run was stopped" });
    });
  }

  get stopped(): Stop | null {
    return this.#stop;
  }

  /** The first reason stays. */
  stop(reason: Stop): void {
    this.#stop ??= reason;
  }

  /** Resolves when every object of the batch was told to the listener. */
  async send(batch: Batch, listener: BatchListener): Promise<void> {
    const history = { objects: batch.refs.length, notSent: 0, unknown: 0, rateLimited: 0 };
    await this.#send(batch, history, listener);
  }

  async #send(batch: Batch, start: BatchHistory, listener: BatchListener): Promise<void> {
    const { clock, random, settings, cancellation } = this.#deps;
    let history = start;
    for (;;) {
      const outcome = await this.#attempt(batch, listener);
      if (outcome === null) return abandon(batch, history, listener);
      const verdict = decide(outcome, history, { policy: settings.retry, chance: random.next() });
      switch (verdict.kind) {
        case "accepted":
          return close(batch, verdict.rejected, listener);
        case "again":
          history = verdict.history;
          await clock.sleep(verdict.delayMs, cancellation);
          break;
        case "bisect":
          return this.#bisect(batch, verdict.history, listener);
        case "isolated":
          return close(batch, [{ index: 0, reason: verdict.reason, aboutIdentity: false }], listener);
        case "probe":
          break;
        case "doubt":
          this.#doubtsInARow += 1;
          if (this.#doubtsInARow >= settings.doubtsInARowMax) {
            this.stop({ code: "BRAZE_UNAVAILABLE", message: verdict.reason });
          }
          for (const ref of batch.refs) listener.uncertain(ref);
          return;
        case "stop":
          this.stop(stopOf(verdict));
          return abandon(batch, history, listener);
      }
    }
  }

  /** One request in its slot; null once the pump has stopped. */
  async #attempt(batch: Batch, listener: BatchListener): Promise<RequestOutcome | null> {
    await this.#slots.take();
    try {
      const isProbe = this.#probes !== null;
      if (isProbe) await this.#waitForProbe();
      if (this.#stop !== null) return null;
      const { session, clock, cancellation, onWait } = this.#deps;
      const underway = this.#recorder.begin(clock.now());
      const outcome = await session.send(batch.objects, { ...underway.hooks, onWait, cancellation });
      underway.endedAtMs = clock.now();
      if (outcome.kind !== "not-sent") {
        this.requests += 1;
        this.objects += batch.refs.length;
      }
      listener.request(this.#recorder.report(batch, outcome, underway));
      if (outcome.kind === "unknown") this.#doubt(batch, underway.sentAtMs, listener);
      this.#learn(outcome, isProbe);
      if (this.#stop !== null && outcome.kind === "not-sent") return null;
      return outcome;
    } finally {
      this.#slots.release();
    }
  }

  async #waitForProbe(): Promise<void> {
    const { clock, settings, cancellation } = this.#deps;
    await clock.sleep(settings.probeDelaysMs[this.#probes ?? 0] ?? 0, cancellation);
  }

  /** Opens and closes the gate for refused keys, and counts refusals in a row. */
  #learn(outcome: RequestOutcome, wasProbe: boolean): void {
    const { settings } = this.#deps;
    if (outcome.kind === "unauthorized") {
      if (this.#probes === null) {
        this.#probes = 0;
        this.#slots.limit = 1;
      } else if (wasProbe) {
        this.#probes += 1;
        if (this.#probes >= settings.probeDelaysMs.length) {
          const code = UNAUTHORIZED_CODES[outcome.status];
          const mayPass = code === "BRAZE_UNAUTHORIZED" && this.#keyWasTaken;
          const message = `Braze answered ${outcome.status}: "${outcome.reason}"`;
          this.stop({ code: mayPass ? "BRAZE_STATUS_401" : code, message });
        }
      }
      return;
    }
    if (outcome.kind === "refused") {
      this.#refusalsInARow += 1;
      if (this.#refusalsInARow >= settings.refusalsInARowMax) {
        this.stop({ code: "BRAZE_UNAVAILABLE", message: `Braze refused every request: ${outcome.reason}` });
      }
    }
    if (outcome.kind === "accepted") {
      this.#keyWasTaken = true;
      this.#doubtsInARow = 0;
      this.#refusalsInARow = 0;
    }
    if (this.#probes !== null && (outcome.kind === "accepted" || outcome.kind === "refused")) {
      this.#probes = null;
      this.#slots.limit = settings.concurrency;
    }
  }

  #doubt(batch: Batch, sentAtMs: number, listener: BatchListener): void {
    const { timeoutMs, holdMs } = this.#deps.settings;
    const holdUntilMs = sentAtMs + timeoutMs + holdMs;
    for (const ref of batch.refs) listener.doubted(ref, holdUntilMs);
  }

  async #bisect(batch: Batch, history: BatchHistory, listener: BatchListener): Promise<void> {
    const middle = Math.ceil(batch.refs.length / 2);
    for (const [from, to] of [
      [0, middle],
      [middle, batch.refs.length],
    ] as const) {
      const half = { objects: batch.objects.slice(from, to), refs: batch.refs.slice(from, to) };
      await this.#send(half, { ...history, objects: half.refs.length }, listener);
    }
  }
}

function stopOf({ code, reason, advice }: Extract<Verdict, { kind: "stop" }>): Stop {
  return { code, message: reason, ...(advice === undefined ? {} : { advice }) };
}

const UNAUTHORIZED_CODES: Readonly<Record<401 | 403 | 404, ErrorCode>> = {
  401: "BRAZE_UNAUTHORIZED",
  403: "BRAZE_FORBIDDEN",
  404: "BRAZE_NOT_FOUND",
};

function close(batch: Batch, rejected: readonly ObjectRejection[], listener: BatchListener): void {
  const byIndex = new Map(rejected.map((rejection) => [rejection.index, rejection]));
  for (const [index, ref] of batch.refs.entries()) {
    const rejection = byIndex.get(index);
    if (rejection === undefined) listener.accepted(ref);
    else listener.rejected(ref, rejection);
  }
}

/** The run stops: what may have arrived is uncertain, the rest never left. */
function abandon(batch: Batch, history: BatchHistory, listener: BatchListener): void {
  for (const ref of batch.refs) {
    if (history.unknown > 0) listener.uncertain(ref);
    else listener.unsent(ref);
  }
}
