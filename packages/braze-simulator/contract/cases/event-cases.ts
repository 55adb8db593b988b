import { isJsonObject, textOf } from "../../src/json.ts";
import type { JsonObject } from "../../src/json.ts";
import { answers, same } from "../contract-case.ts";
import type { ContractBraze, ContractCase } from "../contract-case.ts";
import { names } from "../contract-people.ts";

/** Events and purchases (contract.md §4). */
export const eventCases: readonly ContractCase[] = [
  {
    name: "the same event sent twice counts twice",
    cites: "§2.6, §4.1",
    async run(braze) {
      const id = braze.people.id();
      const event = { external_id: id, name: names.event, time: new Date().toISOString() };
      const answer = await braze.post("/users/track", { events: [event, event] });
      answers(answer, 201, { events_processed: 2, message: "success" });
      const seen = await tally(braze, { id, list: "custom_events", name: names.event });
      same(seen["count"], 2, "count");
    },
  },
  {
    name: "an event in the future happened now",
    cites: "§4.1, §14.3",
    async run(braze) {
      const id = braze.people.id();
      const event = { external_id: id, name: names.event, time: "2099-01-01T00:00:00Z" };
      await braze.post("/users/track", { events: [event] });
      const seen = await tally(braze, { id, list: "custom_events", name: names.event });
      same(textOf(seen["last"]).slice(0, 4), String(new Date().getUTCFullYear()), "year of the event");
    },
  },
  {
    name: "a reserved property key rejects an event",
    cites: "§4.2",
    async run(braze) {
      const time = new Date().toISOString();
      const event = {
        external_id: braze.people.id(),
        name: names.event,
        time,
        properties: { event_name: "x" },
      };
      same(await rejection(braze, "events", event), "Invalid 'properties' field", "type");
    },
  },
  {
    name: "a quantity is that many purchases, and a currency must be of ISO 4217",
    cites: "§4.3",
    async run(braze) {
      const id = braze.people.id();
      const time = new Date().toISOString();
      const purchase = {
        external_id: id,
        product_id: names.product,
        currency: "EUR",
        price: 1.5,
        quantity: 3,
        time,
      };
      await braze.post("/users/track", { purchases: [purchase] });
      const seen = await tally(braze, { id, list: "purchases", name: names.product });
      same(seen["count"], 3, "count");
      const wrong = { ...purchase, currency: "ZZZ" };
      same(await rejection(braze, "purchases", wrong), "'currency' must be an ISO 4217 currency", "type");
      const lower = {
        ...purchase,
        currency: "eur",
        _update_existing_only: true,
        external_id: braze.people.id(),
      };
      const refused = await rejection(braze, "purchases", lower);
      braze.settle("#31 lower-case currency", refused === null ? "accepted" : "rejected");
    },
  },
  {
    name: "an eCommerce event with an unknown top-level property is rejected",
    cites: "§4.4",
    async run(braze) {
      const product = { product_id: "p", product_name: "Mug", variant_id: "v", quantity: 1, price: 5 };
      const order = { order_id: "o", total_value: 5, currency: "EUR", products: [product], source: "web" };
      const event = {
        external_id: braze.people.id(),
        name: "ecommerce.order_placed",
        time: new Date().toISOString(),
        properties: { ...order, coupon: "X" },
      };
      const type = await rejection(braze, "events", event);
      braze.settle("§4.4 sentence for a wrong eCommerce event", type ?? "accepted");
      same(type === null, false, "accepted");
    },
  },
];

/** The error type for one object sent alone, or null where it is accepted. */
async function rejection(braze: ContractBraze, array: string, object: JsonObject): Promise<string | null> {
  const answer = await braze.post("/users/track", { [array]: [object] });
  const [error] = (answer.body["errors"] ?? []) as JsonObject[];
  return error === undefined ? null : textOf(error["type"]);
}

async function tally(
  braze: ContractBraze,
  wanted: { id: string; list: "custom_events" | "purchases"; name: string },
): Promise<JsonObject> {
  const read = async (): Promise<JsonObject | undefined> => {
    const list = (await braze.people.find(wanted.id))?.[wanted.list];
    if (!Array.isArray(list)) return undefined;
    return list.filter(isJsonObject).find((entry) => entry["name"] === wanted.name);
  };
  const found = await braze.people.eventually(
    read,
    (entry) => entry !== undefined,
    `${wanted.name} never visible`,
  );
  return found ?? {};
}
