import type { LiveEvent, Workflow } from "@causeway/api";
import type { Call } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

/** How often what has changed is looked for. */
const LOOK_MS = 1000;
/** Workflows whose states are followed: those that are not over, and the last ones. */
const FOLLOWED = 50;

/**
 * Tells states of workflows and counts for the badges, as they change, until the caller goes away. Whoever may not read one of them is told the
 * others.
 */
export async function watchAll(
  { actor, principal, cancellation, answer }: Pick<Call, "actor" | "principal" | "cancellation" | "answer">,
  { options }: ServerContext,
): Promise<LiveEvent> {
  const { workflows, notifications, workspace } = options.operations;
  const may = (action: string): boolean => principal.actions.some((one) => one === action);
  const told = new Map<string, string>();
  let counts: LiveEvent = { kind: "counts", unread: 0, actions: 0, running: 0 };
  let countsTold = "";
  answer.begin();
  while (!cancellation.cancelled) {
    const listed = may("run:read") ? (await workflows.list(actor, { limit: FOLLOWED })).items : [];
    for (const workflow of listed) {
      const state = stateOf(workflow);
      if (told.get(workflow.id) === state) continue;
      if (told.has(workflow.id) || countsTold !== "") answer.tell({ kind: "workflow", workflow });
      told.set(workflow.id, state);
    }
    counts = {
      kind: "counts",
      unread: may("notification:read") ? await notifications.unread(actor) : 0,
      actions: may("action:read") ? (await workspace.actionsList(actor, { state: "open" })).length : 0,
      running: listed.filter(isUnderWay).length,
    };
    const text = JSON.stringify(counts);
    if (text !== countsTold) answer.tell(counts);
    countsTold = text;
    await options.clock.sleep(LOOK_MS, cancellation);
  }
  return counts;
}

function stateOf({ state, tasks, actions }: Workflow): string {
  return [state, ...tasks.map((task) => task.state), actions.length].join(" ");
}

function isUnderWay({ state }: Workflow): boolean {
  return ["started", "running", "finalizing", "stopping"].includes(state);
}
