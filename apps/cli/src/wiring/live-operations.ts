import type { Operations } from "@causeway/api";
import { createOperations, type LiveWorkspace } from "@causeway/engine";

/**
 * The operations on a configuration that changes: each call works with the one that counts when it begins. An executor sends beside them, so
 * a run that sends is refused here, as a bug: it belongs into the queue.
 */
export function liveOperations(workspace: LiveWorkspace): Operations {
  const now = async (): Promise<Operations> =>
    createOperations({ ...workspace, configuration: await workspace.configuration() });
  return {
    validate: async (actor) => (await now()).validate(actor),
    plan: async (actor, input) => (await now()).plan(actor, input),
    run: async (actor, input) => {
      if (!input.dryRun)
        throw new Error("beside an executor only a dry run is called; the others are queued");
      return (await now()).run(actor, input);
    },
    status: async (actor) => (await now()).status(actor),
    runs: async (actor, input) => (await now()).runs(actor, input),
    rejectedList: async (actor, input) => (await now()).rejectedList(actor, input),
    rejectedShow: async (actor, input) => (await now()).rejectedShow(actor, input),
    rejectedRetry: async (actor, input) => (await now()).rejectedRetry(actor, input),
    rejectedDrop: async (actor, input) => (await now()).rejectedDrop(actor, input),
    actionsList: async (actor, input) => (await now()).actionsList(actor, input),
    actionsResolve: async (actor, input) => (await now()).actionsResolve(actor, input),
    explain: async (actor, input) => (await now()).explain(actor, input),
    exportConfig: async (actor) => (await now()).exportConfig(actor),
    query: async (actor, input) => (await now()).query(actor, input),
    doctor: async (actor) => (await now()).doctor(actor),
  };
}
