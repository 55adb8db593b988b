import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Button, LinkButton, TextLink } from "../../kit/button.tsx";
import { FormErrors } from "../../kit/field.tsx";
import { formatCount, formatUnits } from "../../kit/format.ts";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { ErrorNotice, FailedPart, Loaded } from "../../kit/states.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { WaitingSchedule } from "../orchestrations/schedule-editor.tsx";
import { problemAt } from "../../data/problem.ts";
import { resourceOf } from "../../data/resources.ts";
import { useMay } from "../../data/session.ts";
import { useWaitingWords } from "../../data/signals.ts";
import { NotAllowed } from "../connections/not-allowed.tsx";
import { NamePanel } from "../editing/name-panel.tsx";
import { PlanView } from "../plan/plan-view.tsx";
import { Planning } from "../plan/planning.tsx";
import { planSentence } from "../plan/plan-words.ts";
import { AudienceFields } from "./audience-fields.tsx";
import { shortTitle, titleOf, writtenOf } from "../editing/written.ts";
import { CredentialStep } from "./credential-step.tsx";
import { duplicateOf, emptyExport, type WrittenExport } from "./export-form.ts";
import { IdentifierFields } from "./identifier-fields.tsx";
import { OnStep, ScheduleStep, SwitchOn, TestStep } from "./last-steps.tsx";
import { MappingEditor } from "./mapping-editor.tsx";
import { type NewExportStart, type NewExportState, useNewExport } from "./use-new-export.ts";
import { StepFoot, Stepper, WaitingStep } from "./wizard-frame.tsx";
import { type AudienceSize, NO_AUDIENCE, type Step, type StepView } from "./wizard-steps.ts";

const route = getRouteApi("/shell/exports/new");

/** A new export in eight steps that can be left and taken up again. */
export function NewExportPage() {
  const may = useMay("export:write");
  const { connection = "", model = "", from = "" } = route.useSearch();
  const empty = { draftKey: `Export/new/${connection}`, form: { ...emptyExport(connection), model } };
  return (
    <Page wide>
      {may ? (
        from === "" ? (
          <Wizard key={connection} start={empty} lead={LEAD} />
        ) : (
          <Duplicate key={from} from={from} />
        )
      ) : (
        <>
          <PageHeader crumbs={crumbsOf(connection)} title="New export" />
          <NotAllowed action="export:write" what="create exports" />
        </>
      )}
    </Page>
  );
}

const LEAD = "You can leave at any time: what you entered stays in this browser.";

/** Like another export, to another connection. */
function Duplicate({ from }: { readonly from: string }) {
  const original = useQuery(resourceOf("Export", from));
  return (
    <Loaded query={original} title="New export">
      {(view) => (
        <Wizard
          start={{
            draftKey: `Export/new/from/${from}`,
            form: duplicateOf(writtenOf(view) as Omit<WrittenExport, "kind">),
          }}
          lead={`As ${shortTitle(titleOf(view))}, to another connection. Its ledger is its own: nobody has been sent there yet. ${LEAD}`}
        />
      )}
    </Loaded>
  );
}

interface WizardProps {
  readonly start: NewExportStart;
  readonly lead: string;
}

