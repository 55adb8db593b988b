import { existsSync, readFileSync } from "node:fs";
import { NORMALISERS } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { RESERVED_TARGETS, STANDARD_FIELDS } from "./standard-fields.ts";
import type { StandardField } from "./standard-fields.ts";

const contract = new URL("../../../../../../shared/braze/contract.md", import.meta.url);

/** The type column of contract.md §3.1, and what an export may send there. */
const TAKES: Readonly<Record<string, StandardField["takes"]>> = {
  string: "text",
  boolean: "boolean",
  object: "object",
  array: "array",
};

/** Name and type of every row of the table in §3.1; one row may name two fields. */
function contractFields(): readonly { readonly name: string; readonly type: string }[] {
  const page = readFileSync(contract, "utf8");
  const section = page.slice(page.indexOf("### 3.1 Standard fields"), page.indexOf("### 3.2"));
  const table = section.slice(0, section.indexOf("`bio` used to exist"));
  return [...table.matchAll(/^\| ((?:`\w+` ?)+)\| (\w+) \|/gm)].flatMap(([, names = "", type = ""]) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]) => ({ name, type })),
  );
}

describe("the table of standard fields (row 56)", () => {
  it("is the one of contract.md §3.1, name by name and type by type", () => {
    if (!existsSync(contract)) {
      process.stdout.write("contract.md is not here: the table of standard fields is not compared with it\n");
      return;
    }
    const fields = contractFields();
    expect(fields.length).toBeGreaterThan(25);
    const ours = new Set([...STANDARD_FIELDS.keys(), ...RESERVED_TARGETS.keys()]);
    expect(fields.filter(({ name }) => !ours.has(name))).toEqual([]);
    const theirs = new Map(fields.map(({ name, type }) => [name, type]));
    expect([...STANDARD_FIELDS.keys()].filter((name) => !theirs.has(name))).toEqual([]);
    for (const { name, takes } of STANDARD_FIELDS.values()) {
      expect({ name, takes }).toEqual({ name, takes: TAKES[theirs.get(name) ?? ""] });
    }
  });

  it("has exact lower-case names, and none that is reserved", () => {
    for (const [name, field] of STANDARD_FIELDS) {
      expect(field.name).toBe(name);
      expect(name).toMatch(/^[a-z_]+$/);
      expect(RESERVED_TARGETS.has(name)).toBe(false);
    }
  });

  it("normalises the fields of row 58, each with a normaliser that there is, and e-mail addresses by their form", () => {
    const normalised = [...STANDARD_FIELDS.values()].flatMap(({ name, normaliser }) =>
      normaliser === undefined ? [] : [[name, normaliser] as const],
    );
    expect(STANDARD_FIELDS.get("email")?.form).toBe("email");
    expect(Object.fromEntries(normalised)).toEqual({
      country: "country",
      dob: "date",
      gender: "gender",
      language: "language",
      phone: "phone",
      time_zone: "time_zone",
    });
    for (const [, normaliser] of normalised) expect(NORMALISERS).toHaveProperty(normaliser);
  });

  it("marks the three consent fields, of which Braze is the source of truth (row 206)", () => {
    const consent = [...STANDARD_FIELDS.values()].filter((field) => field.consent === true);
    expect(consent.map(({ name }) => name)).toEqual([
      "email_subscribe",
      "push_subscribe",
      "subscription_groups",
    ]);
  });
});
