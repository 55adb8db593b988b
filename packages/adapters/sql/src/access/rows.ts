import type { StoredAuditEntry, StoredLink, StoredSession, StoredToken, StoredUser } from "@causeway/ports";
import type { SqlRow } from "../connection.ts";
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from "../row.ts";

/** What we wrote ourselves is taken back as it was. */
const listOf = (row: SqlRow, column: string): readonly string[] =>
  JSON.parse(textOf(row, column)) as readonly string[];

export function userOf(row: SqlRow): StoredUser {
  return {
    id: textOf(row, "id"),
    email: textOf(row, "email"),
    name: textOf(row, "name"),
    passwordHash: optionalTextOf(row, "password_hash"),
    subject: optionalTextOf(row, "subject"),
    policies: listOf(row, "policies"),
    restricted: row["restricted"] === true,
    disabled: row["disabled"] === true,
    createdAtMs: numberOf(row, "created_at_ms"),
    lastSeenAtMs: optionalNumberOf(row, "last_seen_at_ms"),
  };
}

/** Of a row that holds its person too, whose columns have their own names. */
export function sessionOf(row: SqlRow): StoredSession {
  return {
    id: textOf(row, "session_id"),
    hash: textOf(row, "hash"),
    userId: textOf(row, "id"),
    createdAtMs: numberOf(row, "session_created_at_ms"),
    lastSeenAtMs: numberOf(row, "session_seen_at_ms"),
    endsAtMs: numberOf(row, "ends_at_ms"),
  };
}

export function linkOf(row: SqlRow): StoredLink {
  return {
    hash: textOf(row, "hash"),
    userId: optionalTextOf(row, "person_id"),
    endsAtMs: numberOf(row, "ends_at_ms"),
  };
}

export function tokenOf(row: SqlRow): StoredToken {
  return {
    id: textOf(row, "id"),
    hash: textOf(row, "hash"),
    prefix: textOf(row, "prefix"),
    name: textOf(row, "name"),
    description: textOf(row, "description"),
    policies: listOf(row, "policies"),
    restricted: row["restricted"] === true,
    createdBy: textOf(row, "created_by"),
    createdAtMs: numberOf(row, "created_at_ms"),
    endsAtMs: optionalNumberOf(row, "ends_at_ms"),
    lastUsedAtMs: optionalNumberOf(row, "last_used_at_ms"),
  };
}

export function auditEntryOf(row: SqlRow): StoredAuditEntry & { readonly number: number } {
  return {
    number: numberOf(row, "number"),
    atMs: numberOf(row, "at_ms"),
    actor: textOf(row, "actor"),
    action: textOf(row, "action"),
    object: textOf(row, "object"),
    outcome: textOf(row, "outcome") as StoredAuditEntry["outcome"],
    reason: optionalTextOf(row, "reason"),
    before: optionalTextOf(row, "before_hash"),
    after: optionalTextOf(row, "after_hash"),
    address: textOf(row, "address"),
    sessionId: optionalTextOf(row, "session_id"),
  };
}
