import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CircleCheck, History } from "lucide-react";
import { api } from "../../data/api.ts";
import { useMaskedNote } from "../../data/session.ts";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { ActionCard, WaitingAction } from "./action-card.tsx";
import { RejectionsTable } from "./rejections-table.tsx";

const route = getRouteApi("/shell/attention");

const actionsQuery = (state: "open" | "resolved") => ({
  queryKey: ["actions", state],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.list("/actions", { state }, signal),
  refetchInterval: 15_000,
});

const LEADS = {
  actions: "Problems that only a person can end.",
  rejections:
    "What was refused, by us or by Braze: a line for each value, or for a whole row. A person may have several.",
  history: "Problems that were ended, and when.",
} as const;

/** Everything that waits for a person. */
export function AttentionPage() {
  const search = route.useSearch();
  const tab = search.tab ?? "actions";
  const maskedNote = useMaskedNote();
  const open = useQuery(actionsQuery("open"));
  const tabs = [
    {
      id: "actions" as const,
      label: "Open",
      ...(open.data === undefined || open.error !== null ? {} : { count: open.data.length }),
    },
    { id: "rejections" as const, label: "Rejected rows" },
    { id: "history" as const, label: "Resolved" },
  ];
  return (
    <Page wide={tab === "rejections"}>
      <PageHeader
        title="Needs attention"
        lead={`${LEADS[tab]}${tab === "rejections" && maskedNote !== null ? ` ${maskedNote}` : ""}`}
      />
      <Tabs label="Needs attention" tabs={tabs} current={tab} />
      {tab === "actions" ? (
        <Loaded
          query={open}
          whole
          meaning="What waits for a person could not be loaded."
          skeleton={<WaitingAction />}
          isNothing={(actions) => actions.length === 0}
        >
          {(actions) =>
            actions.length === 0 ? (
              <Panel>
                <EmptyState icon={CircleCheck} title="No run waits for you">
                  When one cannot go on by itself, what happened and what to do stands here. Rows that were
                  refused have their own tab.
                </EmptyState>
              </Panel>
            ) : (
              <Stack>
                {actions.map((action) => (
                  <ActionCard key={action.id} action={action} isChosen={action.id === search.action} />
                ))}
              </Stack>
            )
          }
        </Loaded>
      ) : null}
      {tab === "rejections" ? (
        <RejectionsTable exportName={search.export} run={search.run} kind={search.kind} />
      ) : null}
      {tab === "history" ? <Resolved /> : null}
    </Page>
  );
}

function Resolved() {
  const query = useQuery(actionsQuery("resolved"));
  return (
    <Loaded
      query={query}
      whole
      meaning="What was resolved could not be loaded."
      skeleton={<WaitingAction />}
      isNothing={(actions) => actions.length === 0}
    >
      {(actions) =>
        actions.length === 0 ? (
          <Panel>
            <EmptyState icon={History} title="Nothing was resolved yet">
              What was resolved stands here, with what happened and when.
            </EmptyState>
          </Panel>
        ) : (
          <Stack>
            {actions.map((action) => (
              <ActionCard key={action.id} action={action} isChosen={false} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}
