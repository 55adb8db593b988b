import type { RunView } from "@causeway/api";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Activity } from "lucide-react";
import { api } from "../../data/api.ts";
import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Duration, Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { type Book, CHANGED_BOOKS, SELECTED_BOOKS } from "../runs/books.ts";
import { StateCell } from "../runs/state-cell.tsx";
import { NotAllowed } from "./not-allowed.tsx";

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
  const mayRead = useMay("run:read");
  const pages = useInfiniteQuery({ ...runPages(of), enabled: mayRead });
  const navigate = useNavigate();
  const kind = "export" in of ? "export" : "connection";
  if (!mayRead) return <NotAllowed action="run:read" what="see runs" />;
  return (
    <Panel flush>
      <Table
        name={`runs-of-${kind}`}
        label="Runs"
        columns={COLUMNS[kind]}
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

/** Windows that have room for how long a run took. */
const ROOMY_PX = 1440;

const STARTED: Column<RunView> = {
  id: "started",
  header: "Started",
  width: 156,
  fixed: true,
  cell: (run) => (
    <TextLink to="/runs/$run" params={{ run: run.id }}>
      <Time at={run.startedAtMs} />
    </TextLink>
  ),
  sort: (run) => run.startedAtMs,
};

const EXPORT: Column<RunView> = {
  id: "export",
  header: "Export",
  cell: (run) => <ObjectTitle kind="Export" name={run.exportName} />,
  sort: (run) => run.exportName,
};

const STATE: Column<RunView> = {
  id: "state",
  header: "State",
  cell: (run) => <StateCell state={run.status} error={run.error} />,
  sort: (run) => run.status,
};

/** Where what went in is hidden, a run that had nothing to do would look like one that came to nothing. */
const STATE_WITH_NOTE: Column<RunView> = {
  ...STATE,
  cell: ({ status, error, counts }) => (
    <StateCell
      state={status}
      error={error}
      note={status === "succeeded" && counts?.changed === 0 ? "Nothing to send" : ""}
    />
  ),
};

const OTHERS: readonly Column<RunView>[] = [
  {
    id: "took",
    header: "Took",
    width: 84,
    align: "right",
    from: ROOMY_PX,
    cell: (run) => <Duration fromMs={run.startedAtMs} toMs={run.endedAtMs} />,
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

function bookColumn({ id, header, width, of }: Book): Column<RunView> {
  return {
    id,
    header,
    width,
    align: "right",
    cell: ({ counts }) => <Count value={counts === null ? null : of(counts)} />,
  };
}

const [CHANGED, ...ENDS] = CHANGED_BOOKS;

const COLUMNS = {
  export: [STARTED, STATE, ...[...SELECTED_BOOKS, ...CHANGED_BOOKS].map(bookColumn), ...OTHERS],
  connection: [
    STARTED,
    EXPORT,
    STATE_WITH_NOTE,
    // Beside the connection's tabs there is room for why a run failed, or for these.
    ...[...SELECTED_BOOKS, CHANGED].map((book) => ({ ...bookColumn(book), hidden: true })),
    ...ENDS.map(bookColumn),
    ...OTHERS,
  ],
} as const;
