import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { isCurrency } from "./currencies.ts";

type Check = (value: JsonValue) => boolean;
type Fields = Readonly<Record<string, Check>>;

interface Schema {
  readonly required: Fields;
  readonly optional: Fields;
}

const text: Check = (value) => typeof value === "string" && value !== "";
const amount: Check = (value) => typeof value === "number";
const count: Check = (value) => Number.isInteger(value);
const currency: Check = (value) => isCurrency(value);
const object: Check = (value) => isJsonObject(value);
const texts: Check = (value) => Array.isArray(value) && value.every((element) => typeof element === "string");
const action: Check = (value) => value === "add" || value === "remove" || value === "replace";

const product: Schema = {
  required: { product_id: text, product_name: text, variant_id: text, quantity: count, price: amount },
  optional: { image_url: text, product_url: text, metadata: object },
};
const discount: Schema = { required: { code: text, amount }, optional: {} };

const listOf =
  (schema: Schema): Check =>
  (value) =>
    Array.isArray(value) && value.every((element) => isJsonObject(element) && fits(element, schema));

const products = listOf(product);
const discounts = listOf(discount);
const basket = { total_value: amount, currency, products, source: text };
const totals = { subtotal_value: amount, tax: amount, shipping: amount };

/** The recommended events of contract.md §4.4. Free data belongs in `metadata`. */
const schemas: Readonly<Record<string, Schema>> = {
  "ecommerce.product_viewed": {
    required: {
      product_id: text,
      product_name: text,
      variant_id: text,
      price: amount,
      currency,
      source: text,
    },
    optional: { image_url: text, product_url: text, type: texts, metadata: object },
  },
  "ecommerce.cart_updated": {
    required: { cart_id: text, currency, source: text, products },
    optional: { total_value: amount, action, ...totals, metadata: object },
  },
  "ecommerce.checkout_started": {
    required: { checkout_id: text, ...basket },
    optional: { cart_id: text, ...totals, metadata: object },
  },
  "ecommerce.order_placed": {
    required: { order_id: text, ...basket },
    optional: { cart_id: text, ...totals, total_discounts: amount, discounts, metadata: object },
  },
  "ecommerce.order_refunded": {
    required: { order_id: text, ...basket },
    optional: { total_discounts: amount, discounts, metadata: object },
  },
  "ecommerce.order_cancelled": {
    required: { order_id: text, cancel_reason: text, ...basket },
    optional: { ...totals, total_discounts: amount, discounts, metadata: object },
  },
};

export function isEcommerceEvent(name: string): boolean {
  return Object.hasOwn(schemas, name);
}

/** Whether properties fit the strict schema of a recommended event: a missing, mistyped or unknown one drops it (§4.4). */
export function fitsEcommerceSchema(name: string, properties: JsonValue | undefined): boolean {
  const schema = schemas[name];
  return schema !== undefined && isJsonObject(properties) && fits(properties, schema);
}

function fits(value: JsonObject, schema: Schema): boolean {
  for (const key of Object.keys(schema.required)) if (value[key] === undefined) return false;
  return Object.entries(value).every(([key, inner]) => {
    if (Object.hasOwn(schema.required, key)) return schema.required[key]?.(inner ?? null) === true;
    return Object.hasOwn(schema.optional, key) && schema.optional[key]?.(inner ?? null) === true;
  });
}
