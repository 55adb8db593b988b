import type { HomeRun } from "@causeway/api";
import { useMemo } from "react";
import { type ChartSeries, TimeChart } from "../../kit/chart.tsx";
import { Panel } from "../../kit/panel.tsx";

interface ExportTrendProps {
  /** Oldest first. */
  readonly trend: readonly HomeRun[];
}

/** People accepted and rejected by the last runs; nothing where there were fewer than two. */
export function ExportTrend({ trend }: ExportTrendProps) {
  const times = useMemo(() => trend.map(({ startedAtMs }) => startedAtMs), [trend]);
  const series = useMemo<readonly ChartSeries[]>(
    () => [
      { label: "Accepted", meaning: "well", values: trend.map(({ accepted }) => accepted) },
      { label: "Rejected", meaning: "broken", values: trend.map(({ rejected }) => rejected) },
    ],
    [trend],
  );
  if (trend.length < 2) return null;
  return (
    <Panel>
      <TimeChart label="The last runs" unit="people" times={times} series={series} />
    </Panel>
  );
}
