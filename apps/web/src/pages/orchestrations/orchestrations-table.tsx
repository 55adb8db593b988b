import type { ResourceView } from "@causeway/api";
import type { OrchestrationSpec } from "@causeway/core";
import { Workflow } from "lucide-react";
import { useHome } from "../../data/home.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { formatSchedule } from "../../kit/format.ts";
import { Count } from "../../kit/count.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import type { Column } from "../../kit/table.tsx";
import { IfResolved } from "../attention/to-resolve.tsx";
import { ResourceTable } from "../editing/resource-table.tsx";
import { startedBy } from "../person/next-run.ts";
import { AfterOthers } from "./after-others.tsx";

const specOf = ({ spec }: ResourceView): OrchestrationSpec => spec as OrchestrationSpec;

function When({ of }: { readonly of: ResourceView }) {
  const exports = useHome().data?.exports ?? [];
  const { after, schedule } = specOf(of);
  if (after !== undefined) return <AfterOthers names={after} />;
  return (
    <>
      {formatSchedule(schedule)}
      <IfResolved separator=", " exports={startedBy({ kind: "Orchestration", name: of.name }, exports)} />
    </>
  );
}

const COLUMNS: readonly Column<ResourceView>[] = [
  {
    id: "name",
    header: "Orchestration",
    fixed: true,
    cell: (one) => (
      <TextLink to="/orchestrations/$name" params={{ name: one.name }}>
        {one.label ?? one.name}
      </TextLink>
    ),
    sort: (one) => one.label ?? one.name,
  },
  {
    id: "enabled",
    header: "Switch",
    width: 110,
    cell: (one) => <StateBadge state={specOf(one).enabled ? "on" : "off"} />,
  },
  {
    id: "runs",
    header: "Exports",
    width: 110,
    align: "right",
    cell: (one) => <Count value={specOf(one).runs.length} />,
  },
  {
    id: "when",
    header: "When",
    cell: (one) => <When of={one} />,
  },
];

export function OrchestrationsTable({ search }: { readonly search: string | undefined }) {
  return (
    <ResourceTable
      kind="Orchestration"
      label="Orchestrations"
      columns={COLUMNS}
      search={search}
      empty={
        <EmptyState
          icon={Workflow}
          title="No orchestration yet"
          action={<LinkButton to="/orchestrations/new">New orchestration</LinkButton>}
        >
          An orchestration runs several exports in order as one: by hand, by a schedule, or after others have
          succeeded.
        </EmptyState>
      }
    />
  );
}
