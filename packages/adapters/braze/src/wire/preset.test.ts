import { describe, expect, it } from "vitest";
import { targetMeantBy } from "./known-targets.ts";
import { standardFieldsPreset } from "./preset.ts";

const mapped = (...columns: readonly string[]): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(standardFieldsPreset(columns).map(({ to, from }) => [to, from]));

describe("preset: standard-fields (row 55)", () => {
  it("maps the columns of Amperity's table to Braze's fields", () => {
    const columns = ["given_name", "surname", "email", "phone", "city", "country", "birthdate", "gender"];
    expect(mapped(...columns)).toEqual({
      first_name: "given_name",
      last_name: "surname",
      email: "email",
      phone: "phone",
      home_city: "city",
      country: "country",
      dob: "birthdate",
      gender: "gender",
    });
  });

  it("takes columns that are named like a field already, and prefers them", () => {
    expect(mapped("given_name", "first_name", "dob", "birthdate", "language", "time_zone")).toEqual({
      first_name: "first_name",
      dob: "dob",
      language: "language",
      time_zone: "time_zone",
    });
    expect(mapped("first_name", "given_name")).toEqual({ first_name: "first_name" });
  });

  it("leaves other columns, identifiers and consent alone (row 206)", () => {
    expect(
      mapped("external_id", "braze_id", "email_subscribe", "push_subscribe", "subscription_groups"),
    ).toEqual({});
    expect(mapped("l12m_monetary", "Email", "first name", "constructor", "__proto__")).toEqual({});
  });

  it("is suggested column by column, with what becomes of values in another form than the field's", () => {
    expect(targetMeantBy("country")?.reason).toMatch(/; values are normalised as country$/);
    expect(targetMeantBy("surname")?.reason).toBe("is Braze's last_name in most tables");
  });

  it("omits nulls and requires nothing", () => {
    expect(standardFieldsPreset(["email"])).toEqual([
      { to: "email", from: "email", whenNull: "omit", required: false },
    ]);
  });
});
