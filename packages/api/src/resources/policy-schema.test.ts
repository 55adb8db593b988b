import { PRESETS } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { writtenSchema } from "./kinds.ts";
import { policySchema } from "./policy-schema.ts";

const messages = (action: string): readonly string[] => {
  const read = policySchema.safeParse({ statements: [{ effect: "deny", actions: [action] }] });
  return read.error?.issues.map(({ message }) => message) ?? [];
};

describe("a policy's name", () => {
  it("is no preset's: what owner means is not up to the project", () => {
    const said = (kind: "Policy" | "Webhook", name: string) =>
      writtenSchema(kind)
        .safeParse({ kind, name, spec: {} })
        .error?.issues.find(({ path }) => path[0] === "name")?.message;
    for (const { name } of PRESETS) expect(said("Policy", name)).toContain("name of a preset");
    expect(said("Policy", "runners")).toBeUndefined();
    expect(said("Webhook", "owner")).toBeUndefined();
  });
});

describe("a policy's actions (row 196)", () => {
  it.each(["*:*", "export:*", "*:read", "mail-server:write"])("may be %s", (action) => {
    expect(messages(action)).toEqual([]);
  });

  it("that mean nothing are an error with the nearest name: a mistyped deny would protect nothing", () => {
    expect(messages("exports:run")).toEqual(['means no action (did you mean "export:run"?)']);
    expect(messages("export:runs")).toEqual(['means no action (did you mean "export:run"?)']);
    expect(messages("persons:*")).toEqual(['means no action (did you mean "person:*"?)']);
  });

  it("that are not resource:verb are told so, once", () => {
    expect(messages("everything")).toEqual([
      "must be resource:verb, for example run:read, with * for all of either",
    ]);
  });
});
