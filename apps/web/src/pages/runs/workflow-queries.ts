import type { Workflow, WorkflowSubject } from "@causeway/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import type { FilterState } from "./filter-states.ts";

export interface WorkflowFilter {
  readonly state?: FilterState | undefined;
  readonly subject?: WorkflowSubject | undefined;
  readonly exportName?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

const PAGE_ROWS = 50;

/** Newest first, page by page. */
export const workflowPages = (filter: WorkflowFilter) => {
  const { state, subject, exportName, fromMs, toMs } = filter;
  const query = {
    state,
    subjectKind: subject?.kind,
    subjectName: subject?.name,
    export: exportName,
    fromMs,
    toMs,
    limit: PAGE_ROWS,
  };
  return infiniteQueryOptions({
    queryKey: ["workflows", filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get("/workflows", { ...query, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
  });
};

export const workflowOf = (id: string) =>
  queryOptions({
    queryKey: ["workflow", id],
    queryFn: ({ signal }) => api.get(`/workflows/${encodeURIComponent(id)}`, {}, signal),
  });

/** When a workflow and its tasks entered each state. */
export const statesOf = (id: string) =>
  queryOptions({
    queryKey: ["workflow", id, "states"],
    queryFn: ({ signal }) => api.list(`/workflows/${encodeURIComponent(id)}/states`, {}, signal),
  });

/** The last lines of its log. */
export const logOf = (id: string) =>
  queryOptions({
    queryKey: ["workflow", id, "log"],
    queryFn: ({ signal }) => api.list(`/workflows/${encodeURIComponent(id)}/log`, {}, signal),
  });

export const runOf = (id: string) =>
  queryOptions({
    queryKey: ["run", id],
    queryFn: ({ signal }) => api.get(`/runs/${encodeURIComponent(id)}`, {}, signal),
  });

/** How the requests of a run are narrowed: in the address of the page. */
export interface BatchFilter {
  readonly outcome?: string | undefined;
  readonly person?: string | undefined;
  readonly said?: string | undefined;
}

export const batchPages = (runId: string, { outcome, person, said }: BatchFilter) =>
  infiniteQueryOptions({
    queryKey: ["run", runId, "batches", outcome ?? "", person ?? "", said ?? ""],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get(
        `/runs/${encodeURIComponent(runId)}/batches`,
        { outcome, key: person, search: said, cursor: pageParam, limit: 100 },
        signal,
      ),
    getNextPageParam: (last) => last.next,
  });

export interface RequestFilter extends BatchFilter {
  readonly exportName?: string | undefined;
  readonly connection?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** Requests of all runs, newest first, page by page. */
export const requestPages = (filter: RequestFilter) => {
  const { exportName, connection, outcome, person, said, fromMs, toMs } = filter;
  const query = {
    export: exportName,
    connection,
    outcome,
    key: person,
    search: said,
    fromMs,
    toMs,
    limit: 100,
  };
  return infiniteQueryOptions({
    queryKey: ["requests", filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get("/requests", { ...query, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
};

export const batchOf = (runId: string, number: number) =>
  queryOptions({
    queryKey: ["run", runId, "batch", number],
    queryFn: ({ signal }) => api.get(`/runs/${encodeURIComponent(runId)}/batches/${number}`, {}, signal),
  });

export const schedulesQuery = queryOptions({
  queryKey: ["schedules"],
  queryFn: ({ signal }) => api.list("/schedules", {}, signal),
  refetchInterval: 60_000,
});

/** States in which something still happens by itself. */
const GOING_ON: ReadonlySet<Workflow["state"]> = new Set([
  "scheduled",
  "started",
  "running",
  "finalizing",
  "stopping",
]);

export function isGoingOn(workflow: Workflow): boolean {
  return GOING_ON.has(workflow.state);
}

/** As the server has it: it has ended, and not everything in it went through. */
export function canRetry({ state, tasks }: Pick<Workflow, "state" | "tasks">): boolean {
  if (state === "succeeded") return tasks.some((task) => task.state !== "succeeded");
  return state === "failed" || state === "stopped";
}

/** The state as a person means it: a run some of whose rows were refused has not simply succeeded. */
export function shownState({ state, tasks }: Workflow): string {
  return state === "succeeded" && tasks.some((task) => task.state === "partial") ? "partial" : state;
}

/** Why it began, in words. */
export function triggerText({ trigger, actor, late }: Workflow): string {
  switch (trigger) {
    case "manual":
      return `By hand, ${actor}`;
    case "api":
      return `By a program, ${actor}`;
    case "after":
      return "After another orchestration";
    case "schedule":
      return late ? "By its schedule, late" : "By its schedule";
  }
}
