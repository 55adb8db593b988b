import type { ModelSpec } from "@causeway/core";
import { z } from "zod";
import { columnNames, filledText } from "./metadata-schema.ts";

/** Model.spec: one SELECT whose rows have a key. The SQL itself is checked by the store. */
export const modelSchema: z.ZodType<ModelSpec> = z.strictObject({
  key: filledText.describe("Column whose values are unique and never null."),
  sql: filledText.describe("One SELECT over datasets and other models."),
  state: z
    .enum(["draft", "active"])
    .default("active")
    .describe("A draft can be previewed, and no export runs from it."),
  personal: columnNames
    .exactOptional()
    .describe("Columns that hold personal data, beside those that come from marked ones."),
});
