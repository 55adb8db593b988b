import type { InspectOperations, Operations, PreviewOperations } from "@causeway/api";
import { CodedError } from "@causeway/core";

const notYet = (): Promise<never> => Promise.reject(new CodedError("NOT_FOUND", "this part is being built"));

/** Until the engine's own stand in the tree. */
export function inspectNotYet(workspace: Operations): InspectOperations {
  return {
    run: notYet,
    runs: async (actor, { exportName, limit }) => {
      const runs = await workspace.runs(actor, {
        limit,
        ...(exportName === undefined ? {} : { exportName }),
      });
      const items = runs.map((run) => ({ ...run, workflowId: null, funnel: [] }));
      return { items, next: null, total: items.length };
    },
    batches: notYet,
    batch: notYet,
    dataPointsThisMonth: () => Promise.resolve({}),
  };
}

export const previewNotYet: PreviewOperations = {
  instances: notYet,
  testCredential: notYet,
  upload: notYet,
  detect: notYet,
  model: notYet,
  relations: notYet,
  suggestMapping: notYet,
  targets: notYet,
  mapping: notYet,
  sendTest: notYet,
};
