import { Cable } from "lucide-react";
import { useHome } from "../../data/home.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { LinkButton } from "../../kit/button.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState, ErrorNotice } from "../../kit/states.tsx";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { AttentionList } from "./attention-list.tsx";
import { ExportLines } from "./export-lines.tsx";
import { homeSummary } from "./home-summary.ts";
import { UnderWay } from "./under-way.tsx";

/** Is everybody in Braze as they should be? */
export function HomePage() {
  const home = useHome({ refetchInterval: 60_000 });
  const mayRead = useMay("run:read");
  const refusal = useRefusal("connection:write");
  const data = home.data;
  if (!mayRead) return <NotForYou />;
  if (data?.exports.length === 0) return <FirstSteps refusal={refusal} />;
  return (
    <Page>
      <PageHeader
        title="Home"
        lead={data === undefined ? "Whether everybody in Braze is as they should be." : homeSummary(data)}
        actions={refusal === null ? <LinkButton to="/connections/new">Add connection</LinkButton> : undefined}
      />
      <Stack>
        {home.error === null ? null : (
          <ErrorNotice
            error={home.error}
            meaning="Exports and how they ran could not be loaded."
            onRetry={() => void home.refetch()}
          />
        )}
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

function NotForYou() {
  return (
    <Page>
      <PageHeader title="Home" lead="Whether everybody in Braze is as they should be." />
      <NotAllowed action="run:read" what="see how exports are doing" />
    </Page>
  );
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
