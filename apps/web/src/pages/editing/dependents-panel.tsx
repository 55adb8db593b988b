import type { ResourceName } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { dependentsOf, KIND_WORDS } from "../../data/resources.ts";
import { TextLink } from "../../kit/button.tsx";
import { Panel, type PanelProps } from "../../kit/panel.tsx";
import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { resourcePage } from "../../shell/resource-page.ts";
import { ObjectTitle } from "./object-title.tsx";

interface DependentsPanelProps extends Pick<PanelProps, "title" | "lead"> {
  readonly kind: ResourceKind;
  readonly name: string;
}

const COLUMNS: readonly Column<ResourceName>[] = [
  {
    id: "name",
    header: "Name",
    fixed: true,
    cell: (one) => (
      <TextLink to={resourcePage(one.kind, one.name) as "/"}>
        <ObjectTitle {...one} whole />
      </TextLink>
    ),
    sort: ({ name }) => name,
  },
  {
    id: "kind",
    header: "Kind",
    width: 200,
    cell: ({ kind }) => <span className="inline-block first-letter:uppercase">{KIND_WORDS[kind]}</span>,
    sort: ({ kind }) => kind,
  },
];

/** What names this object, and so keeps it from being deleted. */
export function DependentsPanel({ kind, name, ...heading }: DependentsPanelProps) {
  const query = useQuery(dependentsOf(kind, name));
  return (
    <Panel flush {...heading}>
      <Table
        name="dependents"
        label="Objects that use it"
        plain
        columns={COLUMNS}
        rows={query.data}
        rowKey={(one) => `${one.kind}/${one.name}`}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={<EmptyState title="Nothing uses it">It can be deleted.</EmptyState>}
      />
    </Panel>
  );
}
