import { describe, expect, it } from "vitest";
import { policySchema } from "./policy-schema.ts";

const messages = (action: string): readonly string[] => {
  const read = policySchema.safeParse({ statements: [{ effect: "deny", actions: [action] }] });
  return read.error?.issues.map(({ message }) => message) ?? [];
};

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
