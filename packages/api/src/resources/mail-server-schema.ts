import type { MailServerSpec } from "@causeway/core";
import { z } from "zod";
import { emailAddress, filledText } from "./metadata-schema.ts";

/** Longest host name (RFC 1035). */
const hostLengthMax = 253;

/** MailServer.spec: where mails leave. */
export const mailServerSchema: z.ZodType<MailServerSpec> = z
  .strictObject({
    host: z
      .string()
      .max(hostLengthMax)
      .regex(/^[a-z0-9.:_-]+$/i, { error: "must be the name or address of a host" })
      .describe("Name of the host."),
    port: z.int().min(1).max(65_535).default(587).describe("SMTP port."),
    security: z
      .enum(["tls", "starttls", "none"])
      .default("starttls")
      .describe("TLS from the start, TLS after a greeting, or none."),
    user: filledText.exactOptional().describe("Name to log in with."),
    password: filledText
      .exactOptional()
      .describe("A reference such as ${SMTP_PASSWORD} keeps it out of the file."),
    from: emailAddress.describe("Address that the mails come from."),
  })
  .refine((spec) => (spec.user === undefined) === (spec.password === undefined), {
    error: "needs user and password together, or neither",
  });

/** Whether a recorded password stays where nothing is said of it: one who logs in with no name has none. */
export function mailServerKeeps({ user }: Readonly<Record<string, unknown>>): boolean {
  return user !== undefined && user !== null;
}
