import type { HomeView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { Cable } from "lucide-react";
import { api } from "../../data/api.ts";
import { useRefusal } from "../../data/session.ts";
import { LinkButton } from "../../kit/button.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState, ErrorNotice } from "../../kit/states.tsx";
import { AttentionList } from "./attention-list.tsx";
import { ExportLines } from "./export-lines.tsx";
import { UnderWay } from "./under-way.tsx";

/** Is everybody in Braze as they should be? */
export function HomePage() {
  const home = useQuery({
    queryKey: ["home"],
    queryFn: () => api.get("/home"),
    refetchInterval: 60_000,
  });
  const refusal = useRefusal("connection:write");
  const data = home.data;
  if (data?.exports.length === 0) return <FirstSteps refusal={refusal} />;
  return (
    <Page>
      <PageHeader
        title="Home"
        lead={data === undefined ? "Whether everybody in Braze is as they should be." : summary(data)}
        actions={refusal === null ? <LinkButton to="/connections/new">Add connection</LinkButton> : undefined}
      />
      <Stack>
        {home.error === null ? null : <ErrorNotice error={home.error} onRetry={() => void home.refetch()} />}
        {data === undefined || data.actions.length === 0 ? null : <AttentionList actions={data.actions} />}
        {data === undefined || data.underWay.length === 0 ? null : <UnderWay workflows={data.underWay} />}
        {home.error !== null && data === undefined ? null : (
          <Panel flush>
            <ExportLines exports={data?.exports} />
          </Panel>
        )}
      </Stack>
    </Page>
  );
}

/** One sentence: how many are well, and what was spent. */
export function summary({ exports, actions, dataPointsThisMonth }: HomeView): string {
  const well = exports.filter(({ state }) => state === "succeeded").length;
  const attention =
    actions.length === 0 ? "" : ` ${formatUnits(actions.length, "thing needs", "things need")} attention.`;
  const people = `${well} of ${formatUnits(exports.length, "export", "exports")} went well last time.`;
  return `${people}${attention} ${formatUnits(dataPointsThisMonth, "data point", "data points")} this month.`;
}

function FirstSteps({ refusal }: { readonly refusal: string | null }) {
  return (
    <Page>
      <PageHeader title="Home" lead="Nothing is sent yet." />
      <Panel>
        <EmptyState
          icon={Cable}
          title="Connect your Braze workspace"
          action={
            refusal === null ? (
              <LinkButton to="/connections/new" look="primary">
                Add connection
              </LinkButton>
            ) : (
              <p>{refusal}</p>
            )
          }
        >
          <ol className="mx-auto mt-2 grid w-fit list-decimal gap-1 pl-5 text-left">
            <li>Add a connection, with a credential that Braze gave you.</li>
            <li>Choose who is sent: a table or query of your customers.</li>
            <li>Say which value goes where, and see what it costs before anything leaves.</li>
            <li>Send one person as a test, then run, then put it on a schedule.</li>
          </ol>
        </EmptyState>
      </Panel>
    </Page>
  );
}
