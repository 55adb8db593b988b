import type { RelationView, ResourceView } from "@causeway/api";
import type { DatasetSpec } from "@causeway/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CircleX, Database, Plus } from "lucide-react";
import { failureTitle } from "../../data/problem.ts";
import { relationsQuery } from "../../data/relations.ts";
import { useMay } from "../../data/session.ts";
import { BrokenName } from "../../kit/broken-name.tsx";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { Count } from "../../kit/count.tsx";
import { ErrorLink } from "../../kit/error-link.tsx";
import { Page, PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { EmptyState, FailedPart } from "../../kit/states.tsx";
import type { Column } from "../../kit/table.tsx";
import { Time } from "../../kit/time.tsx";
import { resourcePages } from "../connections/resource-pages.ts";
import { ResourceTable } from "../editing/resource-table.tsx";
import { titleOf } from "../editing/written.ts";
import { FORMAT_TITLES } from "./dataset-form.ts";

const route = getRouteApi("/shell/data");

/** Tables of outside data. */
export function DatasetsPage() {
  const { q } = route.useSearch();
  const relations = useQuery(relationsQuery);
  const { error } = useInfiniteQuery(resourcePages("Dataset", { search: q }));
  const mayWrite = useMay("dataset:write");
  const add = (look: "primary" | "secondary") => (
    <LinkButton to="/datasets/new" look={look} icon={Plus}>
      New dataset
    </LinkButton>
  );
  return (
    <Page wide>
      <PageHeader
        title="Data"
        lead="Datasets are files that audiences read as tables."
        actions={mayWrite ? add("primary") : undefined}
      />
      {error === null ? (
        <FailedPart queries={[relations]} meaning="The numbers of rows are missing here." className="mb-4" />
      ) : null}
      <Panel flush>
        <ResourceTable
          kind="Dataset"
          label="Datasets"
          columns={columnsOf(relations.data ?? null)}
          search={q}
          empty={
            <EmptyState icon={Database} title="No data yet" action={mayWrite ? add("secondary") : undefined}>
              Upload a CSV, NDJSON or Parquet file, or point to files on the server.
            </EmptyState>
          }
        />
      </Panel>
    </Page>
  );
}

function columnsOf(relations: readonly RelationView[] | null): readonly Column<ResourceView>[] {
  const relationOf = (name: string) => relations?.find((one) => one.name === name);
  return [
    {
      id: "name",
      header: "Dataset",
      fixed: true,
      cell: (one) => (
        <TextLink to="/datasets/$name" params={{ name: one.name }}>
          {titleOf(one)}
        </TextLink>
      ),
      sort: titleOf,
    },
    {
      id: "path",
      header: "Files",
      width: 260,
      cell: ({ name, spec }) => (
        <>
          <code>
            <BrokenName name={(spec as DatasetSpec).files.path} />
          </code>
          <FileProblem code={relationOf(name)?.problem ?? null} />
        </>
      ),
      copy: ({ spec }) => (spec as DatasetSpec).files.path,
    },
    {
      id: "format",
      header: "Format",
      width: 90,
      cell: ({ spec }) => FORMAT_TITLES[(spec as DatasetSpec).files.format],
    },
    {
      id: "rows",
      header: "Rows",
      width: 112,
      align: "right",
      cell: ({ name }) => {
        const relation = relationOf(name);
        const absent = relation?.problem === null ? "Not read yet" : "Not loaded";
        return <Count value={relation?.rows} absent={relation === undefined ? "–" : absent} />;
      },
      sort: ({ name }) => relationOf(name)?.rows ?? null,
    },
    {
      id: "personal",
      header: "Personal columns",
      width: 144,
      align: "right",
      cell: ({ spec }) => <Count value={(spec as DatasetSpec).personal?.length ?? 0} />,
    },
    {
      id: "updated",
      header: "Changed",
      width: 176,
      cell: ({ updatedAtMs }) => <Time at={updatedAtMs} />,
      sort: ({ updatedAtMs }) => updatedAtMs,
    },
  ];
}

/** Why the files cannot be loaded as they are now. */
function FileProblem({ code }: { readonly code: string | null }) {
  if (code === null) return null;
  return (
    <span className="flex items-start gap-1 text-sm">
      <CircleX size={14} className="mt-0.75 shrink-0 text-broken" aria-hidden />
      <ErrorLink code={code}>{failureTitle({ code, message: "Its files cannot be loaded." })}</ErrorLink>
    </span>
  );
}
