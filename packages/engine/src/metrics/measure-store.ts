import { alertRank, type WorkflowState } from "@causeway/core";
import type { Meter, Store } from "@causeway/ports";

/** States of workflows that are not over. */
const UNDER_WAY: readonly WorkflowState[] = ["scheduled", "started", "running", "finalizing", "stopping"];

/** Sets what waits in the store, workflows, actions, messages, and how exports stand to their thresholds. To be called before figures are read. */
export async function measureStore({
  store,
  meter,
}: {
  readonly store: Store;
  readonly meter: Meter;
}): Promise<void> {
  for (const state of UNDER_WAY) {
    const { total } = await store.workflows.list({ states: [state], limit: 1 });
    meter.set("causeway_workflows", { state }, total);
  }
  meter.set("causeway_actions_open", {}, (await store.runs.actions({ state: "open" })).length);
  for (const { exportName, level } of await store.notifications.alerts())
    meter.set("causeway_export_alert_level", { export: exportName }, alertRank(level));
  meter.set("causeway_messages_waiting", {}, await store.notifications.waiting());
}
