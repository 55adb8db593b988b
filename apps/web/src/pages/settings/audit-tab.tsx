import type { AuditEntry } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Download, ScrollText } from "lucide-react";
import { api } from "../../data/api.ts";
import { Button } from "../../kit/button.tsx";
import { type Choice, Combobox } from "../../kit/combobox.tsx";
import { formatActor } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
import { DEED_CHOICES, deedOf } from "./audit-deeds.ts";
import { AuditObjectCell } from "./audit-object-cell.tsx";
import { type AuditFilter, auditQuery } from "./audit-filter.ts";

const route = getRouteApi("/shell/settings");

const COLUMNS: readonly Column<AuditEntry>[] = [
  { id: "at", header: "When", width: 172, fixed: true, cell: ({ atMs }) => <Time at={atMs} seconds /> },
  {
    id: "actor",
    header: "Who",
    width: 164,
    cell: ({ actor }) => <span title={actor}>{formatActor(actor)}</span>,
    copy: ({ actor }) => actor,
  },
  {
    id: "deed",
    header: "Did or tried",
    width: 176,
    cell: (entry) => <span title={entry.action}>{deedOf(entry)}</span>,
  },
  {
    id: "object",
    header: "To what",
    cell: ({ object, action }) => <AuditObjectCell object={object} action={action} />,
    copy: ({ object }) => object,
  },
  { id: "outcome", header: "Outcome", width: 112, cell: ({ outcome }) => <StateBadge state={outcome} /> },
  {
    id: "action",
    header: "Action",
    width: 168,
    hidden: true,
    cell: ({ action }) => <code>{action}</code>,
    copy: ({ action }) => action,
  },
  {
    id: "address",
    header: "From",
    width: 140,
    hidden: true,
    cell: ({ address }) => address || "–",
    copy: ({ address }) => address,
  },
  {
    id: "before",
    header: "Before (SHA-256)",
    width: 160,
    hidden: true,
    cell: ({ before }) => <code>{before?.slice(0, 12) ?? "–"}</code>,
    copy: ({ before }) => before ?? "",
  },
  {
    id: "after",
    header: "After (SHA-256)",
    width: 160,
    hidden: true,
    cell: ({ after }) => <code>{after?.slice(0, 12) ?? "–"}</code>,
    copy: ({ after }) => after ?? "",
  },
];

/** Who did what, when. Nothing in it can be changed. */
export function AuditTab() {
  const { actor, action, object, from, to } = route.useSearch();
  const filter: AuditFilter = { actor, action, object, from, to };
  const pages = useInfiniteQuery({
    queryKey: ["audit", filter],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      api.get("/audit", { ...auditQuery(filter), limit: 100, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next,
  });
  return (
    <Panel
      title="Audit log"
      lead="Every change, every refusal, and every look at personal data. Nothing in it can be changed or removed."
      actions={
        <Button icon={Download} onClick={() => download(filter)}>
          Download as CSV
        </Button>
      }
      flush
    >
      <Table
        name="audit"
        label="Audit log"
        columns={COLUMNS}
        rows={pages.data?.pages.flatMap(({ items }) => items)}
        rowKey={({ id }) => id}
        error={pages.error}
        onRetry={() => void pages.refetch()}
        total={pages.data?.pages[0]?.total ?? 0}
        onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        isLoadingMore={pages.isFetchingNextPage}
        toolbar={<Filters filter={filter} />}
        empty={
          <EmptyState icon={ScrollText} title="Nothing matches">
            Widen the days, or take a filter away.
          </EmptyState>
        }
      />
    </Panel>
  );
}

const FILTER = "min-w-0 grow basis-32 md:max-w-32";

const DEEDS: readonly Choice[] = [
  { value: "", label: "Anything" },
  ...DEED_CHOICES.map(({ action, deed }) => ({ value: action, label: deed })),
];

function Filters({ filter }: { readonly filter: AuditFilter }) {
  const navigate = route.useNavigate();
  const set = (name: keyof AuditFilter) => (value: string) =>
    void navigate({
      search: (before) => ({ ...before, [name]: value === "" ? undefined : value }),
      replace: true,
    });
  return (
    <>
      <TextField label="Who" className={FILTER} value={filter.actor ?? ""} onChange={set("actor")} />
      <Combobox
        label="Did or tried"
        className="min-w-0 grow basis-32 md:max-w-44"
        choices={DEEDS}
        free
        value={filter.action ?? ""}
        onChange={set("action")}
      />
      <TextField
        label="To what"
        className={clsx(FILTER, "max-md:basis-full")}
        placeholder="Export/name"
        value={filter.object ?? ""}
        onChange={set("object")}
      />
      <TextField
        label="From"
        type="date"
        className={FILTER}
        value={filter.from ?? ""}
        onChange={set("from")}
      />
      <TextField label="To" type="date" className={FILTER} value={filter.to ?? ""} onChange={set("to")} />
    </>
  );
}

/** A link of the browser's own: the log may be longer than what a page should hold. */
function download(filter: AuditFilter): void {
  const query = new URLSearchParams({ format: "csv" });
  for (const [name, value] of Object.entries(auditQuery(filter)))
    if (value !== undefined && value !== "") query.set(name, `${value}`);
  const link = document.createElement("a");
  link.href = `/api/v1/audit/export?${query.toString()}`;
  link.download = "audit.csv";
  link.click();
}
