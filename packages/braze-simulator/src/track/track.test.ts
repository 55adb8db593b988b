import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { InProcess } from "../testing/in-process.ts";

const time = "2026-04-30T10:00:00Z";

describe("the answer of /users/track (contract.md §2.3)", () => {
  it("counts only the arrays that were sent", () => {
    const braze = new InProcess();
    expect(braze.attributes({ external_id: "u-1" }).body).toEqual({
      attributes_processed: 1,
      message: "success",
    });
    const all = braze.post("/users/track", {
      attributes: [{ external_id: "u-1", first_name: "Ada" }],
      events: [{ external_id: "u-1", name: "signed_up", time }],
      purchases: [{ external_id: "u-1", product_id: "sku-9", currency: "EUR", price: 12.5, time }],
    });
    expect(all.status).toBe(201);
    expect(all.body).toEqual({
      attributes_processed: 1,
      events_processed: 1,
      purchases_processed: 1,
      message: "success",
    });
  });

  it("lists rejected objects by their index within their array, with the measured sentences", () => {
    const braze = new InProcess();
    const answer = braze.attributes(
      { external_id: "a" },
      { external_id: "b", email_subscribe: "yes" },
      { external_id: "c" },
      { external_id: "d", push_subscribe: "maybe" },
      { external_id: "e", braze_id: "0123456789abcdef01234567" },
    );
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      attributes_processed: 2,
      errors: [
        {
          index: 1,
          input_array: "attributes",
          type: "'email_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'",
        },
        {
          index: 3,
          input_array: "attributes",
          type: "'push_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'",
        },
        {
          index: 4,
          input_array: "attributes",
          type: "You must specify only one of 'external_id', 'user_alias' or 'braze_id'",
        },
      ],
      message: "success",
    });
    expect(braze.person("b")).toBeNull();
  });

  it("is 400 with the errors when nothing is valid, and 400 without when nothing was sent", () => {
    const braze = new InProcess();
    const message = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";
    const refused = braze.post("/users/track", { events: [{ name: "x", time }] });
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({
      message,
      errors: [
        {
          index: 0,
          input_array: "events",
          type: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
        },
      ],
    });
    for (const body of [{}, { attributes: [] }, { attributes: {} }, []]) {
      expect(braze.post("/users/track", body)).toMatchObject({ status: 400, body: { message } });
    }
  });

  it.each([
    [
      { email: "not an address", external_id: "x" },
      "The value provided for the 'email' field is not a valid email.",
    ],
    [{ external_id: "x".repeat(988) }, "'external_id' must be fewer than 988 bytes"],
    [{ external_id: "é".repeat(494) }, "'external_id' must be fewer than 988 bytes"],
    [{ first_name: "Ada" }, "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required"],
    [{ external_id: "" }, "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required"],
    [
      { user_alias: { alias_name: "a" } },
      "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
    ],
    [{ external_id: "x", subscription_groups: {} }, "BAD_SUBSCRIPTION_GROUP_ARRAY"],
    [{ external_id: "x", subscription_groups: ["g"] }, "BAD_SUBSCRIPTION_GROUP_HASH"],
    [
      { external_id: "x", subscription_groups: [{ subscription_group_id: "g" }] },
      "BAD_SUBSCRIPTION_GROUP_ID",
    ],
    [{ external_id: "x", current_location: { longitude: 500, latitude: 0 } }, "BAD_LOCATION_UPDATE"],
    [{ external_id: "x", push_token_import: true, push_tokens: [] }, "BAD_PUSH_TOKEN_IMPORT"],
    [{ external_id: "x", push_tokens: [{ token: "t" }] }, "BAD_PUSH_TOKEN_APP_ID"],
    [{ external_id: "x", push_tokens: [{ app_id: "a", token: "t", device_id: "short" }] }, "BAD_DEVICE_ID"],
  ])("rejects %j in Braze's words (§2.3)", (object, type) => {
    const answer = new InProcess().attributes({ external_id: "good" }, object);
    expect(answer.body["errors"]).toEqual([{ index: 1, input_array: "attributes", type }]);
  });

  it("accepts 987 bytes of external_id and refuses a blocklisted one (§2.3, §2.5)", () => {
    const braze = new InProcess();
    expect(braze.attributes({ external_id: "x".repeat(987) }).status).toBe(201);
    braze.post("/_sim/workspace", { blocked_external_ids: ["spam"] });
    expect(braze.attributes({ external_id: "spam" }).body["errors"]).toMatchObject([
      { type: "provided external_id is blacklisted and disallowed" },
    ]);
  });
});

