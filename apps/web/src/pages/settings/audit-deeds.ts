import type { AuditEntry } from "@causeway/api";
import {
  ACTION_MEANINGS,
  AUDIT_REASONS,
  ERROR_CODES,
  isAction,
  isAuditReason,
  isErrorCode,
} from "@causeway/core";

/** What was done by an action, in the words in which policies allow it (`ACTION_MEANINGS`); and what people do about themselves. */
const DEEDS: Readonly<Record<string, string>> = {
  "credential:test": "Asked Braze what a credential may do",
  "connection:switch": "Switched a connection on or off",
  "model:preview": "Saw rows that an audience selects",
  "query:run": "Ran SQL over datasets and audiences",
  "export:read": "Saw an export with the values of a person",
  "export:plan": "Saw what an export would send",
  "export:test": "Sent one row of an export to Braze",
  "export:run": "Started a run",
  "export:mute": "Muted an export, or ended its mute",
  "run:read": "Saw a request and its people",
  "run:stop": "Stopped a run",
  "rejection:read": "Saw rows and values that were refused",
  "rejection:retry": "Offered refused values again",
  "rejection:drop": "Removed refused rows from the list",
  "action:resolve": "Resolved what needed a person",
  "person:read": "Saw what is known of a person",
  "configuration:apply": "Replaced the whole configuration",
  "session:log-in": "Logged in",
  "session:log-out": "Logged out",
  "user:password": "Set their password",
};

/** What an action adds, changes or removes. */
const WRITTEN: Readonly<Record<string, string>> = {
  "credential:write": "a credential",
  "connection:write": "a connection",
  "dataset:write": "a dataset",
  "model:write": "an audience",
  "export:write": "an export",
  "orchestration:write": "an orchestration",
  "webhook:write": "a webhook",
  "mail-server:write": "the mail server",
  "policy:write": "a policy",
  "user:write": "a person who may log in",
  "token:write": "a token",
};

/** What is allowed with it, and leaves everything as it was. */
const BESIDE: Readonly<Record<string, string>> = {
  "dataset:write": "Uploaded or read a file",
  "webhook:write": "Sent a test message",
};

/** Every action that an entry can be about, with what was done: to choose from. */
export const DEED_CHOICES: readonly { readonly action: string; readonly deed: string }[] = [
  ...Object.entries(WRITTEN).map(([action, thing]) => {
    const beside = BESIDE[action];
    const also = beside === undefined ? "" : `, or ${beside.charAt(0).toLowerCase()}${beside.slice(1)}`;
    return { action, deed: `Added, changed or removed ${thing}${also}` };
  }),
  ...Object.entries(DEEDS).map(([action, deed]) => ({ action, deed })),
];

/** What somebody did or tried; what was there before and after says what a change came to. */
export function deedOf({
  action,
  outcome,
  before,
  after,
}: Pick<AuditEntry, "action" | "outcome" | "before" | "after">): string {
  const thing = WRITTEN[action];
  if (thing === undefined) return DEEDS[action] ?? (isAction(action) ? ACTION_MEANINGS[action] : action);
  if (before === null && after === null)
    return (outcome === "done" ? BESIDE[action] : undefined) ?? `Added, changed or removed ${thing}`;
  return `${before === null ? "Added" : after === null ? "Removed" : "Changed"} ${thing}`;
}

/** Where the meaning of a code tells of one of its cases alone. */
const TRIED: Readonly<Record<string, string>> = {
  INTERRUPTED: "Stopped before it was finished",
  NOT_FOUND: "It is not there, or not for them",
};

/** Why it was refused or failed, in words; null where it was done, and where nobody noted why. */
export function reasonOf({ action, reason }: Pick<AuditEntry, "action" | "reason">): string | null {
  if (reason === null) return null;
  if (isAuditReason(reason))
    return reason === "missing-permission" ? `${AUDIT_REASONS[reason]}: ${action}` : AUDIT_REASONS[reason];
  return TRIED[reason] ?? (isErrorCode(reason) ? ERROR_CODES[reason].meaning.replace(/\.$/, "") : reason);
}
