import type { Workflow, WorkflowFigures } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Activity } from "lucide-react";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Duration, Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { type Book, CHANGED_BOOKS, SELECTED_BOOKS } from "./books.ts";
import { StateCell } from "./state-cell.tsx";
import { shownState, triggerText, type WorkflowFilter, workflowPages } from "./workflow-queries.ts";

/** The rows of a filter; also the Runs tab of a connection or an export. */
export function WorkflowsTable({
  filter,
  toolbar,
  empty = (
    <EmptyState
      icon={Activity}
      title="Nothing ran yet"
      action={<LinkButton to="/connections">See the connections</LinkButton>}
    >
      A run starts when somebody presses Run now on a connection or an export, or by a schedule.
    </EmptyState>
  ),
  isOfOne = false,
}: {
  readonly filter: WorkflowFilter;
  readonly toolbar?: React.ReactNode;
  /** Where nothing ran at all, or nothing of what the filter always says. */
  readonly empty?: React.ReactNode;
  /** All are of what the page is about: their times tell them apart. */
  readonly isOfOne?: boolean;
}) {
  const query = useInfiniteQuery(workflowPages(filter));
  const navigate = useNavigate();
  const pages = query.data?.pages;
  // Without a toolbar nobody chose a filter, and nobody can take one away.
  const isFiltered = toolbar !== undefined && Object.values(filter).some((value) => value !== undefined);
  return (
    <Table
      name={isOfOne ? "workflows-of-one" : "workflows"}
      label="Runs"
      columns={isOfOne ? COLUMNS_OF_ONE : COLUMNS}
      rows={pages?.flatMap(({ items }) => items)}
      rowKey={({ id }) => id}
      onRow={({ id }) => void navigate({ to: "/workflows/$workflow", params: { workflow: id } })}
      error={query.error}
      onRetry={() => void query.refetch()}
      {...(pages?.[0] === undefined ? {} : { total: pages[0].total })}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      isLoadingMore={query.isFetchingNextPage}
      {...(toolbar === undefined ? {} : { toolbar })}
      empty={
        isFiltered ? (
          <EmptyState icon={Activity} title="No run is like this">
            Take a filter away.
          </EmptyState>
        ) : (
          empty
        )
      }
    />
  );
}

/** Windows that have room for more than what says how a run went. */
const ROOMY_PX = 1440;
const VERY_ROOMY_PX = 1680;

const COLUMNS: readonly Column<Workflow>[] = [
  {
    id: "subject",
    header: "What",
    fixed: true,
    cell: (row) => (
      <TextLink to="/workflows/$workflow" params={{ workflow: row.id }}>
        <ObjectTitle {...row.subject} whole />
      </TextLink>
    ),
  },
  { id: "kind", header: "Kind", width: 110, hidden: true, cell: (row) => row.subject.kind },
  {
    id: "state",
    header: "State",
    width: 176,
    cell: (row) => <StateCell state={shownState(row)} error={row.error} />,
  },
  { id: "trigger", header: "Started", width: 200, from: VERY_ROOMY_PX, cell: triggerText },
  {
    id: "created",
    header: "At",
    width: 156,
    cell: (row) => <Time at={row.startedAtMs ?? row.createdAtMs} />,
  },
  {
    id: "took",
    header: "Took",
    width: 84,
    align: "right",
    from: VERY_ROOMY_PX,
    cell: (row) =>
      row.startedAtMs === null ? "–" : <Duration fromMs={row.startedAtMs} toMs={row.endedAtMs} />,
  },
  ...SELECTED_BOOKS.map((book) => ({
    ...bookColumn(book),
    ...(book.id === "left-out" ? {} : { from: ROOMY_PX }),
  })),
  ...CHANGED_BOOKS.map(bookColumn),
  { ...figure("added", "New", ({ added }) => added), hidden: true },
  { ...figure("left", "Left the audience", ({ left }) => left), hidden: true },
  { ...figure("omitted", "Values left out", ({ omitted }) => omitted), hidden: true },
  { ...figure("points", "Data points", ({ dataPoints }) => dataPoints), from: VERY_ROOMY_PX },
  { id: "id", header: "Id", width: 280, hidden: true, cell: (row) => row.id, copy: (row) => row.id },
];

const COLUMNS_OF_ONE: readonly Column<Workflow>[] = [
  {
    id: "created",
    header: "At",
    width: 156,
    fixed: true,
    cell: (row) => (
      <TextLink to="/workflows/$workflow" params={{ workflow: row.id }}>
        <Time at={row.startedAtMs ?? row.createdAtMs} />
      </TextLink>
    ),
  },
  {
    id: "state",
    header: "State",
    cell: (row) => <StateCell state={shownState(row)} error={row.error} />,
  },
  ...COLUMNS.filter(({ id }) => !["subject", "kind", "created", "state"].includes(id)),
];

function bookColumn({ id, header, width, of }: Book): Column<Workflow> {
  const column = { ...figure(id, header, ({ counts }) => of(counts)), width };
  return id === "rejected" ? { ...column, cell: (row) => <Rejected workflow={row} /> } : column;
}

/** A number of a run that leads to where it comes from: the funnel with every reason. */
function figure(id: string, header: string, of: (figures: WorkflowFigures) => number): Column<Workflow> {
  return {
    id,
    header,
    width: 88,
    align: "right",
    cell: ({ id: workflow, figures }) => {
      const value = figures === null ? 0 : of(figures);
      if (figures === null || value === 0) return <Count value={figures === null ? null : 0} />;
      return (
        <TextLink to="/workflows/$workflow" params={{ workflow }}>
          <Count value={value} />
        </TextLink>
      );
    },
  };
}

/** Leads to the rows where one run refused them all. */
function Rejected({ workflow: { id, figures, tasks } }: { readonly workflow: Workflow }) {
  const rejected = figures?.counts.rejected;
  if (rejected === undefined || rejected === 0) return <Count value={rejected} />;
  const [run, ...others] = tasks.flatMap(({ attempts }) => attempts.at(-1)?.runId ?? []);
  return run === undefined || others.length > 0 ? (
    <TextLink to="/workflows/$workflow" params={{ workflow: id }}>
      <Count value={rejected} />
    </TextLink>
  ) : (
    <TextLink to="/attention" search={{ tab: "rejections", run, kind: "rejected" }}>
      <Count value={rejected} />
    </TextLink>
  );
}
