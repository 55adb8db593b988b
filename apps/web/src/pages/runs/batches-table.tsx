import type { Batch } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { Select } from "../../kit/select.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { SearchBox } from "../connections/search-box.tsx";
import { OUTCOMES } from "./filter-states.ts";
import { type BatchFilter, batchPages } from "./workflow-queries.ts";

interface BatchesTableProps {
  readonly runId: string;
  readonly isGoingOn: boolean;
}

/** The requests of a run, in order of sending. A row opens the request with its people. */
export function BatchesTable({ runId, isGoingOn }: BatchesTableProps) {
  const filter = useSearch({ strict: false }) as BatchFilter;
  const { outcome = "all", person, said } = filter;
  const isWhole = outcome === "all" && person === undefined && said === undefined;
  const navigate = useNavigate();
  const setOutcome = (next: string) => {
    const chosen = OUTCOMES.find((one) => one === next);
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({
        ...Object.fromEntries(Object.entries(before).filter(([name]) => name !== "outcome")),
        ...(chosen === undefined ? {} : { outcome: chosen }),
      }),
      replace: true,
    });
  };
  const query = useInfiniteQuery({
    ...batchPages(runId, filter),
    refetchInterval: isGoingOn ? 3000 : false,
  });
  const pages = query.data?.pages;
  return (
    <Table
      name="batches"
      label="Requests"
      columns={COLUMNS}
      rows={pages?.flatMap(({ items }) => items)}
      rowKey={({ number }) => String(number)}
      error={query.error}
      onRetry={() => void query.refetch()}
      {...(pages?.[0] === undefined ? {} : { total: pages[0].total })}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      isLoadingMore={query.isFetchingNextPage}
      maxHeight="420px"
      toolbar={
        <>
          <Select
            label="Outcome"
            hideLabel
            className="w-44"
            value={outcome}
            onChange={setOutcome}
            options={[
              { value: "all", label: "Every outcome" },
              ...OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] })),
            ]}
          />
          <SearchBox label="Key of a person" param="person" />
          <SearchBox label="Search what Braze said" param="said" />
        </>
      }
      empty={
        <EmptyState title={isWhole ? "No request was sent" : "No request is like this"}>
          {isWhole
            ? "Nothing had changed, or the run ended before the first request."
            : "Choose another outcome, person or word. Of requests without a kept body, a person's last one is found."}
        </EmptyState>
      }
    />
  );
}

const OUTCOME_WORDS: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  accepted: "Accepted",
  partial: "Partly done",
  rejected: "Rejected",
  refused: "Refused",
  unknown: "In doubt",
  unauthorized: "Key refused",
  "rate-limited": "Rate limit",
  "not-sent": "Not sent",
};

const COLUMNS: readonly Column<Batch>[] = [
  {
    id: "number",
    header: "Request",
    width: 110,
    fixed: true,
    cell: (batch) => (
      <TextLink to="/runs/$run/batches/$number" params={{ run: batch.runId, number: String(batch.number) }}>
        Request {batch.number}
      </TextLink>
    ),
  },
  { id: "outcome", header: "Outcome", width: 140, cell: (batch) => <StateBadge state={batch.outcome} /> },
  { id: "status", header: "Status", width: 80, align: "right", cell: (batch) => batch.status ?? "–" },
  {
    id: "objects",
    header: "People",
    width: 90,
    align: "right",
    cell: (batch) => <Count value={batch.objects} />,
  },
  { id: "sent", header: "Sent", width: 200, cell: (batch) => <Time at={batch.sentAtMs} seconds /> },
  {
    id: "milliseconds",
    header: "Took",
    width: 90,
    align: "right",
    cell: (batch) => (batch.milliseconds === null ? "–" : `${batch.milliseconds} ms`),
  },
  {
    id: "detail",
    header: "What Braze said",
    cell: (batch) => batch.detail ?? "–",
    copy: (batch) => batch.detail ?? "",
  },
  { id: "id", header: "Request id", width: 220, hidden: true, cell: (batch) => batch.requestId ?? "–" },
];
