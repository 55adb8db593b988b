import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { InProcess, testStartMs } from "../testing/in-process.ts";

const time = "2026-04-30T10:00:00Z";

function event(extra: JsonObject = {}): JsonObject {
  return { external_id: "u", name: "signed_up", time, ...extra };
}

function purchase(extra: JsonObject = {}): JsonObject {
  return { external_id: "u", product_id: "sku-9", currency: "EUR", price: 12.5, time, ...extra };
}

function errorOf(array: "events" | "purchases", object: JsonObject): unknown {
  const answer = new InProcess().post("/users/track", { [array]: [object] });
  return answer.status === 201 ? null : (answer.body["errors"] as JsonObject[])[0]?.["type"];
}

describe("custom events (contract.md §4.1, §4.2)", () => {
  it("count, with first and last, and are never de-duplicated (§2.6)", () => {
    const braze = new InProcess();
    braze.post("/users/track", { events: [event(), event(), event({ time: "2026-04-29 00:00:00 -0500" })] });
    expect(braze.person("u")?.["custom_events"]).toMatchObject([
      { name: "signed_up", first: "2026-04-29T05:00:00.000Z", last: "2026-04-30T10:00:00.000Z", count: 3 },
    ]);
    expect(braze.stats()["dataPoints"]).toBe(3);
  });

  it("keep every occurrence with its properties for tests", () => {
    const braze = new InProcess();
    braze.post("/users/track", {
      events: [event({ properties: { id: 1 } }), event({ properties: { id: 2 } })],
    });
    const [first] = braze.list("u", "custom_events");
    expect(first?.["occurrences"]).toEqual([
      { time: "2026-04-30T10:00:00.000Z", properties: { id: 1 } },
      { time: "2026-04-30T10:00:00.000Z", properties: { id: 2 } },
    ]);
  });

  it("take now for a future time (§14.3, quirk 18)", () => {
    const braze = new InProcess();
    braze.post("/users/track", { events: [event({ time: "2030-01-01T00:00:00Z" })] });
    expect(braze.person("u")?.["custom_events"]).toMatchObject([
      { last: new Date(testStartMs).toISOString() },
    ]);
  });

  it("are rejected without a name or a time, and with reserved or invalid properties", () => {
    expect(errorOf("events", event({ name: "" }))).toContain("'name'");
    expect(errorOf("events", event({ time: "yesterday" }))).toContain("'time'");
    for (const properties of [
      { time: 1 },
      { event_name: 1 },
      { $x: 1 },
      { "": 1 },
      [],
      { a: "x".repeat(102_400) },
    ]) {
      expect(errorOf("events", event({ properties }))).toBe("Invalid 'properties' field");
    }
    expect(errorOf("events", event({ properties: { price: 1 } }))).toBeNull();
  });

  it("keep 256 properties and cut text at 255 characters in silence", () => {
    const braze = new InProcess();
    const properties = Object.fromEntries(Array.from({ length: 257 }, (_, i) => [`p${i}`, "x".repeat(256)]));
    braze.post("/users/track", { events: [event({ properties })] });
    const [seen] = braze.list("u", "custom_events") as { occurrences?: { properties: object }[] }[];
    const kept = { p0: "", ...seen?.occurrences?.[0]?.properties };
    expect(Object.keys(kept)).toHaveLength(256);
    expect(kept.p0).toHaveLength(255);
    expect(braze.drops().length).toBeGreaterThan(0);
  });

  it("are discarded where the name is blocklisted, and where the person is unknown under update-only", () => {
    const braze = new InProcess();
    braze.post("/_sim/workspace", { blocked_events: ["secret"] });
    const answer = braze.post("/users/track", {
      events: [event({ name: "secret" }), event({ external_id: "x", _update_existing_only: true })],
    });
    expect(answer.body).toEqual({ events_processed: 2, message: "success" });
    expect(braze.people()).toEqual([]);
    expect(braze.drops()).toHaveLength(2);
  });

  it("are applied after the attributes of the same request (§2.6)", () => {
    const braze = new InProcess();
    const alias = { alias_name: "n", alias_label: "l" };
    braze.post("/users/track", {
      events: [{ user_alias: alias, name: "seen", time }],
      attributes: [{ user_alias: alias, _update_existing_only: false }],
    });
    expect(braze.people()).toMatchObject([{ custom_events: [{ name: "seen", count: 1 }] }]);
  });
});

describe("purchases (contract.md §4.3)", () => {
  it("count by quantity and add up revenue, for one data point", () => {
    const braze = new InProcess();
    braze.post("/users/track", { purchases: [purchase({ quantity: 3 }), purchase({ price: -2.5 })] });
    const person = braze.person("u");
    expect(person?.["purchases"]).toMatchObject([{ name: "sku-9", count: 4 }]);
    expect(person?.["total_revenue"]).toBe(35);
    expect(braze.stats()["dataPoints"]).toBe(2);
  });

  it("are rejected in the words of §2.3", () => {
    expect(errorOf("purchases", purchase({ currency: "XXL" }))).toBe(
      "'currency' must be an ISO 4217 currency",
    );
    expect(errorOf("purchases", purchase({ quantity: 0 }))).toBe("'quantity' is not valid");
    expect(errorOf("purchases", purchase({ quantity: 101 }))).toBe("'quantity' is not valid");
    expect(errorOf("purchases", purchase({ price: "12" }))).toBe("'price' is not valid");
    expect(errorOf("purchases", purchase({ properties: { price: 1 } }))).toBe("Invalid 'properties' field");
    expect(errorOf("purchases", purchase({ product_id: 1 }))).toBeNull();
  });

  it("law: the count of a product is the sum of the quantities sent", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }),
        (quantities) => {
          const braze = new InProcess();
          braze.post("/users/track", { purchases: quantities.map((quantity) => purchase({ quantity })) });
          const [product] = braze.list("u", "purchases");
          expect(product?.["count"]).toBe(quantities.reduce((sum, quantity) => sum + quantity, 0));
        },
      ),
    );
  });
});

describe("eCommerce events (contract.md §4.4)", () => {
  const product = { product_id: "p", product_name: "Mug", variant_id: "v", quantity: 1, price: 5 };
  const order = { order_id: "o", total_value: 5, currency: "EUR", products: [product], source: "web" };
  const placed = (properties: JsonObject): JsonObject =>
    event({ name: "ecommerce.order_placed", properties });

  it("fit a strict schema and cost no data points", () => {
    const braze = new InProcess();
    const optional = { ...order, discounts: [{ code: "X", amount: 1 }], metadata: { anything: true } };
    expect(braze.post("/users/track", { events: [placed(order), placed(optional)] }).body).toEqual({
      events_processed: 2,
      message: "success",
    });
    expect(braze.stats()["dataPoints"]).toBe(0);
  });

  it.each([
    ["a missing property", { ...order, source: undefined }],
    ["a wrong type", { ...order, total_value: "5" }],
    ["an unknown top-level property", { ...order, coupon: "X" }],
    ["a product without a variant", { ...order, products: [{ ...product, variant_id: undefined }] }],
  ])("are rejected for %s", (_name, properties) => {
    expect(errorOf("events", placed(properties as JsonObject))).toBe("Invalid 'properties' field");
  });
});
