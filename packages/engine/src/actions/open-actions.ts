import type { ErrorCode, ResourceOf } from "@causeway/core";
import type { Delivered } from "../delivery/deliver.ts";
import type { Assessment } from "../exports/assess-export.ts";
import type { Workspace } from "../workspace.ts";

/** Stops that only a person can end; they pause the whole connection (features.md row 179). */
const PAUSING: ReadonlySet<ErrorCode> = new Set(["BRAZE_UNAUTHORIZED", "BRAZE_FORBIDDEN", "BRAZE_NOT_FOUND"]);

export const MISSING_IDENTIFIER = "missing_identifier";

/** Opens the workflow actions that a run's end asks for (features.md rows 179, 180). */
export async function openActionsOf(
  { store, clock, random }: Workspace,
  { name, spec }: ResourceOf<"Export">,
  end: { readonly runId: string; readonly assessment: Assessment; readonly delivered: Delivered },
): Promise<void> {
  const { stop } = end.delivered;
  const common = { connection: spec.connection, runId: end.runId, openedAtMs: clock.now() };
  if (stop !== null && PAUSING.has(stop.code)) {
    await store.runs.openAction({
      ...common,
      id: random.id(),
      exportName: null,
      code: stop.code,
      message: stop.message,
    });
  }
  const missing = end.assessment.stage.problems[MISSING_IDENTIFIER] ?? 0;
  if (missing === 0) return;
  const columns = spec.identifier.map((source) => `"${source.column}"`).join(", ");
  await store.runs.openAction({
    ...common,
    id: random.id(),
    exportName: name,
    code: "MISSING_REQUIRED_FIELD",
    message: `${missing === 1 ? "1 row" : `${missing} rows`} of Model "${spec.from.model}" ${missing === 1 ? "has" : "have"} no identifier in ${columns}; the others were not held up`,
  });
}
