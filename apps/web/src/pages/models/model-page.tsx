import type { ResourceView } from "@causeway/api";
import type { ModelSpec } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { LOOK_ONLY } from "../../kit/look-only.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonFields, SkeletonLines, SkeletonPage } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { DeleteButton } from "../editing/delete-button.tsx";
import { DependentsPanel } from "../editing/dependents-panel.tsx";
import { NamePanel, WaitingName } from "../editing/name-panel.tsx";
import { EditorNotices, SaveBar } from "../editing/save-bar.tsx";
import { useObjectEditor } from "../editing/use-object-editor.ts";
import { namedTitle, titleOf } from "../editing/written.ts";
import { WaitingYaml, YamlPanel } from "../editing/yaml-panel.tsx";
import { ModelEditor, SQL_PANEL } from "./model-editor.tsx";
import { modelShape } from "./model-form.ts";
import { ModelSnapshotPanel } from "./model-snapshot.tsx";

const route = getRouteApi("/shell/models/$name");

const CRUMBS = [
  <TextLink key="audiences" to="/audiences">
    Audiences
  </TextLink>,
];

const TABS = [
  { id: "sql", label: "SQL" },
  { id: "uses", label: "Used by" },
  { id: "yaml", label: "YAML" },
] as const;

export function ModelPage() {
  const { name } = route.useParams();
  const { tab = "sql" } = route.useSearch();
  const query = useQuery(resourceOf("Model", name));
  return (
    <Page wide>
      <Loaded
        query={query}
        title={namedTitle("Model", name)}
        crumbs={CRUMBS}
        meaning="The audience could not be loaded."
        skeleton={
          <SkeletonPage crumbs={CRUMBS}>
            <Tabs label="Audience" tabs={TABS} current={tab} />
            {tab === "sql" ? <WaitingModel /> : null}
            {tab === "uses" ? <DependentsPanel kind="Model" name={name} /> : null}
            {tab === "yaml" ? <WaitingYaml /> : null}
          </SkeletonPage>
        }
      >
        {(view) => <ModelBody key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

function WaitingModel() {
  return (
    <Stack>
      <div className="grid gap-4 xl:grid-cols-2">
        <div className="grid content-start gap-4">
          <Panel {...SQL_PANEL}>
            <Skeleton className="mb-3 h-80 w-full rounded-md" />
            <SkeletonLines lines={4} />
          </Panel>
          <Panel title="Key and state">
            <SkeletonFields fields={2} />
            <Skeleton className="mt-5 h-30 w-full" />
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Panel title="Rows">
            <SkeletonLines lines={16} />
          </Panel>
          <ModelSnapshotPanel sql={null} />
        </div>
      </div>
      <WaitingName />
    </Stack>
  );
}

function ModelBody({ view }: { readonly view: ResourceView }) {
  const { tab = "sql" } = route.useSearch();
  const editor = useObjectEditor("Model", view, modelShape);
  const refused = useRefusal("model:write");
  const navigate = useNavigate();
  const mayExport = useMay("export:write");
  const { state } = view.spec as ModelSpec;
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={titleOf(view)}
        name={view.name}
        badge={<StateBadge state={state} />}
        {...(view.description === undefined ? {} : { lead: view.description })}
        {...(state === "active" && mayExport
          ? {
              actions: (
                <LinkButton to="/exports/new" search={{ model: view.name }}>
                  Export it to Braze
                </LinkButton>
              ),
            }
          : {})}
      />
      <Tabs label="Audience" tabs={TABS} current={tab} />
      {tab === "sql" ? (
        <Stack>
          <EditorNotices editor={editor} />
          <NotAllowedNote refused={refused} what={LOOK_ONLY} />
          <ModelEditor
            isLookOnly={refused !== null}
            form={editor.form}
            change={editor.change}
            problem={editor.problem}
            onSave={() => void editor.save()}
            name={view.name}
          />
          <NamePanel
            form={editor.form}
            change={editor.change}
            problem={editor.problem}
            disabled={refused !== null}
          />
          {refused === null ? (
            <div>
              <DeleteButton view={view} onDeleted={() => void navigate({ to: "/audiences" })}>
                <p>The datasets it reads stay. Nothing in Braze changes.</p>
              </DeleteButton>
            </div>
          ) : null}
          <SaveBar editor={editor} refused={refused}>
            The next run of its exports uses what you save.
          </SaveBar>
        </Stack>
      ) : null}
      {tab === "uses" ? <DependentsPanel kind="Model" name={view.name} /> : null}
      {tab === "yaml" ? <YamlPanel kind="Model" view={view} /> : null}
    </>
  );
}