describe("how many objects fit (contract.md §2.1, §2.7)", () => {
  const people = (count: number): JsonObject[] =>
    Array.from({ length: count }, (_, i) => ({ external_id: `u-${i}` }));
  const events = (count: number): JsonObject[] =>
    people(count).map((person) => ({ ...person, name: "seen", time }));

  it("takes 75 in all, and one more is refused as a whole", () => {
    const braze = new InProcess();
    expect(braze.post("/users/track", { attributes: people(40), events: events(35) }).status).toBe(201);
    const refused = braze.post("/users/track", { attributes: people(40), events: events(36) });
    expect(refused.status).toBe(400);
    expect(refused.body["message"]).toContain("Max Input Length Exceeded");
  });

  it("takes 75 of each array when a legacy account counts per array", () => {
    const braze = new InProcess({ counting: "per-array" });
    expect(braze.post("/users/track", { attributes: people(75), events: events(75) }).status).toBe(201);
    expect(braze.post("/users/track", { attributes: people(76) }).status).toBe(400);
  });

  it("takes 1,000 in bulk, 100 for one person", () => {
    const braze = new InProcess();
    expect(braze.post("/users/track/bulk", { attributes: people(1000) }).body).toMatchObject({
      attributes_processed: 1000,
    });
    expect(braze.post("/users/track/bulk", { attributes: people(1001) }).status).toBe(400);
    const one = Array.from({ length: 101 }, () => ({ external_id: "u-1" }));
    expect(braze.post("/users/track/bulk", { attributes: one }).status).toBe(400);
  });
});

describe("laws of /users/track", () => {
  const object = fc.record(
    {
      external_id: fc.oneof(fc.constantFrom("a", "b", "c", "", 7), fc.constant(null)),
      email: fc.constantFrom("x@example.com", "wrong", "y@example.org"),
      email_subscribe: fc.constantFrom("subscribed", "nonsense"),
      score: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
      tags: fc.oneof(fc.array(fc.string()), fc.record({ add: fc.array(fc.string()) })),
      nested: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>;

  it("processed plus rejected objects are the objects sent (§2.3)", () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 20 }), (objects) => {
        const answer = new InProcess().attributes(...objects);
        const errors = (answer.body["errors"] ?? []) as JsonObject[];
        const processed = Number(answer.body["attributes_processed"] ?? 0);
        expect(processed + new Set(errors.map((error) => error["index"])).size).toBe(objects.length);
      }),
    );
  });

  it("a rejected object changes nothing: the good ones alone lead to the same people (§2.3)", () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 12 }), (objects) => {
        const mixed = new InProcess();
        const errors = (mixed.attributes(...objects).body["errors"] ?? []) as JsonObject[];
        const bad = new Set(errors.map((error) => error["index"]));
        const good = objects.filter((_, index) => !bad.has(index));
        const clean = new InProcess();
        if (good.length > 0) clean.attributes(...good);
        expect(mixed.people()).toEqual(clean.people());
        expect(mixed.stats()["dataPoints"]).toBe(clean.stats()["dataPoints"]);
      }),
    );
  });

  it("data points add up: one request costs what its objects cost one by one (§5)", () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 12 }), (objects) => {
        const together = new InProcess();
        together.attributes(...objects);
        const apart = new InProcess();
        for (const one of objects) apart.attributes(one);
        expect(together.stats()["dataPoints"]).toBe(apart.stats()["dataPoints"]);
        expect(together.people()).toEqual(apart.people());
      }),
    );
  });
});
