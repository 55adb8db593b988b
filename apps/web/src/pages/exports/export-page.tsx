import type { HomeExport, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useHome } from "../../data/home.ts";
import { resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal, useSettings } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { LOOK_ONLY } from "../../kit/look-only.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Page, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonFields, SkeletonPage, SkeletonPanel } from "../../kit/skeleton.tsx";
import { FailedPart, Loaded } from "../../kit/states.tsx";
import { Tabs } from "../../kit/tabs.tsx";
import { AlertLevels } from "../alerts/alert-levels.tsx";
import { ThresholdFields } from "../alerts/threshold-fields.tsx";
import { holdsUp, OpenActions } from "../connections/connection-alerts.tsx";
import { RunsOf } from "../connections/connection-runs.tsx";
import { connectionSpec } from "../connections/connection-view.ts";
import { EditorNotices, SaveBar } from "../editing/save-bar.tsx";
import { type ObjectEditor, useObjectEditor } from "../editing/use-object-editor.ts";
import { AlsoStarted, WaitingStarters } from "../editing/subject-link.tsx";
import { namedTitle } from "../editing/written.ts";
import { WaitingYaml, YamlPanel } from "../editing/yaml-panel.tsx";
import { ScheduleEditor, WaitingSchedule } from "../orchestrations/schedule-editor.tsx";
import { type ExportForm, formFrom, objectFrom, type WrittenExport } from "./export-form.ts";
import { ExportHeader } from "./export-header.tsx";
import { ExportOverview, otherStarters, WaitingOverview } from "./export-overview.tsx";
import { IdentifierFields } from "./identifier-fields.tsx";
import { MappingEditor, WaitingMapping } from "./mapping-editor.tsx";
import { PersonFinder } from "./person-finder.tsx";
import { TestRowPanel } from "./test-row-panel.tsx";
import { useMappingPreview } from "./use-mapping-preview.ts";

const route = getRouteApi("/shell/exports/$name");

