import type { OrchestrationSpec } from "@causeway/core";
import { z } from "zod";
import { slug } from "./metadata-schema.ts";
import { scheduleSchema } from "./schedule-schema.ts";

/** Most exports of one orchestration, and most orchestrations that one waits for. */
const namesMax = 500;

const names = z
  .array(slug)
  .min(1)
  .max(namesMax)
  .refine((list) => new Set(list).size === list.length, { error: "must not name one twice" });

/** Orchestration.spec: exports that run as one, in order. */
export const orchestrationSchema: z.ZodType<OrchestrationSpec> = z
  .strictObject({
    runs: names.describe("Names of exports, in order."),
    schedule: scheduleSchema.exactOptional().describe("When it starts; or else after, or by hand."),
    after: names
      .exactOptional()
      .describe("Starts when all of these orchestrations have succeeded since it last started."),
    stopOnFailure: z.boolean().default(true).describe("After a failed export the later ones do not run."),
    enabled: z.boolean().default(true).describe("Switched off: it does not start by itself."),
  })
  .refine((spec) => spec.schedule === undefined || spec.after === undefined, {
    error: "may have a schedule or after, and not both",
  });
