import type { ResourceView } from "@causeway/api";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Cable, Star } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useHome } from "../../data/home.ts";
import { resourceList } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { Button, LinkButton, TextLink } from "../../kit/button.tsx";
import { Combobox } from "../../kit/combobox.tsx";
import { Count } from "../../kit/count.tsx";
import { DirectionState } from "../../kit/direction-state.tsx";
import { formatUnits } from "../../kit/format.ts";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { EmptyState, FailedPart } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { BelowTime, Time } from "../../kit/time.tsx";
import { IfResolved } from "../attention/to-resolve.tsx";
import { titleOf } from "../editing/written.ts";
import { type ConnectionHealth, connectionSpec, exportsByConnection, healthOf } from "./connection-view.ts";
import { resourcePages } from "./resource-pages.ts";
import { SearchBox } from "./search-box.tsx";

interface Row {
  readonly view: ResourceView;
  /** Null: not known; undefined: asked for. */
  readonly health: ConnectionHealth | null | undefined;
}

interface Filter {
  readonly q?: string;
  readonly label?: string;
  readonly favorites?: true;
}

/** Which Braze workspaces are connected, and is each of them well? Favourites first. */
export function ConnectionsPage() {
  const filter = useSearch({ strict: false }) as Filter;
  const mayAdd = useMay("connection:write");
  const maySeeKeys = useMay("credential:read");
  const list = useRows(filter);
  const isFiltered = filter.q !== undefined || filter.label !== undefined || filter.favorites === true;
  return (
    <Page wide>
      <PageHeader
        title="Connections"
        lead={
          list.total === undefined || (list.total === 0 && !isFiltered)
            ? "Braze workspaces that people are sent to."
            : `${formatUnits(list.total, "connection", "connections")}${isFiltered ? " found" : " to Braze"}.`
        }
        actions={
          <>
            {maySeeKeys ? <LinkButton to="/credentials">Credentials</LinkButton> : null}
            {mayAdd ? (
              <LinkButton look="primary" to="/connections/new">
                Add connection
              </LinkButton>
            ) : null}
          </>
        }
      />
      {list.pages.error === null ? (
        <FailedPart queries={[list.home]} meaning="Exports and runs are missing here." className="mb-4" />
      ) : null}
      <NotAllowedNote
        refused={useRefusal("run:read")}
        what="Health, exports and runs are not shown."
        className="mb-4"
      />
      <Panel flush>
        <ConnectionsTable list={list} filter={filter} isFiltered={isFiltered} mayAdd={mayAdd} />
      </Panel>
    </Page>
  );
}

function useRows(filter: Filter) {
  const pages = useInfiniteQuery(
    resourcePages("Connection", {
      search: filter.q,
      label: filter.label,
      ...(filter.favorites === true ? { favorite: true } : {}),
    }),
  );
  const home = useHome();
  const isWaiting = home.isLoading;
  const rows = useMemo(() => {
    const exports = home.data === undefined ? null : exportsByConnection(home.data);
    const unknown = isWaiting ? undefined : null;
    return pages.data?.pages
      .flatMap(({ items }) => items)
      .map((view): Row => ({
        view,
        health:
          exports === null ? unknown : healthOf(exports.get(view.name) ?? [], connectionSpec(view).enabled),
      }));
  }, [pages.data, home.data, isWaiting]);
  // Of all connections, also of those that the filter leaves out.
  const all = useQuery(resourceList("Connection")).data?.items ?? [];
  const labels = [...new Set([...all.flatMap((one) => one.labels ?? []), filter.label ?? ""])]
    .filter(Boolean)
    .sort();
  return { pages, home, rows, labels, total: pages.data?.pages[0]?.total };
}

interface ConnectionsTableProps {
  readonly list: ReturnType<typeof useRows>;
  readonly filter: Filter;
  readonly isFiltered: boolean;
  readonly mayAdd: boolean;
}

function ConnectionsTable({
  list: { pages, rows, total, labels },
  filter,
  isFiltered,
  mayAdd,
}: ConnectionsTableProps) {
  const navigate = useNavigate();
  return (
    <Table
      name="connections"
      label="Connections"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ view }) => view.name}
      error={pages.error}
      onRetry={() => void pages.refetch()}
      {...(total === undefined ? {} : { total })}
      onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
      isLoadingMore={pages.isFetchingNextPage}
      onRow={({ view }) => void navigate({ to: "/connections/$name", params: { name: view.name } })}
      toolbar={<Filters filter={filter} labels={labels} />}
      isFiltered={isFiltered}
      empty={isFiltered ? <NothingFound /> : <NoConnection mayAdd={mayAdd} />}
    />
  );
}

