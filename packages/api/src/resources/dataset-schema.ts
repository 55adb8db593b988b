import type { DatasetSpec } from "@causeway/core";
import { COLUMN_TYPES } from "@causeway/core";
import { z } from "zod";
import { columnNames, filledText } from "./metadata-schema.ts";

const localPath = filledText.refine((path) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(path), {
  error: "must be a file path or a glob; addresses such as s3:// cannot be read yet",
});

const files = z
  .strictObject({
    path: localPath.describe("File or glob, relative to the YAML file that says so."),
    format: z.enum(["csv", "ndjson", "parquet"]).describe("How the files are to be read."),
    delimiter: z
      .string()
      .length(1, { error: "must be one character" })
      .exactOptional()
      .describe("CSV: what stands between fields; found out where it is not said."),
    header: z.boolean().exactOptional().describe("CSV: whether the first row names the columns."),
    encoding: z
      .enum(["utf-8", "utf-16le", "utf-16be", "latin1"])
      .exactOptional()
      .describe("CSV: found out where it is not said."),
    types: z
      .record(z.string().min(1), z.enum(COLUMN_TYPES))
      .exactOptional()
      .describe("Types of columns by name; the others are inferred."),
  })
  .superRefine((spec, context) => {
    if (spec.format === "csv") return;
    for (const key of ["delimiter", "header", "encoding"] as const) {
      if (spec[key] === undefined) continue;
      context.addIssue({
        code: "custom",
        path: [key],
        message: `is for csv only, and the format is ${spec.format}`,
      });
    }
  });

/** Dataset.spec: files that are read as one table. */
export const datasetSchema: z.ZodType<DatasetSpec> = z.strictObject({
  files: files.describe("Read as one table: the union of their columns."),
  personal: columnNames.exactOptional().describe("Columns that hold personal data."),
});
