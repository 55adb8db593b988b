import { actionPatternProblem, type PolicySpec } from "@causeway/core";
import { z } from "zod";

/** Most statements of one policy, and most actions of one statement. */
const listMax = 200;

const action = z
  .string()
  .regex(/^(\*|[a-z][a-z-]*):(\*|[a-z][a-z-]*)$/, {
    error: "must be resource:verb, for example run:read, with * for all of either",
    abort: true,
  })
  .refine((pattern) => actionPatternProblem(pattern) === null, {
    error: ({ input }) => actionPatternProblem(String(input)) ?? "",
  });

/** Policy.spec: what its people and tokens may do; deny wins over allow. */
export const policySchema: z.ZodType<PolicySpec> = z.strictObject({
  statements: z
    .array(
      z.strictObject({
        effect: z.enum(["allow", "deny"]).describe("deny wins over allow."),
        actions: z.array(action).min(1).max(listMax).describe("resource:verb; * for all of either."),
      }),
    )
    .min(1)
    .max(listMax)
    .describe("What is allowed and denied."),
});
