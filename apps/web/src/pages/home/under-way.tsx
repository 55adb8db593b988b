import type { Workflow } from "@causeway/api";
import { TextLink } from "../../kit/button.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Duration, Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";

/** Workflows that run or wait for their turn. */
export function UnderWay({ workflows }: { readonly workflows: readonly Workflow[] }) {
  return (
    <Panel title="Under way">
      <ul className="grid gap-2">
        {workflows.map((workflow) => (
          <li key={workflow.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge state={workflow.state} />
            <TextLink to={`/workflows/${workflow.id}` as "/"}>
              {workflow.subject.kind} <ObjectTitle {...workflow.subject} />
            </TextLink>
            <span className="text-ink-soft">
              {workflow.startedAtMs === null ? (
                <>
                  due <Time at={workflow.dueAtMs ?? workflow.createdAtMs} />
                </>
              ) : (
                <>
                  for <Duration fromMs={workflow.startedAtMs} toMs={workflow.endedAtMs} />,{" "}
                  {progress(workflow)}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function progress({ tasks }: Workflow): string {
  const over = tasks.filter(({ state }) => state !== "waiting" && state !== "running").length;
  return `${over} of ${formatUnits(tasks.length, "task", "tasks")} done`;
}
