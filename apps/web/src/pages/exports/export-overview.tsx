import type { HomeExport, ResourceView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { relationsQuery } from "../../data/relations.ts";
import { resourceOf } from "../../data/resources.ts";
import { useMay, useRefusal } from "../../data/session.ts";
import { LinkButton, TextLink } from "../../kit/button.tsx";
import { type Card, RadioCards } from "../../kit/choices.tsx";
import { Count } from "../../kit/count.tsx";
import { formatSchedule, formatUnits } from "../../kit/format.ts";
import { Stack } from "../../kit/page-header.tsx";
import { KeyValue, Panel, WaitingFacts } from "../../kit/panel.tsx";
import { Skeleton, SkeletonFields } from "../../kit/skeleton.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { HeldUp, holdsUp } from "../connections/connection-alerts.tsx";
import { DeleteButton, WaitingDelete } from "../editing/delete-button.tsx";
import { Made } from "../editing/made.tsx";
import { Starters } from "../editing/subject-link.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { NamePanel, WaitingName } from "../editing/name-panel.tsx";
import type { ObjectEditor } from "../editing/use-object-editor.ts";
import { scheduleOf } from "../orchestrations/schedule-form.ts";
import { AudienceFields, useAudienceSize, WaitingAudience } from "./audience-fields.tsx";
import { identifierWord } from "./identifier-fields.tsx";
import { EXISTING_TITLE, ExistingPanel } from "./existing-panel.tsx";
import { type ExportForm, formFrom, type WrittenExport } from "./export-form.ts";
import { ExportTrend } from "./export-trend.tsx";

interface ExportOverviewProps {
  readonly view: ResourceView;
  readonly facts: HomeExport | null;
  /** For its facts. */
  readonly isWaiting: boolean;
  readonly editor: ObjectEditor<ExportForm>;
}

/** Whom, what, when and how it went, in one look; below it what can be changed about it. */
export function ExportOverview({ view, facts, isWaiting, editor }: ExportOverviewProps) {
  const { form, change, problem } = editor;
  const refused = useRefusal("export:write");
  const navigate = useNavigate();
  const saved = formFrom(view as unknown as Omit<WrittenExport, "kind">);
  return (
    <Stack>
      <HeldUp of={holdsUp(view.name, saved.connection)} />
      <Panel title="At a glance">
        {isWaiting ? <WaitingGlance /> : <Glance facts={facts} form={form} />}
        <div className="mt-3">
          <Made view={view} />
        </div>
      </Panel>
      {facts === null ? null : <ExportTrend trend={facts.trend} />}
      <div className="grid gap-4 lg:grid-cols-2">
        <NamePanel form={form} change={change} problem={problem} disabled={refused !== null} />
        <Panel title="Audience">
          <AudienceFields
            value={form.model}
            onChange={(model) => change({ model })}
            error={null}
            disabled={refused !== null}
            lastSelected={form.model === saved.model ? (facts?.people ?? null) : null}
          />
        </Panel>
      </div>
      <Choices form={form} change={change} disabled={refused !== null} />
      <ExistingPanel
        name={view.name}
        facts={facts}
        value={form.existing}
        saved={saved.existing}
        onChange={(existing) => change({ existing })}
        disabled={refused !== null}
      />
      {refused === null ? (
        <>
          <AnotherWorkspace name={view.name} />
          <Panel {...DELETE}>
            <DeleteButton
              view={view}
              onDeleted={() => void navigate({ to: "/connections/$name", params: { name: form.connection } })}
            >
              <p>
                What Braze has acknowledged is forgotten here. An export that is made anew sends everything
                again.
              </p>
              {facts?.people == null ? null : (
                <p>Its audience has {formatUnits(facts.people, "person", "people")}.</p>
              )}
            </DeleteButton>
          </Panel>
        </>
      ) : null}
    </Stack>
  );
}

/** Before the export is there. */
export function WaitingOverview({ name }: { readonly name: string }) {
  const mayWrite = useMay("export:write");
  return (
    <Stack>
      <Panel title="At a glance">
        <WaitingGlance />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <WaitingName />
        <Panel title="Audience">
          <SkeletonFields fields={1} />
          <div className="mt-4">
            <WaitingAudience />
          </div>
        </Panel>
      </div>
      {CHOICES.map((title) => (
        <Panel key={title} title={title}>
          <div className="grid gap-2 sm:grid-cols-2">
            <Skeleton className="h-16 w-full rounded-md" />
            <Skeleton className="h-16 w-full rounded-md" />
          </div>
        </Panel>
      ))}
      {mayWrite ? <AnotherWorkspace name={name} /> : null}
      <WaitingDelete action="export:write" {...DELETE} />
    </Stack>
  );
}

interface ChoicesProps extends Pick<ObjectEditor<ExportForm>, "form" | "change"> {
  readonly disabled: boolean;
}

/** Whether it runs, and what of a person it sends. */
function Choices({ form, change, disabled }: ChoicesProps) {
  return (
    <>
      <ChoicePanel
        title={CHOICES[0]}
        cards={STATES}
        value={form.state}
        onChange={(state) => change({ state })}
        disabled={disabled}
      />
      <ChoicePanel
        title={CHOICES[1]}
        cards={DELTAS}
        value={form.delta}
        onChange={(delta) => change({ delta })}
        disabled={disabled}
      />
    </>
  );
}

interface ChoicePanelProps<V extends string> {
  readonly title: string;
  readonly cards: readonly Card<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly disabled: boolean;
}

function ChoicePanel<V extends string>({ title, ...choice }: ChoicePanelProps<V>) {
  return (
    <Panel title={title}>
      <RadioCards label={title} hideLabel columns={2} {...choice} />
    </Panel>
  );
}

const CHOICES = ["Draft or active", "What is sent of a person who changed", EXISTING_TITLE] as const;
const DELETE = { title: "Delete", lead: "In Braze nothing changes: what was sent stays there." } as const;

const STATES: readonly Card<ExportForm["state"]>[] = [
  { value: "draft", title: "Draft", text: "Can be previewed and tried with one person. Nothing runs it." },
  { value: "active", title: "Active", text: "Runs with its connection, by its schedule, and by hand." },
];

const DELTAS: readonly Card<ExportForm["delta"]>[] = [
  { value: "attribute", title: "Only what changed", text: "The fewest data points." },
  {
    value: "profile",
    title: "Everything that is mapped",
    text: "As some other products do: one change sends all attributes of the person again.",
  },
];

/** Why an export names one connection, and how there is one for each workspace (features.md row 18). */
function AnotherWorkspace({ name }: { readonly name: string }) {
  return (
    <Panel
      title="Another workspace"
      lead="An export sends to one connection. For another Braze workspace make one like it: with a ledger, limits and rejections of its own, so that trouble in one holds up nobody in the other."
    >
      <LinkButton icon={Copy} to="/exports/new" search={{ from: name }}>
        Duplicate to another connection
      </LinkButton>
    </Panel>
  );
}

const GLANCE: readonly (readonly [
  name: string,
  of: (facts: HomeExport | null, form: ExportForm) => ReactNode,
])[] = [
  [
    "State",
    (facts) =>
      facts === null ? "–" : <StateBadge state={facts.state === "never-run" ? "never-ran" : facts.state} />,
  ],
  ["Audience", (facts, { model }) => <AudienceFact model={model} facts={facts} />],
  ["Last run", (facts) => <LastRun facts={facts} />],
  [
    "Identifier",
    (_, { identifiers }) =>
      identifiers.map(({ kind, column }) => `${identifierWord(kind)} from ${column}`).join(", "),
  ],
  ["Runs by itself", (facts, { schedule }) => <RunsByItself facts={facts} own={scheduleOf(schedule)} />],
  [
    "People Braze does not know",
    (_, { mode }) => (mode === "update-only" ? "are left alone" : "are created"),
  ],
  ["Data points this month", (facts) => <Count value={facts?.dataPointsThisMonth ?? null} />],
  [
    "Mapping",
    (_, { rows, usesPreset }) =>
      `${formatUnits(rows.length, "row", "rows")}${usesPreset ? " and standard fields by their names" : ""}`,
  ],
  ["Rejected", (facts) => <Rejected facts={facts} />],
  ["The first run", firstRunText],
  [
    "Consent",
    (_, { consent }) =>
      consent.length === 0 ? "not written: it belongs to Braze" : `may write ${consent.join(", ")}`,
  ],
];

function WaitingGlance() {
  return <WaitingFacts columns={2} names={GLANCE.map(([name]) => name)} />;
}

function Glance({ facts, form }: { readonly facts: HomeExport | null; readonly form: ExportForm }) {
  return <KeyValue columns={2} items={GLANCE.map(([name, of]) => [name, of(facts, form)])} />;
}

function LastRun({ facts }: { readonly facts: HomeExport | null }) {
  if (facts === null) return "–";
  if (facts.lastRun === null) return "never";
  return (
    <TextLink to="/runs/$run" params={{ run: facts.lastRun.id }}>
      <Time at={facts.lastRun.startedAtMs} relative />
    </TextLink>
  );
}

/** Whoever is listed: Braze may hold a rejected value from before, and then nothing is left out of a run for it. */
function Rejected({ facts }: { readonly facts: HomeExport | null }) {
  if (facts === null) return "–";
  if (facts.rejected === 0) return "nobody";
  return (
    <>
      <TextLink to="/attention" search={{ export: facts.name, tab: "rejections" }} className="underline">
        {formatUnits(facts.rejected, "person", "people")}
      </TextLink>{" "}
      had something rejected. A preview{" "}
      {facts.rejected === 1 ? "does not count them if" : "may count fewer: not those of whom"} Braze still has
      the rejected value from before.
    </>
  );
}

/** Whom it sends, and how many they are: nothing about that where nobody knows. */
function AudienceFact({ model, facts }: { readonly model: string; readonly facts: HomeExport | null }) {
  const relation = useQuery(relationsQuery).data?.find(
    ({ kind, name }) => kind === "Model" && name === model,
  );
  const mayRead = useMay("model:read");
  const audience = useQuery({ ...resourceOf("Model", model), enabled: mayRead });
  const size = useAudienceSize(audience, facts?.people ?? relation?.rows ?? null);
  return (
    <span>
      <TextLink to="/models/$name" params={{ name: model }}>
        <ObjectTitle kind="Model" name={model} />
      </TextLink>
      {mayRead || size.people !== null ? (
        <>
          , <Count value={size.people} unit={["person", "people"]} absent={size.absent} />
        </>
      ) : null}
    </span>
  );
}

/** Its connection or orchestrations, where they have times for it. Null: not known. */
export function otherStarters(facts: HomeExport | null): HomeExport["startedBy"] | null {
  return facts?.startedBy.filter(({ kind }) => kind !== "Export") ?? null;
}

interface RunsByItselfProps {
  readonly facts: HomeExport | null;
  readonly own: ReturnType<typeof scheduleOf>;
}

/** Its own schedule, and what else starts it; by hand only where nothing does. */
export function RunsByItself({ facts, own }: RunsByItselfProps) {
  const others = otherStarters(facts) ?? [];
  if (facts === null && own === undefined)
    return <>not by a schedule of its own; what else starts it is not known here</>;
  return (
    <>
      {own === undefined && others.length > 0 ? null : <p>{formatSchedule(own)}</p>}
      {others.length === 0 ? null : (
        <p>
          by <Starters subjects={others} />
        </p>
      )}
    </>
  );
}

/** What becomes or became of people who were there before it. */
function firstRunText(facts: HomeExport | null, { existing }: ExportForm): string {
  if (facts === null) return "–";
  if (facts.baseline.kind === "noted")
    return `${formatUnits(facts.baseline.people, "person stays", "people stay")} as they were`;
  const isFirst = facts.baseline.kind === "not-run";
  if (existing === "only-changes" && isFirst) return "notes people, sends only changes";
  return isFirst ? "sends everybody" : "sent everybody";
}
