import type { ClientInfo, Principal } from "@causeway/api";
import { ACTIONS, type Actor } from "@causeway/core";
import type { StoredToken, StoredUser } from "@causeway/ports";
import type { AccessDeps } from "./access-deps.ts";
import { actionsOf } from "./policies.ts";

/** Who may read the store's files: the command line on the same machine, which found the server's own token there. */
export function localPrincipal(from: ClientInfo): Principal {
  return {
    kind: "local",
    id: "local",
    name: "command line",
    email: null,
    policies: ["owner"],
    actions: ACTIONS,
    restricted: false,
    address: from.address,
    sessionId: null,
  };
}

/** As whom operations know a principal: a person by e-mail address, a token by its name. */
export function actorOf(principal: Principal): Actor {
  const { restricted } = principal;
  switch (principal.kind) {
    case "person":
      return { kind: "person", name: principal.email ?? principal.name, restricted };
    case "token":
      return { kind: "token", name: principal.name, restricted };
    case "local":
      return { kind: "system", name: principal.name, restricted };
  }
}

/** As it stands in the audit log, and as the author of a revision. */
export function auditName(principal: Principal): string {
  const { kind, name } = actorOf(principal);
  return kind === "person" ? name : `${kind}:${name}`;
}

export async function principalOfPerson(
  deps: AccessDeps,
  user: StoredUser,
  at: { readonly address: string; readonly sessionId: string },
): Promise<Principal> {
  return {
    kind: "person",
    id: user.id,
    name: user.name,
    email: user.email,
    policies: user.policies,
    actions: await actionsOf(deps, user.policies),
    restricted: user.restricted,
    ...at,
  };
}

export async function principalOfToken(
  deps: AccessDeps,
  token: StoredToken,
  from: Pick<ClientInfo, "address">,
): Promise<Principal> {
  return {
    kind: "token",
    id: token.id,
    name: token.name,
    email: null,
    policies: token.policies,
    actions: await actionsOf(deps, token.policies),
    restricted: token.restricted,
    address: from.address,
    sessionId: null,
  };
}
