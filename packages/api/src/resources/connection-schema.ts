import type { ConnectionSpec } from "@causeway/core";
import { z } from "zod";
import { connectionAlerts } from "./alerts-schema.ts";
import { emailAddress, slug } from "./metadata-schema.ts";
import { scheduleSchema } from "./schedule-schema.ts";

/** Braze takes at most 75 objects in one request (contract.md §2). */
const objectsPerRequestMax = 75;
/** Braze's documented ceiling for /users/track (contract.md §4). */
const requestsPer3sMax = 3000;
/** Requests under way at one time. */
const concurrencyMax = 128;

const limits = z.strictObject({
  objectsPerRequest: z
    .int()
    .min(1)
    .max(objectsPerRequestMax)
    .default(objectsPerRequestMax)
    .describe("Most objects in one request."),
  counting: z
    .enum(["combined", "per-array"])
    .default("combined")
    .describe("Whether attributes, events and purchases share the objects of a request."),
  requestsPer3s: z
    .int()
    .min(1)
    .max(requestsPer3sMax)
    .default(requestsPer3sMax)
    .describe("Most requests in any three seconds."),
  requestsPerHour: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("Most requests in an hour; null: no such limit."),
  concurrency: z.int().min(1).max(concurrencyMax).default(16).describe("Requests under way at once."),
});

/** Most people who get a mail about one connection. */
const emailsMax = 50;
/** Most people of a test group, and longest key of one in characters. */
const testPeopleMax = 100;
const keyLengthMax = 2000;
/** Most exports that an order names. */
const orderMax = 500;

const notify = z.strictObject({
  when: z
    .enum(["every-run", "failures", "never"])
    .default("failures")
    .describe("After every run, after those that failed, or never."),
  emails: z.array(emailAddress).max(emailsMax).default([]).describe("Who gets the mails."),
});

const visibility = z.strictObject({
  orchestrations: z.boolean().default(true).describe("Orchestrations may run its exports."),
  restrictedPersonalData: z
    .boolean()
    .default(false)
    .describe("People who may not see personal data may send it here."),
  campaigns: z.boolean().default(false).describe("Campaigns may use it."),
});

/** Connection.spec: one Braze workspace with its switch and its limits. */
export const connectionSchema: z.ZodType<ConnectionSpec> = z.strictObject({
  credential: slug.describe("Name of the Credential."),
  favorite: z.boolean().default(false).describe("Listed first."),
  enabled: z.boolean().default(true).describe("Switched off: its exports do not run."),
  limits: limits.prefault({}).describe("What the Braze contract allows; what Braze answers counts too."),
  partnerUserAgent: z
    .boolean()
    .default(false)
    .describe("Say in each request that a technology partner sends it."),
  order: z
    .array(slug)
    .max(orderMax)
    .refine((names) => new Set(names).size === names.length, { error: "must not name one twice" })
    .default([])
    .describe("Names of its exports in the order in which they run; others come after, by name."),
  stopOnFailure: z.boolean().default(false).describe("After a failed export the later ones do not run."),
  schedule: scheduleSchema.exactOptional().describe("When all its exports run, in order."),
  testPeople: z
    .array(z.string().min(1).max(keyLengthMax))
    .max(testPeopleMax)
    .refine((keys) => new Set(keys).size === keys.length, { error: "must not name one twice" })
    .exactOptional()
    .describe("Keys of people who may be sent as a test row without confirming it each time."),
  notify: notify.prefault({}).describe("Mails about its runs."),
  alerts: connectionAlerts
    .exactOptional()
    .describe("Figures from which on its exports need a look; none where absent."),
  visibility: visibility.prefault({}).describe("What may use it."),
});
