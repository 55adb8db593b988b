import { createHash } from "node:crypto";
import { RateLimiter } from "@causeway/core";
import { deliver, DELIVERY_SETTINGS, type DeliverySettings } from "@causeway/engine";
import type { WantedRow } from "@causeway/conformance";
import type { DeliveryStore, DestinationSession, DiffCounts } from "@causeway/ports";
import type { Shape } from "@causeway/core";
import { aroundStore, durably, type Fate, IMMORTAL } from "./around-store.ts";
import { ModelBraze, type ModelObject, TIMEOUT_MS } from "./model-braze.ts";
import { modelSession, REQUESTS_PER_3S } from "./model-session.ts";
import { OldTimers } from "./old-timers.ts";
import { NEVER, seededRandom, VirtualTime } from "./virtual-time.ts";
import { EXPORT, SHAPE, World } from "./world.ts";

/** A store for one seed; `pending` says how many calls are under way, so that time stands still meanwhile. */
export interface SimulationStore {
  readonly delivery: DeliveryStore;
  putWanted(exportName: string, shape: Shape, rows: readonly WantedRow[]): Promise<void>;
  close(): Promise<void>;
}

/** A deliberate bug, put in at a seam. */
export interface Mutant {
  readonly name: string;
  readonly store?: (inner: DeliveryStore) => DeliveryStore;
  readonly session?: (inner: DestinationSession) => DestinationSession;
  readonly settings?: (inner: DeliverySettings) => DeliverySettings;
  readonly deafToWaits?: boolean;
}

export interface SeedReport {
  readonly seed: number;
  /** One line each, beginning with the invariant's number. Empty: the promises held. */
  readonly violations: readonly string[];
  readonly crashes: number;
  readonly faults: number;
  readonly requests: number;
  readonly reordered: number;
  readonly lost: number;
  readonly ledgerMismatches: number;
  readonly stuck: number;
  readonly simulatedMs: number;
  /** Of everything that left, in order (invariant I11). */
  readonly trace: string;
}

const SETTINGS: DeliverySettings = {
  ...DELIVERY_SETTINGS,
  chunkRows: 10,
  claimRowsMax: 25,
  concurrency: 3,
  timeoutMs: TIMEOUT_MS,
  retry: { ...DELIVERY_SETTINGS.retry, unknownMax: 3 },
  holdMs: 26_000,
};

/** From the end of a run to the next: at least `min`, and up to `more` on top. */
const BETWEEN_RUNS_MS = { min: 500, more: 3_000 };
/** The same once nothing changes any more, where hardly any run has something to do. */
const BETWEEN_QUIET_RUNS_MS = { min: 5_000, more: 10_000 };

/** Time without faults and changes at the end, in which everything must come to rest. */
const QUIET_MS = 300_000;

export async function simulate(
  seed: number,
  open: () => Promise<SimulationStore>,
  mutant: Mutant = { name: "none" },
): Promise<SeedReport> {
  const store = await open();
  try {
    const simulation = new Simulation(seed, store, mutant);
    return await simulation.run();
  } finally {
    await store.close();
  }
}

const NO_FAULTS = {
  notSent: 0,
  timeoutBefore: 0,
  timeoutAfter: 0,
  ghost: 0,
  rateLimited: 0,
  errorBefore: 0,
  errorAfter: 0,
  unauthorized: 0,
};

/** Every third seed is a world of people who were there before the first run; what they have takes no chance from the rest. */
const EXISTING_SEED = 1_000_000;

/** Offers of one refused value that retries, bisection and splitting may take, each time it becomes wanted. */
const OFFERS_MAX = 60;

/** A limiter that forgets what a 429 told it. */
function deaf(limiter: RateLimiter): RateLimiter {
  limiter.tell = () => undefined;
  return limiter;
}

class Simulation {
  readonly #seed: number;
  readonly #mutant: Mutant;
  readonly #time = new VirtualTime();
  readonly #random;
  readonly #world: World;
  readonly #braze: ModelBraze;
  readonly #store: Omit<SimulationStore, "close">;
  readonly #settings: DeliverySettings;
  readonly #violations: string[] = [];
  readonly #trace = createHash("sha256");
  /** People that something was sent about since the ledger was last compared; at the end it is compared for everybody. */
  readonly #touched = new Set<string>();
  readonly #oldTimers = new OldTimers();
  #epoch = 0;
  #crashes = 0;
  #runs = 0;
  #faultsOn = true;
  #pending = 0;
  #lost = 0;
  #ledgerMismatches = 0;
  #stuck = 0;

