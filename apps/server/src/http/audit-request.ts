import type { AnyRoute, ClientInfo, NewAuditEntry, Principal } from "@causeway/api";
import { auditName } from "@causeway/engine";
import type { Audited } from "./call.ts";
import type { ServerContext } from "./server-context.ts";

interface AuditedRequest {
  readonly route: AnyRoute;
  readonly principal: Principal | null;
  readonly from: ClientInfo;
  readonly params: unknown;
}

/** Writes the entry of a request that changes something or shows single people; nothing for the others. */
export function auditRequest(
  { route, principal, from, params }: AuditedRequest,
  { options }: ServerContext,
): (became: Pick<NewAuditEntry, "outcome" | "reason">, audited: Audited | null) => Promise<void> {
  return async (became, audited) => {
    if (principal === null || route.access === "public" || route.access === "any") return;
    if (route.audit !== "change" && route.audit !== "view") return;
    await options.operations.access.record({
      actor: auditName(principal),
      action: route.access,
      object: audited?.object ?? objectOf(params),
      ...became,
      before: audited?.before ?? null,
      after: audited?.after ?? null,
      address: from.address,
      sessionId: principal.sessionId,
    });
  };
}

/** A name or id of the address; never a person's key. */
function objectOf(params: unknown): string {
  if (typeof params !== "object" || params === null) return "";
  const known = params as { readonly name?: unknown; readonly id?: unknown; readonly export?: unknown };
  const found = known.name ?? known.id ?? known.export;
  return typeof found === "string" ? found.slice(0, OBJECT_CHARACTERS_MAX) : "";
}

const OBJECT_CHARACTERS_MAX = 200;
