import { describe, expect, it } from "vitest";
import { textOf } from "../json.ts";
import { InProcess } from "../testing/in-process.ts";

describe("whom an object is about (contract.md §2.5)", () => {
  it("creates a profile for an unknown external_id unless told to update only", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "new", a: 1 }, { external_id: "old", _update_existing_only: true, a: 1 });
    expect(braze.custom("new")).toEqual({ a: 1 });
    expect(braze.person("old")).toBeNull();
    expect(braze.drops()).toMatchObject([
      { who: { external_id: "old" }, field: null, reason: "unknown user" },
    ]);
  });

  it("keeps a number that was sent as external_id as text", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: 12345, a: 1 });
    expect(braze.person("12345")?.["external_id"]).toBe("12345");
  });

  it("creates an alias-only profile only where _update_existing_only is false", () => {
    const braze = new InProcess();
    const alias = { alias_name: "anon-9", alias_label: "device" };
    braze.attributes({ user_alias: alias, a: 1 });
    expect(braze.people()).toEqual([]);
    braze.attributes({ user_alias: alias, a: 1, _update_existing_only: false });
    expect(braze.people()).toMatchObject([{ user_aliases: [alias], custom_attributes: { a: 1 } }]);
    braze.attributes({ user_alias: alias, a: 2 });
    expect(braze.people()).toMatchObject([{ custom_attributes: { a: 2 } }]);
  });

  it("never creates anybody by braze_id", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u" });
    const brazeId = textOf(braze.person("u")?.["braze_id"]);
    expect(brazeId).toMatch(/^[0-9a-f]{24}$/);
    braze.attributes({ braze_id: brazeId, a: 1 }, { braze_id: "ffffffffffffffffffffffff", a: 1 });
    expect(braze.custom("u")).toEqual({ a: 1 });
    expect(braze.people()).toHaveLength(1);
  });

  it("takes the most recently updated profile with an external_id for an e-mail that several share", () => {
    const braze = new InProcess();
    braze.attributes(
      { external_id: "one", email: "x@example.com" },
      { external_id: "two", email: "x@example.com" },
    );
    braze.attributes({ external_id: "one", touched: true });
    braze.attributes({ email: "x@example.com", found: true });
    expect(braze.custom("one")).toEqual({ touched: true, found: true });
  });

  it("creates an e-mail-only and a phone-only profile, and e-mail wins where both are sent", () => {
    const braze = new InProcess();
    braze.attributes(
      { email: "a@example.com" },
      { phone: "+15555550100" },
      { email: "b@example.com", phone: "1" },
    );
    expect(braze.people().map((person) => [person["email"], person["phone"]])).toEqual([
      ["a@example.com", undefined],
      [undefined, "+15555550100"],
      ["b@example.com", "1"],
    ]);
  });

  it("makes a second profile for a new external_id with a known e-mail (§14.3, quirk 6)", () => {
    const braze = new InProcess();
    braze.attributes({ email: "x@example.com" });
    braze.attributes({ external_id: "u", email: "x@example.com" });
    expect(braze.people("email=x@example.com")).toHaveLength(2);
  });

  it("sets e-mail subscription for every profile with the address", () => {
    const braze = new InProcess();
    braze.attributes(
      { external_id: "one", email: "x@example.com" },
      { external_id: "two", email: "x@example.com" },
    );
    braze.attributes({ external_id: "one", email_subscribe: "unsubscribed" });
    expect(braze.person("two")?.["email_subscribe"]).toBe("unsubscribed");
  });
});

