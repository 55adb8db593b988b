import type { HomeExport, ResourceView, Workflow } from "@causeway/api";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Power } from "lucide-react";
import { useState } from "react";
import { api } from "../../data/api.ts";
import { useHome } from "../../data/home.ts";
import { pathOf } from "../../data/resources.ts";
import { refusalText, useMay, useSettings } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { formatSchedule, formatUnits } from "../../kit/format.ts";
import { Stack } from "../../kit/page-header.tsx";
import { KeyValue, Panel } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { toast } from "../../kit/toast.tsx";
import { connectionSpec } from "../connections/connection-view.ts";
import { AlsoStarted } from "../editing/subject-link.tsx";
import { titleOf } from "../editing/written.ts";
import { ScheduleEditor } from "../orchestrations/schedule-editor.tsx";
import { scheduleOf } from "../orchestrations/schedule-form.ts";
import { planSentence } from "../plan/plan-words.ts";
import { ExistingChoice } from "./existing-choice.tsx";
import { otherStarters, RunsByItself } from "./export-overview.tsx";
import { TestRowPanel } from "./test-row-panel.tsx";
import { type NewExportState, sentText } from "./use-new-export.ts";
import type { ExistingPeople, WizardFacts } from "./wizard-steps.ts";

interface StepProps {
  readonly state: NewExportState;
}

/** How the export does, once it is saved. */
function useFacts({ kept }: NewExportState): HomeExport | null {
  return useHome().data?.exports.find(({ name }) => name === kept.saved?.name) ?? null;
}

export function ScheduleStep({ state }: StepProps) {
  const settings = useSettings();
  const facts = useFacts(state);
  const others = otherStarters(facts);
  const own = state.connection === null ? undefined : connectionSpec(state.connection).schedule;
  return (
    <Panel
      title="Schedule"
      lead={
        <>
          {own === undefined
            ? "Only while its connection is switched on."
            : `Its connection runs all its exports already: ${formatSchedule(own)}. A schedule here is for this export alone, beside that.`}
          {state.kept.saved === null ? null : <AlsoStarted subjects={others} what="it" />}
        </>
      }
    >
      <ScheduleEditor
        value={state.kept.form.schedule}
        onChange={(schedule) => state.changeForm({ schedule })}
        problem={state.problem}
        projectZone={settings?.timezone ?? "UTC"}
        what="runs of this export"
        hasOthers={others === null || own !== undefined || others.length > 0}
      />
    </Panel>
  );
}

export function TestStep({ state }: StepProps) {
  const { kept, set, preview, facts, plan } = state;
  return (
    <Panel
      title="Send one person as a test"
      lead="One person is really sent, so that you see request, response and what Braze holds afterwards."
    >
      <TestRowPanel
        name={kept.saved?.name ?? kept.form.name}
        connection={kept.form.connection}
        keys={preview.data?.sampleKeys ?? []}
        isLoading={preview.isLoading}
        value={kept.person}
        onChange={(person) => set({ person })}
        onSent={({ outcome }) => {
          plan.again();
          if (outcome === "accepted" || outcome === "nothing-to-send")
            set({ test: { outcome: "accepted", specText: sentText(kept.form) } });
        }}
        refused={facts.isSaved ? null : "Save the export first: go back to the mapping and continue."}
      >
        {facts.test === null || facts.test === "stale" ? (
          <Button onClick={() => set({ test: { outcome: "skipped" } })}>Go on without a test</Button>
        ) : null}
      </TestRowPanel>
    </Panel>
  );
}

