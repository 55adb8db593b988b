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
}

/**
 * CAUSEWAY_OIDC_ISSUER, …_CLIENT_ID, …_CLIENT_SECRET or …_CLIENT_SECRET_FILE, and …_LABEL (the issuer's host where absent). Null where
 * no issuer is named. Throws CONFIG_MISSING_KEY, and CONFIG_INVALID for an issuer that is neither https nor on loopback.
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
  return { issuer, clientId, clientSecret, label: setting("LABEL") ?? issuer.hostname };
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
