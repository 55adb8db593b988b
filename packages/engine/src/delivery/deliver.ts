import type {
  EncodePlan,
  Cancellation,
  Clock,
  DeliveryStore,
  DestinationSession,
  Encoder,
  Random,
} from "@causeway/ports";
import { Pump, type Stop } from "./pump.ts";
import { type ChunkDeps, sendChunk } from "./send-chunk.ts";
import { MakeWay } from "./make-way.ts";
import { OpenClaim } from "./open-claim.ts";
import type { DeliveredCounts } from "./settlement.ts";
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
  /** People in the change table, and how many of them, the last ones, had to wait when it was made. */
  readonly changed: number;
  readonly held: number;
  /** A test row: the export has not run by it. */
  readonly isTest?: boolean;
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
 * Sends the change table to Braze: claim a range durably, send it chunk by chunk, settle it; two claims overlap. People whose `readyAtMs`
 * lies ahead come last and are claimed when their time has come. May be called again after any crash, following `recover` and `diff`.
 * accepted + rejected + uncertain + pending = plan.changed. Rejects only when the store does.
 */
export async function deliver(plan: DeliveryPlan, deps: DeliverDeps): Promise<Delivered> {
  return new Delivery(plan, deps).run();
}

/** Claims that may be open at once: one that is filled, one that finishes. */
const CLAIMS_OPEN_MAX = 2;

class Delivery {
  readonly #plan: DeliveryPlan;
  readonly #deps: DeliverDeps;
  readonly #pump: Pump;
  readonly #backlog: Slots;
  readonly #chunks: Slots;
  readonly #makeWay: MakeWay;
  readonly #claims = new Slots(CLAIMS_OPEN_MAX);
  readonly #encoder: Encoder;
  readonly #people = { accepted: 0, assumed: 0, rejected: 0, uncertain: 0, pending: 0 };
  #dataPoints = 0;
  #settled = 0;
  #claimRows: number;
  #failure: { readonly cause: unknown } | null = null;

  constructor(plan: DeliveryPlan, deps: DeliverDeps) {
    this.#plan = plan;
    this.#deps = deps;
    this.#encoder = deps.session.encoder(plan.encode);
    this.#backlog = new Slots(deps.settings.concurrency * 2);
    this.#chunks = new Slots(deps.settings.chunksOpenMax);
    this.#makeWay = new MakeWay(deps.clock);
    this.#claimRows = deps.settings.chunkRows;
    this.#pump = new Pump({ ...deps, onWait: (waitMs) => this.#report("rate-limit", waitMs) });
  }

  async run(): Promise<Delivered> {
    const settling: Promise<void>[] = [];
    for (let n = 0; n < this.#plan.changed;) {
      await this.#claims.take();
      let rows = 0;
      await this.#attempt(async () => {
        rows = await this.#claimable(n);
      });
      if (rows === 0) break;
      const claim = new OpenClaim({ fromN: n, toN: n + rows - 1 }, this.#deps.clock.now());
      await this.#attempt(() => this.#send(claim));
      settling.push(this.#attempt(() => this.#settle(claim)).finally(() => this.#claims.release()));
      n += rows;
    }
    await Promise.all(settling);
    if (this.#failure !== null) throw this.#failure.cause;
    return this.#result();
  }

  /** A failing store stops the run; the first failure is what `run` rejects with, once nothing is under way any more. */
  async #attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (cause) {
      this.#failure ??= { cause };
      this.#pump.stop({ code: "STORE_UNUSABLE", message: "the store failed" });
    }
  }

  /** How many rows from `n` on may be claimed together, waiting for the time of the first of them; 0 when stopped. */
  async #claimable(n: number): Promise<number> {
    const { store, clock, settings, cancellation } = this.#deps;
    const ready = this.#plan.changed - this.#plan.held;
    if (this.#pump.stopped !== null) return 0;
    if (n < ready) return Math.min(this.#claimRows, ready - n);
    const { readyAtMs } = await store.read(this.#plan.exportName, n, settings.chunkRows);
    for (;;) {
      if (this.#pump.stopped !== null) return 0;
      const later = readyAtMs.findIndex((atMs) => atMs > clock.now());
      if (later !== 0) return later === -1 ? readyAtMs.length : later;
      const waitMs = (readyAtMs[0] ?? 0) - clock.now();
      this.#report("hold", waitMs);
      await clock.sleep(waitMs, cancellation);
    }
  }

  /** Claims durably, then sends chunk after chunk; resolves when the last chunk is on its way. */
  async #send(claim: OpenClaim): Promise<void> {
    const { store, session, settings } = this.#deps;
    const { exportName, runId, isTest = false } = this.#plan;
    const { fromN, toN } = claim.range;
    await store.claim({ exportName, runId, fromN, toN, claimedAtMs: claim.claimedAtMs, isTest });
    claim.isOpen = true;
    const parts: ChunkDeps = {
      pump: this.#pump,
      session,
      encoder: this.#encoder,
      backlog: this.#backlog,
      makeWay: this.#makeWay,
    };
    for (let n = fromN; n <= toN; n += settings.chunkRows) {
      await this.#chunks.take();
      const sending = store
        .read(exportName, n, Math.min(settings.chunkRows, toN - n + 1))
        .then((chunk) => sendChunk(chunk, parts))
        .finally(() => this.#chunks.release());
      claim.add(sending);
    }
  }

  async #settle(claim: OpenClaim): Promise<void> {
    if (!claim.isOpen) return;
    const { store, clock, settings } = this.#deps;
    const { exportName, runId } = this.#plan;
    const { people, dataPoints, requests, ...lists } = await claim.sent();
    await store.settle({ exportName, runId, ...claim.range, ...lists, requests, settledAtMs: clock.now() });
    const rows = claim.range.toN - claim.range.fromN + 1;
    const tookMs = Math.max(1, clock.now() - claim.claimedAtMs);
    const fitting = Math.round((rows * settings.claimMs) / tookMs);
    this.#claimRows = Math.min(settings.claimRowsMax, Math.max(settings.chunkRows, fitting));
    this.#people.accepted += people.accepted;
    this.#people.assumed += people.assumed;
    this.#people.rejected += people.rejected;
    this.#people.uncertain += people.uncertain;
    this.#people.pending += people.pending;
    this.#dataPoints += dataPoints;
    this.#settled += rows;
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
