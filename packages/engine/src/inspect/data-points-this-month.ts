import type { Configuration } from "@causeway/api";
import type { Clock, RunStore } from "@causeway/ports";
import { monthStart } from "./month-start.ts";

interface Spending {
  readonly store: { readonly runs: Pick<RunStore, "dataPoints"> };
  readonly clock: Pick<Clock, "now">;
  readonly configuration: Pick<Configuration, "timezone">;
}

/** By export: of the runs that began since the month did, by the project's clocks. */
export function dataPointsThisMonth({
  store,
  clock,
  configuration,
}: Spending): Promise<ReadonlyMap<string, number>> {
  return store.runs.dataPoints({ fromMs: monthStart(clock.now(), configuration.timezone) });
}
