import type { FunnelExit, FunnelStep, RunView } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { problemOfFailure } from "../../data/problem.ts";
import { TextLink } from "../../kit/button.tsx";
import { type Bar, Funnel, WaitingFunnel } from "../../kit/bars.tsx";
import { Count } from "../../kit/count.tsx";
import { formatActor, formatCount } from "../../kit/format.ts";
import { KeyValue, Panel, WaitingFacts } from "../../kit/panel.tsx";
import { ErrorNotice, Loaded } from "../../kit/states.tsx";
import { meaningOf, StateBadge } from "../../kit/status.tsx";
import { Duration, Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { PersonLink } from "../person/person-link.tsx";
import { leftSentence, reasonText } from "../plan/plan-words.ts";
import { BatchesTable, WaitingBatches } from "./batches-table.tsx";
import { runOf } from "./workflow-queries.ts";

const STEPS: Readonly<Record<FunnelStep["name"], string>> = {
  selected: "Selected",
  changed: "Changed",
  sent: "Sent",
  accepted: "Accepted by Braze",
};

interface RunPanelProps {
  readonly runId: string;
  /** Under way: figures are asked for again. */
  readonly isGoingOn: boolean;
  /** That a person is waited for, where nothing around it says so. */
  readonly waits?: ReactNode;
}

/** One run of one export: where its people went, with reasons, and its requests. */
export function RunPanel({ runId, isGoingOn, waits = null }: RunPanelProps) {
  const query = useQuery({ ...runOf(runId), refetchInterval: isGoingOn ? 2000 : false });
  return (
    <Loaded query={query} meaning="What became of its people could not be loaded." skeleton={<WaitingRun />}>
      {(run) => (
        <div className="grid gap-4">
          {run.error === null ? null : (
            <ErrorNotice
              error={problemOfFailure(run.error)}
              meaning={
                <>
                  {meaningOfFailure(run)} {waits}
                </>
              }
            />
          )}
          <div className={SIDE_BY_SIDE}>
            <Panel title="Where everybody went" actions={<RejectedRows run={run} />}>
              {run.funnel.length === 0 ? (
                <p className="text-ink-soft">
                  {run.error === null
                    ? "The counts are known when the audience has been compared."
                    : "It stopped before the audience was compared."}
                </p>
              ) : (
                <Funnel unit={["person", "people"]} stages={run.funnel.map((step) => stageOf(step, run))} />
              )}
              {run.detail?.left === undefined || run.detail.left === 0 ? null : (
                <p className="mt-3 text-ink-soft">{leftSentence(run.detail.left)}</p>
              )}
            </Panel>
            <RunFacts run={run} />
          </div>
          <Panel title="Requests" flush {...requestsLead(run)}>
            <BatchesTable runId={runId} isGoingOn={isGoingOn} isFailed={run.error !== null} />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}

/** Why there are more requests than were foreseen. */
function requestsLead({ counts }: RunView) {
  return counts === null || counts.rejected === 0
    ? {}
    : {
        lead: "Where Braze rejects a person, each of that person’s values is tried alone: what it takes is kept.",
      };
}

const SIDE_BY_SIDE = "grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]";

/** In its final shape. */
export function WaitingRun() {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">Loading</span>
      <div className={SIDE_BY_SIDE}>
        <Panel title="Where everybody went">
          <WaitingFunnel labels={Object.values(STEPS)} />
        </Panel>
        <Panel title="Figures">
          <WaitingFacts names={FACTS.map(([name]) => name)} />
        </Panel>
      </div>
      <Panel title="Requests" flush>
        <WaitingBatches />
      </Panel>
    </div>
  );
}

function RejectedRows({ run: { id, counts } }: { readonly run: RunView }) {
  if (counts === null || counts.rejected + counts.invalid === 0) return undefined;
  return (
    <TextLink to="/attention" search={{ tab: "rejections", run: id }}>
      Rejected rows of this run
    </TextLink>
  );
}

function meaningOfFailure({ counts }: RunView): string {
  if (counts === null || counts.accepted === 0) return "Nobody was changed in Braze by this run.";
  return `${formatCount(counts.accepted)} people had been accepted before it stopped; they are not sent again.`;
}

function stageOf(step: FunnelStep, run: RunView) {
  return {
    id: step.name,
    label: STEPS[step.name],
    value: step.people,
    meaning: step.name === "accepted" ? ("well" as const) : ("working" as const),
    exits: step.leaving.map((exit) => exitBar(exit, run.exportName)),
  };
}

function exitBar(exit: FunnelExit, exportName: string): Bar {
  return {
    id: `${exit.state} ${exit.reason}`,
    label: exit.state === "unchanged" ? "Unchanged" : <StateBadge state={exit.state} />,
    ...(exit.reason === "" || exit.reason === exit.state ? {} : { reason: reasonText(exit.reason) }),
    value: exit.people,
    meaning: meaningOf(exit.state),
    ...(exit.samples.length === 0 ? {} : { note: <Samples exit={exit} exportName={exportName} /> }),
  };
}

function Samples({ exit, exportName }: { readonly exit: FunnelExit; readonly exportName: string }) {
  const others = exit.people - exit.samples.length;
  return (
    <span className="flex flex-wrap gap-x-3">
      {exit.samples.map((key) => (
        <span key={key} title={key}>
          <PersonLink exportName={exportName} personKey={key} />
        </span>
      ))}
      {others > 0 ? <span>and {formatCount(others)} more</span> : null}
    </span>
  );
}

const FACTS: readonly (readonly [name: string, of: (run: RunView) => ReactNode])[] = [
  ["State", ({ status }) => <StateBadge state={status} />],
  ["Started", ({ startedAtMs }) => <Time at={startedAtMs} seconds />],
  // The task around it takes longer.
  [
    "Comparing and sending",
    ({ startedAtMs, endedAtMs }) => <Duration fromMs={startedAtMs} toMs={endedAtMs} />,
  ],
  ["By", ({ actor }) => formatActor(actor)],
  [
    "Export",
    ({ exportName }) => (
      <TextLink to="/exports/$name" params={{ name: exportName }}>
        <ObjectTitle kind="Export" name={exportName} whole />
      </TextLink>
    ),
  ],
  ["Configuration", ({ revision }) => (revision === null ? "–" : `Revision ${revision} of the export`)],
  ["New people", ({ detail }) => <Count value={detail?.added} />],
  ["Left the audience", ({ detail }) => <Count value={detail?.left} />],
  ["Requests", ({ detail }) => <Count value={detail?.requests} />],
  ["Data points", ({ detail }) => <Count value={detail?.dataPoints} />],
];

function RunFacts({ run }: { readonly run: RunView }) {
  const { detail } = run;
  return (
    <Panel title="Figures">
      <KeyValue items={FACTS.map(([name, of]) => [name, of(run)])} />
      <LeftOut
        title="Values left out"
        counts={detail?.omitted}
        text="They cannot be sent as they are; the person was sent without them."
      />
      <LeftOut
        title="Consent kept back"
        counts={detail?.stripped}
        text="Consent belongs to Braze; this export may not write it."
      />
    </Panel>
  );
}

interface LeftOutProps {
  readonly title: string;
  readonly text: string;
  readonly counts: { readonly [target: string]: number } | undefined;
}

function LeftOut({ title, text, counts = {} }: LeftOutProps) {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  if (entries.length === 0) return null;
  return (
    <section className="mt-4">
      <h3 className="font-medium">{title}</h3>
      <p className="text-sm text-ink-faint">{text}</p>
      <ul className="mt-1">
        {entries.map(([target, count]) => (
          <li key={target} className="flex justify-between gap-4">
            <code className="[overflow-wrap:anywhere]">{target}</code>
            <Count value={count} />
          </li>
        ))}
      </ul>
    </section>
  );
}
