import type { ConfiguredResource } from "@causeway/api";
import { CodedError, momentOf, readWallTime, type Resource, type Schedule } from "@causeway/core";

export interface PastScheduleContext {
  readonly nowMs: number;
  /** The project's IANA zone. */
  readonly timezone: string;
  /** What the object was, newest first: a one-time schedule that one of them has may stay, as it may have run. */
  readonly before: readonly Resource[];
}

/**
 * What is wrong with a one-time schedule whose moment has passed (features.md row 161): nothing would ever start by it. One that the object
 * had before has completed, and is locked as it is: it can be read, exported, and written again unchanged. CONFIG_INVALID, at the time.
 */
export function pastScheduleProblems(
  { resource, placeOf }: Pick<ConfiguredResource, "resource" | "placeOf">,
  { nowMs, timezone, before }: PastScheduleContext,
): readonly CodedError[] {
  const schedule = scheduleOf(resource);
  if (schedule?.type !== "once") return [];
  const zone = schedule.timezone ?? timezone;
  const wallMs = readWallTime(schedule.at);
  if (wallMs === null || momentOf(wallMs, zone) > nowMs) return [];
  if (before.some((one) => isSameMoment(scheduleOf(one), schedule))) return [];
  const text = `${resource.kind} "${resource.name}": spec.schedule.at ${schedule.at} (${zone}) has passed, so that nothing would start by it`;
  return [
    new CodedError("CONFIG_INVALID", text, {
      place: placeOf("spec.schedule.at"),
      advice: "Enter a later time, or leave the schedule out to start it by hand.",
    }),
  ];
}

/** Whether there is anything to judge: the whole configuration need not be asked for where there is not. */
export function isOneTime(resource: Resource): boolean {
  return scheduleOf(resource)?.type === "once";
}

/** How it overlaps says nothing of when. */
function isSameMoment(before: Schedule | undefined, after: Schedule & { readonly type: "once" }): boolean {
  return before?.type === "once" && before.at === after.at && before.timezone === after.timezone;
}

function scheduleOf(resource: Resource): Schedule | undefined {
  switch (resource.kind) {
    case "Connection":
    case "Export":
    case "Orchestration":
      return resource.spec.schedule;
    case "Credential":
    case "Dataset":
    case "Model":
    case "Policy":
    case "MailServer":
    case "Webhook":
      return undefined;
  }
}
