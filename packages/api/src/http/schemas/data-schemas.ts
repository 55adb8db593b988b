import { type CellValue, type Column, COLUMN_TYPES, type ColumnType } from "@causeway/core";
import type { QueryResult, ResourceChanges } from "@causeway/ports";
import { z } from "zod";
import { named } from "../route.ts";

/** Integers beyond 2^53 are text, as most readers would round them. */
export const cellSchema: z.ZodType<CellValue> = named(
  "Cell",
  z.union([z.null(), z.boolean(), z.number(), z.string()]),
);

export const cellsSchema: z.ZodType<{ readonly [name: string]: CellValue }> = z.record(
  z.string(),
  cellSchema,
);

export const columnTypeSchema: z.ZodType<ColumnType> = z.enum(COLUMN_TYPES);

export const columnShape: {
  readonly name: z.ZodString;
  readonly type: z.ZodType<ColumnType>;
  readonly label: z.ZodExactOptional<z.ZodString>;
} = { name: z.string(), type: columnTypeSchema, label: z.string().exactOptional() };

export const columnSchema: z.ZodType<Column> = named("Column", z.strictObject(columnShape));

export const queryResultSchema: z.ZodType<QueryResult> = named(
  "QueryResult",
  z.strictObject({
    columns: z.array(columnSchema),
    rows: z.array(z.array(cellSchema)),
    truncated: z.boolean(),
  }),
);

export const changesSchema: z.ZodType<ResourceChanges> = named(
  "Changes",
  z.strictObject({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
  }),
);

/** Counts by some name. */
export const countsBy: z.ZodType<{ readonly [name: string]: number }> = z.record(z.string(), z.number());
