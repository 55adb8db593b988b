import type { Workflow, WorkflowLogLine, WorkflowStateEntry } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { failureTitle, type Told } from "../../data/problem.ts";
import { ErrorLink } from "../../kit/error-link.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";
import { splitCode } from "../notifications/split-code.ts";
import { isGoingOn, logOf, shownState, statesOf } from "./workflow-queries.ts";

const LIVE_MS = 3000;

/** So many lines stand whole. */
const OPEN_MAX = 12;

/** Beside each other long ones are as high as one another; under each other one does not scroll within what one scrolls. */
function heightOf(lines: readonly unknown[]): string {
  return lines.length <= OPEN_MAX
    ? ""
    : "outline-offset-[-2px] lg:scroll-edges lg:max-h-80 lg:overflow-y-auto";
}

/** What happened when: the states of the run and its tasks, and the log of both (rows 167, 177). */
export function WorkflowPast({ workflow }: { readonly workflow: Workflow }) {
  const { id } = workflow;
  const live = { refetchInterval: isGoingOn(workflow) ? LIVE_MS : false } as const;
  // What was asked for while it ran ends a moment before its end: with it, it is asked for anew.
  const states = useQuery({ ...statesOf(id), ...live });
  const log = useQuery({ ...logOf(id), ...live });
  useAnew(workflow.state, () => {
    void states.refetch();
    void log.refetch();
  });
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title="Timeline">
        <Loaded query={states} meaning="The timeline could not be loaded.">
          {(entries) => <Timeline entries={entries} end={shownState(workflow)} />}
        </Loaded>
      </Panel>
      <Panel title="Log">
        <Loaded query={log} meaning="The log could not be loaded.">
          {(lines) => <Log lines={lines} workflow={workflow} />}
        </Loaded>
      </Panel>
    </div>
  );
}

/** Calls when the value has become another. */
function useAnew(value: string, call: () => void): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    call();
  });
}

interface TimelineProps {
  readonly entries: readonly WorkflowStateEntry[];
  /** What the run has come to, in the word that stands above it. */
  readonly end: string;
}

function Timeline({ entries, end }: TimelineProps) {
  if (entries.length === 0) return <p className="text-ink-soft">Nothing was written down.</p>;
  const last = new Map(entries.map((entry, at) => [subjectOf(entry), at]));
  return (
    // A list that is longer than its panel is scrolled by keyboard, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol tabIndex={0} aria-label="Timeline" className={heightOf(entries)}>
      {entries.map((entry, at) => (
        <li
          // An entry has no other name than its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          className="relative ml-1 grid gap-x-3 border-l border-line pb-3 pl-4 last:pb-0 sm:grid-cols-[auto_minmax(0,1fr)]"
        >
          <span aria-hidden className="absolute top-2 -left-1 size-2 rounded-full bg-ink-faint" />
          <span className="text-sm leading-6 text-ink-faint">
            <Time at={entry.atMs} seconds />
          </span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <Subject task={entry.task} />
            </span>
            <StateBadge
              state={entry.task === null && last.get("") === at ? end : entry.state}
              isPast={last.get(subjectOf(entry)) !== at}
            />
            {entry.code === null ? null : (
              <ErrorLink code={entry.code} className="text-sm [overflow-wrap:anywhere]">
                {failureTitle({ code: entry.code, message: entry.code })}
              </ErrorLink>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What the task that is no export's is called. */
export const LOAD_TITLE = "Read the data and make the audiences";

function subjectOf({ task }: WorkflowStateEntry): string {
  return task === null ? "" : `${task.kind} ${task.name}`;
}

function Subject({ task }: Pick<WorkflowStateEntry, "task">) {
  if (task === null) return <strong className="font-medium">The run</strong>;
  return task.kind === "load" ? LOAD_TITLE : <ObjectTitle kind="Export" name={task.name} />;
}

/** What failed, in a sentence of ours, with the page of its code. */
export function Failure({ error }: { readonly error: Told }) {
  return (
    <>
      {failureTitle(error)} <ErrorLink code={error.code} className="underline" />
    </>
  );
}

function LogText({ text }: Pick<WorkflowLogLine, "text">) {
  const { words, code } = splitCode(text);
  if (code === null) return words;
  return (
    <>
      {words}. <Failure error={{ code, message: code }} />
    </>
  );
}

interface LogProps {
  readonly lines: readonly WorkflowLogLine[];
  readonly workflow: Workflow;
}

function Log({ lines, workflow }: LogProps) {
  const exports = new Set(workflow.tasks.flatMap(({ kind, name }) => (kind === "export" ? [name] : [])));
  if (lines.length === 0)
    return (
      <p className="text-ink-soft">Nothing was logged. What a run does is written down while it runs.</p>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol tabIndex={0} aria-label="Log" className={`${heightOf(lines)} text-sm`}>
      {lines.map(({ no, atMs, about, text }) => (
        <li key={no} className="grid gap-x-3 py-0.5 sm:grid-cols-[auto_minmax(0,1fr)]">
          <span className="text-ink-faint">
            <Time at={atMs} seconds />
          </span>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {about === null ? null : (
              <span className="text-ink-soft">
                <ObjectTitle kind={exports.has(about) ? "Export" : "Dataset"} name={about} />:{" "}
              </span>
            )}
            <LogText text={text} />
          </span>
        </li>
      ))}
    </ol>
  );
}