/** What happens to people who are in the audience already; switching on. */
export function OnStep({ state }: StepProps) {
  const { kept, set, changeForm, facts, connection, plan } = state;
  const known = useFacts(state);
  const isWaiting = useHome().isLoading;
  const schedule =
    scheduleOf(kept.form.schedule) ?? (connection === null ? undefined : connectionSpec(connection).schedule);
  const isLeftToOthers = schedule === undefined && otherStarters(known)?.length !== 0;
  return (
    <Stack>
      <Panel
        title="People who are in the audience already"
        lead={`${
          plan.data !== null && facts.plan?.people === 0
            ? planSentence(plan.data)
            : "Sending all of them is usually the largest send: what is mapped is new to Braze."
        } Choose what happens to those who are there.`}
      >
        <ExistingChoice
          value={kept.existing}
          onChange={(existing) => {
            set({ existing });
            changeForm({ existing: existing.send === "only-changes" ? "only-changes" : "send" });
          }}
          facts={facts}
          isReckoning={plan.isLoading}
          schedule={isLeftToOthers ? null : formatSchedule(schedule)}
        />
      </Panel>
      <Panel title={facts.isActive && facts.isConnectionOn ? "Switched on" : "Switch it on"}>
        <KeyValue
          items={[
            [
              "Export",
              facts.isActive ? (
                <StateBadge key="state" state="active" />
              ) : (
                "A draft, which nothing runs yet: the button makes it active"
              ),
            ],
            ["Connection", connection === null ? "–" : titleOf(connection)],
            [
              "Its switch",
              connection === null ? (
                "–"
              ) : (
                <StateBadge key="switch" state={facts.isConnectionOn ? "on" : "off"} />
              ),
            ],
            [
              "Runs by itself",
              isWaiting ? (
                <Skeleton key="w" className="my-0.5 h-4.25 w-32" />
              ) : (
                <RunsByItself key="r" facts={known} own={schedule} />
              ),
            ],
          ]}
        />
      </Panel>
    </Stack>
  );
}

/** The button that ends the wizard. */
export function SwitchOn({ state, onFailed }: StepProps & { readonly onFailed: (error: unknown) => void }) {
  const { kept, facts, connection } = state;
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const maySwitch = useMay("connection:switch");
  const mayRun = useMay("export:run");
  const finish = async () => {
    if (connection === null || kept.saved === null || kept.existing === null) return;
    setBusy(true);
    onFailed(null);
    try {
      if (!(await state.save({ state: "active" }))) return;
      if (!facts.isConnectionOn) await switchOn(connection);
      const workflow = kept.existing.send === "later" ? null : await startRun(kept.saved.name, kept.existing);
      await client.invalidateQueries();
      state.forget();
      toast.well(facts.isConnectionOn ? (facts.isActive ? "Saved" : "Activated") : "Switched on");
      await (workflow === null
        ? navigate({ to: "/exports/$name", params: { name: kept.saved.name } })
        : navigate({ to: "/workflows/$workflow", params: { workflow: workflow.id } }));
    } catch (thrown) {
      onFailed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      look="primary"
      icon={Power}
      busy={isBusy}
      refused={refusal({ state, maySwitch, mayRun })}
      onClick={() => void finish()}
    >
      {buttonText(kept.existing, facts)}
    </Button>
  );
}

function refusal({
  state,
  maySwitch,
  mayRun,
}: StepProps & { maySwitch: boolean; mayRun: boolean }): string | null {
  const { kept, facts } = state;
  if (kept.saved === null) return "Save the export first: go back to the mapping and continue.";
  if (kept.existing === null) return "Choose what happens to the people who are in the audience already.";
  if (!facts.isConnectionOn && !maySwitch) return refusalText("connection:switch");
  return kept.existing.send !== "later" && !mayRun ? refusalText("export:run") : null;
}

function buttonText(existing: ExistingPeople | null, { isActive, isConnectionOn }: WizardFacts): string {
  const on = isConnectionOn ? (isActive ? "" : "Activate") : "Switch on";
  if (existing === null || existing.send === "later") return on === "" ? "Finish" : on;
  const send = sendText(existing);
  return on === "" ? `${send.charAt(0).toUpperCase()}${send.slice(1)}` : `${on} and ${send}`;
}

function sendText(existing: Exclude<ExistingPeople, { readonly send: "later" }>): string {
  switch (existing.send) {
    case "all":
      return "send all now";
    case "some":
      return `send ${formatUnits(existing.limit, "person", "people")}`;
    case "only-changes":
      return "send only changes";
    default:
      return existing satisfies never;
  }
}

async function switchOn(connection: ResourceView): Promise<void> {
  await api.post(
    `${pathOf("Connection", connection.name)}/switch`,
    { on: true },
    { etag: `"${connection.revision}"` },
  );
}

async function startRun(name: string, existing: ExistingPeople): Promise<Workflow> {
  return api.post("/runs", {
    subject: { kind: "Export", name },
    ...(existing.send === "some" ? { limit: existing.limit } : {}),
  });
}
