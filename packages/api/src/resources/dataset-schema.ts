import type { DatasetSpec } from "@causeway/core";
import { COLUMN_TYPES } from "@causeway/core";
import { z } from "zod";
import { filledText } from "./metadata-schema.ts";

const localPath = filledText.refine((path) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(path), {
  error: "must be a file path or a glob; addresses such as s3:// cannot be read yet",
});

const files = z
  .strictObject({
    path: localPath,
    format: z.enum(["csv", "ndjson", "parquet"]),
    delimiter: z.string().length(1, { error: "must be one character" }).exactOptional(),
    header: z.boolean().exactOptional(),
    encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "latin1"]).exactOptional(),
    types: z.record(z.string().min(1), z.enum(COLUMN_TYPES)).exactOptional(),
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
export const datasetSchema: z.ZodType<DatasetSpec> = z.strictObject({ files });
