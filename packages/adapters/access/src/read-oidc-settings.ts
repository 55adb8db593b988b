import { readFileSync } from "node:fs";
import { CodedError } from "@causeway/core";

/** How to reach an identity provider; by the environment alone, as the client secret must not stand in a file of the project. */
export interface OidcSettings {
  /** Without a path of our own: discovery adds `/.well-known/openid-configuration`. */
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says after "Log in with". */
  readonly label: string;
  /** What is asked for: `openid email`, and what else the provider wants to be asked for groups. */
  readonly scope: string;
  /** Null: people have the policies that they were given here. */
  readonly groups: GroupPolicies | null;
}

/** Which policies the provider's groups stand for. */
export interface GroupPolicies {
  /** Of the ID token, or else of the answer about the person: a list of texts, or one. */
  readonly claim: string;
  readonly policies: ReadonlyMap<string, readonly string[]>;
}

/**
 * CAUSEWAY_OIDC_ISSUER, …_CLIENT_ID, …_CLIENT_SECRET or …_CLIENT_SECRET_FILE, and …_LABEL (the issuer's host where absent). Null where
 * no issuer is named. …_GROUPS maps groups to policies, `admins=owner; analysts=query-user,no-test-rows`; …_GROUPS_CLAIM (`groups`) and …_SCOPE
 * (`openid email`) say how the provider tells them. Throws CONFIG_MISSING_KEY, and CONFIG_INVALID for an issuer that is neither https nor on loopback and for a
 * mapping that cannot be read.
 */
export function readOidcSettings(environment: {
  readonly [name: string]: string | undefined;
}): OidcSettings | null {
  const setting = (name: string): string | null => {
    const value = environment[`CAUSEWAY_OIDC_${name}`]?.trim() ?? "";
    return value === "" ? null : value;
  };
  const named = setting("ISSUER");
  if (named === null) return null;
  const issuer = readIssuer(named);
  const clientId = setting("CLIENT_ID");
  if (clientId === null) throw missing("CAUSEWAY_OIDC_CLIENT_ID");
  const clientSecret = setting("CLIENT_SECRET") ?? readSecretFile(setting("CLIENT_SECRET_FILE"));
  if (clientSecret === null) throw missing("CAUSEWAY_OIDC_CLIENT_SECRET");
  const groups = setting("GROUPS");
  return {
    issuer,
    clientId,
    clientSecret,
    label: setting("LABEL") ?? issuer.hostname,
    scope: setting("SCOPE") ?? "openid email",
    groups:
      groups === null ? null : { claim: setting("GROUPS_CLAIM") ?? "groups", policies: readGroups(groups) },
  };
}

/** `group=policy,policy; group=policy`. A group's name may hold anything but `;`, and `=` where it is not the last one. */
function readGroups(text: string): ReadonlyMap<string, readonly string[]> {
  const lines = text.split(/[;\n]/).map((line) => line.trim());
  return new Map(
    lines
      .filter((line) => line !== "")
      .map((line) => {
        const at = line.lastIndexOf("=");
        const group = line.slice(0, Math.max(0, at)).trim();
        const policies = line.slice(at + 1).split(",");
        const names = policies.map((name) => name.trim()).filter((name) => name !== "");
        if (group !== "" && names.length > 0) return [group, names] as const;
        throw new CodedError("CONFIG_INVALID", `CAUSEWAY_OIDC_GROUPS: "${line}" is no group=policy`, {
          advice: "Write `group=policy,policy; other group=policy`.",
        });
      }),
  );
}

function readIssuer(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLoopback = url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url === null || (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)))
    throw new CodedError("CONFIG_INVALID", "CAUSEWAY_OIDC_ISSUER must be an https address", {
      advice: "Use the issuer's https address; plain http is taken on loopback only.",
    });
  return url;
}

function readSecretFile(path: string | null): string | null {
  if (path === null) return null;
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new CodedError("CONFIG_INVALID", `CAUSEWAY_OIDC_CLIENT_SECRET_FILE: ${path} cannot be read`, {
      cause,
    });
  }
}

function missing(name: string): CodedError {
  return new CodedError("CONFIG_MISSING_KEY", `CAUSEWAY_OIDC_ISSUER is set, and ${name} is not`, {
    advice: `Set ${name}, or unset CAUSEWAY_OIDC_ISSUER.`,
  });
}