function NothingFound() {
  return (
    <EmptyState
      title="No connection matches"
      action={
        <LinkButton to="/connections" search={{} as never}>
          Show all connections
        </LinkButton>
      }
    >
      Search looks at names, descriptions and labels.
    </EmptyState>
  );
}

function NoConnection({ mayAdd }: { readonly mayAdd: boolean }) {
  return (
    <EmptyState
      icon={Cable}
      title="No connection yet"
      action={mayAdd ? <LinkButton to="/connections/new">Add connection</LinkButton> : undefined}
    >
      A connection is one Braze workspace with its key, its limits and its schedule. Its exports send your
      customers there.
    </EmptyState>
  );
}

/** Beside choices that begin with `=`: a label may be any text. */
const EVERY_LABEL = { value: "every", label: "Every label" };

/** Favourites and labels, each in the address. */
function Filters({ filter, labels }: { readonly filter: Filter; readonly labels: readonly string[] }) {
  const navigate = useNavigate();
  const set = (change: Readonly<Record<string, unknown>>) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({ ...before, ...change }),
    });
  return (
    <>
      <SearchBox label="Search connections" />
      <Button
        icon={Star}
        aria-pressed={filter.favorites === true}
        className={
          filter.favorites === true ? "border-accent! bg-accent-soft! [&_svg]:fill-current" : undefined
        }
        onClick={() => set({ favorites: filter.favorites === true ? undefined : true })}
      >
        Favourites
      </Button>
      {labels.length === 0 ? null : (
        <Combobox
          label="Label"
          hideLabel
          className="w-44"
          value={filter.label === undefined ? EVERY_LABEL.value : `=${filter.label}`}
          onChange={(value) => set({ label: value === EVERY_LABEL.value ? undefined : value.slice(1) })}
          choices={[EVERY_LABEL, ...labels.map((label) => ({ value: `=${label}`, label }))]}
        />
      )}
    </>
  );
}

function HealthOf({ health }: { readonly health: ConnectionHealth }) {
  if (health.exports === 0) return <span className="text-ink-faint">No export yet</span>;
  return <DirectionState direction="export" state={health.state} trouble={health.trouble} />;
}

interface KnownProps {
  readonly health: Row["health"];
  readonly children: (health: ConnectionHealth) => ReactNode;
}

/** What is known of its exports; while it is asked for, the place of it. */
function Known({ health, children }: KnownProps) {
  if (health === undefined) return <Skeleton className="inline-block h-4 w-16 max-w-full align-middle" />;
  return health === null ? <span className="text-ink-faint">–</span> : children(health);
}

/** Why a connection has no next run. */
function absentNext(view: ResourceView, health: ConnectionHealth): string {
  if (health.exports === 0) return "–";
  return connectionSpec(view).enabled ? "By hand" : "None while off";
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "name",
    header: "Connection",
    fixed: true,
    cell: ({ view }) => (
      <>
        <TextLink to="/connections/$name" params={{ name: view.name }}>
          {titleOf(view)}
        </TextLink>
        {connectionSpec(view).favorite ? (
          <Star
            size={14}
            className="ml-2 inline fill-current text-accent"
            role="img"
            aria-label="Favourite"
          />
        ) : null}
      </>
    ),
    copy: ({ view }) => view.name,
  },
  {
    id: "labels",
    header: "Labels",
    width: 130,
    cell: ({ view: { labels = [] } }) => (
      <span className="text-ink-soft">{labels.length === 0 ? "–" : labels.join(", ")}</span>
    ),
  },
  {
    id: "switch",
    header: "Switch",
    width: 85,
    cell: ({ view }) => <StateBadge state={connectionSpec(view).enabled ? "on" : "off"} />,
  },
  {
    id: "health",
    header: "Health",
    width: 225,
    cell: ({ health }) => <Known health={health}>{(known) => <HealthOf health={known} />}</Known>,
  },
  {
    id: "exports",
    header: "Exports",
    width: 80,
    align: "right",
    cell: ({ health }) => <Known health={health}>{({ exports }) => <Count value={exports} />}</Known>,
  },
  {
    id: "last",
    header: "Last run",
    width: 165,
    cell: ({ health }) => (
      <Known health={health}>{({ lastRunMs }) => <Time at={lastRunMs} absent="Never" />}</Known>
    ),
  },
  {
    id: "next",
    header: "Next run",
    width: 165,
    cell: ({ view, health }) => (
      <Known health={health}>
        {(known) => (
          <>
            <Time at={known.next?.nextMs} absent={absentNext(view, known)} />
            {known.next === null ? null : (
              <BelowTime>
                <IfResolved exports={[known.next]} />
              </BelowTime>
            )}
          </>
        )}
      </Known>
    ),
  },
  {
    id: "credential",
    header: "Credential",
    width: 160,
    hidden: true,
    cell: ({ view }) => connectionSpec(view).credential,
  },
];
