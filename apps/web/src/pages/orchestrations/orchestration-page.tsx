import type { ResourceView } from "@causeway/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Activity, Play } from "lucide-react";
import { api } from "../../data/api.ts";
import { useHome } from "../../data/home.ts";
import { resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { LookOnly } from "../../kit/look-only.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { formatSchedule, formatUnits } from "../../kit/format.ts";
import { Skeleton, SkeletonFields, SkeletonLines, SkeletonPage } from "../../kit/skeleton.tsx";
import { EmptyState, Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { toast } from "../../kit/toast.tsx";
import { Held } from "../attention/to-resolve.tsx";
import { DeleteButton, WaitingDelete } from "../editing/delete-button.tsx";
import { NamePanel, WaitingName } from "../editing/name-panel.tsx";
import { EditorNotices, SaveBar, UNSAVED } from "../editing/save-bar.tsx";
import { useObjectEditor } from "../editing/use-object-editor.ts";
import { namedTitle, titleOf } from "../editing/written.ts";
import { WaitingYaml, YamlPanel } from "../editing/yaml-panel.tsx";
import { WorkflowsTable } from "../runs/workflows-table.tsx";
import { AfterOthers } from "./after-others.tsx";
import { OrchestrationFields, STARTED } from "./orchestration-fields.tsx";
import { type OrchestrationForm, orchestrationShape } from "./orchestration-form.ts";
import { WaitingSchedule } from "./schedule-editor.tsx";

const CRUMBS = [
  <TextLink key="runs" to="/runs" search={{ tab: "orchestrations" }}>
    Orchestrations
  </TextLink>,
];

const TABS = [
  { id: "setup", label: "Set up" },
  { id: "runs", label: "Runs" },
  { id: "yaml", label: "YAML" },
] as const;

const route = getRouteApi("/shell/orchestrations/$name");

export function OrchestrationPage() {
  const { name } = route.useParams();
  const query = useQuery(resourceOf("Orchestration", name));
  return (
    <Page>
      <Loaded
        query={query}
        title={namedTitle("Orchestration", name)}
        crumbs={CRUMBS}
        meaning="The orchestration could not be loaded."
        skeleton={<WaitingOrchestration name={name} />}
      >
        {(view) => <OrchestrationBody key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

const REMOVE = {
  title: "Delete",
  lead: "An orchestration can be deleted when no other one starts after it. Nothing in Braze changes.",
} as const;

function WaitingOrchestration({ name }: { readonly name: string }) {
  const { tab = "setup" } = route.useSearch();
  return (
    <SkeletonPage lead>
      <Tabs label="Orchestration" current={tab} tabs={TABS} />
      {tab === "setup" ? (
        <Stack>
          <WaitingName />
          <Panel title="Exports, in order" lead="Each begins when the one before it is over.">
            <SkeletonFields fields={2} />
          </Panel>
          <Panel title="What starts it">
            <WaitingStart />
          </Panel>
          <WaitingDelete action="orchestration:write" {...REMOVE} />
        </Stack>
      ) : tab === "runs" ? (
        <OrchestrationRuns name={name} />
      ) : (
        <WaitingYaml />
      )}
    </SkeletonPage>
  );
}

/** Most are started by a schedule. */
function WaitingStart() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-10.5 w-72 max-w-full" />
      <div className="grid max-w-260 gap-2 sm:grid-cols-2">
        <Skeleton className="h-16.5 w-full rounded-md" />
        <Skeleton className="h-16.5 w-full rounded-md" />
      </div>
      <WaitingSchedule what={STARTED} />
      <SkeletonFields fields={2} />
      <section className="max-w-160">
        <p className="mb-1 font-medium">Next five times</p>
        <SkeletonLines lines={5} />
      </section>
    </div>
  );
}

function OrchestrationBody({ view }: { readonly view: ResourceView }) {
  const { tab = "setup" } = route.useSearch();
  const editor = useObjectEditor<OrchestrationForm>("Orchestration", view, orchestrationShape);
  const saved = orchestrationShape.toForm({ name: view.name, spec: view.spec });
  const refused = useRefusal("orchestration:write");
  const navigate = useNavigate();
  const exports = useHome().data?.exports ?? [];
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={titleOf(view)}
        name={view.name}
        badge={<StateBadge state={saved.enabled ? "on" : "off"} />}
        lead={
          <span className="grid">
            <span>{saved.startsAfter ? <AfterOthers names={saved.after} /> : whenText(view)}</span>
            <Held exports={exports.filter(({ name }) => saved.runs.includes(name))} />
          </span>
        }
        actions={<RunNow name={view.name} isDirty={editor.isDirty} />}
      />
      <Tabs label="Orchestration" tabs={TABS} current={tab} />
      {tab === "setup" ? (
        <Stack>
          <EditorNotices editor={editor} />
          <LookOnly refused={refused}>
            <NamePanel form={editor.form} change={editor.change} problem={editor.problem} />
            <OrchestrationFields form={editor.form} change={editor.change} problem={editor.problem} />
          </LookOnly>
          {refused === null ? (
            <Panel {...REMOVE}>
              <DeleteButton
                view={view}
                onDeleted={() => void navigate({ to: "/runs", search: { tab: "orchestrations" } })}
              >
                <p>
                  It starts {formatUnits(saved.runs.length, "export", "exports")}
                  {saved.runs.length === 1 ? ", which stays" : ", which stay"}; so does the history of its
                  runs. Nothing in Braze changes.
                </p>
              </DeleteButton>
            </Panel>
          ) : null}
          <SaveBar editor={editor} refused={refused}>
            The next start uses what you save.
          </SaveBar>
        </Stack>
      ) : null}
      {tab === "runs" ? <OrchestrationRuns name={view.name} /> : null}
      {tab === "yaml" ? <YamlPanel kind="Orchestration" view={view} /> : null}
    </>
  );
}

function OrchestrationRuns({ name }: { readonly name: string }) {
  return (
    <Panel flush>
      <WorkflowsTable
        isOfOne
        filter={{ subject: { kind: "Orchestration", name } }}
        empty={
          <EmptyState icon={Activity} title="Nothing ran yet">
            Its exports run when somebody presses Run now, or when its schedule starts it.
          </EmptyState>
        }
      />
    </Panel>
  );
}

function whenText(view: ResourceView): string {
  return formatSchedule((view.spec as { readonly schedule?: Parameters<typeof formatSchedule>[0] }).schedule);
}

function RunNow({ name, isDirty }: { readonly name: string; readonly isDirty: boolean }) {
  const navigate = useNavigate();
  const may = useMay("export:run");
  const start = useMutation({
    mutationFn: () =>
      api.post("/runs", { subject: { kind: "Orchestration", name }, full: false, evenIfOff: true }),
    onSuccess: ({ id }) => void navigate({ to: "/workflows/$workflow", params: { workflow: id } }),
    onError: toast.problem,
  });
  if (!may) return null;
  return (
    <Button
      icon={Play}
      look="primary"
      busy={start.isPending}
      refused={isDirty ? UNSAVED : null}
      onClick={() => start.mutate()}
    >
      Run now
    </Button>
  );
}
