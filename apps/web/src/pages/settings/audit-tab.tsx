import type { AuditEntry } from "@causeway/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Download, ScrollText } from "lucide-react";
import { api } from "../../data/api.ts";
import { Button } from "../../kit/button.tsx";
import { formatActor } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { Time } from "../../kit/time.tsx";
import { AuditActorCombobox, AuditDeedCombobox, AuditObjectCombobox } from "./audit-choices.tsx";
import { deedOf, reasonOf } from "./audit-deeds.ts";
import { AuditObjectCell } from "./audit-object-cell.tsx";
import { type AuditFilter, auditQuery } from "./audit-filter.ts";

const route = getRouteApi("/shell/settings");

const COLUMNS: readonly Column<AuditEntry>[] = [
  { id: "at", header: "When", width: 172, fixed: true, cell: ({ atMs }) => <Time at={atMs} seconds /> },
  {
    id: "actor",
    header: "Who",
    width: 164,
    cell: ({ actor }) => <Actor actor={actor} />,
    copy: ({ actor }) => actor,
  },
  {
    id: "deed",
    header: "Did or tried",
    width: 176,
    cell: (entry) => (
      <>
        <span title={entry.action}>{deedOf(entry)}</span>
        <Why entry={entry} />
      </>
    ),
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

/** A long address breaks before its host. */
function Actor({ actor }: Pick<AuditEntry, "actor">) {
  const [name, ...host] = formatActor(actor).split(/(?=@)/);
  return (
    <span title={actor}>
      {name}
      <wbr />
      {host}
    </span>
  );
}

/** Why it was refused or failed. */
function Why({ entry }: { readonly entry: AuditEntry }) {
  const reason = reasonOf(entry);
  return reason === null ? null : (
    <span className="block text-xs leading-tight text-ink-soft [overflow-wrap:anywhere]">{reason}</span>
  );
}

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
        label="The audit log"
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
            {filter.object === undefined
              ? ""
              : " What is gone is found by its kind and name in files: Export/loyalty."}
          </EmptyState>
        }
      />
    </Panel>
  );
}

const FILTER = "min-w-0 grow basis-32 md:max-w-32";

function Filters({ filter }: { readonly filter: AuditFilter }) {
  const navigate = route.useNavigate();
  const set = (name: keyof AuditFilter) => (value: string) =>
    void navigate({
      search: (before) => ({ ...before, [name]: value === "" ? undefined : value }),
      replace: true,
    });
  return (
    <>
      <AuditActorCombobox className={FILTER} value={filter.actor ?? ""} onChange={set("actor")} />
      <AuditDeedCombobox
        className="min-w-0 grow basis-32 md:max-w-44"
        value={filter.action ?? ""}
        onChange={set("action")}
      />
      <AuditObjectCombobox
        className={clsx(FILTER, "max-md:basis-full")}
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
