import { z } from "zod";

/** Longest name of an object; PostgreSQL cuts identifiers at 63 bytes. */
export const NAME_LENGTH_MAX: number = 63;
/** Longest label or description. */
export const TEXT_LENGTH_MAX: number = 2000;
/** Most labels of one object. */
export const LABELS_MAX: number = 50;

/** The name of an object: stable, unique within its kind. */
export const slug: z.ZodType<string> = z
  .string()
  .max(NAME_LENGTH_MAX)
  .regex(/^[a-z][a-z0-9_-]*$/, {
    error: "must start with a-z and hold only a-z, 0-9, - and _",
  });

/** A text that says something. */
export const filledText: z.ZodType<string> = z.string().min(1);

/** Some columns, each once. */
export const columnNames: z.ZodType<readonly string[]> = z
  .array(filledText)
  .refine((names) => new Set(names).size === names.length, { error: "must not name one twice" });

/** One address as SMTP takes it, without a display name. */
export const emailAddress: z.ZodType<string> = z
  .string()
  .max(254)
  .regex(/^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/, { error: "must be an e-mail address" });

/** What stands beside `kind` and `spec`. */
export const metadataShape: {
  readonly name: typeof slug;
  readonly label: z.ZodExactOptional<z.ZodString>;
  readonly description: z.ZodExactOptional<z.ZodString>;
  readonly labels: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
} = {
  name: slug.describe("Stable, unique within its kind: a-z, 0-9, - and _."),
  label: z.string().min(1).max(TEXT_LENGTH_MAX).exactOptional().describe("What people see."),
  description: z.string().max(TEXT_LENGTH_MAX).exactOptional().describe("What it is for."),
  labels: z
    .array(z.string().min(1).max(NAME_LENGTH_MAX))
    .max(LABELS_MAX)
    .exactOptional()
    .describe("Words to find it by."),
};
