/** Failed log-ins of one account or from one address. */
export interface Attempts {
  readonly failures: number;
  readonly lastAtMs: number;
}

/** How many failures cost nothing, and how the wait grows after them. */
export interface AttemptLimit {
  readonly free: number;
  /** After the first failure that is not free; it doubles with each one more. */
  readonly waitMs: number;
  readonly waitMsMax: number;
}

/** For one account: about a hundred guesses a day at most. */
export const ACCOUNT_ATTEMPTS: AttemptLimit = { free: 5, waitMs: 5_000, waitMsMax: 15 * 60_000 };

/** For one address, behind which there may be an office. */
export const ADDRESS_ATTEMPTS: AttemptLimit = { free: 30, waitMs: 5_000, waitMsMax: 15 * 60_000 };

/** Failures this long ago count no more. */
export const ATTEMPTS_FORGOTTEN_MS: number = 24 * 60 * 60_000;

/** How long after `nowMs` the next attempt may come; 0: at once. A clock that stepped back makes nobody wait longer than `waitMsMax`. */
export function attemptWaitMs(attempts: Attempts | null, limit: AttemptLimit, nowMs: number): number {
  if (attempts === null) return 0;
  const beyond = attempts.failures - limit.free;
  if (beyond < 0 || nowMs - attempts.lastAtMs >= ATTEMPTS_FORGOTTEN_MS) return 0;
  const waitMs = Math.min(limit.waitMs * 2 ** beyond, limit.waitMsMax);
  return Math.max(0, Math.min(attempts.lastAtMs + waitMs - nowMs, waitMs));
}

/** With one failure more, now. */
export function withFailure(attempts: Attempts | null, nowMs: number): Attempts {
  const counts = attempts !== null && nowMs - attempts.lastAtMs < ATTEMPTS_FORGOTTEN_MS;
  return { failures: (counts ? attempts.failures : 0) + 1, lastAtMs: nowMs };
}

/**
 * Who stands behind an address as far as attempts go: an IPv4 address itself, also where it comes as IPv4-mapped IPv6; of an IPv6
 * address its /64, as one machine may use all of it.
 */
export function addressScope(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [plain = ""] = address.toLowerCase().split("%");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after);
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...(tail ?? "").split(":")];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
