import { expect, test } from "vitest";
import { addressSpec, resolveAddress } from "./instance-address.ts";

const instances = [
  { name: "US-03", dashboard: "https://dashboard-03.braze.com", endpoint: "https://rest.iad-03.braze.com" },
  { name: "US-10", dashboard: "https://dashboard.us-10.braze.com", endpoint: "https://rest.us-10.braze.com" },
  { name: "EU-01", dashboard: "https://dashboard-01.braze.eu", endpoint: "https://rest.fra-01.braze.eu" },
];
const specOf = (typed: string) => addressSpec(resolveAddress(instances, typed));

test.each([
  ["us-03", "US-03"],
  ["https://dashboard-03.braze.com", "US-03"],
  ["https://dashboard-03.braze.com/dashboard/app_groups/5?locale=en", "US-03"],
  ["dashboard.us-10.braze.com", "US-10"],
  [" https://rest.fra-01.braze.eu/ ", "EU-01"],
])("%s is %s, however it is spelled (row 3, walk 3C.1)", (typed, instance) => {
  expect(specOf(typed)).toEqual({ instance });
});

test("an address of nobody we know is an endpoint of its own, without the slash that Braze refuses", () => {
  expect(specOf("http://127.0.0.1:4041/")).toEqual({ endpoint: "http://127.0.0.1:4041" });
});

test("half a name finds those that it may become, and is no address yet", () => {
  expect(resolveAddress(instances, "eu")).toEqual({ kind: "unknown", near: [instances[2]] });
  expect(specOf("eu")).toEqual({});
});
