import type { Configuration } from "@causeway/api";
import { nextTimes, type Resource, type Schedule } from "@causeway/core";
import type { ScheduleCursor, Subject } from "@causeway/ports";
import { configured } from "../workspace.ts";
import { isSwitchedOn } from "../workflows/subject-exports.ts";

/** What starts by itself: at times, after others, or both. */
export interface SelfStarting {
  readonly subject: Subject;
  readonly schedule: Schedule | null;
  /** Orchestrations that all have to succeed since it last started. */
  readonly after: readonly string[];
  /** The switch that holds it: the connection's, or the orchestration's. */
  readonly enabled: boolean;
  /** IANA name. */
  readonly zone: string;
  /** The objects whose revisions say since when schedule and switch are as they are. */
  readonly resources: readonly Resource[];
}

/** Everything that starts by itself, switched off or not. */
export function selfStarting(configuration: Configuration): readonly SelfStarting[] {
  const found: SelfStarting[] = [];
  for (const { resource } of configuration.resources) {
    if (resource.kind !== "Connection" && resource.kind !== "Export" && resource.kind !== "Orchestration")
      continue;
    const { kind, name, spec } = resource;
    const after = resource.kind === "Orchestration" ? (resource.spec.after ?? []) : [];
    const schedule = spec.schedule ?? null;
    if (schedule === null && after.length === 0) continue;
    const subject = { kind, name };
    const enabled = isSwitchedOn(configuration, subject);
    const zone = schedule?.timezone ?? configuration.timezone;
    found.push({ subject, schedule, after, enabled, zone, resources: holders(configuration, resource) });
  }
  return found;
}

/** When it starts next; null where it does not, or has no times. A moment that was passed over, or followed, is none. */
export function nextTimeOf(
  one: SelfStarting,
  at: {
    readonly cursors: readonly ScheduleCursor[];
    readonly since: number | null;
    readonly nowMs: number;
  },
): number | null {
  if (one.schedule === null) return null;
  const cursor = at.cursors.find(({ subject }) => isSame(subject, one.subject));
  const afterMs = Math.max(at.nowMs, cursor?.atMs ?? at.nowMs, at.since ?? at.nowMs);
  const [next] = nextTimes(one.schedule, { zone: one.zone, afterMs, count: 1 });
  return next ?? null;
}

export function isSame(one: Subject, other: Subject): boolean {
  return one.kind === other.kind && one.name === other.name;
}

function holders(configuration: Configuration, resource: Resource): readonly Resource[] {
  if (resource.kind !== "Export") return [resource];
  const { connection } = resource.spec;
  const held = configured(configuration, "Connection").find((one) => one.resource.name === connection);
  return held === undefined ? [resource] : [resource, held.resource];
}
