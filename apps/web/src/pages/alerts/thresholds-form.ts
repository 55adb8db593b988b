import {
  type AlertThresholds,
  THRESHOLD_NAMES,
  type ThresholdLimits,
  type ThresholdName,
} from "@causeway/core";

/** One threshold while it is edited. */
export interface ThresholdForm {
  /** inherit: as the connection says, which of a connection itself means that it is not watched. off: of an export, whatever the connection says. */
  readonly use: "inherit" | "own" | "off";
  readonly warning: number | null;
  readonly critical: number | null;
}

export type ThresholdsForm = Readonly<Record<ThresholdName, ThresholdForm>>;

/** For exports that run once a day; docs/spec/150-notifications.md says what each is. */
export const USUAL_THRESHOLDS: AlertThresholds = {
  failedPercent: { warning: 5, critical: 20 },
  freshnessHours: { warning: 26, critical: 50 },
  sizeDropPercent: { warning: 20, critical: 50 },
};

export function thresholdsForm(alerts: AlertThresholds = {}): ThresholdsForm {
  const rows = THRESHOLD_NAMES.map((name) => [name, thresholdForm(alerts[name])] as const);
  return Object.fromEntries(rows) as ThresholdsForm;
}

function thresholdForm(limits: ThresholdLimits | null | undefined): ThresholdForm {
  if (limits === undefined) return { use: "inherit", warning: null, critical: null };
  if (limits === null) return { use: "off", warning: null, critical: null };
  const { warning = null, critical = null } = limits;
  return { use: "own", warning, critical };
}

/** As it is written; undefined where nothing is said. */
export function alertsOf(form: ThresholdsForm): AlertThresholds | undefined {
  const said = THRESHOLD_NAMES.flatMap((name) => {
    const { use, warning, critical } = form[name];
    if (use === "inherit") return [];
    const limits = {
      ...(warning === null ? {} : { warning }),
      ...(critical === null ? {} : { critical }),
    };
    return [[name, use === "off" ? null : limits] as const];
  });
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** A connection's threshold: watched as soon as a limit is typed, and not any more when both are gone. */
export function ofConnection(form: ThresholdForm): ThresholdForm {
  return { ...form, use: form.warning === null && form.critical === null ? "inherit" : "own" };
}
