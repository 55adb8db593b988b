import type { HomeExport } from "@causeway/api";
import { useNavigate } from "@tanstack/react-router";
import { BellOff, CircleAlert, Workflow } from "lucide-react";
import { TextLink } from "../../kit/button.tsx";
import { Sparkline } from "../../kit/chart.tsx";
import { Count } from "../../kit/count.tsx";
import { RunState } from "../../kit/direction-state.tsx";
import { formatCount, formatUnits } from "../../kit/format.ts";
import { Hint } from "../../kit/hint.tsx";
import { meaningOf } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { BelowTime, Time } from "../../kit/time.tsx";
import { IfResolved } from "../attention/to-resolve.tsx";
import { ObjectTitle, useTitle, useTitles } from "../editing/object-title.tsx";
import { standingOf, worstFirst } from "./home-summary.ts";

/** Why nothing starts it. */
const NO_NEXT: Partial<Readonly<Record<HomeExport["state"], string>>> = {
  off: "None while off",
  draft: "None while a draft",
};

const COLUMNS: readonly Column<HomeExport>[] = [
  {
    id: "export",
    header: "Export",
    fixed: true,
    cell: (one) => (
      <>
        <TextLink to={`/exports/${encodeURIComponent(one.name)}` as "/"} title={one.name}>
          {one.label ?? one.name}
        </TextLink>
        {one.mutedUntilMs === null ? null : (
          <BellOff size={14} role="img" aria-label="Muted" className="ml-2 inline text-ink-soft" />
        )}
      </>
    ),
    sort: (one) => one.label ?? one.name,
    copy: (one) => one.name,
  },
  {
    id: "connection",
    header: "Connection",
    width: 114,
    cell: (one) => (
      <TextLink to={`/connections/${encodeURIComponent(one.connection)}` as "/"}>
        <ObjectTitle kind="Connection" name={one.connection} narrow />
      </TextLink>
    ),
    sort: (one) => one.connection,
  },
  {
    id: "state",
    header: "State",
    width: 138,
    cell: (one) => <RunState state={standingOf(one)} trouble={one.trouble} />,
    sort: standingOf,
  },
  {
    id: "last",
    header: "Last run",
    width: 152,
    cell: (one) =>
      one.lastRun === null ? (
        <Time at={null} absent="Never" />
      ) : (
        <TextLink to={`/runs/${one.lastRun.id}` as "/"}>
          <Time at={one.lastRun.startedAtMs} />
        </TextLink>
      ),
    sort: (one) => one.lastRun?.startedAtMs ?? null,
  },
  {
    id: "next",
    header: "Next run",
    width: 166,
    cell: (one) => (
      <>
        <span className="flex items-center gap-1">
          <Time
            at={one.nextMs}
            absent={NO_NEXT[one.state] ?? (one.startedBy.length === 0 ? "By hand" : "After others")}
          />
          <ByOrchestration subject={one.startedBy[0]} />
        </span>
        <BelowTime>
          <IfResolved exports={[one]} />
        </BelowTime>
      </>
    ),
    sort: (one) => one.nextMs,
  },
  {
    id: "people",
    header: "People",
    width: 84,
    align: "right",
    cell: (one) => <Count value={one.people} />,
    sort: (one) => one.people,
  },
  {
    id: "rejected",
    header: "Rejected",
    width: 100,
    hidden: true,
    align: "right",
    cell: (one) =>
      one.rejected === 0 ? (
        <Count value={0} />
      ) : (
        <TextLink to="/attention" search={{ export: one.name, tab: "rejections" }}>
          <Count value={one.rejected} />
        </TextLink>
      ),
    sort: (one) => one.rejected,
  },
  {
    id: "points",
    header: "Data points this month",
    width: 116,
    align: "right",
    cell: (one) => <PointsOfBudget {...one} />,
    sort: (one) => one.dataPointsThisMonth,
  },
  {
    id: "trend",
    header: "Sent per run",
    width: 72,
    cell: (one) => (
      <Sparkline
        label={`People accepted in the last ${formatUnits(one.trend.length, "run", "runs")}, the last one ${one.trend.at(-1)?.accepted ?? 0}`}
        values={one.trend.map(({ accepted }) => accepted)}
        meaning={meaningOf(one.trend.at(-1)?.status ?? "")}
      />
    ),
  },
];

/** Where the export has no schedule of its own: the orchestration that starts it, as there is no room for its label. */
function ByOrchestration({ subject }: { readonly subject: HomeExport["startedBy"][number] | undefined }) {
  const title = useTitle("Orchestration", subject?.name ?? "");
  if (subject?.kind !== "Orchestration") return null;
  const label = `Started by the orchestration ${title}`;
  return (
    <Hint text={label}>
      <TextLink to={`/orchestrations/${encodeURIComponent(subject.name)}` as "/"} aria-label={label}>
        <Workflow size={14} aria-hidden />
      </TextLink>
    </Hint>
  );
}

/** What was spent, and of how much where there is a budget. */
function PointsOfBudget({ dataPointsThisMonth, dataPointsBudget }: HomeExport) {
  if (dataPointsBudget === null) return <Count value={dataPointsThisMonth} />;
  const isSpent = dataPointsThisMonth >= dataPointsBudget;
  return (
    <span className="block leading-tight tabular-nums">
      <span className="flex items-center justify-end gap-1">
        {isSpent ? (
          <CircleAlert size={14} role="img" aria-label="Budget spent" className="shrink-0 text-broken" />
        ) : null}
        <Count value={dataPointsThisMonth} />
      </span>
      <span className="block text-xs leading-tight text-ink-soft">of {formatCount(dataPointsBudget)}</span>
    </span>
  );
}

/** A connection is sorted by what stands there. */
const columnsOf = (connectionTitle: (name: string) => string): readonly Column<HomeExport>[] =>
  COLUMNS.map((column) =>
    column.id === "connection" ? { ...column, sort: (one) => connectionTitle(one.connection) } : column,
  );

/** One line per export, what needs a look first. */
export function ExportLines({ exports }: { readonly exports: readonly HomeExport[] | undefined }) {
  const navigate = useNavigate();
  const connectionTitle = useTitles("Connection");
  return (
    <Table
      name="home"
      label="Exports"
      toolbar={<h2 className="py-1 text-lg font-semibold">Exports</h2>}
      columns={columnsOf(connectionTitle)}
      rows={exports === undefined ? undefined : worstFirst(exports)}
      rowKey={({ name }) => name}
      empty={null}
      onRow={({ name }) => void navigate({ to: `/exports/${encodeURIComponent(name)}` as "/" })}
    />
  );
}