/** One export: is everybody as they should be, what is sent, when, and to whom? */
export function ExportPage() {
  const { name } = route.useParams();
  const query = useQuery(resourceOf("Export", name));
  return (
    <Page wide>
      <Loaded
        query={query}
        title={namedTitle("Export", name)}
        meaning="The export could not be loaded."
        crumbs={[TO_CONNECTIONS]}
        skeleton={<WaitingExport />}
      >
        {(view) => <OneExport key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

/** Of an export that cannot be shown: its connection is not known. */
const TO_CONNECTIONS = (
  <TextLink key="connections" to="/connections">
    Connections
  </TextLink>
);

const TABS = [
  { id: "overview", label: "Overview" },
  { id: "mapping", label: "Mapping" },
  { id: "schedule", label: "Schedule" },
  { id: "runs", label: "Runs" },
  { id: "people", label: "People" },
  { id: "alerts", label: "Alerts" },
  { id: "yaml", label: "YAML" },
] as const;

/** Tabs that a person changes something on. */
const WITH_FORMS: readonly string[] = ["overview", "mapping", "schedule", "alerts"];

function WaitingExport() {
  const { name } = route.useParams();
  const { tab = "overview" } = route.useSearch();
  return (
    <SkeletonPage lead={2}>
      <Tabs label="Export" current={tab} tabs={TABS} />
      <WaitingTab tab={tab} name={name} />
    </SkeletonPage>
  );
}

interface WaitingTabProps extends Pick<TabBodyProps, "tab"> {
  readonly name: string;
}

/** Before the export is there. */
function WaitingTab({ tab, name }: WaitingTabProps) {
  const mayTest = useMay("export:test");
  switch (tab) {
    case "overview":
      return <WaitingOverview name={name} />;
    case "mapping":
      return (
        <Stack>
          <WaitingMapping />
          <Panel {...IDENTIFIER}>
            <SkeletonFields fields={2} />
          </Panel>
          {mayTest ? (
            <Panel {...TEST}>
              <SkeletonFields fields={1} />
            </Panel>
          ) : null}
        </Stack>
      );
    case "schedule":
      return (
        <Panel
          {...SCHEDULE}
          lead={
            <>
              {SCHEDULE.lead}
              <WaitingStarters />
            </>
          }
        >
          <WaitingSchedule what={RUNS} />
        </Panel>
      );
    case "runs":
      return <RunsOf of={{ export: name }} />;
    case "people":
      return <PersonFinder name={name} />;
    case "alerts":
      return <SkeletonPanel />;
    case "yaml":
      return <WaitingYaml />;
    default:
      return tab satisfies never;
  }
}

const IDENTIFIER = { title: "Identifier", lead: "How a person of the audience is found in Braze." } as const;
const TEST = {
  title: "Send one person as a test",
  lead: "One person is really sent, so that you see request, response and what Braze holds afterwards.",
} as const;
const RUNS = "runs of this export";
const SCHEDULE = {
  title: "Schedule",
  lead: "When this export runs by itself, beside the times of its connection and of orchestrations. Only while the connection is switched on.",
} as const;

const SHAPE = {
  toForm: (object: { readonly name: string; readonly spec: unknown }) =>
    formFrom(object as Omit<WrittenExport, "kind">),
  toObject: (form: ExportForm) => objectFrom(form),
};

function OneExport({ view }: { readonly view: ResourceView }) {
  const { tab = "overview" } = route.useSearch();
  const home = useHome();
  const refused = useRefusal("export:write");
  const editor = useObjectEditor("Export", view, SHAPE);
  const facts = home.data?.exports.find(({ name }) => name === view.name) ?? null;
  const isWaiting = home.isLoading;
  const unread = useRefusal("run:read");
  return (
    <>
      <ExportHeader view={view} facts={facts} isWaiting={isWaiting} isDirty={editor.isDirty} />
      <FailedPart queries={[home]} meaning="Its runs and figures are missing here." className="mb-4" />
      {tab === "runs" ? null : (
        <NotAllowedNote refused={unread} what="Its runs and figures are not shown." className="mb-4" />
      )}
      <EditorNotices editor={editor} className="mb-4" />
      <Tabs label="Export" current={tab} tabs={TABS} />
      {WITH_FORMS.includes(tab) ? (
        <NotAllowedNote refused={refused} what={LOOK_ONLY} className="mb-4" />
      ) : null}
      <TabBody tab={tab} view={view} facts={facts} isWaiting={isWaiting} editor={editor} />
      <SaveBar editor={editor}>The next run uses what is saved. Saving sends nothing.</SaveBar>
    </>
  );
}

interface TabBodyProps {
  readonly tab: "overview" | "mapping" | "schedule" | "runs" | "people" | "alerts" | "yaml";
  readonly view: ResourceView;
  readonly facts: HomeExport | null;
  /** For its facts. */
  readonly isWaiting: boolean;
  readonly editor: ObjectEditor<ExportForm>;
}

function TabBody({ tab, view, facts, isWaiting, editor }: TabBodyProps) {
  const refused = useRefusal("export:write");
  switch (tab) {
    case "overview":
      return <ExportOverview view={view} facts={facts} isWaiting={isWaiting} editor={editor} />;
    case "mapping":
      return <MappingTab view={view} editor={editor} />;
    case "schedule":
      return <ScheduleTab facts={facts} editor={editor} disabled={refused !== null} />;
    case "runs":
      return <RunsOf of={{ export: view.name }} />;
    case "people":
      return <PersonFinder name={view.name} />;
    case "alerts":
      return <AlertsTab view={view} editor={editor} disabled={refused !== null} />;
    case "yaml":
      return <YamlPanel kind="Export" view={view} />;
    default:
      return tab satisfies never;
  }
}

function MappingTab({ view, editor }: Pick<TabBodyProps, "view" | "editor">) {
  const mayWrite = useMay("export:write");
  const mayTest = useMay("export:test");
  const [person, setPerson] = useState("");
  const { form, change, problem } = editor;
  const preview = useMappingPreview(form, view.name, person);
  return (
    <Stack>
      <MappingEditor
        form={form}
        change={change}
        onRows={(of) => editor.update((before) => ({ rows: of(before.rows) }))}
        preview={preview}
        personKey={person}
        onPerson={setPerson}
        disabled={!mayWrite}
      />
      <Panel {...IDENTIFIER}>
        <IdentifierFields form={form} change={change} problem={problem} disabled={!mayWrite} />
      </Panel>
      {mayTest ? (
        <Panel {...TEST}>
          <TestRowPanel
            name={view.name}
            connection={form.connection}
            keys={preview.data?.sampleKeys ?? []}
            isLoading={preview.isLoading}
            value={person}
            onChange={setPerson}
            onSent={() => undefined}
            refused={editor.isDirty ? "Save first: the test sends what is saved." : null}
          />
        </Panel>
      ) : null}
    </Stack>
  );
}

interface AlertsTabProps extends Pick<TabBodyProps, "view" | "editor"> {
  readonly disabled: boolean;
}

function AlertsTab({ view, editor, disabled }: AlertsTabProps) {
  const { form, change, problem } = editor;
  const query = useQuery(resourceOf("Connection", form.connection));
  const connection = query.data;
  return (
    <Stack>
      <FailedPart queries={[query]} meaning="The limits of the connection are missing here." />
      <OpenActions of={holdsUp(view.name, form.connection)} />
      <AlertLevels of={{ export: view.name }} revision={view.revision} />
      <ThresholdFields
        value={form.alerts}
        onChange={(alerts) => change({ alerts })}
        problem={problem}
        disabled={disabled}
        inherited={connection === undefined ? null : (connectionSpec(connection).alerts ?? {})}
      />
    </Stack>
  );
}

interface ScheduleTabProps extends Pick<TabBodyProps, "facts" | "editor"> {
  readonly disabled: boolean;
}

function ScheduleTab({ facts, editor, disabled }: ScheduleTabProps) {
  const settings = useSettings();
  const others = otherStarters(facts);
  return (
    <Panel
      {...SCHEDULE}
      lead={
        <>
          {SCHEDULE.lead}
          <AlsoStarted subjects={others} what="it" />
        </>
      }
    >
      <fieldset disabled={disabled} className="min-w-0">
        <ScheduleEditor
          value={editor.form.schedule}
          onChange={(schedule) => editor.change({ schedule })}
          problem={editor.problem}
          projectZone={settings?.timezone ?? "UTC"}
          what={RUNS}
          hasOthers={others === null || others.length > 0}
        />
      </fieldset>
    </Panel>
  );
}
