import { isJsonObject, textOf } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { countOccurrence } from "../workspace/profile.ts";
import type { Occurrence } from "../workspace/profile.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { isCurrency } from "./currencies.ts";
import { isoTime, parseDate } from "./dates.ts";
import { fitsEcommerceSchema, isEcommerceEvent } from "./ecommerce-events.ts";
import { identifierAsSent, identifierError, resolveProfile } from "./identifier.ts";
import { invalidProperties, keptProperties, propertiesError } from "./properties.ts";

/** Sentences of contract.md §2.3 where known; the ones marked there are recorded or documented, the others are guesses in the same voice. */
const eventErrors = {
  name: "'name' is required",
  nameLong: "'name' must be fewer than 256 characters",
  time: "'time' is required and must be an ISO 8601 date",
  productId: "'product_id' is required",
  currency: "'currency' must be an ISO 4217 currency",
  price: "'price' is not valid",
  quantity: "'quantity' is not valid",
} as const;

const nameLengthMax = 255;
const quantityMax = 100;

/** Why an event is rejected (§4.1, §4.2, §4.4); null when it is accepted. Changes nothing. */
export function eventError(object: JsonObject, workspace: Workspace): string | null {
  const identifier = identifierError(object, workspace);
  if (identifier !== null) return identifier;
  const { name } = object;
  if (typeof name !== "string" || name === "") return eventErrors.name;
  if (name.length > nameLengthMax) return eventErrors.nameLong;
  if (timeOf(object) === null) return eventErrors.time;
  if (isEcommerceEvent(name)) {
    return fitsEcommerceSchema(name, object["properties"]) ? null : invalidProperties;
  }
  return propertiesError(object["properties"], "events");
}

/** Why a purchase is rejected (§4.2, §4.3); null when it is accepted. Changes nothing. */
export function purchaseError(object: JsonObject, workspace: Workspace): string | null {
  const identifier = identifierError(object, workspace);
  if (identifier !== null) return identifier;
  const { product_id: product, price, quantity } = object;
  const named = typeof product === "number" || (typeof product === "string" && product !== "");
  if (!named || String(product).length > nameLengthMax) return eventErrors.productId;
  if (!isCurrency(object["currency"])) return eventErrors.currency;
  if (typeof price !== "number") return eventErrors.price;
  if (quantity !== undefined && quantity !== null && !isQuantity(quantity)) return eventErrors.quantity;
  if (timeOf(object) === null) return eventErrors.time;
  return propertiesError(object["properties"], "purchases");
}

function isQuantity(value: JsonValue): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= quantityMax;
}

function timeOf(object: JsonObject): number | null {
  return typeof object["time"] === "string" ? parseDate(object["time"]) : null;
}

/** Applies an accepted event: name, count, first and last; a future time is now (§4.1). */
export function applyEvent(object: JsonObject, workspace: Workspace, now: number): void {
  const name = textOf(object["name"]);
  if (workspace.blockedEvents.has(name)) {
    dropWhole(workspace, { where: "events", object, reason: "event is blocklisted" }, now);
    return;
  }
  const profile = resolveProfile(object, workspace, now);
  if (profile === null) {
    dropWhole(workspace, { where: "events", object, reason: "unknown user" }, now);
    return;
  }
  const time = Math.min(timeOf(object) ?? now, now);
  const occurrence = describe(workspace, { where: "events", object, time }, now);
  workspace.touch(profile);
  profile.events ??= new Map();
  countOccurrence(profile.events, name, { time, times: 1, occurrence });
  workspace.eventNames.add(name);
  if (!isEcommerceEvent(name)) workspace.dataPoints += 1;
}

/** Applies an accepted purchase: a quantity is that many purchases (§4.3). Amounts are not converted to USD here. */
export function applyPurchase(object: JsonObject, workspace: Workspace, now: number): void {
  const profile = resolveProfile(object, workspace, now);
  if (profile === null) {
    dropWhole(workspace, { where: "purchases", object, reason: "unknown user" }, now);
    return;
  }
  const quantity = typeof object["quantity"] === "number" ? object["quantity"] : 1;
  const time = Math.min(timeOf(object) ?? now, now);
  const occurrence = describe(workspace, { where: "purchases", object, time }, now);
  workspace.touch(profile);
  profile.purchases ??= new Map();
  countOccurrence(profile.purchases, textOf(object["product_id"]), { time, times: quantity, occurrence });
  profile.revenue += Number(object["price"]) * quantity;
  workspace.dataPoints += 1;
}

function dropWhole(
  workspace: Workspace,
  drop: { where: string; object: JsonObject; reason: string },
  now: number,
): void {
  const { where, object, reason } = drop;
  workspace.drops.record({ where, who: identifierAsSent(object), field: null, reason }, now);
}

/** The occurrence to keep for tests, with what Braze would have cut from its properties noted. */
function describe(
  workspace: Workspace,
  seen: { where: string; object: JsonObject; time: number },
  now: number,
): Occurrence | null {
  const { where, object, time } = seen;
  const occurrence: Occurrence = { time: isoTime(time) };
  const { properties } = object;
  if (isJsonObject(properties)) {
    const { kept, notes } = keptProperties(properties);
    occurrence["properties"] = kept;
    for (const reason of notes) {
      workspace.drops.record({ where, who: identifierAsSent(object), field: "properties", reason }, now);
    }
  }
  for (const key of ["app_id", "price", "currency", "quantity"]) {
    if (object[key] !== undefined) occurrence[key] = object[key];
  }
  return workspace.keepOccurrences ? occurrence : null;
}
