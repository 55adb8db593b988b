import { z } from "zod";

/** The name of a zone that this platform knows, for example `Europe/London`. */
export const timeZone: z.ZodType<string> = z
  .string()
  .refine(isTimeZone, { error: "must be the name of a time zone, for example Europe/London" });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