describe("standard fields (contract.md §3.1)", () => {
  it.each([
    ["country", "GB", "GB"],
    ["country", "gbr", "GB"],
    ["country", "Germany", "DE"],
    ["phone", "(415) 555-2671", "+14155552671"],
    ["phone", "+44 20 7183 8750", "+442071838750"],
    ["language", "EN", "en"],
    ["time_zone", "Europe/London", "Europe/London"],
    ["time_zone", "Eastern Time (US & Canada)", "Eastern Time (US & Canada)"],
    ["gender", "P", "P"],
    ["dob", "1990-02-28", "1990-02-28"],
    ["first_name", "", ""],
  ])("keeps %s %j as %j", (field, sent, kept) => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", [field]: sent });
    expect(braze.person("u")?.[field]).toBe(kept);
    expect(braze.drops()).toEqual([]);
  });

  it.each([
    ["country", "Atlantis"],
    ["time_zone", "Mars/Olympus"],
    ["gender", "female"],
    ["dob", "28/02/1990"],
    ["dob", "1990-02-31"],
    ["language", "English"],
    ["image_url", `https://example.com/${"x".repeat(1024)}`],
  ])("drops %s %j in silence and records it", (field, sent) => {
    const braze = new InProcess();
    expect(braze.attributes({ external_id: "u", [field]: sent, kept: 1 }).body).toEqual({
      attributes_processed: 1,
      message: "success",
    });
    expect(braze.person("u")?.[field]).toBeUndefined();
    expect(braze.custom("u")).toEqual({ kept: 1 });
    expect(braze.drops()).toMatchObject([{ field, who: { external_id: "u" } }]);
  });

  it("makes a custom attribute of any other name, also of one in the wrong case (§14.3, quirk 8)", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", firstName: "Ada", Email: "x", bio: "ignored", __proto__: 1 });
    expect(braze.custom("u")).toEqual({ firstName: "Ada", Email: "x" });
  });

  it("keeps a key named __proto__ as an ordinary attribute", () => {
    const braze = new InProcess();
    braze.post("/users/track", '{"attributes":[{"external_id":"u","__proto__":"x"}]}');
    expect(JSON.stringify(braze.custom("u"))).toBe('{"__proto__":"x"}');
  });

  it("removes with null, standard and custom, but never an identifier (§3.2)", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", first_name: "Ada", email: "x@example.com", plan: "gold" });
    braze.attributes({ external_id: "u", first_name: null, email: null, plan: null });
    const person = braze.person("u");
    expect(person?.["first_name"]).toBeUndefined();
    expect(person?.["email"]).toBeUndefined();
    expect(person?.["custom_attributes"]).toBeUndefined();
    expect(braze.people("email=x@example.com")).toEqual([]);
    expect(braze.stats()["dataPoints"]).toBe(6);
  });

  it("exports location, tokens and states as §7.2 names them", () => {
    const braze = new InProcess();
    braze.attributes({
      external_id: "u",
      current_location: { longitude: -73.99, latitude: 40.73 },
      push_tokens: [{ app_id: "app", token: "t" }],
      email_subscribe: "opted_in",
      push_subscribe: "unsubscribed",
    });
    expect(braze.person("u")).toMatchObject({
      last_coordinates: [-73.99, 40.73],
      push_tokens: [{ app: "app", token: "t" }],
      email_subscribe: "opted_in",
      push_subscribe: "unsubscribed",
    });
  });

  it("imports tokens without an identity (§2.4)", () => {
    const braze = new InProcess();
    braze.attributes({ push_token_import: true, push_tokens: [{ app_id: "app", token: "t" }] });
    expect(braze.people()).toMatchObject([{ push_tokens: [{ app: "app", token: "t" }] }]);
  });

  it("joins subscription groups that exist and records the others", () => {
    const braze = new InProcess();
    const id = "ed06e19a-69b1-4f9b-a452-2db2c4e303a8";
    braze.post("/_sim/workspace", { subscription_groups: [{ id, name: "News", channel: "email" }] });
    const missing = "00000000-69b1-4f9b-a452-2db2c4e303a8";
    braze.attributes({
      external_id: "u",
      subscription_groups: [
        { subscription_group_id: id, subscription_state: "subscribed" },
        { subscription_group_id: missing, subscription_state: "subscribed" },
      ],
    });
    expect(braze.person("u")?.["subscription_groups"]).toEqual([
      { subscription_group_id: id, subscription_state: "subscribed" },
    ]);
    expect(braze.drops()).toHaveLength(1);
  });
});

describe("data points (contract.md §5)", () => {
  it.each([
    [{ external_id: "u" }, 0],
    [{ external_id: "u", first_name: "Ada", plan: "gold" }, 2],
    [{ external_id: "u", email_subscribe: "subscribed", push_subscribe: "opted_in" }, 0],
    [{ external_id: "u", push_tokens: [{ app_id: "a", token: "t" }] }, 0],
    [{ external_id: "u", email: "x@example.com" }, 1],
    [{ email: "x@example.com", plan: "gold" }, 1],
    [{ external_id: "u", tags: ["a", "b", "c"] }, 1],
    [{ external_id: "u", tags: { add: ["a", "b"], remove: ["c"] } }, 3],
    [{ external_id: "u", address: { city: "Ghent", geo: { lat: 1, lon: 2 } } }, 3],
    [{ external_id: "u", pets: [{ id: 1, name: "Rex" }, { id: 2 }] }, 3],
    [{ external_id: "u", visits: { inc: 5 } }, 1],
    [{ external_id: "u", country: "Atlantis" }, 0],
  ])("%j costs %i", (object, dataPoints) => {
    const braze = new InProcess();
    braze.attributes(object);
    expect(braze.stats()["dataPoints"]).toBe(dataPoints);
  });

  it("charges an unchanged value again, and a blocklisted one never", () => {
    const braze = new InProcess();
    braze.post("/_sim/workspace", { blocked_attributes: ["secret"] });
    braze.attributes({ external_id: "u", plan: "gold", secret: 1 });
    braze.attributes({ external_id: "u", plan: "gold" });
    expect(braze.stats()["dataPoints"]).toBe(2);
    expect(braze.custom("u")).toEqual({ plan: "gold" });
  });
});
