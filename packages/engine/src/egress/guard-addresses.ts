import { placeInData, type ResourceOperations } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { EgressGuard } from "@causeway/ports";

/**
 * Operations that refuse an object whose address the egress guard refuses, when it is created, replaced or applied: endpoints of credentials,
 * URLs of webhooks that are on, hosts of mail servers. A reference (`${NAME}`) is not looked into, and an old revision may come back: whatever is
 * called is judged again. Throws CodedError EGRESS_REFUSED with the place in the object.
 */
export function guardAddresses(operations: ResourceOperations, guard: EgressGuard): ResourceOperations {
  return {
    ...operations,
    create: async (actor, input) => {
      await checkAddresses(input.resource, guard);
      return operations.create(actor, input);
    },
    replace: async (actor, input) => {
      await checkAddresses(input.resource, guard);
      return operations.replace(actor, input);
    },
    apply: async (actor, input) => {
      for (const resource of input.resources) await checkAddresses(resource, guard);
      return operations.apply(actor, input);
    },
  };
}

/** What is not of the right shape is left to the schemas. */
async function checkAddresses(resource: unknown, guard: EgressGuard): Promise<void> {
  const kind = textIn(resource, "kind");
  const spec = partOf(resource, "spec");
  if (kind === "Credential") await at("endpoint", spec, (url) => guard.checkUrl(url));
  if (kind === "Webhook" && partOf(spec, "enabled") !== false)
    await at("url", spec, (url) => guard.checkUrl(url));
  if (kind === "MailServer") {
    const port = partOf(spec, "port");
    // The schema's default, see mailServerSchema.
    const usual = typeof port === "number" ? port : 587;
    await at("host", spec, (host) => guard.checkMailServer({ host, port: usual }));
  }
}

async function at(key: string, spec: unknown, check: (text: string) => Promise<void>): Promise<void> {
  const text = textIn(spec, key);
  if (text === null || text.includes("${")) return;
  try {
    await check(text);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { code, message, advice } = error;
    const place = placeInData(["spec", key]);
    throw new CodedError(code, message, { place, ...(advice === undefined ? {} : { advice }) });
  }
}

function partOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function textIn(value: unknown, key: string): string | null {
  const part = partOf(value, key);
  return typeof part === "string" ? part : null;
}
