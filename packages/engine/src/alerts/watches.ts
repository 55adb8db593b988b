import type { Configuration } from "@causeway/api";
import { effectiveThresholds } from "@causeway/core";
import { configured } from "../workspace.ts";
import type { Watch } from "./judge-alert.ts";

/** Every configured export, by name, with what it is watched for: perhaps nothing. */
export function watchesOf(configuration: Configuration): ReadonlyMap<string, Watch> {
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
        },
      ];
    }),
  );
}
