import type { Workflow, WorkflowEvent } from "@causeway/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLive } from "../../data/use-live.ts";
import { formatCount, formatDuration, formatShare } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { liveStateAfter, type LiveState, NOTHING_YET } from "./live-state.ts";
import { workflowOf } from "./workflow-queries.ts";

/** What happens right now: how far, how quick, what it waits for. Told to screen readers at most once a phase. */
export function LiveProgress({ workflow }: { readonly workflow: Workflow }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>(NOTHING_YET);
  const live = useLive<WorkflowEvent>(
    `/api/v1/workflows/${encodeURIComponent(workflow.id)}/events`,
    (event) => {
      setState((before) => liveStateAfter(before, event));
      if (event.kind === "workflow") {
        client.setQueryData(workflowOf(workflow.id).queryKey, event.workflow);
        void client.invalidateQueries({ queryKey: ["run"] });
      }
    },
  );
  const share = state.total === 0 ? null : Math.min(1, state.done / state.total);
  return (
    <Panel
      title={state.at === null ? "Waiting to start" : <ObjectTitle {...state.at} />}
      actions={
        live === "waiting" ? (
          <StatusBadge meaning="doubt">Connection lost, trying again</StatusBadge>
        ) : undefined
      }
    >
      <p aria-live="polite">
        {workflow.state === "stopping" ? "Stopping at the end of this request" : state.doing}
      </p>
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { "aria-valuenow": Math.round(share * 100) })}
        className="mt-2 h-2 overflow-hidden rounded-sm bg-sunken"
      >
        <div
          className={share === null ? "h-full w-full animate-skeleton bg-hover" : "h-full bg-working"}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      <p className="mt-2 flex flex-wrap gap-x-6 text-ink-soft">
        {share === null ? (
          <span>No figures yet</span>
        ) : (
          <>
            <span>
              {formatCount(state.done)} of {formatCount(state.total)} people (
              {formatShare(state.done, state.total)})
            </span>
            <span>{formatCount(state.peoplePerSecond)} people per second</span>
            <span>{formatCount(state.requests)} requests</span>
          </>
        )}
        {state.waits === null ? null : (
          <span className="text-doubt">
            Waits {formatDuration(state.waits.waitMs)} for {state.waits.reason}
          </span>
        )}
      </p>
    </Panel>
  );
}
