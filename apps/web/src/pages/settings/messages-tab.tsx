import type { MessageDelivery } from "@causeway/api";
import { WEBHOOK_EVENTS } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { api } from "../../data/api.ts";
import { useMay } from "../../data/session.ts";
import { Count } from "../../kit/count.tsx";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { AuditObjectCell } from "./audit-object-cell.tsx";
import { MailServerPanel } from "./mail-server-panel.tsx";
import { WebhooksPanel } from "./webhooks-panel.tsx";

/** Where messages go, and whether they arrived. */
export function MessagesTab() {
  return (
    <Stack>
      <MailServerPanel />
      <WebhooksPanel />
      <Deliveries />
    </Stack>
  );
}

const COLUMNS: readonly Column<MessageDelivery>[] = [
  {
    id: "created",
    header: "Since",
    width: 150,
    fixed: true,
    cell: ({ createdAtMs }) => <Time at={createdAtMs} />,
  },
  {
    id: "channel",
    header: "To",
    width: 130,
    cell: ({ channel }) => <AuditObjectCell object={channel} />,
    copy: ({ channel }) => channel,
  },
  {
    id: "type",
    header: "What",
    width: 180,
    cell: ({ type }) => <span title={type}>{whatOf(type)}</span>,
  },
  { id: "state", header: "State", width: 112, cell: ({ state }) => <StateBadge state={state} /> },
  {
    id: "attempts",
    header: "Tries",
    width: 60,
    align: "right",
    hidden: true,
    cell: ({ attempts }) => <Count value={attempts} />,
  },
  {
    id: "next",
    header: "Next try",
    width: 156,
    hidden: true,
    cell: ({ nextAttemptAtMs }) => <Time at={nextAttemptAtMs} />,
  },
  {
    id: "detail",
    header: "Answer",
    cell: ({ detail }) => <span title={detail ?? ""}>{detail ?? "–"}</span>,
    copy: ({ detail }) => detail ?? "",
  },
];

function whatOf(type: string): string {
  const events: Readonly<Record<string, string>> = WEBHOOK_EVENTS;
  return type === "channel.test" ? "A test" : (events[type] ?? type);
}

function Deliveries() {
  const mayRead = useMay("notification:read");
  const deliveries = useQuery({
    queryKey: ["deliveries"],
    enabled: mayRead,
    queryFn: () => api.get("/deliveries", { limit: 100 }),
    refetchInterval: 15_000,
  });
  if (!mayRead) return null;
  return (
    <Panel flush>
      <Table
        toolbar={
          <div className="min-w-0 flex-1 py-1">
            <h2 className="text-lg font-semibold">Sent messages</h2>
            <p className="max-w-180 text-ink-soft">
              The latest hundred. A message that could not be delivered is tried again for more than a day. A
              test is tried once.
            </p>
          </div>
        }
        name="deliveries"
        label="Sent messages"
        columns={COLUMNS}
        rows={deliveries.data?.items}
        rowKey={({ id }) => id}
        error={deliveries.error}
        onRetry={() => void deliveries.refetch()}
        empty={
          <EmptyState icon={Inbox} title="No message yet">
            Mails and webhooks that tell of runs and problems stand here, with what was answered.
          </EmptyState>
        }
      />
    </Panel>
  );
}
