import type {
  EncodePlan,
  Cancellation,
  ChangeChunk,
  Clock,
  DeliveryStore,
  DestinationSession,
  Encoder,
  Random,
} from "@causeway/ports";
import { Pump, type Stop } from "./pump.ts";
import { type ChunkDeps, type SentChunk, sendChunk } from "./send-chunk.ts";
import { closeChunk, type DeliveredCounts } from "./settlement.ts";
import type { DeliverySettings } from "./settings.ts";
import { Slots } from "./slots.ts";

export interface DeliverDeps {
  readonly store: DeliveryStore;
  readonly session: DestinationSession;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: DeliverySettings;
  readonly cancellation: Cancellation;
  readonly onProgress: (progress: DeliveryProgress) => void;
}

export interface DeliveryPlan {
  readonly exportName: string;
  readonly runId: string;
  readonly encode: EncodePlan;
  /** People in the change table. */
  readonly changed: number;
}

/** `waitReason` and `waitMs`: what the delivery has just begun to wait for; null and 0 when it does not. */
export interface DeliveryProgress {
  /** People settled, of `total`. */
  readonly done: number;
  readonly total: number;
  readonly requests: number;
  readonly waitReason: "rate-limit" | "hold" | null;
  readonly waitMs: number;
}

export interface Delivered {
  readonly counts: DeliveredCounts;
  readonly requests: number;
  readonly objects: number;
  readonly dataPoints: number;
  /** Null when everything was sent. */
  readonly stop: Stop | null;
}

/**
 * Sends the change table to Braze: claim a chunk durably, send it, settle it; `chunksOpenMax` chunks overlap. People whose `readyAtMs`
 * lies ahead come last and are claimed when their time has come. May be called again after any crash, following `recover` and `diff`.
 * accepted + rejected + uncertain + pending = plan.changed. Rejects only when the store does.
 */
export async function deliver(plan: DeliveryPlan, deps: DeliverDeps): Promise<Delivered> {
  return new Delivery(plan, deps).run();
}

class Delivery {
  readonly #plan: DeliveryPlan;
  readonly #deps: DeliverDeps;
  readonly #pump: Pump;
  readonly #backlog: Slots;
  readonly #open: Slots;
  readonly #encoder: Encoder;
  readonly #people = { accepted: 0, assumed: 0, rejected: 0, uncertain: 0, pending: 0 };
  #dataPoints = 0;
  #settled = 0;

  constructor(plan: DeliveryPlan, deps: DeliverDeps) {
    this.#plan = plan;
    this.#deps = deps;
    this.#encoder = deps.session.encoder(plan.encode);
    this.#backlog = new Slots(deps.settings.concurrency * 2);
    this.#open = new Slots(deps.settings.chunksOpenMax);
    this.#pump = new Pump({ ...deps, onWait: (waitMs) => this.#report("rate-limit", waitMs) });
  }

  async run(): Promise<Delivered> {
    const chunks: Promise<void>[] = [];
    let failure: { readonly cause: unknown } | null = null;
    for (let n = 0; n < this.#plan.changed;) {
      await this.#open.take();
      const chunk = this.#pump.stopped === null && failure === null ? await this.#next(n) : null;
      if (chunk === null) break;
      const delivering = this.#deliver(chunk)
        .catch((cause: unknown) => {
          failure ??= { cause };
          this.#pump.stop({ code: "STORE_UNUSABLE", message: "the store failed" });
        })
        .finally(() => this.#open.release());
      chunks.push(delivering);
      n += chunk.rowCount;
    }
    await Promise.all(chunks);
    rethrow(failure);
    return this.#result();
  }

  /** The next rows whose time has come, waiting for the first of them; null when stopped. */
  async #next(n: number): Promise<ChangeChunk | null> {
    const { store, clock, settings, cancellation } = this.#deps;
    const chunk = await store.read(this.#plan.exportName, n, settings.chunkRows);
    for (;;) {
      if (this.#pump.stopped !== null) return null;
      const ready = readyRows(chunk, clock.now());
      if (ready > 0) return ready === chunk.rowCount ? chunk : firstRows(chunk, ready);
      const waitMs = (chunk.readyAtMs[0] ?? 0) - clock.now();
      this.#report("hold", waitMs);
      await clock.sleep(waitMs, cancellation);
    }
  }

  async #deliver(chunk: ChangeChunk): Promise<void> {
    const { store, clock, session } = this.#deps;
    const { exportName, runId } = this.#plan;
    const range = { exportName, runId, fromN: chunk.fromN, toN: chunk.fromN + chunk.rowCount - 1 };
    await store.claim({ ...range, claimedAtMs: clock.now() });
    const parts: ChunkDeps = { pump: this.#pump, session, encoder: this.#encoder, backlog: this.#backlog };
    const sent = await sendChunk(chunk, parts);
    const { people, ...lists } = closeChunk(sent);
    await store.settle({ ...range, ...lists, settledAtMs: clock.now(), requests: sent.requests });
    this.#book(sent, people);
  }

  #book(sent: SentChunk, people: ReturnType<typeof closeChunk>["people"]): void {
    this.#people.accepted += people.accepted;
    this.#people.assumed += people.assumed;
    this.#people.rejected += people.rejected;
    this.#people.uncertain += people.uncertain;
    this.#people.pending += people.pending;
    this.#dataPoints += sent.dataPoints;
    this.#settled += sent.chunk.rowCount;
    this.#report(null, 0);
  }

  #report(waitReason: DeliveryProgress["waitReason"], waitMs: number): void {
    const { requests } = this.#pump;
    this.#deps.onProgress({ done: this.#settled, total: this.#plan.changed, requests, waitReason, waitMs });
  }

  #result(): Delivered {
    const neverClaimed = this.#plan.changed - this.#settled;
    return {
      counts: { ...this.#people, pending: this.#people.pending + neverClaimed },
      requests: this.#pump.requests,
      objects: this.#pump.objects,
      dataPoints: this.#dataPoints,
      stop: this.#pump.stopped,
    };
  }
}

function rethrow(failure: { readonly cause: unknown } | null): void {
  if (failure !== null) throw failure.cause;
}

/** How many rows from the start of the chunk may be sent at `nowMs`. Rows come in order of readiness. */
function readyRows(chunk: ChangeChunk, nowMs: number): number {
  let ready = chunk.rowCount;
  while (ready > 0 && (chunk.readyAtMs[ready - 1] ?? 0) > nowMs) ready -= 1;
  return ready;
}

/** The first `rows` rows of a chunk, as a chunk. */
function firstRows(chunk: ChangeChunk, rows: number): ChangeChunk {
  return { ...chunk, rowCount: rows };
}
