import { z } from "zod";
import { filledText, slug, TEXT_LENGTH_MAX } from "./metadata-schema.ts";

/** causeway.yaml. */
export interface ProjectSettings {
  readonly project: string;
  /** A directory (relative to causeway.yaml), or an address such as postgres://user@host/db. */
  readonly store: string;
  /** IANA name. For schedules, which are to come; times without a zone count as UTC. */
  readonly timezone: string;
  readonly description?: string;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const projectSchema: z.ZodType<ProjectSettings> = z.strictObject({
  project: slug.describe("Name of the project."),
  store: filledText.default("./.causeway").describe("Folder of the store, relative to this file."),
  timezone: z
    .string()
    .refine(isTimeZone, { error: "must be the name of a time zone, for example Europe/London" })
    .default("UTC")
    .describe(
      "For schedules, which are to come; an IANA name. Nothing reads it yet: times without a zone count as UTC.",
    ),
  description: z.string().max(TEXT_LENGTH_MAX).exactOptional().describe("What it is for."),
});
