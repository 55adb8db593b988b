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

/** No key of Braze holds white space: it came along when somebody copied it. Never shown, as most of it may be right. */
const apiKey = filledText.refine((key) => !/\s/.test(key), {
  error:
    "has a space or a line end in or around it, which no key has: copy the key again, and nothing beside it",
});

/** Credential.spec: which Braze instance, and the key that opens it. The destination knows the instances. */
export const credentialSchema: z.ZodType<CredentialSpec> = z
  .strictObject({
    type: z.literal("braze").describe("What the credential opens."),
    instance: z
      .string()
      .min(1)
      .exactOptional()
      .describe("Name of the Braze instance, for example EU-01; or else endpoint."),
    endpoint: endpoint
      .exactOptional()
      .describe(
        "REST endpoint, for example https://rest.fra-01.braze.eu. Its host ends in .braze.com or .braze.eu, or is this machine, where plain http will do.",
      ),
    allowCustomHost: z
      .boolean()
      .exactOptional()
      .describe("Lets endpoint lead to another host, for example a proxy of your own before Braze."),
    apiKey: apiKey.describe("REST API key; a reference such as ${BRAZE_API_KEY} keeps it out of the file."),
  })
  .refine((spec) => (spec.instance === undefined) !== (spec.endpoint === undefined), {
    error: "needs one of instance and endpoint, and not both",
  });
