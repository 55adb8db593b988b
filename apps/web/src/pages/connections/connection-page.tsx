import type { HomeExport, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Activity, Bell, Cable, Download, FileCode, Upload } from "lucide-react";
import { useHome } from "../../data/home.ts";
import { resourceOf } from "../../data/resources.ts";
import { useRefusal, useSettings } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { LOOK_ONLY } from "../../kit/look-only.tsx";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Page } from "../../kit/page-header.tsx";
import { Skeleton, SkeletonPage } from "../../kit/skeleton.tsx";
import { FailedPart, Loaded } from "../../kit/states.tsx";
import { LeftPanel } from "../../kit/tabs.tsx";
import { EditorNotices, SaveBar } from "../editing/save-bar.tsx";
import type { Subject } from "../editing/subject-link.tsx";
import { useObjectEditor } from "../editing/use-object-editor.ts";
import { namedTitle } from "../editing/written.ts";
import { WaitingYaml, YamlPanel } from "../editing/yaml-panel.tsx";
import { ConnectionAlerts, WaitingAlerts } from "./connection-alerts.tsx";
import { ConnectionExports, WaitingExports } from "./connection-exports.tsx";
import { CONNECTION_SHAPE } from "./connection-form.ts";
import { ConnectionHeader } from "./connection-header.tsx";
import { ConnectionImport } from "./connection-import.tsx";
import { ConnectionMetadata } from "./connection-metadata.tsx";
import { RunsOf } from "./connection-runs.tsx";
import { ConnectionSetup, WaitingSetup } from "./connection-setup.tsx";

const route = getRouteApi("/shell/connections/$name");

/** One Braze workspace: is it well, what does it send, and when? */
export function ConnectionPage() {
  const { name } = route.useParams();
  const connection = useQuery(resourceOf("Connection", name));
  return (
    <Page>
      <Loaded
        query={connection}
        title={namedTitle("Connection", name)}
        crumbs={[TO_CONNECTIONS]}
        meaning="The connection could not be loaded."
        skeleton={<WaitingConnection name={name} />}
      >
        {(view) => <OneConnection key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

const TO_CONNECTIONS = (
  <TextLink key="connections" to="/connections">
    Connections
  </TextLink>
);

const TABS = [
  { id: "setup", label: "Set up and run", icon: Cable },
  { id: "import", label: "Import data", icon: Download, note: "later version" },
  { id: "export", label: "Export data", icon: Upload },
  { id: "runs", label: "Runs", icon: Activity },
  { id: "alerts", label: "Alerts", icon: Bell },
  { id: "yaml", label: "YAML", icon: FileCode },
] as const;

/** Tabs that a person changes something on. */
const WITH_FORMS: readonly string[] = ["setup", "export", "alerts"];

function WaitingConnection({ name }: { readonly name: string }) {
  const { tab = "setup" } = route.useSearch();
  return (
    <SkeletonPage crumbs={[TO_CONNECTIONS]} lead>
      <Skeleton className="mb-4 h-10 w-full rounded-lg" />
      <LeftPanel label="Connection" current={tab} tabs={TABS}>
        <WaitingTab tab={tab} name={name} />
      </LeftPanel>
    </SkeletonPage>
  );
}

interface WaitingTabProps {
  readonly tab: (typeof TABS)[number]["id"];
  readonly name: string;
}

/** What a tab is before the connection is there; its runs are asked for by its name. */
function WaitingTab({ tab, name }: WaitingTabProps) {
  switch (tab) {
    case "setup":
      return <WaitingSetup />;
    case "import":
      return <ConnectionImport />;
    case "export":
      return <WaitingExports />;
    case "runs":
      return <RunsOf of={{ connection: name }} />;
    case "alerts":
      return <WaitingAlerts />;
    case "yaml":
      return <WaitingYaml />;
  }
}

function OneConnection({ view }: { readonly view: ResourceView }) {
  const { tab = "setup" } = route.useSearch();
  const home = useHome();
  const refused = useRefusal("connection:write");
  const withoutRuns = useRefusal("run:read");
  const mayWrite = refused === null;
  const settings = useSettings();
  const editor = useObjectEditor("Connection", view, CONNECTION_SHAPE);
  const exports = home.data?.exports.filter(({ connection }) => connection === view.name) ?? null;
  const counted = (exports ?? []).flatMap(({ people }) => (people === null ? [] : [people]));
  return (
    <>
      <ConnectionHeader view={view} exports={exports} isWaiting={home.isLoading} isDirty={editor.isDirty} />
      <FailedPart queries={[home]} meaning="How its exports ran is missing here." className="mb-4" />
      <NotAllowedNote
        refused={tab === "runs" ? null : withoutRuns}
        what="How its exports ran is not shown."
        className="mb-4"
      />
      <EditorNotices editor={editor} className="mb-4" />
      {WITH_FORMS.includes(tab) ? (
        <NotAllowedNote refused={refused} what={LOOK_ONLY} className="mb-4" />
      ) : null}
      <ConnectionMetadata editor={editor} view={view} mayWrite={mayWrite} />
      <LeftPanel
        label="Connection"
        current={tab}
        tabs={TABS.map((one) => (one.id === "export" ? { ...one, ...countOf(exports) } : one))}
      >
        {tab === "setup" ? (
          <ConnectionSetup
            view={view}
            editor={editor}
            mayWrite={mayWrite}
            projectZone={settings?.timezone ?? "UTC"}
            otherStarters={otherStarters(exports)}
            people={counted.length === 0 ? null : counted.reduce((sum, people) => sum + people, 0)}
          />
        ) : null}
        {tab === "import" ? <ConnectionImport /> : null}
        {tab === "export" ? (
          <ConnectionExports
            view={view}
            known={exports}
            homeFailed={home.error !== null}
            editor={editor}
            mayWrite={mayWrite}
          />
        ) : null}
        {tab === "runs" ? <RunsOf of={{ connection: view.name }} /> : null}
        {tab === "alerts" ? <ConnectionAlerts view={view} editor={editor} mayWrite={mayWrite} /> : null}
        {tab === "yaml" ? <YamlPanel kind="Connection" view={view} /> : null}
      </LeftPanel>
      <SaveBar editor={editor}>Runs that start from now on use what is saved.</SaveBar>
    </>
  );
}

/** What starts some of the exports beside the connection, each once; an export's own schedule is the export. */
function otherStarters(exports: readonly HomeExport[] | null): readonly Subject[] | null {
  if (exports === null) return null;
  const all = exports.flatMap(({ startedBy }) => startedBy);
  const others = all.filter(({ kind }) => kind !== "Connection");
  return [...new Map(others.map((one) => [`${one.kind}/${one.name}`, one])).values()];
}

function countOf(exports: readonly HomeExport[] | null): { readonly count?: number } {
  return exports === null ? {} : { count: exports.length };
}
