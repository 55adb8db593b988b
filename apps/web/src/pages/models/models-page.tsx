import type { ResourceView } from "@causeway/api";
import type { ModelSpec } from "@causeway/core";
import { getRouteApi } from "@tanstack/react-router";
import { Plus, Users } from "lucide-react";
import { useMay } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { formatActor } from "../../kit/format.ts";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import type { Column } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { ResourceTable } from "../editing/resource-table.tsx";
import { titleOf } from "../editing/written.ts";

const route = getRouteApi("/shell/audiences");

const COLUMNS: readonly Column<ResourceView>[] = [
  {
    id: "name",
    header: "Audience",
    fixed: true,
    cell: (one) => (
      <TextLink to="/models/$name" params={{ name: one.name }}>
        {titleOf(one)}
      </TextLink>
    ),
    sort: titleOf,
  },
  {
    id: "slug",
    header: "Name",
    width: 190,
    cell: ({ name }) => <code>{name}</code>,
    copy: ({ name }) => name,
  },
  {
    id: "state",
    header: "State",
    width: 104,
    cell: ({ spec }) => <StateBadge state={(spec as ModelSpec).state} />,
  },
  { id: "key", header: "Key", width: 150, cell: ({ spec }) => <code>{(spec as ModelSpec).key}</code> },
  {
    id: "updated",
    header: "Changed",
    width: 176,
    cell: ({ updatedAtMs }) => <Time at={updatedAtMs} />,
    sort: ({ updatedAtMs }) => updatedAtMs,
  },
  { id: "by", header: "By", width: 170, cell: ({ updatedBy }) => formatActor(updatedBy) },
];

/** Models: named queries whose rows are people. */
export function ModelsPage() {
  const { q } = route.useSearch();
  const mayWrite = useMay("model:write");
  const add = (look: "primary" | "secondary") => (
    <LinkButton to="/models/new" look={look} icon={Plus}>
      New audience
    </LinkButton>
  );
  return (
    <Page wide>
      <PageHeader
        title="Audiences"
        lead="An audience is a query over your data: one row for each person."
        actions={mayWrite ? add("primary") : undefined}
      />
      <Panel flush>
        <ResourceTable
          kind="Model"
          label="Audiences"
          columns={COLUMNS}
          search={q}
          empty={
            <EmptyState icon={Users} title="No audience yet" action={mayWrite ? add("secondary") : undefined}>
              Write one SELECT over your datasets: its rows are the people, its columns what can be sent.
            </EmptyState>
          }
        />
      </Panel>
    </Page>
  );
}
