import { describe, expect, it } from "vitest";
import { openApi } from "./open-api.ts";
import type { AnyRoute } from "./route.ts";
import { ROUTES } from "./routes.ts";

const text = JSON.stringify(openApi(ROUTES, "1.2.3"));

/** Parameters in braces of a path. */
function placeholders({ path }: AnyRoute): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}

describe("the route table (row 232)", () => {
  it("has each operation id once, and each method on a path once", () => {
    expect(new Set(ROUTES.map(({ id }) => id)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map(({ method, path }) => `${method} ${path}`)).size).toBe(ROUTES.length);
  });

  it("has a schema for every parameter of a path, and for no other", () => {
    const { paths } = JSON.parse(text) as {
      paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
    };
    for (const one of ROUTES) {
      const operation = paths[one.path]?.[one.method.toLowerCase()];
      const inPath = operation?.parameters?.filter((parameter) => parameter.in === "path") ?? [];
      expect(inPath.map(({ name }) => name).toSorted(), one.path).toEqual(placeholders(one).toSorted());
    }
  });

  it("names a policy action for every route of the API that changes something", () => {
    const open = ROUTES.filter(({ method, access }) => method !== "GET" && access === "public");
    expect(open.map(({ path }) => path)).toEqual(["/api/v1/setup", "/api/v1/login", "/api/v1/invite"]);
  });

  it("keeps no answer that holds a secret", () => {
    const kept = ROUTES.filter(({ keepsAnswer }) => keepsAnswer).map(({ id }) => id);
    for (const id of ["logIn", "createToken", "createUser", "inviteUser", "changePassword"])
      expect(kept).not.toContain(id);
    expect(kept).toContain("startRun");
  });
});

describe("the OpenAPI document", () => {
  it("is version 3.1, and every reference in it leads somewhere", () => {
    expect(text).toContain('"openapi":"3.1.0"');
    const { components } = JSON.parse(text) as { components: { schemas: Record<string, unknown> } };
    const wanted = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? "");
    expect(wanted.filter((name) => !(name in components.schemas))).toEqual([]);
    expect(text).not.toMatch(/"\$defs"|__schema/);
  });

  it("says that a secret goes out as what is known of it, and comes in as a text or stays", () => {
    const { components } = JSON.parse(text) as {
      components: { schemas: Record<string, { properties: { spec: { properties: object } } }> };
    };
    const key = (name: string) => JSON.stringify(components.schemas[name]?.properties.spec.properties ?? {});
    expect(key("Credential")).toContain("#/components/schemas/SecretView");
    expect(key("CredentialInput")).toContain('"keep"');
    expect(key("CredentialInput")).not.toContain("SecretView");
  });
});
