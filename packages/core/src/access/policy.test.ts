import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolicyStatement } from "../resource/resource.ts";
import { type Action, ACTIONS, isAction, refusalOf } from "./actions.ts";
import { actionPatternProblem, allowedActions, allows, patternMeans } from "./policy.ts";
import { PRESETS } from "./presets.ts";

const resources = [...new Set(ACTIONS.map((action) => action.split(":")[0] ?? ""))];
const verbs = [...new Set(ACTIONS.map((action) => action.split(":")[1] ?? ""))];
const pattern = fc
  .tuple(fc.constantFrom("*", ...resources), fc.constantFrom("*", ...verbs))
  .map((parts) => parts.join(":"));
const patterns = fc.array(pattern, { maxLength: 6 });
const statement: fc.Arbitrary<PolicyStatement> = fc.record({
  effect: fc.constantFrom("allow", "deny"),
  actions: patterns,
});
const statements = fc.array(statement, { maxLength: 8 });
const action: fc.Arbitrary<Action> = fc.constantFrom(...ACTIONS);

describe("what statements allow (row 196)", () => {
  it("is nothing, where there is none", () => {
    expect(allowedActions([])).toEqual([]);
  });

  it("is what some statement allows and none denies", () => {
    const given: PolicyStatement[] = [
      { effect: "allow", actions: ["export:*", "*:read"] },
      { effect: "deny", actions: ["export:run", "person:*"] },
    ];
    expect(allows(given, "export:write")).toBe(true);
    expect(allows(given, "export:run")).toBe(false);
    expect(allows(given, "model:read")).toBe(true);
    expect(allows(given, "person:read")).toBe(false);
    expect(allows(given, "model:write")).toBe(false);
  });

  it.each(["*", "export", "export:", "export:rea*", "exp*:read", "*:*:*", "export:read:x", ""])(
    "is not what a pattern that is no pattern seems to mean: %j",
    (text) => {
      expect(ACTIONS.some((one) => patternMeans(text, one))).toBe(false);
    },
  );

  it("law: the order of statements, and of patterns in them, does not matter", () => {
    fc.assert(
      fc.property(statements, fc.infiniteStream(fc.nat()), (given, keys) => {
        const shuffled = given
          .map((one) => ({ one, at: keys.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => ({ ...one, actions: one.actions.toReversed() }));
        expect(allowedActions(shuffled)).toEqual(allowedActions(given));
      }),
    );
  });

  it("law: one more deny never allows more", () => {
    fc.assert(
      fc.property(statements, patterns, action, (given, denied, asked) => {
        const more: PolicyStatement[] = [...given, { effect: "deny", actions: denied }];
        expect(allows(more, asked) && !allows(given, asked)).toBe(false);
      }),
    );
  });

  it("law: one more allow never denies more", () => {
    fc.assert(
      fc.property(statements, patterns, action, (given, allowed, asked) => {
        const more: PolicyStatement[] = [...given, { effect: "allow", actions: allowed }];
        expect(allows(given, asked) && !allows(more, asked)).toBe(false);
      }),
    );
  });

  it("law: what is denied by a pattern that means it is denied, whatever else is said", () => {
    fc.assert(
      fc.property(statements, action, (given, asked) => {
        expect(allows([...given, { effect: "deny", actions: [asked] }], asked)).toBe(false);
      }),
    );
  });

  it("law: a pattern either means some action or is an error", () => {
    fc.assert(
      fc.property(fc.oneof(pattern, fc.string()), (text) => {
        expect(actionPatternProblem(text) === null).toBe(ACTIONS.some((one) => patternMeans(text, one)));
      }),
    );
  });
});

describe("a pattern that means no action", () => {
  it.each([
    ["exports:read", 'did you mean "export:read"?'],
    ["export:reed", 'did you mean "export:read"?'],
    ["conections:*", 'did you mean "connection:*"?'],
    ["*:reads", 'did you mean "*:read"?'],
    ["pii:download", "means no action"],
  ])("is an error with the nearest one: %s", (text, said) => {
    expect(actionPatternProblem(text)).toContain(said);
  });
});

describe("the presets (row 195)", () => {
  const byName = (name: string): readonly PolicyStatement[] =>
    PRESETS.find((preset) => preset.name === name)?.statements ?? [];

  it("only say what means something", () => {
    const patterns = PRESETS.flatMap((preset) => preset.statements).flatMap(({ actions }) => actions);
    expect(patterns.filter((one) => actionPatternProblem(one) !== null)).toEqual([]);
  });

  it("law: owner may do everything", () => {
    expect(allowedActions(byName("owner"))).toEqual(ACTIONS);
  });

  it("give nobody but the owner a way to more: people, policies, and the whole configuration", () => {
    const escalating: readonly Action[] = ["user:write", "policy:write", "configuration:apply", "audit:read"];
    for (const { name, statements: given } of PRESETS)
      if (name !== "owner")
        expect([name, escalating.filter((one) => allows(given, one))]).toEqual([name, []]);
  });

  it("let a connection viewer change nothing, and see no single person", () => {
    const may = allowedActions(byName("connection-viewer"));
    expect(may.every((one) => one.endsWith(":read"))).toBe(true);
    expect(may).not.toContain("person:read");
  });

  it("are what people of that part need, and no more", () => {
    expect(
      Object.fromEntries(PRESETS.map(({ name, statements: given }) => [name, allowedActions(given)])),
    ).toMatchSnapshot();
  });
});

describe("the table of actions", () => {
  it("knows its own, and nothing that objects have by nature", () => {
    expect(ACTIONS.every(isAction)).toBe(true);
    for (const text of ["constructor", "__proto__", "toString", "*:*"]) expect(isAction(text)).toBe(false);
  });

  it("refuses what an action is, not what nobody may see by it", () => {
    for (const one of ACTIONS) expect(refusalOf(one)).not.toContain("without");
    expect(refusalOf("credential:read")).toBe(
      "your policies do not allow you to see credentials and the list of Braze instances (credential:read)",
    );
  });
});
