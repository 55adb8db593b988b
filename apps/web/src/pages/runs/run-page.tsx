import type { RunView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useHome } from "../../data/home.ts";
import { LinkButton } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { useToResolve } from "../attention/to-resolve.tsx";
import { useTitle } from "../editing/object-title.tsx";
import { RunPanel, WaitingRun } from "./run-panel.tsx";
import { runOf } from "./workflow-queries.ts";
import { TO_RUNS } from "./to-runs.tsx";

const route = getRouteApi("/shell/runs/$run");

/** One run of one export by its own id; the page of its workflow shows the tasks around it. */
export function RunPage() {
  const { run: id } = route.useParams();
  const query = useQuery(runOf(id));
  return (
    <Page>
      {query.data === undefined ? (
        <Loaded
          query={query}
          title="Run"
          crumbs={CRUMBS}
          meaning="The run could not be loaded."
          skeleton={
            <>
              <PageHeader title="Run" crumbs={CRUMBS} />
              <WaitingRun />
            </>
          }
        >
          {() => null}
        </Loaded>
      ) : (
        <RunBody run={query.data} />
      )}
    </Page>
  );
}

const CRUMBS = [TO_RUNS];

function RunBody({ run: { id, exportName, status, workflowId, error } }: { readonly run: RunView }) {
  const action = useHome().data?.actions.find(
    (one) => one.runId === id || (workflowId !== null && one.workflowId === workflowId),
  )?.id;
  const waits = useToResolve({ action, error, exports: [exportName] });
  const title = useTitle("Export", exportName);
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={title}
        name={exportName}
        badge={<StateBadge state={status} />}
        actions={
          workflowId === null ? undefined : (
            <LinkButton to="/workflows/$workflow" params={{ workflow: workflowId }} search={{ run: id }}>
              All tasks of this run
            </LinkButton>
          )
        }
      />
      <RunPanel runId={id} isGoingOn={status === "running"} waits={waits} />
    </>
  );
}
