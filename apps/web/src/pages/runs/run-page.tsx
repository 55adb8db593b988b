import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { useTitle } from "../editing/object-title.tsx";
import { RunPanel } from "./run-panel.tsx";
import { runOf } from "./workflow-queries.ts";

const route = getRouteApi("/shell/runs/$run");

/** One run of one export by its own id; the page of its workflow shows the tasks around it. */
export function RunPage() {
  const { run: id } = route.useParams();
  const run = useQuery(runOf(id)).data;
  const title = useTitle("Export", run?.exportName);
  return (
    <Page>
      <PageHeader
        crumbs={[
          <TextLink key="runs" to="/runs">
            Runs
          </TextLink>,
        ]}
        title={title ?? "Run"}
        {...(run === undefined ? {} : { name: run.exportName, badge: <StateBadge state={run.status} /> })}
        actions={
          run === undefined || run.workflowId === null ? undefined : (
            <LinkButton to="/workflows/$workflow" params={{ workflow: run.workflowId }} search={{ run: id }}>
              All tasks of this run
            </LinkButton>
          )
        }
      />
      <RunPanel runId={id} isGoingOn={run?.status === "running"} />
    </Page>
  );
}
