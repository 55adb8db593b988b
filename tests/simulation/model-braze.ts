import type { ObjectRejection, RequestOutcome } from "@causeway/core";
import type { Random } from "@causeway/ports";
import type { VirtualTime } from "./virtual-time.ts";

/** One object as our encoder here writes it. `run` is the run it was staged in: the order that a person must see. */
export interface ModelObject {
  readonly key: string;
  readonly run: number;
  readonly set: { readonly [target: string]: string | null };
}

export interface FaultRates {
  readonly notSent: number;
  readonly timeoutBefore: number;
  readonly timeoutAfter: number;
  /** Times out, and is applied up to 19 s later (interface.md, "Simulator"). */
  readonly ghost: number;
  readonly rateLimited: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
  readonly unauthorized: number;
  /** Share of accepted requests that are applied late. */
  readonly late: number;
}

/** Few, so that a run of this small world takes many requests. */
export const OBJECTS_MAX = 8;
export const TIMEOUT_MS = 10_000;
const GHOST_MAX_MS = 19_000;
const LATE_MAX_MS = 2_500;

/** Values that Braze refuses, one way or the other. */
export const POISON = "poison";
/** A value for which the whole request is refused with a 400 that names nothing. */
export const TOXIC = "toxic";

export interface BrazeBooks {
  requests: number;
  objects: number;
  faults: number;
  reordered: number;
  /** Objects sent although a 429 had told us to wait. */
  early: number;
  oversized: number;
  /** How often each poisoned person's refused value was offered. */
  readonly poisonOffers: Map<string, number>;
}

/** What Braze does, as far as delivery can tell: accepts in some order, applies later, refuses poison, and fails in every way. */
export class ModelBraze {
  readonly profiles = new Map<string, Map<string, string | null>>();
  readonly books: BrazeBooks = {
    requests: 0,
    objects: 0,
    faults: 0,
    reordered: 0,
    early: 0,
    oversized: 0,
    poisonOffers: new Map(),
  };
  faults: FaultRates;
  readonly #accepted = new Map<string, { run: number; values: Map<string, string | null> }>();
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #outcasts: ReadonlySet<string>;
  #toldUntilMs = 0;

  constructor(deps: {
    time: VirtualTime;
    random: Random;
    faults: FaultRates;
    outcasts: ReadonlySet<string>;
  }) {
    this.#time = deps.time;
    this.#random = deps.random;
    this.faults = deps.faults;
    this.#outcasts = deps.outcasts;
  }

  /** Values accepted but perhaps not applied yet. */
  acceptedOf(key: string): ReadonlyMap<string, string | null> {
    return this.#accepted.get(key)?.values ?? new Map();
  }

  /** A living process heard a 429. When it is killed, nobody knows of the wait any more. */
  waitUntil(untilMs: number): void {
    this.#toldUntilMs = untilMs === 0 ? 0 : Math.max(this.#toldUntilMs, untilMs);
  }

