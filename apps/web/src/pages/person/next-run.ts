import type { HomeExport, ScheduledSubject } from "@causeway/api";

/** Words after the time of the next run, where that comes only after somebody did something; null where it comes anyway. */
export function nextRunCondition({ state, nextMs }: Pick<HomeExport, "state" | "nextMs">): string | null {
  return state === "paused" && nextMs !== null ? "if resolved by then" : null;
}

/** The same of exports that run together: it depends on somebody only where each of them does; drafts are left out of runs. */
export function jointCondition(exports: readonly Pick<HomeExport, "state" | "nextMs">[]): string | null {
  const conditions = exports.filter(({ state }) => state !== "draft").map(nextRunCondition);
  return conditions.includes(null) ? null : (conditions[0] ?? null);
}

/** The same of what starts exports. */
export function startCondition(
  subject: ScheduledSubject["subject"],
  exports: readonly Pick<HomeExport, "state" | "nextMs" | "startedBy">[],
): string | null {
  const started = exports.filter(({ startedBy }) =>
    startedBy.some(({ kind, name }) => kind === subject.kind && name === subject.name),
  );
  return jointCondition(started);
}

/** Why no run comes by itself, and what to do; null where one is due. */
export function nextRunHindrance({ state, nextMs }: Pick<HomeExport, "state" | "nextMs">): string | null {
  if (state === "draft") return "No run comes while the export is a draft: activate it first.";
  if (state === "off") return "No run comes by itself while the connection is off: switch it on first.";
  if (state === "paused")
    return "No run goes through while the export is paused: resolve what stopped it first.";
  if (state === "running") return "A run is under way.";
  return nextMs === null ? "No run is due by itself: the export runs when somebody presses Run now." : null;
}
