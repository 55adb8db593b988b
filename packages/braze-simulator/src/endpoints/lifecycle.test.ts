import { describe, expect, it } from "vitest";
import { textOf } from "../json.ts";
import { InProcess } from "../testing/in-process.ts";

const alias = { alias_name: "anon-9", alias_label: "device" };
const fifty = Array.from({ length: 51 }, (_, i) => `u${i}`);

describe("POST /users/alias/new (contract.md §6.1)", () => {
  it("adds an alias to a user, or makes an alias-only one", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u" });
    const other = { alias_name: "cart-77", alias_label: "shop" };
    const answer = braze.post("/users/alias/new", { user_aliases: [{ external_id: "u", ...other }, alias] });
    expect(answer).toMatchObject({ status: 201, body: { aliases_processed: 2, message: "success" } });
    expect(braze.people().map((person) => person["user_aliases"])).toEqual([[other], [alias]]);
  });

  it("answers success where it does nothing: unknown user, alias in use, label taken, nested alias (§15 #32)", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u" });
    braze.post("/users/alias/new", { user_aliases: [{ external_id: "u", ...alias }] });
    const noops = [
      { external_id: "nobody", alias_name: "x", alias_label: "y" },
      alias,
      { external_id: "u", alias_name: "anon-10", alias_label: "device" },
      { user_alias: alias },
    ];
    expect(braze.post("/users/alias/new", { user_aliases: noops }).body).toEqual({
      aliases_processed: 4,
      message: "success",
    });
    expect(braze.people()).toMatchObject([{ external_id: "u", user_aliases: [alias] }]);
    expect(braze.drops()).toHaveLength(4);
  });

  it("refuses more than 50", () => {
    const braze = new InProcess();
    const user_aliases = fifty.map((alias_name) => ({ alias_name, alias_label: "l" }));
    expect(braze.post("/users/alias/new", { user_aliases }).status).toBe(400);
  });
});

describe("POST /users/identify (contract.md §6.3)", () => {
  const identify = { aliases_to_identify: [{ external_id: "u", user_alias: alias }] };

  it("gives an anonymous profile the external_id", () => {
    const braze = new InProcess();
    braze.post("/users/alias/new", { user_aliases: [alias] });
    expect(braze.post("/users/identify", identify)).toMatchObject({
      status: 201,
      body: { aliases_processed: 1, message: "success" },
    });
    expect(braze.people()).toMatchObject([{ external_id: "u", user_aliases: [alias] }]);
  });

  it("merges it into a profile that has the external_id, whose values win", () => {
    const braze = new InProcess();
    braze.attributes(
      { external_id: "u", first_name: "Ada", plan: "gold" },
      {
        user_alias: alias,
        _update_existing_only: false,
        first_name: "X",
        last_name: "L",
        plan: "free",
        seen: 1,
      },
    );
    braze.post("/users/identify", identify);
    expect(braze.people()).toMatchObject([
      {
        external_id: "u",
        first_name: "Ada",
        last_name: "L",
        user_aliases: [alias],
        custom_attributes: { plan: "gold", seen: 1 },
      },
    ]);
  });

  it("does not merge where the identified profile has an alias with that label", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u" });
    braze.post("/users/alias/new", {
      user_aliases: [alias, { external_id: "u", alias_name: "other", alias_label: "device" }],
    });
    expect(braze.post("/users/identify", identify).status).toBe(201);
    expect(braze.people()).toHaveLength(2);
  });

  it("identifies by e-mail after prioritization, and does nothing while several match", () => {
    const braze = new InProcess();
    const email = "a@example.com";
    braze.attributes({ external_id: "known", email });
    braze.post("/_sim/users", { users: [{ email }] });
    const entry = { external_id: "u", email };
    expect(braze.post("/users/identify", { emails_to_identify: [entry] }).status).toBe(201);
    expect(braze.person("u")).toBeNull();
    const prioritization = ["unidentified", "most_recently_updated"];
    braze.post("/users/identify", { emails_to_identify: [{ ...entry, prioritization }] });
    expect(braze.person("u")?.["email"]).toBe(email);
    expect(braze.people()).toHaveLength(2);
  });

  it("refuses a body without a list or with an incomplete entry", () => {
    const braze = new InProcess();
    expect(braze.post("/users/identify", {}).status).toBe(400);
    expect(braze.post("/users/identify", { aliases_to_identify: [{ user_alias: alias }] }).status).toBe(400);
  });
});

