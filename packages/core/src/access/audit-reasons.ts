/** Why something in the audit log was refused, where no error code says it. Who tried to log in is told none of it. */
export type AuditReason =
  | "missing-permission"
  | "nobody-known"
  | "switched-off"
  | "no-password"
  | "wrong-password"
  | "wrong-link"
  | "other-identity";

export const AUDIT_REASONS: Readonly<Record<AuditReason, string>> = {
  "missing-permission": "No policy of theirs allows it",
  "nobody-known": "Nobody has the address that was given",
  "switched-off": "The person is switched off",
  "no-password": "The person has no password",
  "wrong-password": "The password was wrong",
  "wrong-link": "The link was wrong, used or too old",
  "other-identity": "The identity provider vouched for another account than before",
};

export function isAuditReason(text: string): text is AuditReason {
  return Object.hasOwn(AUDIT_REASONS, text);
}
