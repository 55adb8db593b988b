import { ACTIONS, PRESETS } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { actionGroups, allowedBy, rulesOf, statementsOf, withRule } from "./policy-rules.ts";

describe("the policy editor (row 196)", () => {
  it("offers every action once", () => {
    const patterns = actionGroups().flatMap(({ rows }) => rows.map(({ pattern }) => pattern));
    expect(new Set(patterns).size).toBe(patterns.length);
    expect(ACTIONS.filter((action) => !patterns.includes(action))).toEqual([]);
  });

  it("keeps what a preset says, there and back", () => {
    for (const { statements } of PRESETS) {
      const rules = rulesOf(statements);
      expect(rulesOf(statementsOf(rules))).toEqual(rules);
    }
  });

  it("lets deny win over allow of the same and of a wider pattern", () => {
    const twice = rulesOf([
      { effect: "deny", actions: ["run:stop"] },
      { effect: "allow", actions: ["run:stop", "run:read"] },
    ]);
    expect(twice).toEqual({ "run:stop": "deny", "run:read": "allow" });
    expect(allowedBy({ "run:*": "allow", "run:stop": "deny" })).toEqual(["run:read"]);
  });

  it("says nothing of an action whose rule is taken away", () => {
    const rules = withRule(withRule({}, "run:read", "allow"), "run:read", null);
    expect(statementsOf(rules)).toEqual([]);
  });
});
