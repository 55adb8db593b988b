import type { PolicyView, User } from "@causeway/api";
import { ACTIONS } from "@causeway/core";
import type { StoredUser } from "@causeway/ports";
import { actionsAmong } from "./policies.ts";

/** Those who may do everything, and can. */
export function ownersAmong(
  people: readonly StoredUser[],
  policies: readonly PolicyView[],
): readonly StoredUser[] {
  return people.filter(
    (user) => stateOf(user) === "active" && actionsAmong(policies, user.policies).length === ACTIONS.length,
  );
}

export function stateOf(user: StoredUser): User["state"] {
  if (user.disabled) return "disabled";
  return user.passwordHash === null && user.subject === null ? "invited" : "active";
}
