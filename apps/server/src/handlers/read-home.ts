import {
  type ExportStatus,
  HOME_TREND_RUNS,
  type HomeExport,
  type HomeRun,
  type HomeView,
  type ResourceOperations,
  type RunView,
  type ScheduledSubject,
} from "@causeway/api";
import { type Actor, type OrchestrationSpec, runTrouble } from "@causeway/core";
import type { AllOperations } from "../server-options.ts";

/** Workflows on their way that the page shows. */
const UNDER_WAY_MAX = 50;

/** What the first page shows, from what the other operations answer. */
export async function readHome(actor: Actor, operations: AllOperations): Promise<HomeView> {
  const { workspace, workflows, inspect, resources } = operations;
  const [status, scheduled, points, underWay] = await Promise.all([
    workspace.status(actor),
    workflows.scheduled(actor),
    inspect.dataPointsThisMonth(actor),
    workflows.list(actor, {
      states: ["scheduled", "started", "running", "finalizing", "stopping"],
      limit: UNDER_WAY_MAX,
    }),
  ]);
  const starts = await Promise.all(
    scheduled.filter(({ enabled }) => enabled).map((one) => withExports(actor, resources, one)),
  );
  const exports = await Promise.all(
    status.exports.map(async (one): Promise<HomeExport> => {
      const [runs, view] = await Promise.all([
        inspect.runs(actor, { exportName: one.export, limit: HOME_TREND_RUNS }),
        resources.get(actor, { kind: "Export", name: one.export }),
      ]);
      const [last] = runs.items;
      // Soonest first, as `scheduled` answers. Nothing starts a draft, or one that is off: an orchestration leaves it out.
      const isHeld = one.draft || !one.enabled;
      const own = starts.filter(
        ({ subject, nextMs, after, exports }) =>
          !isHeld &&
          (nextMs !== null || after.length > 0) &&
          (subject.kind === "Connection" ? subject.name === one.connection : exports.includes(one.export)),
      );
      return {
        name: one.export,
        label: view.label ?? null,
        connection: one.connection,
        state: stateOf(one, last),
        lastRun: last === undefined ? null : homeRun(last),
        trouble: last?.error == null ? null : runTrouble(last.error.code),
        nextMs: own[0]?.nextMs ?? null,
        startedBy: own.map(({ subject }) => subject),
        people: selectedBy(runs.items),
        rejected: one.rejected,
        alert: one.alert.level,
        mutedUntilMs: one.alert.mute?.untilMs ?? null,
        baseline: one.baseline,
        dataPointsThisMonth: points[one.export] ?? 0,
        dataPointsBudget: budgetOf(one),
        trend: runs.items.map(homeRun).toReversed(),
      };
    }),
  );
  return {
    exports,
    actions: await workspace.actionsList(actor, { state: "open" }),
    underWay: underWay.items.toReversed(),
    dataPointsThisMonth: Object.values(points).reduce((sum, one) => sum + one, 0),
  };
}

/** By the newest of the runs that got so far: one that failed without anybody did not. */
export function selectedBy(runs: readonly Pick<RunView, "counts" | "status">[]): number | null {
  const run = runs.find(
    ({ counts, status }) => counts !== null && (counts.selected > 0 || status !== "failed"),
  );
  return run?.counts?.selected ?? null;
}

/** What starts by itself, with the exports that it names: its own, or those of an orchestration. */
async function withExports(
  actor: Actor,
  resources: ResourceOperations,
  one: ScheduledSubject,
): Promise<ScheduledSubject & { readonly exports: readonly string[] }> {
  const { subject } = one;
  if (subject.kind !== "Orchestration") return { ...one, exports: [subject.name] };
  const { spec } = await resources.get(actor, { kind: "Orchestration", name: subject.name });
  return { ...one, exports: (spec as unknown as OrchestrationSpec).runs };
}

/** The worst limit of the threshold that is about them. */
function budgetOf({ alert }: ExportStatus): number | null {
  const limits = alert.thresholds.find(({ name }) => name === "dataPointsPerMonth");
  return limits?.critical ?? limits?.warning ?? null;
}

function homeRun({ id, startedAtMs, endedAtMs, status, counts }: RunView): HomeRun {
  const { accepted = 0, rejected = 0 } = counts ?? {};
  return { id, startedAtMs, endedAtMs, status, accepted, rejected };
}

function stateOf({ draft, enabled, paused }: ExportStatus, last: RunView | undefined): HomeExport["state"] {
  if (draft) return "draft";
  if (!enabled) return "off";
  return paused ? "paused" : (last?.status ?? "never-run");
}
