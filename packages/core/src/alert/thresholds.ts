import type { AlertThresholds, ThresholdLimits } from "../resource/resource.ts";

/** From well to worst. */
export type AlertLevel = "ok" | "warning" | "critical";

export type ThresholdName = keyof AlertThresholds;

export interface ThresholdRow {
  /** For people, in a heading. */
  readonly label: string;
  /** Stands behind the figure. */
  readonly unit: string;
  /** One sentence: what the figure is. */
  readonly meaning: string;
}

/** What can be watched of an export (features.md row 194), in the order in which pages show it. The more, the worse. */
export const THRESHOLDS: Readonly<Record<ThresholdName, ThresholdRow>> = {
  failedPercent: {
    label: "Failed",
    unit: "%",
    meaning:
      "Of the people selected, those refused by us or rejected by Braze, now or before, and those in doubt.",
  },
  rejectedPeople: {
    label: "Rejected",
    unit: "people",
    meaning: "People selected whose row we refused, or of whom Braze rejected a value, now or before.",
  },
  durationSeconds: {
    label: "Duration",
    unit: "seconds",
    meaning: "From the start of the run to its end.",
  },
  freshnessHours: {
    label: "Freshness",
    unit: "hours",
    meaning: "Since a run last went through; before the first one, since the export is watched.",
  },
  sizeDropPercent: {
    label: "Size drop",
    unit: "%",
    meaning: "How many fewer people are selected than by the run before that went through.",
  },
  dataPointsPerMonth: {
    label: "Data points this month",
    unit: "data points",
    meaning: "The budget: what all runs of the export have cost since the month began.",
  },
};

export const THRESHOLD_NAMES: readonly ThresholdName[] = Object.keys(THRESHOLDS) as ThresholdName[];

const RANKS: Readonly<Record<AlertLevel, number>> = { ok: 0, warning: 1, critical: 2 };

/** 0 for ok, 1 for warning, 2 for critical. */
export function alertRank(level: AlertLevel): number {
  return RANKS[level];
}

/** A limit is reached at its figure and above. What was not measured is ok. */
export function alertLevelOf(figure: number | null, { warning, critical }: ThresholdLimits): AlertLevel {
  if (figure === null) return "ok";
  if (critical !== undefined && figure >= critical) return "critical";
  return warning !== undefined && figure >= warning ? "warning" : "ok";
}

/** Ok where there is none. */
export function worstLevel(levels: readonly AlertLevel[]): AlertLevel {
  return levels.reduce((worst, level) => (RANKS[level] > RANKS[worst] ? level : worst), "ok");
}

export interface EffectiveThreshold {
  readonly name: ThresholdName;
  readonly limits: ThresholdLimits;
  /** Who says so. */
  readonly from: "connection" | "export";
}

/** What an export is watched for: its own limits, else those of its connection; null of its own means that it is not. */
export function effectiveThresholds(
  ofConnection: AlertThresholds = {},
  ofExport: AlertThresholds = {},
): readonly EffectiveThreshold[] {
  return THRESHOLD_NAMES.flatMap((name): readonly EffectiveThreshold[] => {
    const [own, inherited] = [ofExport[name], ofConnection[name]];
    if (own === null) return [];
    if (own !== undefined) return [{ name, limits: own, from: "export" }];
    return inherited == null ? [] : [{ name, limits: inherited, from: "connection" }];
  });
}

/** A figure with its unit, to two places: `12.5 %`, `130 people`, `1 hour`. */
export function figureText(name: ThresholdName, figure: number): string {
  const rounded = Math.round(figure * 100) / 100;
  return `${rounded} ${figureUnit(name, rounded)}`;
}

/** What stands behind a figure: `people`, and `person` behind one. */
export function figureUnit(name: ThresholdName, figure: number): string {
  return figure === 1 ? ONE_OF[name] : THRESHOLDS[name].unit;
}

const ONE_OF: Readonly<Record<ThresholdName, string>> = {
  failedPercent: "%",
  rejectedPeople: "person",
  durationSeconds: "second",
  freshnessHours: "hour",
  sizeDropPercent: "%",
  dataPointsPerMonth: "data point",
};
