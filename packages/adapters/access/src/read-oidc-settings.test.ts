import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readOidcSettings } from "./read-oidc-settings.ts";

const all = {
  CAUSEWAY_OIDC_ISSUER: "https://id.example.org/realms/shop",
  CAUSEWAY_OIDC_CLIENT_ID: "causeway",
  CAUSEWAY_OIDC_CLIENT_SECRET: "s3cret",
};

describe("the settings of an identity provider", () => {
  it("are none without an issuer, whatever else is set", () => {
    expect(readOidcSettings({})).toBeNull();
    expect(readOidcSettings({ ...all, CAUSEWAY_OIDC_ISSUER: " " })).toBeNull();
  });

  it("take the issuer's host as label where none is set", () => {
    expect(readOidcSettings(all)).toEqual({
      issuer: new URL("https://id.example.org/realms/shop"),
      clientId: "causeway",
      clientSecret: "s3cret",
      label: "id.example.org",
      scope: "openid email",
      groups: null,
    });
    expect(readOidcSettings({ ...all, CAUSEWAY_OIDC_LABEL: "Shop" })?.label).toBe("Shop");
  });

  it("take the client secret from a file, without the line end", () => {
    const directory = mkdtempSync(join(tmpdir(), "causeway-oidc-"));
    const file = join(directory, "secret");
    writeFileSync(file, "from a file\n");
    const { CAUSEWAY_OIDC_CLIENT_SECRET: _, ...others } = all;
    expect(readOidcSettings({ ...others, CAUSEWAY_OIDC_CLIENT_SECRET_FILE: file })?.clientSecret).toBe(
      "from a file",
    );
    rmSync(directory, { recursive: true });
    expect(() => readOidcSettings({ ...others, CAUSEWAY_OIDC_CLIENT_SECRET_FILE: file })).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID" }),
    );
  });

  it("map the provider's groups to policies", () => {
    const mapped = {
      ...all,
      CAUSEWAY_OIDC_GROUPS: "cn=ops,dc=x=owner; data team = query-user, no-test-rows ;",
    };
    expect(readOidcSettings(mapped)?.groups).toEqual({
      claim: "groups",
      policies: new Map([
        ["cn=ops,dc=x", ["owner"]],
        ["data team", ["query-user", "no-test-rows"]],
      ]),
    });
    const named = {
      ...mapped,
      CAUSEWAY_OIDC_GROUPS_CLAIM: "roles",
      CAUSEWAY_OIDC_SCOPE: "openid email roles",
    };
    expect(readOidcSettings(named)).toMatchObject({
      scope: "openid email roles",
      groups: { claim: "roles" },
    });
    for (const wrong of ["ops", "=owner", "ops=", "ops=owner;data"])
      expect(() => readOidcSettings({ ...all, CAUSEWAY_OIDC_GROUPS: wrong })).toThrow(
        expect.objectContaining({ code: "CONFIG_INVALID" }),
      );
  });

  it.each(["CLIENT_ID", "CLIENT_SECRET"])("that lack the %s say which", (name) => {
    const message = expect.stringContaining(`CAUSEWAY_OIDC_${name}`);
    expect(() => readOidcSettings({ ...all, [`CAUSEWAY_OIDC_${name}`]: undefined })).toThrow(
      expect.objectContaining({ code: "CONFIG_MISSING_KEY", message }),
    );
  });

  it.each(["http://id.example.org", "id.example.org", "ftp://127.0.0.1", "http://127.0.0.1.example.org"])(
    "refuse an issuer whose answers others could write: %s",
    (issuer) => {
      expect(() => readOidcSettings({ ...all, CAUSEWAY_OIDC_ISSUER: issuer })).toThrow(
        expect.objectContaining({ code: "CONFIG_INVALID" }),
      );
    },
  );

  it.each(["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:9"])(
    "take plain http on loopback: %s",
    (issuer) => {
      expect(readOidcSettings({ ...all, CAUSEWAY_OIDC_ISSUER: issuer })?.issuer.origin).toBe(issuer);
    },
  );
});