describe("POST /users/merge (contract.md §6.4)", () => {
  const update = {
    identifier_to_merge: { external_id: "old" },
    identifier_to_keep: { external_id: "new" },
  };

  it("keeps the kept profile's values, fills what it lacks, and sums what was counted", () => {
    const braze = new InProcess();
    const time = "2026-04-30T10:00:00Z";
    const event = { name: "seen", time };
    const purchase = { product_id: "p", currency: "EUR", price: 2, time };
    braze.post("/users/track", {
      attributes: [
        { external_id: "old", first_name: "Old", last_name: "Kept", image_url: "x", a: 1, b: 1 },
        { external_id: "new", first_name: "New", b: 2 },
      ],
      events: [
        { external_id: "old", ...event },
        { external_id: "new", ...event },
      ],
      purchases: [
        { external_id: "old", ...purchase },
        { external_id: "new", ...purchase },
      ],
    });
    expect(braze.post("/users/merge", { merge_updates: [update] })).toMatchObject({
      status: 202,
      body: { message: "success" },
    });
    const [person, ...others] = braze.people();
    expect(others).toEqual([]);
    expect(person).toMatchObject({
      external_id: "new",
      first_name: "New",
      last_name: "Kept",
      custom_attributes: { a: 1, b: 2 },
      custom_events: [{ name: "seen", count: 2 }],
      total_revenue: 4,
    });
    expect(person).not.toHaveProperty("image_url");
  });

  it("answers 202 where it does nothing", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "new" });
    expect(braze.post("/users/merge", { merge_updates: [update] }).status).toBe(202);
    expect(braze.people()).toHaveLength(1);
    expect(braze.drops()).toMatchObject([{ where: "/users/merge" }]);
  });

  it.each([
    [{}, "'merge_updates' must be an array of objects"],
    [{ merge_updates: ["x"] }, "'merge_updates' must be an array of objects"],
    [
      { merge_updates: fifty.map(() => update) },
      "a single request may not contain more than 50 merge updates",
    ],
    [
      { merge_updates: [{ ...update, other: 1 }] },
      "'merge_updates' must only have 'identifier_to_merge' and 'identifier_to_keep'",
    ],
    [
      { merge_updates: [{ ...update, identifier_to_keep: { external_id: 7 } }] },
      "identifiers must be objects with an 'external_id' property that is a string, 'user_alias' property that is an object, 'email' property that is a string, or 'phone' property that is a string",
    ],
  ])("refuses %j in Braze's words", (body, message) => {
    expect(new InProcess().post("/users/merge", body)).toMatchObject({ status: 400, body: { message } });
  });
});

describe("POST /users/delete (contract.md §6.5)", () => {
  it("deletes by each kind of identifier, and a fresh profile can come after it", () => {
    const braze = new InProcess();
    braze.attributes(
      { external_id: "a", old: 1 },
      { user_alias: alias, _update_existing_only: false },
      { external_id: "b" },
      { email: "c@example.com" },
      { phone: "+15555550100" },
    );
    const brazeId = textOf(braze.person("b")?.["braze_id"]);
    for (const body of [
      { external_ids: ["a"] },
      { user_aliases: [alias] },
      { braze_ids: [brazeId] },
      { email_addresses: [{ email: "c@example.com", prioritization: ["unidentified"] }] },
      { phone_numbers: [{ phone: "+15555550100", prioritization: ["most_recently_updated"] }] },
    ]) {
      expect(braze.post("/users/delete", body)).toMatchObject({
        status: 201,
        body: { deleted: 1, message: "success" },
      });
    }
    expect(braze.people()).toEqual([]);
    braze.attributes({ external_id: "a", fresh: 1 });
    expect(braze.custom("a")).toEqual({ fresh: 1 });
  });

  it("counts what was sent, known or not, as two recordings suggest", () => {
    expect(new InProcess().post("/users/delete", { external_ids: [400, 401, 402] }).body).toEqual({
      deleted: 3,
      message: "success",
    });
  });

  it("refuses none, two kinds, and more than 50", () => {
    const braze = new InProcess();
    expect(braze.post("/users/delete", {}).status).toBe(400);
    expect(braze.post("/users/delete", { external_ids: ["a"], braze_ids: ["b"] }).status).toBe(400);
    expect(braze.post("/users/delete", { external_ids: fifty }).status).toBe(400);
  });
});

