import type { HomeExport } from "@causeway/api";
import { TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { SkeletonLines } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { AlertBadge } from "../alerts/alert-badge.tsx";

/** One block per export, where the page is too narrow for a table. */
export function ExportCards({ exports }: { readonly exports: readonly HomeExport[] | undefined }) {
  return (
    <>
      <h2 className="px-4 pt-3 text-lg font-semibold">Exports</h2>
      {exports === undefined ? (
        <div className="p-4">
          <SkeletonLines />
        </div>
      ) : (
        <ul>
          {exports.map((one) => (
            <li key={one.name} className="border-b border-line px-4 py-3 last:border-b-0">
              <div className="flex items-start justify-between gap-2">
                <TextLink
                  to="/exports/$name"
                  params={{ name: one.name }}
                  className="min-w-0 font-medium [overflow-wrap:anywhere]"
                >
                  {one.label ?? one.name}
                </TextLink>
                <span className="flex flex-wrap justify-end gap-1">
                  <AlertBadge level={one.alert} mutedUntilMs={one.mutedUntilMs} />
                  <StateBadge state={one.state} />
                </span>
              </div>
              <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-sm text-ink-soft">
                <dt>Last run</dt>
                <dd>
                  <Time at={one.lastRun?.startedAtMs} absent="never" />
                </dd>
                <dt>Next run</dt>
                <dd>
                  <Time at={one.nextMs} absent="by hand" />
                </dd>
                <dt>Audience</dt>
                <dd>
                  <Count value={one.people} unit={["person", "people"]} absent="not counted yet" />
                </dd>
                <dt>This month</dt>
                <dd>
                  <Count value={one.dataPointsThisMonth} unit={["data point", "data points"]} />
                </dd>
              </dl>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
