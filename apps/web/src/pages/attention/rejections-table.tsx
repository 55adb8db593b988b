import type { Operations } from "@causeway/api";
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { useMay } from "../../data/session.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { formatCount, formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { toast } from "../../kit/toast.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { OfferAgain } from "../person/offer-again.tsx";
import { PersonLink } from "../person/person-link.tsx";
import { cellText } from "../person/cell-text.ts";
import { reasonText } from "../plan/plan-words.ts";

type Rejection = Awaited<ReturnType<Operations["rejectedList"]>>["items"][number];

/** No export can be called so. */
const EVERY_EXPORT = { value: "every export", label: "Every export" };

/** Rows of a page. */
const PAGE_ROWS = 200;

export interface RejectionFilter {
  readonly exportName?: string | undefined;
  readonly run?: string | undefined;
  readonly kind?: Rejection["kind"] | undefined;
}

const KINDS = [
  { value: "all", label: "By us or Braze" },
  { value: "invalid", label: "By us" },
  { value: "rejected", label: "By Braze" },
] as const;

const rejectionPages = ({ exportName, run, kind }: RejectionFilter) =>
  infiniteQueryOptions({
    queryKey: ["rejections", exportName ?? "", run ?? "", kind ?? ""],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get("/rejections", { export: exportName, run, kind, cursor: pageParam, limit: PAGE_ROWS }, signal),
    getNextPageParam: (last) => last.next,
  });

/** Rows that were refused, by us or by Braze, with the reason; offered again or taken off the list (rows 167, 182, 183). */
export function RejectionsTable(filter: RejectionFilter) {
  const { exportName, run, kind } = filter;
  const navigate = useNavigate();
  const show = (next: RejectionFilter) =>
    void navigate({ to: "/attention", search: { tab: "rejections", ...searchOf(next) }, replace: true });
  const query = useInfiniteQuery(rejectionPages(filter));
  const pages = query.data?.pages;
  const rows = pages?.flatMap(({ items }) => items);
  const mayRetry = useMay("rejection:retry");
  const total = pages?.[0]?.total ?? 0;
  return (
    <Panel flush>
      {run === undefined ? null : <OfRun run={run} onAll={() => show({ exportName, kind })} />}
      <Table
        name="rejections"
        label="Rejected rows"
        columns={mayRetry ? [...COLUMNS, OFFER_AGAIN] : COLUMNS}
        rows={rows}
        rowKey={(one) => `${one.exportName} ${one.key ?? ""} ${one.target ?? ""} ${one.value} ${one.atMs}`}
        error={query.error}
        onRetry={() => void query.refetch()}
        total={total}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
        isLoadingMore={query.isFetchingNextPage}
        toolbar={
          <>
            <ResourceCombobox
              kind="Export"
              first={EVERY_EXPORT}
              label="Export"
              className="w-60"
              value={exportName ?? EVERY_EXPORT.value}
              onChange={(name) =>
                show({ run, kind, exportName: name === EVERY_EXPORT.value ? undefined : name })
              }
            />
            <Select
              label="Refused"
              className="w-44"
              value={kind ?? "all"}
              onChange={(value) =>
                show({
                  run,
                  exportName,
                  kind: value === "invalid" || value === "rejected" ? value : undefined,
                })
              }
              options={KINDS}
            />
            {run !== undefined || kind !== undefined ? null : (
              <AllOf exportName={exportName} rejections={rows ?? []} total={total} />
            )}
          </>
        }
        empty={
          run === undefined && kind === undefined ? (
            <EmptyState icon={CircleCheck} title="Nobody was refused">
              A row that we cannot send, or that Braze refuses, is kept here with its reason.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing of this is refused any more">
              What was accepted since, is not wanted any more or was taken off the list does not stand here.
            </EmptyState>
          )
        }
      />
    </Panel>
  );
}

