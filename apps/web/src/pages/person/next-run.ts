import type { HomeExport, ScheduledSubject } from "@causeway/api";

/** Its next run has a time, and comes to nothing before somebody resolved what stopped it. */
export function isHeld({ state, nextMs }: Pick<HomeExport, "state" | "nextMs">): boolean {
  return state === "paused" && nextMs !== null;
}

/** The same of exports that run together: where one goes through, their time comes to something. */
export function areHeld(exports: readonly Pick<HomeExport, "state" | "nextMs">[]): boolean {
  return arePaused(exports) && withoutDrafts(exports).every(isHeld);
}

/** Whatever starts these exports comes to nothing before somebody resolved what stopped them; where one goes through, it comes to something. */
export function arePaused(exports: readonly Pick<HomeExport, "state">[]): boolean {
  const run = withoutDrafts(exports);
  return run.length > 0 && run.every(({ state }) => state === "paused");
}

/** Drafts are left out of runs. */
function withoutDrafts<One extends Pick<HomeExport, "state">>(exports: readonly One[]): readonly One[] {
  return exports.filter(({ state }) => state !== "draft");
}

/** Those that it starts. */
export function startedBy<Started extends Pick<HomeExport, "startedBy">>(
  subject: ScheduledSubject["subject"],
  exports: readonly Started[],
): readonly Started[] {
  return exports.filter((one) =>
    one.startedBy.some(({ kind, name }) => kind === subject.kind && name === subject.name),
  );
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
