import type { ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { LookOnly } from "../../kit/look-only.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonFields, SkeletonPage, SkeletonPanel } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { DeleteButton } from "../editing/delete-button.tsx";
import { DependentsPanel } from "../editing/dependents-panel.tsx";
import { NamePanel, WaitingName } from "../editing/name-panel.tsx";
import { EditorNotices, SaveBar } from "../editing/save-bar.tsx";
import { useObjectEditor } from "../editing/use-object-editor.ts";
import { namedTitle, titleOf } from "../editing/written.ts";
import { WaitingYaml, YamlPanel } from "../editing/yaml-panel.tsx";
import { datasetShape } from "./dataset-form.ts";
import { DetectedColumns, WaitingFiles } from "./detected-columns.tsx";
import { FileFields } from "./file-fields.tsx";
import { LoadedColumns } from "./loaded-columns.tsx";

const route = getRouteApi("/shell/datasets/$name");

const CRUMBS = [
  <TextLink key="data" to="/data">
    Data
  </TextLink>,
];

const TABS = [
  { id: "columns", label: "Files and columns" },
  { id: "uses", label: "Used by" },
  { id: "yaml", label: "YAML" },
] as const;

export function DatasetPage() {
  const { name } = route.useParams();
  const { tab = "columns" } = route.useSearch();
  const query = useQuery(resourceOf("Dataset", name));
  const mayWrite = useMay("dataset:write");
  return (
    <Page>
      <Loaded
        query={query}
        title={namedTitle("Dataset", name)}
        crumbs={CRUMBS}
        meaning="The dataset could not be loaded."
        skeleton={
          <SkeletonPage crumbs={CRUMBS}>
            <Tabs label="Dataset" tabs={TABS} current={tab} />
            {tab === "columns" ? (
              <Stack>
                <Panel title="Files">
                  <Skeleton className="mb-4 h-16.5 w-full rounded-md" />
                  <SkeletonFields fields={["Path", "Format"]} />
                </Panel>
                {mayWrite ? <WaitingFiles /> : <SkeletonPanel />}
                <WaitingName />
              </Stack>
            ) : tab === "yaml" ? (
              <WaitingYaml />
            ) : (
              <DependentsPanel kind="Dataset" name={name} />
            )}
          </SkeletonPage>
        }
      >
        {(view) => <DatasetBody key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

function DatasetBody({ view }: { readonly view: ResourceView }) {
  const { tab = "columns" } = route.useSearch();
  const editor = useObjectEditor("Dataset", view, datasetShape);
  const refused = useRefusal("dataset:write");
  const mayModel = useMay("model:write");
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={titleOf(view)}
        name={view.name}
        {...(view.description === undefined ? {} : { lead: view.description })}
        {...(mayModel
          ? {
              actions: (
                <LinkButton to="/models/new" search={{ dataset: view.name }} look="primary" icon={Plus}>
                  New audience from it
                </LinkButton>
              ),
            }
          : {})}
      />
      <Tabs label="Dataset" tabs={TABS} current={tab} />
      {tab === "columns" ? (
        <Stack>
          <EditorNotices editor={editor} />
          <LookOnly refused={refused}>
            <Panel title="Files">
              <FileFields form={editor.form} change={editor.change} problem={editor.problem} />
            </Panel>
            {refused === null ? (
              <DetectedColumns form={editor.form} change={editor.change} proposesPersonal={false} />
            ) : (
              <LoadedColumns name={view.name} />
            )}
            <NamePanel form={editor.form} change={editor.change} problem={editor.problem} />
          </LookOnly>
          {refused === null ? (
            <div>
              <DeleteButton view={view} onDeleted={() => void navigate({ to: "/data" })}>
                <p>Its rows are dropped from the store at the next run. The files stay where they are.</p>
              </DeleteButton>
            </div>
          ) : null}
          <SaveBar editor={editor} refused={refused}>
            The next run reads the files as you save it here.
          </SaveBar>
        </Stack>
      ) : null}
      {tab === "uses" ? <DependentsPanel kind="Dataset" name={view.name} /> : null}
      {tab === "yaml" ? <YamlPanel kind="Dataset" view={view} /> : null}
    </>
  );
}
