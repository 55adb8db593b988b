import type { HomeExport, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play, Power, Telescope } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { resourceOf, useSave } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { Button, LinkButton, TextLink } from "../../kit/button.tsx";
import { RadioCards } from "../../kit/choices.tsx";
import { ConfirmDialog } from "../../kit/confirm-dialog.tsx";
import { DirectionState } from "../../kit/direction-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Time } from "../../kit/time.tsx";
import { toast } from "../../kit/toast.tsx";
import { connectionSpec } from "../connections/connection-view.ts";
import { ObjectTitle } from "../editing/object-title.tsx";
import { UNSAVED } from "../editing/save-bar.tsx";
import { StartedBy } from "../editing/subject-link.tsx";
import { shortTitle, titleOf, writtenOf } from "../editing/written.ts";
import { Held, IfResolved } from "../attention/to-resolve.tsx";
import { PlannedSentence } from "../plan/planned-sentence.tsx";
import { isDraft } from "./export-data.ts";
import type { ExportForm } from "./export-form.ts";

interface ExportHeaderProps {
  readonly view: ResourceView;
  readonly facts: HomeExport | null;
  /** For its facts. */
  readonly isWaiting: boolean;
  readonly isDirty: boolean;
}

/** Name, state, and the two questions: what would be sent, and send it. */
export function ExportHeader({ view, facts, isWaiting, isDirty }: ExportHeaderProps) {
  const { connection } = view.spec as unknown as { readonly connection: string };
  const mayPlan = useMay("export:plan");
  return (
    <PageHeader
      crumbs={[
        <TextLink key="connections" to="/connections">
          Connections
        </TextLink>,
        <TextLink
          key="connection"
          to="/connections/$name"
          params={{ name: connection }}
          search={{ tab: "export" }}
        >
          <ObjectTitle kind="Connection" name={connection} />
        </TextLink>,
      ]}
      title={shortTitle(titleOf(view))}
      name={view.name}
      badge={
        facts === null ? undefined : (
          <DirectionState direction="export" hideWord state={facts.state} trouble={facts.trouble} />
        )
      }
      lead={isWaiting ? <WaitingLead /> : <Lead facts={facts} />}
      actions={
        <>
          {mayPlan ? (
            <LinkButton icon={Telescope} to="/plan" search={{ export: view.name }}>
              Preview
            </LinkButton>
          ) : null}
          {isDraft(view) ? (
            <ActivateExport view={view} facts={facts} isDirty={isDirty} />
          ) : (
            <RunExport
              view={view}
              connection={connection}
              hasRun={facts === null || facts.lastRun !== null}
              isDirty={isDirty}
            />
          )}
        </>
      }
    />
  );
}

function WaitingLead() {
  return (
    <>
      <Skeleton className="my-0.5 h-4.25 w-64 max-w-full" />
      <Skeleton className="mt-1 h-4.25 w-80 max-w-full" />
    </>
  );
}

function Lead({ facts }: Pick<ExportHeaderProps, "facts">) {
  return (
    <span className="grid">
      <span>
        Last run: <Time at={facts?.lastRun?.startedAtMs} absent={facts === null ? "–" : "never"} relative />
      </span>
      <span>
        Next run: <Time at={facts?.nextMs} absent={facts === null ? "–" : "by hand"} relative />
        <StartedBy subject={facts?.startedBy[0]} />
        {facts === null ? null : <IfResolved separator=", " exports={[facts]} />}
      </span>
      {facts === null ? null : <Held exports={[facts]} />}
    </span>
  );
}

/**
 * Makes a draft active, after saying what from then on runs it, and what the first run does with people who are there: before it has run that
 * is a choice (features.md rows 50, 122).
 */
function ActivateExport({ view, facts, isDirty }: Omit<ExportHeaderProps, "isWaiting">) {
  const [isAsked, setAsked] = useState(false);
  const [existing, setExisting] = useState<ExportForm["existing"] | "">("");
  const refused = useRefusal("export:write");
  const save = useSave("Export");
  const isFirst = facts === null || facts.baseline.kind === "not-run";
  const activate = async () => {
    const { spec, ...written } = writtenOf(view);
    const choice = existing === "" ? {} : { existing };
    await save.mutateAsync({
      object: { ...written, spec: { ...(spec as object), ...choice, state: "active" } },
      revision: view.revision,
    });
    toast.well("Activated", "Nothing was sent yet.");
  };
  return (
    <>
      <Button
        look="primary"
        icon={Power}
        refused={refused ?? (isDirty ? UNSAVED : null)}
        onClick={() => setAsked(true)}
      >
        Activate
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Activate ${shortTitle(titleOf(view))}`}
        verb="Activate"
        refused={isFirst && existing === "" ? "Choose what happens to the people who are there." : null}
        onConfirm={activate}
      >
        <p>
          From then on it runs with its connection, by its own schedule, and when somebody starts it. Nothing
          is sent now.
        </p>
        {isFirst ? (
          <RadioCards
            label="People who are in the audience already"
            value={existing}
            onChange={setExisting}
            cards={[
              { value: "send", title: "Send them", text: "The next run sends everybody." },
              {
                value: "only-changes",
                title: "Only changes from then on",
                text: "The next run notes who is there and sends nobody of them.",
              },
            ]}
          />
        ) : null}
        {isFirst && existing === "" ? null : (
          <PlannedSentence of={{ export: view.name }} {...(existing === "" ? {} : { existing })} />
        )}
      </ConfirmDialog>
    </>
  );
}

interface RunExportProps {
  readonly view: ResourceView;
  readonly connection: string;
  readonly hasRun: boolean;
  readonly isDirty: boolean;
}

/** Run now, after saying what it sends. */
function RunExport({ view, connection, hasRun, isDirty }: RunExportProps) {
  const [isAsked, setAsked] = useState(false);
  const may = useMay("export:run");
  const navigate = useNavigate();
  const object = useQuery(resourceOf("Connection", connection)).data;
  const isOff = object !== undefined && !connectionSpec(object).enabled;
  const start = async () => {
    const workflow = await api.post("/runs", {
      subject: { kind: "Export", name: view.name },
      evenIfOff: isOff,
    });
    await navigate({ to: "/workflows/$workflow", params: { workflow: workflow.id } });
  };
  if (!may) return null;
  return (
    <>
      <Button look="primary" icon={Play} refused={isDirty ? UNSAVED : null} onClick={() => setAsked(true)}>
        Run now
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Run ${shortTitle(titleOf(view))} now`}
        verb="Run now"
        onConfirm={start}
      >
        {isOff ? (
          <p>
            Its connection is switched off, which only stops what runs by itself. This run sends to Braze all
            the same.
          </p>
        ) : null}
        {hasRun ? null : <p>It has never run: this is its first send, usually the largest.</p>}
        <PlannedSentence of={{ export: view.name }} />
      </ConfirmDialog>
    </>
  );
}
