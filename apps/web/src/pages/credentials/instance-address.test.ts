import type { FoundBrazeInstances } from "@causeway/api";
import { expect, test } from "vitest";
import { addressRefusal, addressSpec, resolveAddress } from "./instance-address.ts";

const later = {
  name: "US-11",
  dashboard: "https://dashboard.us-11.braze.com",
  endpoint: "https://rest.us-11.braze.com",
};
const NONE: FoundBrazeInstances = { meant: null, items: [] };
const resolved = (typed: string, found: FoundBrazeInstances = NONE) =>
  resolveAddress(typed, { text: typed.trim(), ...found });

test("what the server says is meant is the instance, whatever was typed (row 3)", () => {
  const typed = " https://dashboard.us-11.braze.com/settings ";
  const address = resolved(typed, { meant: later, items: [later] });
  expect(addressSpec(address, false)).toEqual({ instance: "US-11" });
  expect(addressRefusal(address, false)).toBeNull();
});

test("until the server was heard of this very text, nothing is known", () => {
  expect(resolveAddress("US-09", null)).toEqual({ kind: "looking" });
  const address = resolveAddress("US-09", { text: "US-0", ...NONE });
  expect([address.kind, addressSpec(address, true)]).toEqual(["looking", {}]);
  expect(addressRefusal(address, true)).toMatch(/looked up/);
});

test("for an empty text nobody has to be heard", () => {
  const address = resolveAddress(" ", null);
  expect(address).toEqual({ kind: "unknown", near: [] });
  expect(addressRefusal(address, true)).toMatch(/Say which/);
});

test.each(["http://127.0.0.1:4041/", "http://localhost:4041", "https://rest.new-77.braze.com/"])(
  "%s is an endpoint of its own, without the slash that Braze refuses",
  (typed) => {
    expect(addressSpec(resolved(typed), false)).toEqual({ endpoint: typed.replace(/\/$/, "") });
  },
);

test.each(["https://proxy.example.com/braze", "https://evilbraze.com", "https://braze.com.example.com"])(
  "%s is taken only where somebody says that requests may go there (row 2)",
  (typed) => {
    const address = resolved(typed);
    expect(addressRefusal(address, false)).toMatch(/Say that requests may go to/);
    expect(addressSpec(address, false)).toEqual({ endpoint: typed });
    expect(addressRefusal(address, true)).toBeNull();
    expect(addressSpec(address, true)).toEqual({ endpoint: typed, allowCustomHost: true });
  },
);

test("half a name is no address yet, and shows what it may become", () => {
  const address = resolved("us-1", { meant: null, items: [later] });
  expect(address).toEqual({ kind: "unknown", near: [later] });
  expect(addressSpec(address, true)).toEqual({});
});
