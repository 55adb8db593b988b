import type { Configuration } from "@causeway/api";
import { effectiveThresholds } from "@causeway/core";
import type { Clock, RunStore } from "@causeway/ports";
import { dataPointsThisMonth } from "../inspect/data-points-this-month.ts";
import { configured } from "../workspace.ts";
import type { Watch } from "./judge-alert.ts";

interface Watched {
  readonly store: { readonly runs: Pick<RunStore, "dataPoints"> };
  readonly clock: Pick<Clock, "now">;
  readonly configuration: Configuration;
}

/** Every configured export, by name, with what it is watched for: perhaps nothing. What they cost is asked for where a limit is about it. */
export async function readWatches(watched: Watched): Promise<ReadonlyMap<string, Watch>> {
  const watches = watchesOf(watched.configuration);
  const isAsked = ({ thresholds }: Watch): boolean =>
    thresholds.some(({ name }) => name === "dataPointsPerMonth");
  if (![...watches.values()].some(isAsked)) return watches;
  const points = await dataPointsThisMonth(watched);
  return new Map(
    [...watches].map(([name, watch]) => [
      name,
      isAsked(watch) ? { ...watch, dataPointsThisMonth: points.get(name) ?? 0 } : watch,
    ]),
  );
}

function watchesOf(configuration: Configuration): ReadonlyMap<string, Watch> {
  const connections = new Map(
    configured(configuration, "Connection").map(({ resource }) => [resource.name, resource.spec]),
  );
  return new Map(
    configured(configuration, "Export").map(({ resource: { name, spec } }) => {
      const connection = connections.get(spec.connection);
      return [
        name,
        {
          exportName: name,
          connection: spec.connection,
          enabled: connection?.enabled === true && spec.state === "active",
          thresholds: effectiveThresholds(connection?.alerts, spec.alerts),
          dataPointsThisMonth: null,
        },
      ];
    }),
  );
}
