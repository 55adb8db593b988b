import type { Workflow, WorkflowTask } from "@causeway/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { clsx } from "clsx";
import { RotateCw, Square } from "lucide-react";
import type { ReactNode } from "react";
import { api } from "../../data/api.ts";
import { problemOfFailure } from "../../data/problem.ts";
import { useMay } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { Page, PageHeader, Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { ErrorNotice, Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Duration, Time } from "../../kit/time.tsx";
import { toast } from "../../kit/toast.tsx";
import { useToResolve } from "../attention/to-resolve.tsx";
import { ObjectTitle, useTitle } from "../editing/object-title.tsx";
import { LiveProgress } from "./live-progress.tsx";
import { RunPanel, WaitingRun } from "./run-panel.tsx";
import { Failure, LOAD_TITLE, WorkflowPast } from "./workflow-past.tsx";
import { canRetry, isGoingOn, shownState, triggerText, workflowOf } from "./workflow-queries.ts";
import { TO_RUNS } from "./to-runs.tsx";

const route = getRouteApi("/shell/workflows/$workflow");

/** A run with the tasks around it: what happens now, what became of everybody, and what to do where it failed. */
export function WorkflowPage() {
  const { workflow: id } = route.useParams();
  const query = useQuery({
    ...workflowOf(id),
    refetchInterval: ({ state }) => (state.data !== undefined && isGoingOn(state.data) ? 5000 : false),
  });
  return (
    <Page>
      {query.data === undefined ? (
        <Loaded
          query={query}
          title="Run"
          crumbs={CRUMBS}
          meaning="The run could not be loaded."
          skeleton={
            <>
              <PageHeader
                crumbs={CRUMBS}
                title="Run"
                lead={<Skeleton className="my-0.5 h-4.25 w-96 max-w-full" />}
              />
              <WaitingWorkflow />
            </>
          }
        >
          {() => null}
        </Loaded>
      ) : (
        <WorkflowBody workflow={query.data} />
      )}
    </Page>
  );
}

const CRUMBS = [TO_RUNS];

function WaitingWorkflow() {
  return (
    <Stack>
      <Panel title="Tasks">
        <SkeletonLines lines={2} />
      </Panel>
      <section className="grid gap-2">
        <Skeleton className="h-6.75 w-56" />
        <WaitingRun />
      </section>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Timeline">
          <SkeletonLines lines={6} />
        </Panel>
        <Panel title="Log">
          <SkeletonLines lines={6} />
        </Panel>
      </div>
    </Stack>
  );
}

function WorkflowBody({ workflow }: { readonly workflow: Workflow }) {
  const runs = workflow.tasks.flatMap((task) =>
    task.attempts.flatMap(({ runId }, at) => (runId === null ? [] : [{ runId, task, at }])),
  );
  const { subject } = workflow;
  const title = useTitle(subject.kind, subject.name);
  const search = route.useSearch();
  const chosen = runs.find(({ runId }) => runId === search.run) ?? latestOf(runs, workflow);
  return (
    <>
      <PageHeader
        crumbs={CRUMBS}
        title={title}
        name={subject.name}
        badge={<StateBadge state={shownState(workflow)} />}
        lead={
          <>
            {triggerText(workflow)} · started <Time at={workflow.startedAtMs} absent="not yet" relative />
            {workflow.startedAtMs === null ? null : (
              <>
                {" "}
                · took <Duration fromMs={workflow.startedAtMs} toMs={workflow.endedAtMs} />
              </>
            )}
          </>
        }
        actions={<WorkflowButtons workflow={workflow} />}
      />
      <Stack>
        <Trouble workflow={workflow} />
        {isGoingOn(workflow) ? <LiveProgress key={workflow.id} workflow={workflow} /> : null}
        <Tasks workflow={workflow} runs={runs} chosen={chosen?.runId ?? null} />
        {chosen === undefined ? null : (
          <section aria-label={`Run of ${chosen.task.name}`} className="grid gap-2">
            <h2 className="text-lg font-semibold">
              <ObjectTitle kind="Export" name={chosen.task.name} whole />
              {chosen.task.attempts.length > 1 ? `, try ${chosen.at + 1}` : ""}
            </h2>
            <RunPanel
              key={chosen.runId}
              runId={chosen.runId}
              isGoingOn={chosen.task.attempts[chosen.at]?.endedAtMs === null}
            />
          </section>
        )}
        <WorkflowPast workflow={workflow} />
      </Stack>
    </>
  );
}

interface ShownRun {
  readonly runId: string;
  readonly task: WorkflowTask;
  readonly at: number;
}

/** The run that a person wants to see first: one under way, else one that failed at its last try, else the last. */
function latestOf(runs: readonly ShownRun[], workflow: Workflow): ShownRun | undefined {
  const lastTries = runs.filter(({ task, at }) => at === task.attempts.length - 1);
  return (
    lastTries.find(({ task }) => task.state === "running") ??
    (workflow.state === "failed" ? lastTries.find(({ task }) => task.state === "failed") : undefined) ??
    lastTries.at(-1)
  );
}

function WorkflowButtons({ workflow }: { readonly workflow: Workflow }) {
  const client = useQueryClient();
  const mayStop = useMay("run:stop");
  const mayRetry = useMay("export:run");
  const waits = useWaits(workflow);
  const act = useMutation({
    mutationFn: (verb: "stop" | "retry") => api.post(`/workflows/${encodeURIComponent(workflow.id)}/${verb}`),
    onSuccess: (next) => client.setQueryData(workflowOf(workflow.id).queryKey, next),
    onError: toast.problem,
  });
  if (isGoingOn(workflow))
    return mayStop ? (
      <Button
        icon={Square}
        look="danger"
        busy={act.isPending || workflow.state === "stopping"}
        onClick={() => act.mutate("stop")}
      >
        {workflow.state === "stopping" ? "Stopping" : "Stop"}
      </Button>
    ) : null;
  if (!mayRetry || !canRetry(workflow)) return null;
  return (
    <Button
      icon={RotateCw}
      // What stopped it is resolved first.
      {...(waits === null ? { look: "primary" } : {})}
      busy={act.isPending}
      onClick={() => act.mutate("retry")}
    >
      Go on with this run
    </Button>
  );
}

function useWaits({ actions, error, tasks }: Workflow): ReactNode {
  const exports = tasks.flatMap(({ kind, name }) => (kind === "load" ? [] : [name]));
  return useToResolve({ action: actions[0], error, exports });
}

function Trouble({ workflow }: { readonly workflow: Workflow }) {
  const { error } = workflow;
  const waits = useWaits(workflow);
  if (error === null)
    return waits === null ? null : (
      <p className="rounded-md border border-broken bg-broken-soft p-3">{waits}</p>
    );
  return (
    <ErrorNotice
      error={problemOfFailure(error)}
      meaning={
        workflow.actions.length > 0 || (workflow.figures?.requests ?? 0) === 0 ? (
          waits
        ) : (
          <>What Braze accepted before is kept; what was not sent is still pending. {waits}</>
        )
      }
    />
  );
}

/** When its last try began and how long it took; since when it is left out. */
function TaskTimes({ task: { attempts, leftOut } }: { readonly task: WorkflowTask }) {
  if (leftOut !== null) return <Time at={leftOut.atMs} seconds />;
  const last = attempts.at(-1);
  if (last === undefined) return null;
  return (
    <>
      <Time at={last.startedAtMs} seconds /> · <Duration fromMs={last.startedAtMs} toMs={last.endedAtMs} />
    </>
  );
}

/** Why the task failed, or is left out, with the page of its code. */
function TaskTrouble({ task: { attempts, leftOut } }: { readonly task: WorkflowTask }) {
  const error = leftOut === null ? attempts.at(-1)?.error : leftOut.error;
  if (error === null || error === undefined) return null;
  return (
    <p className="basis-full text-sm text-ink-soft [overflow-wrap:anywhere] lg:col-span-4 lg:col-start-2">
      {leftOut === null ? "" : "Left out: "}
      <Failure error={error} />
    </p>
  );
}

/** A single try without a run of its own leads nowhere; the only run is shown already. */
function triesOf({ attempts }: WorkflowTask, runs: readonly ShownRun[]) {
  const leadsNowhere = attempts.length === 1 && attempts[0]?.runId === null;
  return leadsNowhere || runs.length < 2 ? [] : attempts;
}

interface TasksProps {
  readonly workflow: Workflow;
  /** What there is to choose from. */
  readonly runs: readonly ShownRun[];
  readonly chosen: string | null;
}

function Tasks({ workflow, runs, chosen }: TasksProps) {
  const navigate = route.useNavigate();
  return (
    <Panel title="Tasks">
      <ol className="grid gap-1 lg:grid-cols-[auto_minmax(0,1fr)_auto_auto_auto]">
        {workflow.tasks.map((task, at) => (
          <li
            key={`${task.kind} ${task.name}`}
            className="flex items-baseline gap-x-2 py-1 sm:gap-x-4 lg:col-span-full lg:grid lg:grid-cols-subgrid"
          >
            <span className="shrink-0 text-ink-faint">{at + 1}.</span>
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 lg:contents">
              <span className="min-w-0 basis-full [overflow-wrap:anywhere]">
                {task.kind === "load" ? (
                  LOAD_TITLE
                ) : (
                  <>
                    Export <ObjectTitle kind="Export" name={task.name} />
                  </>
                )}
              </span>
              <span>
                <StateBadge state={task.state} />
              </span>
              <span className="text-sm text-ink-soft max-sm:basis-full max-sm:empty:hidden">
                <TaskTimes task={task} />
              </span>
              <span className="flex flex-wrap gap-1">
                {triesOf(task, runs).map((attempt, index) => (
                  <Button
                    // A try has no other name than its place.
                    // oxlint-disable-next-line react/no-array-index-key
                    key={index}
                    small
                    look="quiet"
                    aria-pressed={attempt.runId !== null && attempt.runId === chosen}
                    className={clsx(attempt.runId !== null && attempt.runId === chosen && "bg-accent-soft!")}
                    refused={attempt.runId === null ? "It has no run of its own." : null}
                    onClick={() =>
                      void navigate({
                        to: ".",
                        search: attempt.runId === null ? {} : { run: attempt.runId },
                        replace: true,
                      })
                    }
                  >
                    Try {index + 1}
                  </Button>
                ))}
              </span>
              <TaskTrouble task={task} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