function Wizard({ start, lead }: WizardProps) {
  const { step } = route.useSearch();
  const navigate = route.useNavigate();
  const state = useNewExport(start, step);
  const [failure, setFailure] = useState<unknown>(null);
  const reckoning = useWaitingWords("Reckoning what it costs");
  const current = step ?? state.kept.step;
  const view = state.steps.find((one) => one.step === current);
  const go = (next: Step) => {
    state.set({ step: next });
    void navigate({ search: (before) => ({ ...before, step: next }) });
    window.scrollTo(0, 0);
  };
  return (
    <>
      <PageHeader
        crumbs={crumbsOf(state.facts.connection === "absent" ? "" : state.kept.form.connection)}
        title={state.kept.form.label === "" ? "New export" : `New export: ${state.kept.form.label}`}
        lead={lead}
        actions={<StartAnew state={state} onAnew={() => go("credential")} />}
      />
      <Stepper steps={state.steps} current={current} />
      <FormErrors problem={state.problem} />
      <FailedPart queries={state.asked} meaning={failedWords(state.facts)} className="mb-4" />
      {view === undefined ? null : view.state === "waiting" ? (
        <Waiting state={state} view={view} onGo={go} />
      ) : (
        <>
          <StepBody step={current} state={state} />
          {current === "on" && failure !== null ? (
            <div className="mt-4">
              <ErrorNotice error={failure} meaning="Nothing was sent." />
            </div>
          ) : null}
          <StepFoot
            view={view}
            cost={costOf(current, state, reckoning)}
            onGo={go}
            isBusy={state.isSaving}
            next={NEXT[current] ?? "Continue"}
            end={current === "on" ? <SwitchOn state={state} onFailed={setFailure} /> : null}
            {...afterStep(current, state)}
          />
        </>
      )}
    </>
  );
}

/** What could not be loaded, and what becomes of the form for that. */
function failedWords({ connection, credential, model }: NewExportState["facts"]): string {
  const missing = [
    ...(connection === "failed" ? ["the settings of the connection"] : []),
    ...(credential === "failed" ? ["the credential"] : []),
    ...(model === "failed" ? ["the audience"] : []),
  ].join(" and ");
  return `${missing.charAt(0).toUpperCase()}${missing.slice(1)} could not be loaded. What you entered stays as it is.`;
}

interface WaitingProps {
  readonly state: NewExportState;
  readonly view: StepView;
  readonly onGo: (step: Step) => void;
}

/** A step that cannot be shown: while nothing is known of what the form names it is not said that a person has to do something. */
function Waiting({ state: { facts, steps, asked }, view, onGo }: WaitingProps) {
  const answers = [facts.connection, facts.credential, facts.model];
  if (!answers.includes("asked") && !answers.includes("failed")) return <WaitingStep steps={steps} />;
  const open = steps.find(({ state }) => state === "missing");
  return (
    <>
      {/* That it did not come is said above the step. */}
      {asked.some(({ isLoading }) => isLoading) ? (
        view.step === "schedule" ? (
          <Panel
            title={view.title}
            lead={[1, 2].map((line) => (
              <Skeleton key={line} className="my-0.5 h-4.25 w-80 max-w-full" />
            ))}
          >
            <WaitingSchedule what="runs of this export" />
          </Panel>
        ) : (
          <Panel>
            <SkeletonLines lines={6} />
          </Panel>
        )
      ) : null}
      <StepFoot view={{ ...view, missing: open?.missing ?? [] }} cost="" onGo={onGo} />
    </>
  );
}

function crumbsOf(connection: string) {
  const all = (
    <TextLink key="connections" to="/connections">
      Connections
    </TextLink>
  );
  if (connection === "") return [all];
  return [
    all,
    <TextLink
      key="connection"
      to="/connections/$name"
      params={{ name: connection }}
      search={{ tab: "export" }}
    >
      <ObjectTitle kind="Connection" name={connection} />
    </TextLink>,
  ];
}

function StartAnew({ state, onAnew }: { readonly state: NewExportState; readonly onAnew: () => void }) {
  if (!state.isRestored && state.kept.saved === null) return null;
  return (
    <>
      {state.kept.saved === null ? null : (
        <LinkButton to="/exports/$name" params={{ name: state.kept.saved.name }}>
          Open the saved export
        </LinkButton>
      )}
      <Button
        onClick={() => {
          state.forget();
          onAnew();
        }}
      >
        Begin another one
      </Button>
    </>
  );
}

const NEXT: { readonly [S in Step]?: string } = {
  mapping: "Save and preview",
  schedule: "Save and continue",
};

