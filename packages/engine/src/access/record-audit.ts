import {
  type AuditEntry,
  type AuditFilter,
  type AuditInput,
  type NewAuditEntry,
  type Page,
  PAGE_LIMIT_MAX,
  type Principal,
} from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { StoredUser } from "@causeway/ports";
import type { AccessDeps } from "./access-deps.ts";
import { auditName } from "./principal.ts";
import { objectsShownTo } from "./seen-audit.ts";

export async function recordAudit(deps: AccessDeps, entry: NewAuditEntry): Promise<void> {
  await deps.store.access.appendAudit({ ...entry, atMs: deps.clock.now() });
}

/** What was changed and into what; both are hashed, so that the log holds none of it. */
export interface Change {
  readonly action: string;
  readonly object: string;
  readonly before: object | null;
  readonly after: object | null;
}

export async function recordChange(deps: AccessDeps, principal: Principal, change: Change): Promise<void> {
  const hash = (value: object | null): string | null =>
    value === null ? null : deps.digest(JSON.stringify(value));
  await recordAudit(deps, {
    actor: auditName(principal),
    action: change.action,
    object: change.object,
    outcome: "done",
    reason: null,
    before: hash(change.before),
    after: hash(change.after),
    address: principal.address,
    sessionId: principal.sessionId,
  });
}

/** What a person does about themselves, before they are logged in or as they are. */
export async function recordOwn(
  deps: AccessDeps,
  user: Pick<StoredUser, "id" | "email">,
  entry: Pick<NewAuditEntry, "action" | "outcome" | "address" | "sessionId">,
): Promise<void> {
  await recordAudit(deps, {
    ...entry,
    reason: null,
    actor: user.email,
    object: `User/${user.id}`,
    before: null,
    after: null,
  });
}

export async function readAudit(
  deps: AccessDeps,
  actor: Actor,
  input: AuditInput,
): Promise<Page<AuditEntry>> {
  const { cursor, limit, ...filter } = input;
  const shown = await objectsShownTo(actor, deps);
  const beforeNumber = cursor === undefined ? undefined : Number(cursor);
  if (beforeNumber !== undefined && !(Number.isSafeInteger(beforeNumber) && beforeNumber > 0))
    throw new CodedError("USAGE", "the cursor is not one that was given out");
  // How much is known of an object says that it is there.
  if (filter.object !== undefined && shown(filter.object) !== filter.object)
    return { items: [], next: null, total: 0 };
  const { entries, total } = await deps.store.access.audit({
    ...filter,
    ...(beforeNumber === undefined ? {} : { beforeNumber }),
    limit: limit + 1,
  });
  const last = entries.length > limit ? entries[limit - 1] : undefined;
  return {
    items: entries.slice(0, limit).map(({ number, object, ...entry }) => ({
      ...entry,
      object: shown(object),
      id: String(number),
    })),
    next: last === undefined ? null : String(last.number),
    total,
  };
}

export async function* readWholeAudit(
  deps: AccessDeps,
  actor: Actor,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry, void> {
  for (let cursor: string | null = ""; cursor !== null;) {
    const after: { readonly cursor?: string } = cursor === "" ? {} : { cursor };
    const page: Page<AuditEntry> = await readAudit(deps, actor, {
      ...filter,
      ...after,
      limit: PAGE_LIMIT_MAX,
    });
    yield* page.items;
    cursor = page.next;
  }
}
