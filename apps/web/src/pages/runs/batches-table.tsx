import type { Batch } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { Select } from "../../kit/select.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { batchPages } from "./workflow-queries.ts";

const OUTCOMES = [
  "accepted",
  "rejected",
  "refused",
  "unknown",
  "unauthorized",
  "rate-limited",
  "not-sent",
] as const;

interface BatchesTableProps {
  readonly runId: string;
  readonly isGoingOn: boolean;
}

/** The requests of a run, in order of sending. A row opens the request with its people. */
export function BatchesTable({ runId, isGoingOn }: BatchesTableProps) {
  const [outcome, setOutcome] = useState<string>("all");
  const query = useInfiniteQuery({
    ...batchPages(runId, outcome === "all" ? undefined : outcome),
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
      }
      empty={
        <EmptyState title={outcome === "all" ? "No request was sent" : "No request ended like this"}>
          {outcome === "all"
            ? "Nothing had changed, or the run ended before the first request."
            : "Choose another outcome."}
        </EmptyState>
      }
    />
  );
}

const OUTCOME_WORDS: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  accepted: "Accepted",
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
