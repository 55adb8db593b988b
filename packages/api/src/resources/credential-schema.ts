import type { CredentialSpec } from "@causeway/core";
import { z } from "zod";
import { filledText } from "./metadata-schema.ts";

const httpsUrl = /^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[^\s?#]*)?$/i;
const loopbackUrl = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/[^\s?#]*)?$/i;

/** Without the slash at the end that Braze may refuse (contract.md §1.1). */
const endpoint = z
  .string()
  .overwrite((url) => url.replace(/\/+$/, ""))
  .refine((url) => httpsUrl.test(url) || loopbackUrl.test(url), {
    error: "must be an https:// address without user, query or fragment; plain http:// only to localhost",
  });

/** Credential.spec: which Braze instance, and the key that opens it. */
export const credentialSchema: z.ZodType<CredentialSpec> = z
  .strictObject({
    type: z.literal("braze"),
    instance: z
      .string()
      .regex(/^[A-Z]{2}-\d{2}$/, {
        error: "must be the name of a Braze instance, for example EU-01 or US-03",
      })
      .exactOptional(),
    endpoint: endpoint.exactOptional(),
    apiKey: filledText,
  })
  .refine((spec) => (spec.instance === undefined) !== (spec.endpoint === undefined), {
    error: "needs one of instance and endpoint, and not both",
  });
