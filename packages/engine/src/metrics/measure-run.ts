import type { RunEvent, RunPhase, RunReport } from "@causeway/api";
import type { Clock, Meter } from "@causeway/ports";

/** What is told of a run, measured on its way: phases, waits, and the books at its end. One per run. */
export function measureRun(
  onEvent: (event: RunEvent) => void,
  { meter, clock, connection }: { readonly meter: Meter; readonly clock: Clock; readonly connection: string },
): (event: RunEvent) => void {
  let phase: { readonly name: RunPhase; readonly sinceMs: number } | null = null;
  const closePhase = (exportName: string): void => {
    if (phase === null) return;
    const seconds = (clock.now() - phase.sinceMs) / 1000;
    meter.observe(
      "causeway_export_phase_duration_seconds",
      { export: exportName, phase: phase.name },
      seconds,
    );
    phase = null;
  };
  return (event) => {
    if (event.kind === "phase") {
      closePhase(event.export);
      phase = { name: event.phase, sinceMs: clock.now() };
    } else if (event.kind === "waiting") {
      const { reason, waitMs } = event;
      meter.count("causeway_braze_wait_seconds_total", { connection, reason }, Math.max(0, waitMs) / 1000);
    } else if (event.kind === "finished") {
      closePhase(event.export);
      measureEnd(event.report, { meter, nowMs: clock.now() });
    }
    onEvent(event);
  };
}

function measureEnd(
  report: RunReport,
  { meter, nowMs }: { readonly meter: Meter; readonly nowMs: number },
): void {
  const { connection, status, counts, dataPoints, seconds } = report;
  const labels = { export: report.export };
  meter.observe("causeway_export_run_duration_seconds", { ...labels, status }, seconds);
  meter.count("causeway_braze_data_points_total", { connection }, dataPoints);
  for (const [outcome, people] of Object.entries(counts))
    if (people > 0) meter.count("causeway_export_rows_total", { ...labels, outcome }, people);
  if (status === "succeeded")
    meter.set("causeway_export_last_success_timestamp_seconds", labels, nowMs / 1000);
}
