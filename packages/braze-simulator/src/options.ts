import type { Clock } from "./clock.ts";
import { isPermission } from "./permissions.ts";
import type { LimitGroup, Plan, Rate } from "./rate-limit.ts";
import type { Counting } from "./track/track.ts";

/** Settings of a simulator. Everything has a default but the key. */
export interface SimulatorOptions {
  readonly apiKey: string;
  /** Permission strings of contract.md §1.4; all unless listed. */
  readonly permissions?: readonly string[];
  /** Port 0 (the default) takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Limit of /users/track; null for none. */
  readonly rate?: Rate | null;
  /** Limits of the other groups, for those that differ from contract.md §14.1. */
  readonly rates?: Partial<Record<LimitGroup, Rate>>;
  readonly plan?: Plan;
  /** Hourly limit of a flexible plan; as much as the burst allows unless said otherwise. */
  readonly requestsPerHour?: number;
  readonly counting?: Counting;
  /** How long a write stays invisible: a number, or a range from which each request takes one. */
  readonly lagMs?: number | { readonly min: number; readonly max: number };
  readonly latencyMs?: number;
  readonly seed?: number;
  /** Where to keep state over a restart; none unless said. */
  readonly dataDir?: string;
  /** `none`: people without request bodies and single events, for large runs. */
  readonly keep?: "all" | "none";
  readonly clock?: Clock;
  /** Hears what went wrong without anybody asking, such as a periodic save on a full disk. */
  readonly warn?: (message: string) => void;
}

/** A wrong option: one line that says which and what is right. */
export class OptionError extends Error {}

/** Longest rate window: a day. */
const windowMsMax = 86_400_000;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 };

/** `100ms`, `2s`, or plain milliseconds. */
export function parseDuration(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|min|h)?$/.exec(text);
  if (match === null)
    throw new OptionError(`${option} ${text}: write milliseconds or a unit, such as 100ms or 2s`);
  return Number(match[1]) * (units[match[2] ?? "ms"] ?? 1);
}

/** `3000/3s`, or `unlimited`. */
export function parseRate(text: string): Rate | null {
  if (text === "unlimited" || text === "none") return null;
  const match = /^(\d+)\/(\d*)(ms|s|m|min|h)$/.exec(text);
  const windowMs = match === null ? 0 : Number(match[2] === "" ? 1 : match[2]) * (units[match[3] ?? ""] ?? 0);
  if (match === null || Number(match[1]) < 1 || windowMs < 1 || windowMs > windowMsMax) {
    throw new OptionError(`--rate ${text}: write requests/window, such as 3000/3s, or unlimited`);
  }
  return { requests: Number(match[1]), windowMs };
}

/** `500`, `500ms`, or a range `0-2s`: a range lets writes of different requests overtake each other. */
export function parseLag(text: string): { min: number; max: number } {
  const [from, to, ...rest] = text.split("-");
  if (rest.length > 0)
    throw new OptionError(`--lag ${text}: write one duration or two, such as 500ms or 0-2s`);
  const min = parseDuration(from ?? "", "--lag");
  const max = to === undefined ? min : parseDuration(to, "--lag");
  if (max < min)
    throw new OptionError(`--lag ${text}: the second duration must not be shorter than the first`);
  return { min, max };
}

export function parsePermissions(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (isPermission(name)) continue;
    throw new OptionError(
      `--permissions: "${name}" is no Braze permission; write names such as users.track,users.export.ids`,
    );
  }
  return names;
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new OptionError(`--port ${text}: write a number from 0 to 65535`);
  return port;
}
