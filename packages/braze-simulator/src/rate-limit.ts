/** So many requests in a window that is aligned to the clock (contract.md §14.1: recordings fall on whole minutes and hours). */
export interface Rate {
  readonly requests: number;
  readonly windowMs: number;
}

/** Endpoints that share a limit (§14.1). */
export type LimitGroup =
  | "track"
  | "bulk"
  | "lifecycle"
  | "external-ids"
  | "export"
  | "schema"
  | "subscription"
  | "other";

/** §14.1 for an account from before 2024-08-22 (export 2,500/min): the one the recordings come from. */
export const defaultRates: Readonly<Record<LimitGroup, Rate>> = {
  track: { requests: 3_000, windowMs: 3_000 },
  bulk: { requests: 50, windowMs: 1_000 },
  lifecycle: { requests: 20_000, windowMs: 60_000 },
  "external-ids": { requests: 1_000, windowMs: 60_000 },
  export: { requests: 2_500, windowMs: 60_000 },
  schema: { requests: 1_000, windowMs: 3_600_000 },
  subscription: { requests: 5_000, windowMs: 60_000 },
  other: { requests: 250_000, windowMs: 3_600_000 },
};

/**
 * `classic`: Reset is epoch seconds. `flexible`, for /users/track only: the headers describe an hourly window, Reset is
 * seconds remaining, and a 429 carries only `x-ratelimit-retry-after` (§1.7).
 */
export type Plan = "classic" | "flexible";

interface Window {
  start: number;
  used: number;
}

export interface Admission {
  readonly admitted: boolean;
  readonly headers: readonly string[];
}

/** Where nothing is known about the caller's limit: present but empty (§1.5). */
export const emptyRateHeaders: readonly string[] = [
  "x-ratelimit-limit",
  "",
  "x-ratelimit-remaining",
  "",
  "x-ratelimit-reset",
  "",
];

const hourMs = 3_600_000;

export class RateLimiter {
  readonly #rates: Readonly<Record<LimitGroup, Rate>>;
  readonly #plan: Plan;
  readonly #hourly: number;
  #windows = new Map<string, Window>();

  constructor(rates: Readonly<Record<LimitGroup, Rate>>, plan: Plan, hourlyRequests: number | null) {
    this.#rates = rates;
    this.#plan = plan;
    const track = rates.track;
    this.#hourly = hourlyRequests ?? Math.floor((track.requests * hourMs) / track.windowMs);
  }

  /** Counts one request of the group. A refused request is not counted. */
  admit(group: LimitGroup, now: number): Admission {
    const rate = this.#rates[group];
    const burst = this.#window(group, rate.windowMs, now);
    if (this.#plan === "classic" || group !== "track") {
      const admitted = burst.used < rate.requests;
      if (admitted) burst.used++;
      const resetMs = burst.start + rate.windowMs;
      return { admitted, headers: rateHeaders(rate.requests, burst.used, Math.ceil(resetMs / 1000)) };
    }
    const hour = this.#window("track-hour", hourMs, now);
    const admitted = burst.used < rate.requests && hour.used < this.#hourly;
    if (!admitted) {
      const endMs = hour.used >= this.#hourly ? hour.start + hourMs : burst.start + rate.windowMs;
      return { admitted, headers: retryAfterHeaders(endMs - now) };
    }
    burst.used++;
    hour.used++;
    const secondsLeft = Math.ceil((hour.start + hourMs - now) / 1000);
    return { admitted, headers: rateHeaders(this.#hourly, hour.used, secondsLeft) };
  }

  /** Headers of a 429 that a fault asks for: come back after `waitMs`. */
  refusal(group: LimitGroup, now: number, waitMs: number): readonly string[] {
    if (this.#plan === "flexible" && group === "track") return retryAfterHeaders(waitMs);
    const limit = this.#rates[group].requests;
    return rateHeaders(limit, limit, Math.ceil((now + waitMs) / 1000));
  }

  reset(): void {
    this.#windows = new Map();
  }

  #window(name: string, windowMs: number, now: number): Window {
    const start = Math.floor(now / windowMs) * windowMs;
    const window = this.#windows.get(name);
    if (window !== undefined && window.start === start) return window;
    const fresh = { start, used: 0 };
    this.#windows.set(name, fresh);
    return fresh;
  }
}

function rateHeaders(limit: number, used: number, reset: number): readonly string[] {
  const remaining = Number.isFinite(limit) ? Math.max(0, limit - used) : limit;
  const text = (value: number): string => (Number.isFinite(value) ? String(value) : "1000000000");
  return [
    "x-ratelimit-limit",
    text(limit),
    "x-ratelimit-remaining",
    text(remaining),
    "x-ratelimit-reset",
    String(reset),
  ];
}

function retryAfterHeaders(waitMs: number): readonly string[] {
  return ["x-ratelimit-retry-after", String(Math.max(1, Math.ceil(waitMs / 1000)))];
}
