import type { HomeExport, ScheduledSubject } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { useHome } from "../../data/home.ts";
import { useMay } from "../../data/session.ts";
import { LinkButton } from "../../kit/button.tsx";
import { formatSchedule } from "../../kit/format.ts";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { BelowTime, Time } from "../../kit/time.tsx";
import { IfResolved } from "../attention/to-resolve.tsx";
import { ResourceCombobox } from "../editing/resource-combobox.tsx";
import { SubjectLink } from "../editing/subject-link.tsx";
import { AfterOthers } from "../orchestrations/after-others.tsx";
import { OrchestrationsTable } from "../orchestrations/orchestrations-table.tsx";
import { startedBy } from "../person/next-run.ts";
import { dayEnd, dayStart } from "./day-range.ts";
import { FILTER_STATES, type FilterState } from "./filter-states.ts";
import { RequestsTable } from "./requests-table.tsx";
import { schedulesQuery, type WorkflowFilter } from "./workflow-queries.ts";
import { WorkflowsTable } from "./workflows-table.tsx";

type TabId = "history" | "requests" | "schedules" | "orchestrations";

interface RunsSearch {
  readonly tab?: TabId;
  readonly q?: string;
  readonly state?: FilterState;
  readonly export?: string;
  readonly from?: string;
  readonly to?: string;
}

const TABS = [
  { id: "history", label: "History" },
  { id: "requests", label: "Requests" },
  { id: "schedules", label: "Schedules" },
  { id: "orchestrations", label: "Orchestrations" },
] as const;

const route = getRouteApi("/shell/runs");

/** What ran, what is about to, and groups that run as one. */
export function RunsPage() {
  const search = route.useSearch();
  const tab = search.tab ?? "history";
  const mayAdd = useMay("orchestration:write");
  return (
    <Page wide>
      <PageHeader
        title="Runs"
        lead={LEADS[tab]}
        {...(tab === "orchestrations" && mayAdd
          ? {
              actions: (
                <LinkButton to="/orchestrations/new" look="primary">
                  New orchestration
                </LinkButton>
              ),
            }
          : {})}
      />
      <Tabs label="Runs" tabs={TABS} current={tab} />
      <Panel flush>
        {tab === "history" ? <History search={search} /> : null}
        {tab === "requests" ? <RequestsTable {...search} /> : null}
        {tab === "schedules" ? <Schedules /> : null}
        {tab === "orchestrations" ? <OrchestrationsTable search={search.q} /> : null}
      </Panel>
    </Page>
  );
}

const LEADS: Readonly<Record<TabId, string>> = {
  history: "What was started here, by command or by itself, newest first.",
  requests: "What went to Braze in every run, newest first, for 30 days.",
  schedules: "What starts by itself, by its next time.",
  orchestrations: "Exports that run in order as one.",
};

/** No export can be called so. */
const EVERY_EXPORT = { value: "every export", label: "Every export" };

function History({ search }: { readonly search: RunsSearch }) {
  const navigate = route.useNavigate();
  const set = (next: Partial<Record<keyof RunsSearch, string | undefined>>) =>
    void navigate({ to: ".", search: withoutAbsent({ ...search, ...next }) as RunsSearch, replace: true });
  const filter: WorkflowFilter = {
    state: search.state,
    exportName: search.export,
    fromMs: dayStart(search.from),
    toMs: dayEnd(search.to),
  };
  return (
    <WorkflowsTable
      filter={filter}
      toolbar={
        <>
          <Select
            label="State"
            className="w-44"
            value={search.state ?? "all"}
            onChange={(state) => set({ state: state === "all" ? undefined : state })}
            options={[
              { value: "all", label: "Every state" },
              ...FILTER_STATES.map((state) => ({ value: state, label: WORDS[state] })),
            ]}
          />
          <ExportFilter value={search.export} onChange={(name) => set({ export: name })} />
          <TextField
            label="From"
            type="date"
            className="w-40"
            value={search.from ?? ""}
            onChange={(from) => set({ from: from === "" ? undefined : from })}
          />
          <TextField
            label="To"
            type="date"
            className="w-40"
            value={search.to ?? ""}
            onChange={(to) => set({ to: to === "" ? undefined : to })}
          />
        </>
      }
    />
  );
}

interface ExportFilterProps {
  readonly value: string | undefined;
  readonly onChange: (name: string | undefined) => void;
}

/** Chosen from the list by who may read it, by its name otherwise. */
function ExportFilter({ value, onChange }: ExportFilterProps) {
  const mayRead = useMay("export:read");
  if (!mayRead)
    return (
      <TextField
        label="Name of the export"
        className="w-60"
        value={value ?? ""}
        onChange={(name) => onChange(name === "" ? undefined : name)}
      />
    );
  return (
    <ResourceCombobox
      kind="Export"
      first={EVERY_EXPORT}
      label="Export"
      className="w-60"
      value={value ?? EVERY_EXPORT.value}
      onChange={(name) => onChange(name === EVERY_EXPORT.value ? undefined : name)}
    />
  );
}

const WORDS: Readonly<Record<FilterState, string>> = {
  running: "Running",
  scheduled: "Waiting to start",
  succeeded: "Succeeded",
  failed: "Failed",
  stopped: "Stopped",
  skipped: "Left out",
  cancelled: "Cancelled",
};

function withoutAbsent(
  search: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function Schedules() {
  const query = useQuery(schedulesQuery);
  const exports = useHome().data?.exports ?? [];
  return (
    <Table
      name="schedules"
      label="Schedules"
      columns={scheduleColumns(exports)}
      rows={query.data}
      rowKey={({ subject }) => `${subject.kind}/${subject.name}`}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={
        <EmptyState
          icon={CalendarClock}
          title="Nothing starts by itself"
          action={<LinkButton to="/connections">See the connections</LinkButton>}
        >
          Give a connection, an export or an orchestration a schedule.
        </EmptyState>
      }
    />
  );
}

/** What stands in place of a next time where there is none. */
function absentNext({ schedule }: ScheduledSubject): string {
  if (schedule === null) return "When they have succeeded";
  return schedule.type === "once" ? "Completed" : "No further time";
}

/** Its times, those that it follows, or both. */
function StartsWhen({ schedule, after }: ScheduledSubject) {
  return (
    <>
      {schedule === null ? null : formatSchedule(schedule)}
      {schedule === null || after.length === 0 ? null : "; "}
      {after.length === 0 ? null : <AfterOthers names={after} />}
    </>
  );
}

const scheduleColumns = (exports: readonly HomeExport[]): readonly Column<ScheduledSubject>[] => [
  {
    id: "subject",
    header: "What",
    fixed: true,
    cell: ({ subject }) => <SubjectLink subject={subject} whole />,
    sort: ({ subject }) => subject.name,
  },
  { id: "kind", header: "Kind", width: 120, cell: ({ subject }) => subject.kind },
  {
    id: "enabled",
    header: "Switch",
    width: 88,
    cell: ({ enabled }) => <StateBadge state={enabled ? "on" : "off"} />,
  },
  { id: "schedule", header: "When", cell: (row) => <StartsWhen {...row} /> },
  {
    id: "next",
    header: "Next",
    width: 224,
    cell: (row) =>
      row.enabled ? (
        <>
          <Time at={row.nextMs} absent={absentNext(row)} relative />
          {row.nextMs === null ? null : (
            <BelowTime>
              <IfResolved exports={startedBy(row.subject, exports)} />
            </BelowTime>
          )}
        </>
      ) : (
        "Not while it is off"
      ),
    sort: ({ nextMs }) => nextMs,
  },
];
