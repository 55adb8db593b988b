import { expect, test } from "vitest";
import { CREDENTIAL_SHAPE, isAddressTouched, isMoved, withAddress } from "./credential-fields.ts";

const spec = { type: "braze", instance: "EU-01", apiKey: { keep: true } };
const object = { name: "key", label: "Key", spec };
const form = CREDENTIAL_SHAPE.toForm(object);

test("a form that nobody touched is the object as it is", () => {
  expect(CREDENTIAL_SHAPE.toObject(form)).toEqual(object);
  expect([isMoved(form), isAddressTouched(form)]).toEqual([false, false]);
});

test("another address asks for the key again; that it may lead elsewhere alone does not", () => {
  expect(isMoved({ ...form, address: "US-03" })).toBe(true);
  const elsewhere = { name: "key", spec: { type: "braze", endpoint: "https://proxy.example.com" } };
  const allowed = { ...CREDENTIAL_SHAPE.toForm(elsewhere), allowsElsewhere: true };
  expect([isMoved(allowed), isAddressTouched(allowed)]).toEqual([false, true]);
  expect(CREDENTIAL_SHAPE.toObject(allowed).spec).toEqual({ ...elsewhere.spec, allowCustomHost: true });
});

test("a new address takes the place of the one before, whichever kind that was, and keeps the rest", () => {
  const moved = CREDENTIAL_SHAPE.toObject({ ...form, address: "http://127.0.0.1:8086" });
  expect(moved.spec).toEqual({ type: "braze", apiKey: { keep: true }, endpoint: "http://127.0.0.1:8086" });
  expect(withAddress(moved.spec, { instance: "US-11", apiKey: "new" })).toEqual({
    type: "braze",
    instance: "US-11",
    apiKey: "new",
  });
});
