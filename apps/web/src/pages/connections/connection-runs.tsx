import type { RunView } from "@causeway/api";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Activity } from "lucide-react";
import { api } from "../../data/api.ts";
import { TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Duration, Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";

interface RunsOfProps {
  readonly of: { readonly connection: string } | { readonly export: string };
}

const runPages = (of: RunsOfProps["of"]) =>
  infiniteQueryOptions({
    queryKey: ["runs", of],
    queryFn: ({ pageParam, signal }) =>
      api.get("/runs", { ...of, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** What ran, newest first. */
export function RunsOf({ of }: RunsOfProps) {
  const pages = useInfiniteQuery(runPages(of));
  const navigate = useNavigate();
  return (
    <Panel flush>
      <Table
        name="runs-of"
        label="Runs"
        columns={COLUMNS}
        rows={pages.data?.pages.flatMap(({ items }) => items)}
        rowKey={({ id }) => id}
        error={pages.error}
        onRetry={() => void pages.refetch()}
        {...(pages.data === undefined ? {} : { total: pages.data.pages[0]?.total ?? 0 })}
        onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        isLoadingMore={pages.isFetchingNextPage}
        onRow={({ id }) => void navigate({ to: "/runs/$run", params: { run: id } })}
        empty={
          <EmptyState icon={Activity} title="Nothing ran yet">
            Run now starts the first run; a schedule starts the others.
          </EmptyState>
        }
      />
    </Panel>
  );
}

const COLUMNS: readonly Column<RunView>[] = [
  {
    id: "started",
    header: "Started",
    width: 176,
    fixed: true,
    cell: (run) => (
      <TextLink to="/runs/$run" params={{ run: run.id }}>
        <Time at={run.startedAtMs} seconds />
      </TextLink>
    ),
    sort: (run) => run.startedAtMs,
  },
  {
    id: "export",
    header: "Export",
    cell: (run) => <ObjectTitle kind="Export" name={run.exportName} />,
    sort: (run) => run.exportName,
  },
  {
    id: "state",
    header: "State",
    width: 130,
    cell: (run) => <StateBadge state={run.status} />,
    sort: (run) => run.status,
  },
  {
    id: "took",
    header: "Took",
    width: 84,
    align: "right",
    cell: (run) => <Duration fromMs={run.startedAtMs} toMs={run.endedAtMs} />,
  },
  {
    id: "changed",
    header: "Changed",
    width: 88,
    hidden: true,
    align: "right",
    cell: (run) => <Count value={run.counts?.changed} />,
  },
  {
    id: "accepted",
    header: "Accepted",
    width: 92,
    align: "right",
    cell: (run) => <Count value={run.counts?.accepted} />,
  },
  {
    id: "rejected",
    header: "Rejected",
    width: 88,
    align: "right",
    cell: (run) => <Count value={run.counts?.rejected} />,
  },
  {
    id: "points",
    header: "Data points",
    width: 104,
    hidden: true,
    align: "right",
    cell: (run) => <Count value={run.detail?.dataPoints} />,
  },
  { id: "by", header: "Started by", width: 150, hidden: true, cell: (run) => run.actor },
];
