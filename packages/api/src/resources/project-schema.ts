import { z } from "zod";
import { filledText, slug, TEXT_LENGTH_MAX } from "./metadata-schema.ts";
import { timeZone } from "./time-zone.ts";

/** causeway.yaml. */
export interface ProjectSettings {
  readonly project: string;
  /** A directory (relative to causeway.yaml), or an address such as postgres://user@host/db. */
  readonly store: string;
  /** IANA name, for schedules that name none. Times without a zone in data count as UTC. */
  readonly timezone: string;
  readonly description?: string;
}

export const projectSchema: z.ZodType<ProjectSettings> = z.strictObject({
  project: slug.describe("Name of the project."),
  store: filledText.default("./.causeway").describe("Folder of the store, relative to this file."),
  timezone: timeZone
    .default("UTC")
    .describe("For schedules that name none; an IANA name. Times without a zone in data count as UTC."),
  description: z.string().max(TEXT_LENGTH_MAX).exactOptional().describe("What it is for."),
});
