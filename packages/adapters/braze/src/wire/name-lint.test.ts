import type { MappingRow } from "@causeway/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lintTargets } from "./name-lint.ts";
import { RESERVED_TARGETS, STANDARD_FIELDS } from "./standard-fields.ts";

const row = (to: string, waive?: string): MappingRow => ({
  to,
  from: "x",
  whenNull: "omit",
  required: false,
  ...(waive === undefined ? {} : { waive }),
});
const lint = (...targets: readonly string[]) => lintTargets(targets.map((to) => row(to)));

describe("the lint of target names", () => {
  it("has nothing against standard fields and plain custom names: letters, digits, spaces, hyphens, underscores, any case (row 61)", () => {
    expect(lint(...STANDARD_FIELDS.keys())).toEqual([]);
    expect(
      lint(
        "l12m_monetary",
        "Favourite Product",
        "tier-2",
        "RFM",
        "größe",
        "a",
        "x".repeat(255),
        "constructor",
      ),
    ).toEqual([]);
  });

  it.each([...STANDARD_FIELDS.keys()])(
    "refuses %s in wrong case, with the fix, waived or not (row 56)",
    (field) => {
      const wrong = [field.toUpperCase(), field[0]?.toUpperCase() + field.slice(1)];
      for (const to of wrong) {
        for (const rows of [[row(to)], [row(to, "we mean it")]]) {
          expect(lintTargets(rows)).toMatchObject([
            { row: 0, severity: "error", code: "MAPPING_RESERVED_NAME", suggestion: field },
          ]);
        }
      }
    },
  );

  it.each([
    ["birthday", "dob"],
    ["birthdate", "dob"],
    ["birth_date", "dob"],
    ["date_of_birth", "dob"],
    ["DateOfBirth", "dob"],
    ["firstName", "first_name"],
    ["firstname", "first_name"],
    ["first name", "first_name"],
    ["fname", "first_name"],
    ["given_name", "first_name"],
    ["lastname", "last_name"],
    ["surname", "last_name"],
    ["family_name", "last_name"],
    ["email_address", "email"],
    ["e-mail", "email"],
    ["mail", "email"],
    ["phone_number", "phone"],
    ["mobile", "phone"],
    ["sex", "gender"],
    ["lang", "language"],
    ["locale", "language"],
    ["timezone", "time_zone"],
    ["TimeZone", "time_zone"],
    ["tz", "time_zone"],
    ["city", "home_city"],
    ["homecity", "home_city"],
    ["country_code", "country"],
  ])(
    "warns that %s would be a custom attribute beside %s, unless waived with a reason (row 57)",
    (to, field) => {
      const [found] = lint(to);
      expect(found).toMatchObject({ row: 0, severity: "warning", suggestion: field });
      expect(found?.message).toContain("custom attribute");
      expect(found?.message).toContain(field);
      expect(lintTargets([row(to, "an old attribute that campaigns use")])).toEqual([]);
    },
  );

  it.each([...RESERVED_TARGETS.keys(), "EXTERNAL_ID", "User_Alias"])(
    "refuses %s as an attribute, waived or not",
    (to) => {
      for (const rows of [[row(to)], [row(to, "please")]]) {
        expect(lintTargets(rows)).toMatchObject([{ severity: "error", code: "MAPPING_RESERVED_NAME" }]);
      }
    },
  );

  it.each([
    ["external_id", "identifier"],
    ["alias_label", "identifier"],
    ["_update_existing_only", "mode"],
    ["push_token_import", undefined],
  ])("says of %s where it belongs: %s", (to, belongsUnder) => {
    expect(lint(to)[0]?.belongsUnder).toBe(belongsUnder);
  });

  it.each(["", "$set", "$", "x".repeat(256)])("refuses a name that Braze cannot hold: %j (row 61)", (to) => {
    expect(lint(to)).toMatchObject([{ row: 0, severity: "error", code: "MAPPING_BAD_NAME" }]);
  });

  it("warns of targets that differ only by case, space, hyphen or underscore, from each other or from the workspace (row 61)", () => {
    expect(lint("last order", "tier", "Last_Order")).toMatchObject([
      { row: 2, severity: "warning", code: "MAPPING_BAD_NAME", suggestion: "last order" },
    ]);
    const known = ["Favourite Product", "tier"];
    expect(lintTargets([row("favourite_product"), row("tier")], known)).toMatchObject([
      { row: 0, severity: "warning", suggestion: "Favourite Product" },
    ]);
    expect(lintTargets([row("favourite_product", "another thing")], known)).toEqual([]);
    expect(lintTargets([row("Tier"), row("tier")], ["tier"])).toMatchObject([{ row: 0 }, { row: 1 }]);
  });

  it("names rows by their place, in order", () => {
    expect(lint("ok", "Email", "fine", "$x", "sex").map((found) => found.row)).toEqual([1, 3, 4]);
  });

  it("law: whatever the names, it answers, points at a row that there is, and never lets a name pass that Braze cannot hold", () => {
    const name = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.constantFrom(
        ...STANDARD_FIELDS.keys(),
        ...RESERVED_TARGETS.keys(),
        "__proto__",
        "constructor",
        "toString",
      ),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (targets) => {
        const found = lint(...targets);
        for (const one of found) expect(targets[one.row]).toBeDefined();
        for (const [at, to] of targets.entries()) {
          const bad = to === "" || to.length > 255 || to.startsWith("$") || RESERVED_TARGETS.has(to);
          if (bad) expect(found).toContainEqual(expect.objectContaining({ row: at, severity: "error" }));
        }
      }),
    );
  });
});
