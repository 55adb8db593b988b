import { type ThresholdLimits, type ThresholdName, THRESHOLDS } from "@causeway/core";
import { z } from "zod";

/** A year, and what a yearly run may be late. */
const hoursMax = 24 * 373;
const secondsMax = 30 * 24 * 3600;
const peopleMax = 1_000_000_000;
const dataPointsMax = 1_000_000_000_000;
/** Smallest share that a limit may be. */
const percentMin = 0.01;

const percent = z.number().min(percentMin).max(100);

/** What a limit of each may be; never 0, which every run reaches. */
const figures: Readonly<Record<ThresholdName, z.ZodNumber | z.ZodInt>> = {
  failedPercent: percent,
  rejectedPeople: z.int().min(1).max(peopleMax),
  durationSeconds: z.int().min(1).max(secondsMax),
  freshnessHours: z.number().min(0.1).max(hoursMax),
  sizeDropPercent: percent,
  dataPointsPerMonth: z.int().min(1).max(dataPointsMax),
};

function limitsOf(name: ThresholdName): z.ZodType<ThresholdLimits> {
  const figure = figures[name];
  return z
    .strictObject({
      warning: figure.exactOptional().describe(`From so many ${THRESHOLDS[name].unit} on.`),
      critical: figure.exactOptional().describe("The same, not below warning."),
    })
    .superRefine(({ warning, critical }, context) => {
      if (warning === undefined && critical === undefined)
        context.addIssue({ code: "custom", message: "needs warning, critical, or both" });
      if (warning !== undefined && critical !== undefined && critical < warning)
        context.addIssue({
          code: "custom",
          path: ["critical"],
          message: `must not be below warning; found critical ${critical} and warning ${warning}`,
        });
    })
    .describe(THRESHOLDS[name].meaning);
}

const limits = {
  failedPercent: limitsOf("failedPercent"),
  rejectedPeople: limitsOf("rejectedPeople"),
  durationSeconds: limitsOf("durationSeconds"),
  freshnessHours: limitsOf("freshnessHours"),
  sizeDropPercent: limitsOf("sizeDropPercent"),
  dataPointsPerMonth: limitsOf("dataPointsPerMonth"),
} as const satisfies Readonly<Record<ThresholdName, z.ZodType<ThresholdLimits>>>;

/** Connection.spec.alerts. */
export const connectionAlerts: z.ZodObject<{
  [Name in ThresholdName]: z.ZodExactOptional<z.ZodType<ThresholdLimits>>;
}> = z.strictObject({
  failedPercent: limits.failedPercent.exactOptional(),
  rejectedPeople: limits.rejectedPeople.exactOptional(),
  durationSeconds: limits.durationSeconds.exactOptional(),
  freshnessHours: limits.freshnessHours.exactOptional(),
  sizeDropPercent: limits.sizeDropPercent.exactOptional(),
  dataPointsPerMonth: limits.dataPointsPerMonth.exactOptional(),
});

/** Null: not watched, whatever the connection says. */
function orNone(name: ThresholdName): z.ZodNullable<z.ZodType<ThresholdLimits>> {
  return limits[name].nullable().describe(`${THRESHOLDS[name].meaning} Limits as of the connection.`);
}

/** Export.spec.alerts: what it says counts in place of what its connection says. */
export const exportAlerts: z.ZodObject<{
  [Name in ThresholdName]: z.ZodExactOptional<z.ZodNullable<z.ZodType<ThresholdLimits>>>;
}> = z.strictObject({
  failedPercent: orNone("failedPercent").exactOptional(),
  rejectedPeople: orNone("rejectedPeople").exactOptional(),
  durationSeconds: orNone("durationSeconds").exactOptional(),
  freshnessHours: orNone("freshnessHours").exactOptional(),
  sizeDropPercent: orNone("sizeDropPercent").exactOptional(),
  dataPointsPerMonth: orNone("dataPointsPerMonth").exactOptional(),
});
