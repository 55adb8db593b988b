import type { RequestView } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { LinkButton } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { dayEnd, dayStart } from "./day-range.ts";
import { REQUEST_COLUMNS } from "./request-columns.tsx";
import { OutcomeSelect, RequestSearch, useRequestFilter } from "./request-filter.tsx";
import { requestPages } from "./workflow-queries.ts";

interface RequestsTableProps {
  readonly export?: string;
  readonly connection?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Nothing can be called so. */
const EVERY = "every one";

/** The requests of all runs, newest first; a row opens the request with its people (row 214). */
export function RequestsTable(search: RequestsTableProps) {
  const { export: exportName, connection, from, to } = search;
  const navigate = useNavigate();
  const narrowed = useRequestFilter();
  const filter = { ...narrowed, exportName, connection, fromMs: dayStart(from), toMs: dayEnd(to) };
  const query = useInfiniteQuery(requestPages(filter));
  const pages = query.data?.pages;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <Table
      name="requests"
      label="Requests"
      columns={COLUMNS}
      rows={pages?.flatMap(({ items }) => items)}
      rowKey={({ runId, number }) => `${runId} ${number}`}
      onRow={({ runId, number }) =>
        void navigate({
          to: "/runs/$run/batches/$number",
          params: { run: runId, number: String(number) },
        })
      }
      error={query.error}
      onRetry={() => void query.refetch()}
      {...(pages?.[0] === undefined ? {} : { total: pages[0].total })}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      isLoadingMore={query.isFetchingNextPage}
      toolbar={<Filters {...search} />}
      empty={
        isFiltered ? (
          <EmptyState icon={Send} title="No request is like this">
            Take a filter away. Of requests without a kept body, a person's last one of each export is found.
          </EmptyState>
        ) : (
          <EmptyState
            icon={Send}
            title="Nothing was sent yet"
            action={<LinkButton to="/connections">See the connections</LinkButton>}
          >
            Every request of a run stands here for 30 days, with Braze's answer.
          </EmptyState>
        )
      }
    />
  );
}

function Filters({ export: exportName, connection, from, to }: RequestsTableProps) {
  const navigate = useNavigate();
  const set = (name: keyof RequestsTableProps, value: string) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({
        ...Object.fromEntries(Object.entries(before).filter(([key]) => key !== name)),
        ...(value === "" || value === EVERY ? {} : { [name]: value }),
      }),
      replace: true,
    });
  return (
    <>
      <OutcomeSelect hideLabel={false} />
      <ResourceCombobox
        kind="Export"
        first={{ value: EVERY, label: "Every export" }}
        label="Export"
        className="w-52"
        value={exportName ?? EVERY}
        onChange={(name) => set("export", name)}
      />
      <ResourceCombobox
        kind="Connection"
        first={{ value: EVERY, label: "Every connection" }}
        label="Connection"
        className="w-52"
        value={connection ?? EVERY}
        onChange={(name) => set("connection", name)}
      />
      <TextField
        label="From"
        type="date"
        className="w-36"
        value={from ?? ""}
        onChange={(day) => set("from", day)}
      />
      <TextField
        label="To"
        type="date"
        className="w-36"
        value={to ?? ""}
        onChange={(day) => set("to", day)}
      />
      <RequestSearch hideLabel={false} />
    </>
  );
}

const OF_RUN: readonly Column<RequestView>[] = [
  {
    id: "export",
    header: "Export",
    width: 140,
    cell: ({ exportName }) => <ObjectTitle kind="Export" name={exportName} whole />,
  },
  {
    id: "connection",
    header: "Connection",
    width: 150,
    hidden: true,
    cell: ({ connection }) => <ObjectTitle kind="Connection" name={connection} whole />,
  },
];

const [FIRST, ...OTHERS] = REQUEST_COLUMNS;
const COLUMNS: readonly Column<RequestView>[] = [
  // They are numbered within their run.
  ...(FIRST === undefined ? [] : [{ ...FIRST, header: "Request of its run" }]),
  ...OF_RUN,
  ...OTHERS,
];
