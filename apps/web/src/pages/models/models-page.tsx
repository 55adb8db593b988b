import type { ResourceView } from "@causeway/api";
import type { ModelSpec } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus, Users } from "lucide-react";
import { resourceList } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
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
    width: 220,
    cell: ({ name }) => <code>{name}</code>,
    copy: ({ name }) => name,
  },
  {
    id: "state",
    header: "State",
    width: 120,
    cell: ({ spec }) => <StateBadge state={(spec as ModelSpec).state} />,
  },
  { id: "key", header: "Key", width: 180, cell: ({ spec }) => <code>{(spec as ModelSpec).key}</code> },
  {
    id: "updated",
    header: "Changed",
    width: 220,
    cell: ({ updatedAtMs }) => <Time at={updatedAtMs} relative />,
    sort: ({ updatedAtMs }) => updatedAtMs,
  },
  { id: "by", header: "By", width: 180, cell: ({ updatedBy }) => updatedBy },
];

/** Models: named queries whose rows are people. */
export function ModelsPage() {
  const { search } = route.useSearch();
  const query = useQuery(resourceList("Model", { search }));
  const setSearch = route.useNavigate();
  const navigate = useNavigate();
  const mayWrite = useMay("model:write");
  const add = (
    <LinkButton to="/models/new" look="primary" icon={Plus}>
      New audience
    </LinkButton>
  );
  return (
    <Page wide>
      <PageHeader
        title="Audiences"
        lead="A model is a query whose rows are the people of an audience."
        actions={mayWrite ? add : undefined}
      />
      <Panel flush>
        <Table
          name="models"
          label="Audiences"
          columns={COLUMNS}
          rows={query.data?.items}
          rowKey={({ name }) => name}
          onRow={({ name }) => void navigate({ to: "/models/$name", params: { name } })}
          error={query.error}
          onRetry={() => void query.refetch()}
          {...(query.data === undefined ? {} : { total: query.data.total })}
          toolbar={
            <TextField
              label="Search"
              hideLabel
              type="search"
              className="w-64"
              placeholder="Search audiences"
              value={search ?? ""}
              onChange={(text) =>
                void setSearch({ search: text === "" ? {} : { search: text }, replace: true })
              }
            />
          }
          empty={
            search === undefined ? (
              <EmptyState icon={Users} title="No audience yet" action={mayWrite ? add : undefined}>
                Write one SELECT over your datasets: its rows are the people, its columns what can be sent.
              </EmptyState>
            ) : (
              <EmptyState title="No audience is called like this">Search for something else.</EmptyState>
            )
          }
        />
      </Panel>
    </Page>
  );
}