  constructor(seed: number, store: SimulationStore, mutant: Mutant) {
    this.#seed = seed;
    this.#mutant = mutant;
    this.#random = seededRandom(seed);
    this.#world = new World(this.#random, seed % 3 === 0 ? seededRandom(seed + EXISTING_SEED) : null);
    this.#braze = new ModelBraze({
      time: this.#time,
      random: this.#random,
      faults: this.#world.faults,
      outcasts: this.#world.outcasts,
    });
    const counted = aroundStore(store.delivery, this.#count);
    this.#store = {
      delivery: mutant.store?.(counted) ?? counted,
      putWanted: (name, shape, rows) => this.#count(() => store.putWanted(name, shape, rows)),
    };
    this.#settings = mutant.settings?.(SETTINGS) ?? SETTINGS;
  }

  async run(): Promise<SeedReport> {
    const { durationMs } = this.#world;
    for (let at = 0; at < durationMs; at += 50 + this.#random.next() * 300) {
      this.#time.at(at, () => this.#world.mutate());
    }
    this.#time.at(durationMs, () => {
      this.#faultsOn = false;
      this.#braze.faults = { ...this.#braze.faults, ...NO_FAULTS };
    });
    this.#boot();
    while (this.#time.now < durationMs + QUIET_MS) {
      await this.#settleDown();
      if (!this.#time.step()) break;
    }
    await this.#settleDown();
    await this.#judge();
    return this.#report();
  }

  /** Starts a process; its runs follow each other until it is killed. */
  #boot(): void {
    const epoch = this.#epoch;
    const fate: Fate = { alive: () => epoch === this.#epoch, tempt: () => this.#tempt(epoch) };
    const clock = this.#time.clock(fate.alive);
    const limiter = new RateLimiter([{ requests: REQUESTS_PER_3S, windowMs: 3_000 }]);
    const life = async (): Promise<void> => {
      while (fate.alive()) {
        await this.#runOnce(fate, { clock, limiter });
        const between = this.#faultsOn ? BETWEEN_RUNS_MS : BETWEEN_QUIET_RUNS_MS;
        await clock.sleep(between.min + this.#random.next() * between.more);
      }
    };
    life().catch((error: unknown) => {
      this.#violate(
        `I8 the process failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      this.#kill();
    });
  }

  async #runOnce(
    fate: Fate,
    { clock, limiter }: { clock: ReturnType<VirtualTime["clock"]>; limiter: RateLimiter },
  ) {
    const run = ++this.#runs;
    const store = aroundStore(this.#store.delivery, (step) => durably(fate, step));
    await store.recover(EXPORT, this.#time.now + this.#settings.timeoutMs + this.#settings.holdMs);
    const wanted = this.#world.wanted();
    await durably(fate, () => this.#store.putWanted(EXPORT, SHAPE, wanted));
    await store.reshape(EXPORT, SHAPE);
    const { settleGapMs, timeoutMs, holdMs } = this.#settings;
    const request = {
      exportName: EXPORT,
      shape: SHAPE,
      nowMs: clock.now(),
      settleGapMs,
      holdMaxMs: timeoutMs + holdMs,
      delta: "attribute" as const,
    };
    const { existing } = this.#world;
    const diff = { ...request, resendAll: false, existing, updateOnly: false, knownBy: [] };
    const counts = await durably(fate, async () => {
      const found = await this.#store.delivery.diff(diff);
      if (existing === "only-changes") this.#oldTimers.see(wanted);
      return found;
    });
    this.#balance(counts);
    const limits = this.#mutant.deafToWaits === true ? deaf(limiter) : limiter;
    const onSend = (object: ModelObject): void => this.#watch(object);
    const model = modelSession({
      braze: this.#braze,
      clock,
      limiter: limits,
      alive: fate.alive,
      run,
      onSend,
    });
    const session = this.#mutant.session?.(model) ?? model;
    const encode = { shape: SHAPE, identifier: [], mapping: [], updateOnly: false };
    const delivered = await deliver(
      { exportName: EXPORT, runId: `run-${run}`, encode, changed: counts.changed, held: counts.held },
      {
        store,
        session,
        clock,
        random: this.#random,
        settings: this.#settings,
        cancellation: NEVER,
        onProgress: () => undefined,
      },
    );
    const { accepted, rejected, uncertain, pending } = delivered.counts;
    if (accepted + rejected + uncertain + pending !== counts.changed)
      this.#violate("I8 the books of a run do not balance");
    if (!fate.alive()) return;
    const touched = [...this.#touched];
    this.#touched.clear();
    await this.#compareLedger(touched);
  }

  #balance(counts: DiffCounts): void {
    const { selected, unchanged, changed, invalid, missingRequired, beyondLimit } = counts;
    const skipped = counts.rejectedBefore + counts.existing + missingRequired + beyondLimit;
    if (selected !== unchanged + changed + invalid + skipped) {
      this.#violate("I8 the books of a diff do not balance");
    }
  }

  /** I4: whatever is certain in the ledger is what Braze accepted. */
  async #compareLedger(people: Iterable<string>): Promise<void> {
    for (const key of people) {
      const { ledger, doubt } = await this.#store.delivery.person(EXPORT, key);
      const accepted = this.#braze.acceptedOf(key);
      for (const [target, value] of Object.entries(ledger?.values ?? {})) {
        if (doubt !== null && target in doubt.values) continue;
        if ((accepted.get(target) ?? null) === value) continue;
        this.#ledgerMismatches += 1;
        this.#violate(
          `I4 the ledger says ${key}.${target} = ${String(value)}, Braze ${String(accepted.get(target))}`,
        );
      }
    }
  }

  /** I9: nothing that is certain is sent again. Also the trace. */
  #watch(object: ModelObject): void {
    this.#trace.update(`${Math.round(this.#time.now)} ${JSON.stringify(object)}\n`);
    this.#pending += 1;
    this.#touched.add(object.key);
    for (const target of Object.keys(object.set)) {
      if (this.#oldTimers.has(object.key, target))
        this.#violate(`I15 ${object.key}.${target} was sent as it was before the first run`);
    }
    void this.#store.delivery.person(EXPORT, object.key).then(({ ledger, doubt }) => {
      this.#pending -= 1;
      for (const [target, value] of Object.entries(object.set)) {
        const certain =
          ledger !== null && target in ledger.values && !(doubt !== null && target in doubt.values);
        if (certain && ledger.values[target] === value)
          this.#violate(`I9 ${object.key}.${target} was sent again`);
      }
    });
  }

  /** After the quiet time: I1, I4, I5, I7, I8 and what Braze counted. */
  async #judge(): Promise<void> {
    this.#kill();
    const { people, source } = this.#world;
    for (const key of people) {
      const { doubt, refused } = await this.#store.delivery.person(EXPORT, key);
      for (const [i, { target, whenNull }] of SHAPE.columns.entries()) {
        const wanted = source.get(key)?.[i] ?? null;
        if (wanted === null && whenNull === "omit") continue;
        if (this.#world.isRefused(key, wanted)) continue;
        const held = this.#braze.profiles.get(key)?.get(target) ?? null;
        const due = this.#oldTimers.has(key, target) ? null : wanted;
        if (held !== due) {
          this.#lost += 1;
          this.#violate(`I1 ${key}.${target} is ${String(held)}, due ${String(due)}`);
        }
        if (doubt !== null && target in doubt.values) {
          this.#stuck += 1;
          this.#violate(`I8 ${key}.${target} is still in doubt`);
        }
      }
      for (const [target, value] of Object.entries(refused?.values ?? {})) {
        if (!this.#world.isRefused(key, value === null ? null : String(value)))
          this.#violate(`I5 a healthy value of ${key}.${target} is refused`);
      }
    }
    await this.#compareLedger(people);
    await this.#judgeQuiet();
    this.#judgeBraze();
  }

  /** I7: one more run sends nothing. */
  async #judgeQuiet(): Promise<void> {
    const before = this.#braze.books.requests;
    const limiter = new RateLimiter([{ requests: REQUESTS_PER_3S, windowMs: 3_000 }]);
    let done = false;
    const last = this.#runOnce(IMMORTAL, { clock: this.#time.clock(() => true), limiter })
      .catch((error: unknown) => this.#violate(`I8 the last run failed: ${String(error)}`))
      .finally(() => {
        done = true;
      });
    for (;;) {
      await this.#settleDown();
      if (done || !this.#time.step()) break;
    }
    await last;
    if (this.#braze.books.requests !== before) this.#violate("I7 a rerun without a change sent something");
  }

  #judgeBraze(): void {
    const { books } = this.#braze;
    if (books.reordered > 0) this.#violate(`I3 ${books.reordered} objects accepted out of order`);
    if (books.early > 0) this.#violate(`I6 ${books.early} requests inside a told wait`);
    if (books.oversized > 0) this.#violate(`I6 ${books.oversized} requests too large`);
    for (const [offer, times] of books.poisonOffers) {
      const wanted = (this.#world.poisonings.get(offer) ?? 1) + this.#crashes;
      if (times > wanted * OFFERS_MAX)
        this.#violate(`I5 a refused value was offered ${times} times: ${offer}`);
    }
  }

  #tempt(epoch: number): void {
    if (epoch !== this.#epoch || !this.#faultsOn || this.#random.next() >= this.#world.crash) return;
    this.#crashes += 1;
    this.#kill();
    this.#braze.waitUntil(0);
    this.#time.after(200 + this.#random.next() * 3_000, () => this.#boot());
  }

  #kill(): void {
    this.#epoch += 1;
  }

  /** Lets everything run that can run without time passing. */
  async #settleDown(): Promise<void> {
    do {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    } while (this.#pending > 0);
  }

  /** Counts what is under way, so that time stands still meanwhile. */
  readonly #count = async <T>(step: () => Promise<T>): Promise<T> => {
    this.#pending += 1;
    try {
      return await step();
    } finally {
      this.#pending -= 1;
    }
  };

  #violate(what: string): void {
    if (this.#violations.length < 20) this.#violations.push(what);
  }

  #report(): SeedReport {
    const { books } = this.#braze;
    return {
      seed: this.#seed,
      violations: this.#violations,
      crashes: this.#crashes,
      faults: books.faults,
      requests: books.requests,
      reordered: books.reordered,
      lost: this.#lost,
      ledgerMismatches: this.#ledgerMismatches,
      stuck: this.#stuck,
      simulatedMs: Math.round(this.#time.now),
      trace: this.#trace.digest("hex"),
    };
  }
}
