import { THRESHOLD_NAMES } from "@causeway/core";
import { z } from "zod";
import type { ExportAlert, MuteInput } from "../../operations/alerts.ts";
import { named, namedBody } from "../route.ts";

/** Longest reason of a mute. */
const reasonMax = 300;

export const alertLevel: z.ZodType<ExportAlert["level"]> = z.enum(["ok", "warning", "critical"]);

export const exportAlertSchema: z.ZodType<ExportAlert> = named(
  "ExportAlert",
  z.strictObject({
    export: z.string(),
    connection: z.string(),
    level: alertLevel,
    sinceMs: z.number().nullable(),
    mute: z
      .strictObject({ untilMs: z.number(), reason: z.string(), by: z.string(), atMs: z.number() })
      .nullable(),
    thresholds: z.array(
      z.strictObject({
        name: z.enum(THRESHOLD_NAMES),
        level: alertLevel,
        sinceMs: z.number().nullable(),
        figure: z.number().nullable(),
        warning: z.number().nullable(),
        critical: z.number().nullable(),
        from: z.enum(["connection", "export"]),
        runId: z.string().nullable(),
      }),
    ),
  }),
);

export type MuteBody = Omit<MuteInput, "exportName">;

export const muteBody: z.ZodType<MuteBody> = namedBody(
  "Mute",
  z.strictObject({
    untilMs: z.int().describe("Milliseconds since 1970; it ends by itself then."),
    reason: z.string().trim().min(1).max(reasonMax).describe("What others should know who wonder."),
  }),
);