  /** One request; `answer` is called once, when the client would know. */
  receive(objects: readonly ModelObject[], answer: (outcome: RequestOutcome) => void): void {
    const time = this.#time;
    const latencyMs = 20 + this.#random.next() * 200;
    this.books.requests += 1;
    this.books.objects += objects.length;
    if (objects.length > OBJECTS_MAX) this.books.oversized += 1;
    if (time.now < this.#toldUntilMs) this.books.early += 1;
    this.#countPoison(objects);
    const reply = (ms: number, outcome: RequestOutcome): void => time.after(ms, () => answer(outcome));
    const fault = this.#pick();
    if (fault !== null) this.books.faults += 1;
    switch (fault) {
      case "notSent":
        return reply(5, { kind: "not-sent", reason: "connection refused" });
      case "rateLimited": {
        const waitMs = 500 + Math.floor(this.#random.next() * 4_000);
        return reply(latencyMs, { kind: "rate-limited", waitMs });
      }
      case "unauthorized":
        return reply(latencyMs, { kind: "unauthorized", status: 401, reason: "Invalid API key" });
      case "timeoutBefore":
        return reply(TIMEOUT_MS, { kind: "unknown", reason: "timeout" });
      case "errorBefore":
        return reply(latencyMs, { kind: "unknown", status: 500, reason: "error" });
      case "timeoutAfter":
        time.after(50, () => this.#accept(objects));
        return reply(TIMEOUT_MS, { kind: "unknown", reason: "timeout" });
      case "ghost":
        time.after(TIMEOUT_MS + this.#random.next() * GHOST_MAX_MS, () => this.#accept(objects));
        return reply(TIMEOUT_MS, { kind: "unknown", reason: "timeout" });
      case "errorAfter":
        time.after(latencyMs / 2, () => this.#accept(objects));
        return reply(latencyMs, { kind: "unknown", status: 503, reason: "error" });
      case "late":
      case null: {
        const outcome = this.#judge(objects);
        if (outcome.kind === "accepted") time.after(latencyMs / 2, () => this.#accept(objects));
        return reply(latencyMs, outcome);
      }
    }
  }

  #pick(): Exclude<keyof FaultRates, never> | null {
    let chance = this.#random.next();
    for (const name of FAULTS) {
      chance -= this.faults[name];
      if (chance < 0) return name;
    }
    return null;
  }

  #judge(objects: readonly ModelObject[]): RequestOutcome {
    if (objects.some((object) => Object.values(object.set).includes(TOXIC))) {
      return { kind: "refused", status: 400, reason: "Bad Request" };
    }
    const rejected = objects.flatMap((object, index): ObjectRejection[] => {
      if (this.#outcasts.has(object.key)) return [{ index, reason: "blacklisted", aboutIdentity: true }];
      if (!isPoisoned(object)) return [];
      return [{ index, reason: "bad value", aboutIdentity: false }];
    });
    return { kind: "accepted", status: 201, rejected };
  }

  #accept(objects: readonly ModelObject[]): void {
    const judged = this.#judge(objects);
    if (judged.kind !== "accepted") return;
    const refused = new Set(judged.rejected.map((rejection) => rejection.index));
    for (const [index, object] of objects.entries()) {
      if (refused.has(index)) continue;
      const before = this.#accepted.get(object.key) ?? { run: 0, values: new Map<string, string | null>() };
      const changesSomething = Object.entries(object.set).some(
        ([to, value]) => before.values.get(to) !== value,
      );
      if (object.run < before.run && changesSomething) this.books.reordered += 1;
      before.run = Math.max(before.run, object.run);
      for (const [target, value] of Object.entries(object.set)) before.values.set(target, value);
      this.#accepted.set(object.key, before);
      this.#applyLater(object);
    }
  }

  #applyLater(object: ModelObject): void {
    const apply = (): void => {
      const profile = this.profiles.get(object.key) ?? new Map<string, string | null>();
      for (const [target, value] of Object.entries(object.set)) profile.set(target, value);
      this.profiles.set(object.key, profile);
    };
    if (this.#random.next() < this.faults.late)
      this.#time.after(10 + this.#random.next() * LATE_MAX_MS, apply);
    else apply();
  }

  #countPoison(objects: readonly ModelObject[]): void {
    for (const object of objects) {
      for (const [target, value] of Object.entries(object.set)) {
        if (value !== POISON && value !== TOXIC && !this.#outcasts.has(object.key)) continue;
        const offer = `${object.key} ${target} ${value}`;
        this.books.poisonOffers.set(offer, (this.books.poisonOffers.get(offer) ?? 0) + 1);
      }
    }
  }
}

/** In the order in which their chances are dealt; `late` is not a fault of its own. */
const FAULTS = [
  "notSent",
  "timeoutBefore",
  "timeoutAfter",
  "ghost",
  "rateLimited",
  "errorBefore",
  "errorAfter",
  "unauthorized",
] as const satisfies readonly (keyof FaultRates)[];

function isPoisoned(object: ModelObject): boolean {
  return Object.values(object.set).includes(POISON);
}