function searchOf({ exportName, run, kind }: RejectionFilter) {
  return {
    ...(exportName === undefined ? {} : { export: exportName }),
    ...(run === undefined ? {} : { run }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function OfRun({ run, onAll }: { readonly run: string; readonly onAll: () => void }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 pt-3">
      <span>
        What{" "}
        <TextLink to="/runs/$run" params={{ run }}>
          one run
        </TextLink>{" "}
        found, as far as it is refused still.
      </span>
      <Button small look="quiet" onClick={onAll}>
        Show every run
      </Button>
    </p>
  );
}

const COLUMNS: readonly Column<Rejection>[] = [
  {
    id: "key",
    header: "Person",
    width: 150,
    fixed: true,
    cell: ({ exportName, key }) =>
      key === null ? (
        <span className="text-ink-faint">no identifier</span>
      ) : (
        <PersonLink exportName={exportName} personKey={key} />
      ),
    copy: ({ key }) => key ?? "",
  },
  {
    id: "kind",
    header: "Refused by",
    width: 110,
    cell: ({ kind }) => <StatusBadge meaning="broken">{kind === "rejected" ? "Braze" : "Us"}</StatusBadge>,
  },
  {
    id: "target",
    header: "Attribute",
    width: 140,
    cell: ({ target }) => target ?? "the whole row",
  },
  {
    id: "value",
    header: "Value",
    width: 120,
    cell: ({ value }) => cellText(value) || "–",
    copy: ({ value }) => cellText(value),
  },
  {
    id: "reason",
    header: "Reason",
    cell: ({ reason }) => reasonText(reason),
    copy: ({ reason }) => reason,
  },
  {
    id: "export",
    header: "Export",
    width: 170,
    cell: ({ exportName }) => <ObjectTitle kind="Export" name={exportName} whole />,
  },
  { id: "at", header: "At", width: 190, hidden: true, cell: ({ atMs }) => <Time at={atMs} /> },
];

const OFFER_AGAIN: Column<Rejection> = {
  id: "act",
  header: "Offer again",
  width: 122,
  cell: ({ exportName, key }) =>
    key === null ? null : <OfferAgain exportName={exportName} personKey={key} />,
};

/** How all of them are offered again, before it is said of which export. */
function AllOfWhich({ total }: Pick<AllOfProps, "total">) {
  if (!useMay("rejection:retry") || total < 2) return null;
  return (
    <p className="self-end pb-1.5 text-sm text-ink-soft">
      Choose an export to offer all that was refused of it again at once.
    </p>
  );
}

interface AllOfProps {
  /** Undefined: of every export, which is not offered. */
  readonly exportName: string | undefined;
  /** As far as they were read. */
  readonly rejections: readonly Rejection[];
  readonly total: number;
}

function AllOf({ exportName, rejections, total }: AllOfProps) {
  const [asked, setAsked] = useState<"retry" | "drop" | null>(null);
  const mayRetry = useMay("rejection:retry");
  const mayDrop = useMay("rejection:drop");
  const client = useQueryClient();
  if (rejections.length === 0) return null;
  if (exportName === undefined) return <AllOfWhich total={total} />;
  const act = async () => {
    const { people } = await api.post(`/rejections/${asked ?? "retry"}`, { exportName });
    toast.well(
      `${formatUnits(people, "person", "people")} ${asked === "drop" ? "taken off the list" : "offered again"}`,
    );
    await client.invalidateQueries({ queryKey: ["rejections"] });
  };
  return (
    <>
      {mayRetry ? <Button onClick={() => setAsked("retry")}>Try all again</Button> : null}
      {mayDrop ? <Button onClick={() => setAsked("drop")}>Take all off the list</Button> : null}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setAsked(null))}
        title={asked === "drop" ? "Take all rejections off the list" : "Offer all refused values again"}
        verb={asked === "drop" ? "Take off the list" : "Offer again"}
        {...(asked === "drop" ? { destructive: true, name: exportName } : {})}
        {...(rejections.length === total ? { people: peopleOf(rejections) } : {})}
        onConfirm={act}
      >
        {rejections.length === total ? null : <p>These are {formatCount(total)} rows.</p>}
        <p>
          {asked === "drop"
            ? "Their values stay refused: they are not sent until they change."
            : "The next run sends them once more. What Braze refuses again comes back here."}
        </p>
      </ConfirmDialog>
    </>
  );
}

/** A row without an identifier stands for somebody of its own. */
function peopleOf(rejections: readonly Rejection[]): number {
  const keys = rejections.flatMap(({ key }) => key ?? []);
  return new Set(keys).size + rejections.length - keys.length;
}
