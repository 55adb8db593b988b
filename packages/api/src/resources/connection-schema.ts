import type { ConnectionSpec } from "@causeway/core";
import { z } from "zod";
import { slug } from "./metadata-schema.ts";

/** Braze takes at most 75 objects in one request (contract.md §2). */
const objectsPerRequestMax = 75;
/** Braze's documented ceiling for /users/track (contract.md §4). */
const requestsPer3sMax = 3000;
/** Requests under way at one time. */
const concurrencyMax = 128;

const limits = z.strictObject({
  objectsPerRequest: z.int().min(1).max(objectsPerRequestMax).default(objectsPerRequestMax),
  counting: z.enum(["combined", "per-array"]).default("combined"),
  requestsPer3s: z.int().min(1).max(requestsPer3sMax).default(requestsPer3sMax),
  requestsPerHour: z.int().min(1).nullable().default(null),
  concurrency: z.int().min(1).max(concurrencyMax).default(16),
});

/** Connection.spec: one Braze workspace with its switch and its limits. */
export const connectionSchema: z.ZodType<ConnectionSpec> = z.strictObject({
  credential: slug,
  favorite: z.boolean().default(false),
  enabled: z.boolean().default(true),
  limits: limits.prefault({}),
  partnerUserAgent: z.boolean().default(false),
});
