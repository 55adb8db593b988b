import { CodedError, RECOVERIES_MAX } from "@causeway/core";
import type { WorkflowAction } from "@causeway/ports";
import type { ConfiguredExport } from "../exports/assess-export.ts";
import type { RunContext } from "../exports/run-export.ts";
import { configuredByName, type Workspace } from "../workspace.ts";
import { connectionTrouble } from "./connection-trouble.ts";

/**
 * Throws CONNECTION_DISABLED, EXPORT_DRAFT, MODEL_DRAFT, CONNECTION_PAUSED. A connection that is paused because of a 401 that may pass is tested first:
 * passed, the action is resolved. Its own workflow waits and tests it RECOVERIES_MAX times, then it is a key that Braze refuses
 * (features.md row 179).
 */
export async function refuseUnready(
  workspace: Workspace,
  { resource, placeOf }: ConfiguredExport,
  context: Pick<RunContext, "input" | "workflowId"> & { readonly id: string },
): Promise<void> {
  const { configuration, store } = workspace;
  const { connection } = resource.spec;
  const found = configuredByName(configuration, "Connection", connection);
  const title = `Connection "${found.resource.label ?? connection}"`;
  if (!found.resource.spec.enabled && context.input.evenIfOff !== true) {
    throw new CodedError("CONNECTION_DISABLED", `${title} is switched off`, {
      place: placeOf("spec.connection"),
    });
  }
  if (context.input.onlyKey === undefined) refuseDraft(workspace, { resource, placeOf });
  else refuseDraftModel(workspace, { resource, placeOf });
  const open = await store.runs.actions({ state: "open" });
  const pausing = open.find((action) => action.connection === connection && action.exportName === null);
  if (pausing === undefined) return;
  const trouble =
    pausing.code === "BRAZE_STATUS_401" ? await stillRefused(workspace, pausing, context) : pausing;
  if (trouble === null) return;
  throw new CodedError("CONNECTION_PAUSED", `${title} is paused: ${trouble.message}`, {
    advice: `Mend the cause, then \`causeway actions resolve ${trouble.id}\`.`,
  });
}

type Drafted = Pick<ConfiguredExport, "resource" | "placeOf">;

/** Throws EXPORT_DRAFT, MODEL_DRAFT: nothing is sent of what is not finished, but for a test row of a draft export (features.md row 238). */
export function refuseDraft(workspace: Pick<Workspace, "configuration">, one: Drafted): void {
  const { name, spec } = one.resource;
  if (spec.state === "draft") {
    throw new CodedError("EXPORT_DRAFT", `Export "${name}" is a draft`, { place: one.placeOf("spec.state") });
  }
  refuseDraftModel(workspace, one);
}

/** Throws MODEL_DRAFT: not even a test row is sent from a model that is not finished (features.md §3C 13). */
function refuseDraftModel(
  { configuration }: Pick<Workspace, "configuration">,
  { resource, placeOf }: Drafted,
): void {
  const { model } = resource.spec.from;
  if (configuredByName(configuration, "Model", model).resource.spec.state !== "draft") return;
  throw new CodedError("MODEL_DRAFT", `Export "${resource.name}" reads Model "${model}", which is a draft`, {
    place: placeOf("spec.from.model"),
  });
}

/** The action that holds the connection after one more test; null where the test passed. */
async function stillRefused(
  workspace: Workspace,
  action: WorkflowAction,
  { workflowId, id }: { readonly workflowId: string | null; readonly id: string },
): Promise<Pick<WorkflowAction, "id" | "message"> | null> {
  const { store, clock, random } = workspace;
  const trouble = await connectionTrouble(workspace, action.connection);
  if (trouble === null) {
    await store.runs.resolveAction(action.id, clock.now());
    return null;
  }
  if (action.workflowId !== null) {
    if (action.workflowId !== workflowId) return action;
    const workflow = await store.workflows.get(workflowId);
    if (workflow !== null && workflow.recoveries < RECOVERIES_MAX)
      throw new CodedError("BRAZE_STATUS_401", trouble);
  }
  await store.runs.resolveAction(action.id, clock.now());
  const { connection, exportName } = action;
  const message = `${trouble}, also when it was tested again`;
  const opened = { connection, exportName, runId: id, code: "BRAZE_UNAUTHORIZED", message } as const;
  const newId = await store.runs.openAction({
    ...opened,
    id: random.id(),
    workflowId: action.workflowId,
    openedAtMs: clock.now(),
  });
  return { id: newId, message };
}
