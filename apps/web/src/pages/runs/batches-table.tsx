import type { Batch } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../../kit/states.tsx";
import { Table } from "../../kit/table.tsx";
import { REQUEST_COLUMNS } from "./request-columns.tsx";
import { OutcomeSelect, RequestSearch, useRequestFilter } from "./request-filter.tsx";
import { batchPages } from "./workflow-queries.ts";

interface BatchesTableProps {
  readonly runId: string;
  readonly isGoingOn: boolean;
  readonly isFailed: boolean;
}

const SHAPE = {
  name: "batches",
  label: "Requests",
  columns: REQUEST_COLUMNS,
  rowKey: ({ number }: Batch) => String(number),
  toolbar: (
    <>
      <OutcomeSelect />
      <RequestSearch />
    </>
  ),
} as const;

/** While it is not known whose they are. */
export function WaitingBatches() {
  return <Table {...SHAPE} rows={undefined} empty={null} />;
}

/** The requests of a run, in order of sending. A row opens the request with its people. */
export function BatchesTable({ runId, isGoingOn, isFailed }: BatchesTableProps) {
  const filter = useRequestFilter();
  const { outcome, person, said } = filter;
  const isWhole = outcome === undefined && person === undefined && said === undefined;
  const query = useInfiniteQuery({
    ...batchPages(runId, filter),
    refetchInterval: isGoingOn ? 3000 : false,
  });
  const pages = query.data?.pages;
  return (
    <Table
      {...SHAPE}
      isFiltered={!isWhole}
      rows={pages?.flatMap(({ items }) => items)}
      error={query.error}
      onRetry={() => void query.refetch()}
      {...(pages?.[0] === undefined ? {} : { total: pages[0].total })}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      isLoadingMore={query.isFetchingNextPage}
      empty={
        <EmptyState title={isWhole ? "No request was sent" : "No request is like this"}>
          {isWhole
            ? isFailed
              ? "The run stopped before the first request."
              : isGoingOn
                ? "Each stands here once it is made."
                : "There was nothing to send."
            : "Choose another outcome, person or word. Of requests without a kept body, a person's last one is found."}
        </EmptyState>
      }
    />
  );
}
