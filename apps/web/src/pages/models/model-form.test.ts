import { expect, test } from "vitest";
import { modelShape, selectAll } from "./model-form.ts";

test("a model comes back from its form as it was (rows 104, 106)", () => {
  const spec = {
    key: "external_id",
    sql: "select 1 as external_id",
    state: "draft" as const,
    personal: ["email"],
  };
  const object = { name: "customers", label: "Customers", spec };
  expect(modelShape.toObject(modelShape.toForm(object))).toEqual(object);
});

test("a first query names every column, quoted where it must be", () => {
  expect(selectAll("invoices", ["customer_id", 'order "no"'])).toBe(
    'select\n  customer_id,\n  "order ""no"""\nfrom invoices',
  );
  expect(selectAll("web-shop", [])).toBe('select\n  *\nfrom "web-shop"');
});
