import type { BaselineState, Run, WorkflowAction } from "@causeway/ports";
import type { ExportAlert } from "./alerts.ts";

export interface StatusReport {
  readonly project: string;
  readonly exports: readonly ExportStatus[];
  /** Open ones. */
  readonly actions: readonly WorkflowAction[];
}

export interface ExportStatus {
  readonly export: string;
  readonly connection: string;
  /** It is a draft: nothing runs it. */
  readonly draft: boolean;
  /** The connection's switch. */
  readonly enabled: boolean;
  /** True while an open action holds the connection. */
  readonly paused: boolean;
  readonly lastRun: Run | null;
  /** People of whom rows or values are listed as refused now, by us or by Braze. */
  readonly rejected: number;
  /** How its figures stand to its thresholds. */
  readonly alert: ExportAlert;
  /** What is left of the people who were there before the first run. */
  readonly baseline: BaselineState;
}
