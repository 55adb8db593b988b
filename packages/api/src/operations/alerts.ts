import type { Actor, AlertLevel, ThresholdName } from "@causeway/core";

/** How the figures of exports stand to their thresholds, and the peace that people ask for (features.md rows 193, 194). */
export interface AlertOperations {
  /** By name; exports of connections that are closed to the actor are left out. NOT_FOUND where a name is unknown. */
  list(actor: Actor, input: AlertListInput): Promise<readonly ExportAlert[]>;
  /**
   * Nobody is told of the export's runs and figures until then. In place of the mute that it has. USAGE where the time is past, or more than
   * MUTE_DAYS_MAX away.
   */
  mute(actor: Actor, input: MuteInput): Promise<ExportAlert>;
  /** Ends the mute now: what is bad is told. Nothing where there is none. */
  unmute(actor: Actor, input: { readonly exportName: string }): Promise<ExportAlert>;
}

export const MUTE_DAYS_MAX: number = 90;

export interface AlertListInput {
  readonly exportName?: string;
  readonly connection?: string;
}

export interface MuteInput {
  readonly exportName: string;
  readonly untilMs: number;
  readonly reason: string;
}

export interface ExportAlert {
  readonly export: string;
  readonly connection: string;
  /** The worst of its thresholds; ok where it has none. */
  readonly level: AlertLevel;
  readonly sinceMs: number | null;
  readonly mute: MuteView | null;
  /** What it is watched for. */
  readonly thresholds: readonly ThresholdView[];
}

export interface MuteView {
  readonly untilMs: number;
  readonly reason: string;
  readonly by: string;
  readonly atMs: number;
}

export interface ThresholdView {
  readonly name: ThresholdName;
  readonly level: AlertLevel;
  readonly sinceMs: number | null;
  /** Null: no run went through yet, or there was none to compare with. */
  readonly figure: number | null;
  readonly warning: number | null;
  readonly critical: number | null;
  /** Who sets the limits. */
  readonly from: "connection" | "export";
  /** The run that was measured; null for freshness. */
  readonly runId: string | null;
}