function afterStep(step: Step, state: NewExportState) {
  if (step === "mapping") return { onNext: state.save };
  if (step === "test") return {};
  if (step !== "schedule") return {};
  return {
    mayGoOn: state.facts.problems.length === 0,
    onNext: async () => {
      state.set({ scheduleChosen: true });
      return state.save();
    },
  };
}

function sizeText({ people, absent }: AudienceSize): string {
  return people === null
    ? `How many people it selects: ${absent}.`
    : `${formatUnits(people, "person", "people")} at the most.`;
}

function costOf(step: Step, { facts, preview, plan, kept }: NewExportState, reckoning: string): string {
  const points = preview.data?.rows.reduce(
    (sum, row) => sum + (row.billable ? row.dataPointsPerMonth : 0),
    0,
  );
  switch (step) {
    case "credential":
      return facts.credential === "healthy" ? "Braze takes the key. Nothing was sent." : "";
    case "audience":
      return facts.audience === null ? "" : sizeText(facts.audience.size);
    case "identifier":
      return kept.form.mode === "update-only"
        ? "Only people whom Braze knows change; nobody is created."
        : "People whom Braze does not know are created there.";
    case "mapping":
      return points === undefined
        ? preview.isCurrent
          ? "Saving sends nothing."
          : `${reckoning}.`
        : `About ${formatCount(points)} data points a month. Saving sends nothing.`;
    case "preview":
      return plan.data === null ? "" : planSentence(plan.data);
    case "schedule":
      return "A run sends only what has changed since the last one.";
    case "test":
      return facts.test === "skipped"
        ? "Without a test."
        : "The test is done. What it sent has cost data points.";
    case "on":
      return "";
    default:
      return step satisfies never;
  }
}

function StepBody({ step, state }: { readonly step: Step; readonly state: NewExportState }) {
  const { kept, changeForm, problem, preview } = state;
  switch (step) {
    case "credential":
      return <CredentialStep state={state} />;
    case "audience":
      return (
        <Stack>
          <NamePanel
            form={kept.form}
            change={changeForm}
            problem={problem}
            example={kept.saved === null ? "Loyalty to Braze" : undefined}
          />
          <Panel title="Audience">
            <AudienceFields
              value={kept.form.model}
              onChange={(model) => changeForm({ model })}
              error={problemAt(problem, "/spec/from/model")}
            />
          </Panel>
        </Stack>
      );
    case "identifier":
      return (
        <Panel title="Identifier" lead="How a person of the audience is found in Braze.">
          <IdentifierFields
            form={kept.form}
            change={changeForm}
            problem={problem}
            {...(state.facts.model === "absent" ? { absent: NO_AUDIENCE } : {})}
          />
        </Panel>
      );
    case "mapping":
      return (
        <MappingEditor
          form={kept.form}
          change={changeForm}
          onRows={(of) => changeForm((before) => ({ rows: of(before.rows) }))}
          preview={preview}
          personKey={kept.person}
          onPerson={(person) => state.set({ person })}
          disabled={false}
        />
      );
    case "preview":
      return <PreviewStep state={state} />;
    case "schedule":
      return <ScheduleStep state={state} />;
    case "test":
      return <TestStep state={state} />;
    case "on":
      return <OnStep state={state} />;
    default:
      return step satisfies never;
  }
}

function PreviewStep({ state }: { readonly state: NewExportState }) {
  const { plan, facts } = state;
  if (!facts.isSaved && plan.data === null) {
    return (
      <Panel title="Not saved yet">
        <p className="mb-3">The preview is made of what is saved. Saving sends nothing.</p>
        <Button look="primary" busy={state.isSaving} onClick={() => void state.save()}>
          Save and preview
        </Button>
      </Panel>
    );
  }
  if (plan.error !== null && plan.data === null) {
    return <ErrorNotice error={plan.error} onRetry={plan.again} meaning="Nothing was sent." />;
  }
  if (plan.data === null) return <Planning />;
  return (
    <PlanView
      plan={plan.data}
      actions={
        <Button busy={plan.isLoading} onClick={plan.again}>
          Look again
        </Button>
      }
    />
  );
}
