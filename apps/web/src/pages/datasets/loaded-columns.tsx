import type { RelationView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { relationsQuery } from "../../data/relations.ts";
import { formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { quoted } from "../models/model-form.ts";

type LoadedColumn = RelationView["columns"][number];

const COLUMNS: readonly Column<LoadedColumn>[] = [
  { id: "label", header: "Column", fixed: true, cell: ({ label, name }) => label ?? name },
  { id: "name", header: "In SQL", width: 200, cell: ({ name }) => <code>{quoted(name)}</code> },
  { id: "type", header: "Type", width: 140, cell: ({ type }) => type },
  { id: "personal", header: "Personal data", width: 140, cell: ({ personal }) => (personal ? "Yes" : "No") },
];

/** The columns as they were read last, for whoever may not look into the files. */
export function LoadedColumns({ name }: { readonly name: string }) {
  const query = useQuery(relationsQuery);
  return (
    <Loaded query={query}>
      {(relations) => {
        const found = relations.find((one) => one.name === name && one.kind === "Dataset");
        const rows = found?.rows ?? null;
        return (
          <Panel
            title="Columns"
            lead={`As they were read last${rows === null ? "" : `: ${formatUnits(rows, "row", "rows")}`}. Rows of the files are shown to those who may change the dataset.`}
            flush
          >
            <Table
              name="loaded-columns"
              label="Columns"
              plain
              columns={COLUMNS}
              rows={found?.columns ?? []}
              rowKey={(column) => column.name}
              empty={
                <EmptyState title="Not read yet">The first run that needs it reads its files.</EmptyState>
              }
            />
          </Panel>
        );
      }}
    </Loaded>
  );
}
