import { type CodedError, ERROR_CODES, type ErrorCode, type ResourceOf } from "@causeway/core";
import type { Delivered } from "../delivery/deliver.ts";
import type { Assessment } from "../exports/assess-export.ts";
import type { Workspace } from "../workspace.ts";

/** Stops that pause the whole connection (features.md row 179). */
const PAUSING: ReadonlySet<ErrorCode> = new Set([
  "BRAZE_UNAUTHORIZED",
  "BRAZE_STATUS_401",
  "BRAZE_FORBIDDEN",
  "BRAZE_NOT_FOUND",
  "EGRESS_REFUSED",
]);

/** What a person decided, or has an action of its own. */
const WITHOUT_ACTION: ReadonlySet<ErrorCode> = new Set([
  "CONNECTION_DISABLED",
  "ORCHESTRATION_DISABLED",
  "CONNECTION_PAUSED",
  "INTERRUPTED",
]);

export const MISSING_IDENTIFIER = "missing_identifier";

export interface RunOrigin {
  readonly runId: string;
  readonly workflowId: string | null;
}

/** Opens the workflow actions that a run's end asks for (features.md rows 179, 180). */
export async function openActionsOf(
  workspace: Workspace,
  { name, spec }: ResourceOf<"Export">,
  end: RunOrigin & { readonly assessment: Assessment; readonly delivered: Delivered },
): Promise<void> {
  const { stop } = end.delivered;
  const { connection } = spec;
  if (stop !== null && PAUSING.has(stop.code)) {
    await open(workspace, end, { connection, exportName: null, code: stop.code, message: stop.message });
  }
  const missing = end.assessment.stage.problems[MISSING_IDENTIFIER] ?? 0;
  if (missing === 0) return;
  const columns = spec.identifier.map((source) => `"${source.column}"`).join(", ");
  const message = `${missing === 1 ? "1 row" : `${missing} rows`} of Model "${spec.from.model}" ${missing === 1 ? "has" : "have"} no identifier in ${columns}; the others were not held up`;
  await open(workspace, end, { connection, exportName: name, code: "MISSING_REQUIRED_FIELD", message });
}

/**
 * Opens the action that a run asks for which could not begin: a missing identifier column always, any other trouble of the configuration
 * where a workflow waits for it (features.md row 178). What passes by itself opens none, unless nobody tries it again (`isGivenUp`).
 */
export async function openRefusalOf(
  workspace: Workspace,
  { name, spec }: ResourceOf<"Export">,
  origin: RunOrigin & { readonly problem: CodedError; readonly isGivenUp?: boolean },
): Promise<void> {
  const { code, message } = origin.problem;
  const { attribution, retry } = ERROR_CODES[code];
  const isMended = attribution === "customer" && retry === "after-a-person" && !WITHOUT_ACTION.has(code);
  const needsPerson = isMended || origin.isGivenUp === true;
  if (code !== "MISSING_REQUIRED_FIELD" && (origin.workflowId === null || !needsPerson)) return;
  await open(workspace, origin, { connection: spec.connection, exportName: name, code, message });
}

async function open(
  { store, clock, random }: Workspace,
  { runId, workflowId }: RunOrigin,
  action: {
    readonly connection: string;
    readonly exportName: string | null;
    readonly code: ErrorCode;
    readonly message: string;
  },
): Promise<void> {
  await store.runs.openAction({ ...action, id: random.id(), runId, workflowId, openedAtMs: clock.now() });
}
