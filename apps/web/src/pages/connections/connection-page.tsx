import type { HomeExport, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Activity, Bell, Cable, Download, FileCode, Upload } from "lucide-react";
import { useHome } from "../../data/home.ts";
import { resourceOf } from "../../data/resources.ts";
import { useMay, useSettings } from "../../data/session.ts";
import { Page } from "../../kit/page-header.tsx";
import { FailedPart, Loaded } from "../../kit/states.tsx";
import { LeftPanel } from "../../kit/tabs.tsx";
import { EditorNotices, SaveBar } from "../editing/save-bar.tsx";
import { useObjectEditor } from "../editing/use-object-editor.ts";
import { YamlPanel } from "../editing/yaml-panel.tsx";
import { ConnectionAlerts } from "./connection-alerts.tsx";
import { ConnectionExports } from "./connection-exports.tsx";
import { CONNECTION_SHAPE } from "./connection-form.ts";
import { ConnectionHeader } from "./connection-header.tsx";
import { ConnectionImport } from "./connection-import.tsx";
import { ConnectionMetadata } from "./connection-metadata.tsx";
import { RunsOf } from "./connection-runs.tsx";
import { ConnectionSetup } from "./connection-setup.tsx";

const route = getRouteApi("/shell/connections/$name");

/** One Braze workspace: is it well, what does it send, and when? */
export function ConnectionPage() {
  const { name } = route.useParams();
  const connection = useQuery(resourceOf("Connection", name));
  return (
    <Page>
      <Loaded query={connection} title={name}>
        {(view) => <OneConnection key={view.name} view={view} />}
      </Loaded>
    </Page>
  );
}

function OneConnection({ view }: { readonly view: ResourceView }) {
  const { tab = "setup" } = route.useSearch();
  const home = useHome();
  const mayWrite = useMay("connection:write");
  const settings = useSettings();
  const editor = useObjectEditor("Connection", view, CONNECTION_SHAPE);
  const exports = home.data?.exports.filter(({ connection }) => connection === view.name) ?? null;
  const counted = (exports ?? []).flatMap(({ people }) => (people === null ? [] : [people]));
  return (
    <>
      <ConnectionHeader view={view} exports={exports} />
      <FailedPart queries={[home]} meaning="Its exports and their runs are missing here." />
      <EditorNotices editor={editor} />
      <ConnectionMetadata editor={editor} view={view} mayWrite={mayWrite} />
      <LeftPanel
        label="Connection"
        current={tab}
        tabs={[
          { id: "setup", label: "Set up and run", icon: Cable },
          { id: "import", label: "Import data", icon: Download, note: "later version" },
          { id: "export", label: "Export data", icon: Upload, ...countOf(exports) },
          { id: "runs", label: "Runs", icon: Activity },
          { id: "alerts", label: "Alerts", icon: Bell },
          { id: "yaml", label: "YAML", icon: FileCode },
        ]}
      >
        {tab === "setup" ? (
          <ConnectionSetup
            view={view}
            editor={editor}
            mayWrite={mayWrite}
            projectZone={settings?.timezone ?? "UTC"}
            people={counted.length === 0 ? null : counted.reduce((sum, people) => sum + people, 0)}
          />
        ) : null}
        {tab === "import" ? <ConnectionImport /> : null}
        {tab === "export" && home.error === null ? (
          <ConnectionExports view={view} exports={exports} editor={editor} mayWrite={mayWrite} />
        ) : null}
        {tab === "runs" ? <RunsOf of={{ connection: view.name }} /> : null}
        {tab === "alerts" ? <ConnectionAlerts view={view} editor={editor} mayWrite={mayWrite} /> : null}
        {tab === "yaml" ? <YamlPanel kind="Connection" view={view} /> : null}
      </LeftPanel>
      <SaveBar editor={editor}>Runs that start from now on use what is saved.</SaveBar>
    </>
  );
}

function countOf(exports: readonly HomeExport[] | null): { readonly count?: number } {
  return exports === null ? {} : { count: exports.length };
}
