import type { Batch } from "@causeway/api";
import { TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { StateBadge } from "../../kit/status.tsx";
import type { Column } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";

/** What a request says of itself, in a run or among those of all runs. */
export const REQUEST_COLUMNS: readonly Column<Batch>[] = [
  {
    id: "number",
    header: "Request",
    width: 122,
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
    width: 82,
    align: "right",
    cell: (batch) => <Count value={batch.objects} />,
  },
  { id: "sent", header: "Asked at", width: 178, cell: (batch) => <Time at={batch.sentAtMs} seconds /> },
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