describe("external ids (contract.md §6.6, §6.7)", () => {
  const rename = { external_id_renames: [{ current_external_id: "abc", new_external_id: "foo" }] };

  it("are renamed for free; the old one keeps resolving until it is removed", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "abc", a: 1 });
    expect(braze.post("/users/external_ids/rename", rename)).toMatchObject({
      status: 201,
      body: { rename_errors: [], external_ids: rename.external_id_renames, message: "success" },
    });
    braze.attributes({ external_id: "abc", b: 2 });
    expect(braze.people()).toMatchObject([{ external_id: "foo", custom_attributes: { a: 1, b: 2 } }]);
    expect(braze.post("/users/external_ids/remove", { external_ids: ["abc", "foo"] }).body).toEqual({
      removed_ids: ["abc"],
      removal_errors: ["foo"],
      message: "success",
    });
    braze.attributes({ external_id: "abc" });
    expect(braze.people()).toHaveLength(2);
    expect(braze.stats()["dataPoints"]).toBe(2);
  });

  it("are not renamed to one in use, deprecated ones included, nor from one nobody has", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "abc" }, { external_id: "other" });
    braze.post("/users/external_ids/rename", rename);
    const renames = [
      { current_external_id: "other", new_external_id: "foo" },
      { current_external_id: "other", new_external_id: "abc" },
      { current_external_id: "nobody", new_external_id: "x" },
    ];
    const answer = braze.post("/users/external_ids/rename", { external_id_renames: renames });
    expect(answer.body["rename_errors"]).toHaveLength(3);
    expect(answer.body["external_ids"]).toEqual([]);
  });
});

describe("POST /users/export/ids (contract.md §7.1)", () => {
  it("names unknown ids and leaves out null and empty keys", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", plan: "gold" });
    const answer = braze.post("/users/export/ids", {
      external_ids: ["u", "nobody"],
      fields_to_export: ["external_id", "email", "custom_attributes"],
    });
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.body).toEqual({
      users: [{ external_id: "u", custom_attributes: { plan: "gold" } }],
      invalid_user_ids: ["nobody"],
      message: "success",
    });
  });

  it("returns every profile with an e-mail address, and nobody for an unknown one", () => {
    const braze = new InProcess();
    braze.attributes(
      { external_id: "a", email: "x@example.com" },
      { external_id: "b", email: "x@example.com" },
    );
    expect(braze.post("/users/export/ids", { email_address: "x@example.com" }).body["users"]).toHaveLength(2);
    expect(braze.post("/users/export/ids", { email_address: "y@example.com" }).body).toEqual({
      users: [],
      message: "success",
    });
  });

  it("shows events of the last 90 days only, with their all-time count (§7.2)", () => {
    const braze = new InProcess();
    braze.post("/users/track", {
      events: [
        { external_id: "u", name: "recent", time: "2026-04-30T00:00:00Z" },
        { external_id: "u", name: "recent", time: "2020-01-01T00:00:00Z" },
        { external_id: "u", name: "old", time: "2020-01-01T00:00:00Z" },
      ],
    });
    const [user] = braze.post("/users/export/ids", { external_ids: ["u"] }).body["users"] as never[];
    expect(user).toMatchObject({
      custom_events: [
        { name: "recent", first: "2020-01-01T00:00:00.000Z", last: "2026-04-30T00:00:00.000Z", count: 2 },
      ],
    });
  });

  it("refuses more than 50 ids and none", () => {
    const braze = new InProcess();
    expect(braze.post("/users/export/ids", { external_ids: fifty }).body["message"]).toBe(
      "The max number of external_ids and aliases per request was exceeded",
    );
    expect(braze.post("/users/export/ids", {}).status).toBe(400);
  });
});
