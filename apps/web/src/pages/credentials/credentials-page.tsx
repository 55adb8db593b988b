import type { ResourceView } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useMay } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { SearchBox } from "../connections/search-box.tsx";
import { resourcePages } from "../connections/resource-pages.ts";
import { titleOf } from "../editing/written.ts";
import { addressText, healthStateOf } from "./credential-data.ts";
import { HealthBadge } from "./health-badge.tsx";

const COLUMNS: readonly Column<ResourceView>[] = [
  {
    id: "name",
    header: "Credential",
    fixed: true,
    cell: (one) => (
      <TextLink to="/credentials/$name" params={{ name: one.name }}>
        {titleOf(one)}
      </TextLink>
    ),
    sort: titleOf,
    copy: ({ name }) => name,
  },
  { id: "address", header: "Instance", width: 220, cell: addressText, sort: addressText, copy: addressText },
  {
    id: "key",
    header: "API key",
    width: 130,
    cell: ({ secrets }) => {
      const key = secrets["apiKey"];
      if (key === undefined || !key.set) return <span className="text-broken">No value</span>;
      return <span className="font-mono text-sm">{`•••• ${key.lastFour ?? ""}`}</span>;
    },
  },
  {
    id: "health",
    header: "Health",
    width: 140,
    cell: ({ health }) => <HealthBadge health={health ?? null} />,
    sort: healthStateOf,
  },
  {
    id: "updated",
    header: "Changed",
    width: 190,
    cell: (one) => <Time at={one.updatedAtMs} />,
    sort: (one) => one.updatedAtMs,
  },
  { id: "by", header: "By", width: 160, cell: (one) => one.updatedBy, hidden: true },
  {
    id: "made",
    header: "Made",
    width: 190,
    hidden: true,
    cell: (one) => <Time at={one.createdAtMs} />,
    sort: (one) => one.createdAtMs,
  },
  { id: "made-by", header: "Made by", width: 160, cell: (one) => one.createdBy, hidden: true },
];

/** Which keys open which Braze workspace? */
export function CredentialsPage() {
  const { q = "" } = useSearch({ strict: false }) as { readonly q?: string };
  const navigate = useNavigate();
  const pages = useInfiniteQuery(resourcePages("Credential", { search: q }));
  const mayAdd = useMay("credential:write");
  const rows = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <Page wide>
      <PageHeader
        crumbs={[
          <TextLink key="connections" to="/connections">
            Connections
          </TextLink>,
        ]}
        title="Credentials"
        lead="Keys that open Braze workspaces. One credential can serve several connections; its key is never shown in full."
        actions={
          mayAdd ? (
            <LinkButton look="primary" to="/credentials/new">
              New credential
            </LinkButton>
          ) : undefined
        }
      />
      <Panel flush>
        <Table
          name="credentials"
          label="Credentials"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ name }) => name}
          error={pages.error}
          onRetry={() => void pages.refetch()}
          {...(pages.data === undefined ? {} : { total: pages.data.pages[0]?.total ?? 0 })}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          isLoadingMore={pages.isFetchingNextPage}
          onRow={({ name }) => void navigate({ to: "/credentials/$name", params: { name: name } })}
          toolbar={<SearchBox label="Search credentials" />}
          isFiltered={q !== ""}
          empty={
            q === "" ? (
              <EmptyState
                icon={KeyRound}
                title="No credential yet"
                action={mayAdd ? <LinkButton to="/credentials/new">New credential</LinkButton> : undefined}
              >
                A credential holds a REST API key and the Braze instance that it opens.
              </EmptyState>
            ) : (
              <EmptyState title={`Nothing matches “${q}”`}>
                Search looks at names, descriptions and labels.
              </EmptyState>
            )
          }
        />
      </Panel>
    </Page>
  );
}
