import { CodedError } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { findInstances, listInstances, resolveEndpoint } from "./instances.ts";

function problemOf(credential: Parameters<typeof resolveEndpoint>[0]): string {
  try {
    return `resolved to ${resolveEndpoint(credential)}`;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    expect(error.code).toBe("CONFIG_INVALID");
    return error.message;
  }
}

describe("the endpoint of a credential (contract.md §1.1)", () => {
  test.each([
    ["EU-01", "https://rest.fra-01.braze.eu"],
    ["us-10", "https://rest.us-10.braze.com"],
    ["https://dashboard-03.braze.com/dashboard/app_usage/5e2f?locale=en", "https://rest.iad-03.braze.com"],
    ["dashboard.kr-01.braze.com", "https://rest.kr-01.braze.com"],
    ["https://rest.fra-02.braze.eu/", "https://rest.fra-02.braze.eu"],
    ["US-09", "https://rest.us-09.braze.com"],
    ["us 3", "https://rest.iad-03.braze.com"],
    ["EU01", "https://rest.fra-01.braze.eu"],
    ["https://dashboard.us-11.braze.com/settings", "https://rest.us-11.braze.com"],
  ])("instance %s is %s", (instance, endpoint) => {
    expect(resolveEndpoint({ instance })).toBe(endpoint);
  });

  test.each([
    ["https://rest.fra-01.braze.eu/", "https://rest.fra-01.braze.eu"],
    ["https://dashboard-01.braze.eu/settings", "https://rest.fra-01.braze.eu"],
    ["https://rest.new-77.braze.com", "https://rest.new-77.braze.com"],
    ["https://dashboard.us-11.braze.com/settings", "https://rest.us-11.braze.com"],
    ["http://127.0.0.1:8086/", "http://127.0.0.1:8086"],
    ["http://localhost:8086", "http://localhost:8086"],
    ["http://[::1]:8086", "http://[::1]:8086"],
  ])("endpoint %s is %s, never with a trailing slash", (endpoint, expected) => {
    expect(resolveEndpoint({ endpoint })).toBe(expected);
  });

  test.each([
    ["https://proxy.example.com/braze", /proxy\.example\.com.*end in \.braze\.com or \.braze\.eu/],
    ["https://rest.fra-01.braze.eu.example.com", /end in/],
    ["https://evilbraze.com", /end in/],
    ["https://braze.com", /end in/],
  ])(
    "endpoint %s is refused, unless the credential allows a host of its own (row 2)",
    (endpoint, message) => {
      expect(problemOf({ endpoint })).toMatch(message);
      expect(problemOf({ endpoint, allowCustomHost: false })).toMatch(message);
      expect(resolveEndpoint({ endpoint: `${endpoint}//`, allowCustomHost: true })).toBe(endpoint);
    },
  );

  test("a host of its own is no way around https", () => {
    expect(problemOf({ endpoint: "http://proxy.example.com", allowCustomHost: true })).toMatch(/https/);
  });

  test.each([
    ["http://rest.fra-01.braze.eu", /https/],
    ["http://127.0.0.1.example.com", /https/],
    ["ftp://rest.fra-01.braze.eu", /https/],
    ["rest.fra-01.braze.eu", /not an address/],
    ["https://user:secret@rest.new-77.braze.com", /plain address/],
    ["https://rest.new-77.braze.com/?key=1", /plain address/],
  ])("endpoint %s is an error", (endpoint, message) => {
    expect(problemOf({ endpoint })).toMatch(message);
  });

  test("an unknown instance is an error that names the nearest one", () => {
    expect(problemOf({ instance: "EU-03" })).toMatch(/no Braze instance "EU-03"; did you mean "EU-0[12]"/);
    expect(problemOf({ instance: "eu" })).toMatch(/did you mean "EU-01"/);
    expect(problemOf({ instance: "https://dashboard-99.braze.com" })).toMatch(/known Braze instance/);
  });

  test("neither and both are errors", () => {
    expect(problemOf({})).toMatch(/needs/);
    expect(problemOf({ instance: "EU-01", endpoint: "https://rest.fra-01.braze.eu" })).toMatch(/not both/);
  });
});

describe("finding an instance (features.md row 3)", () => {
  test.each([
    ["US-03", "https://rest.iad-03.braze.com"],
    ["us 3", "https://rest.iad-03.braze.com"],
    ["https://dashboard-03.braze.com", "https://rest.iad-03.braze.com"],
    ["EU-01", "https://rest.fra-01.braze.eu"],
    ["us-10", "https://rest.us-10.braze.com"],
    ["US-09", "https://rest.us-09.braze.com"],
    ["https://dashboard.us-11.braze.com/x", "https://rest.us-11.braze.com"],
    ["sdk.au-01.braze.com", "https://rest.au-01.braze.com"],
    ["ID-01", "https://rest.id-01.braze.com"],
    ["jp01", "https://rest.jp-01.braze.com"],
  ])("%s is %s", (text, endpoint) => {
    const { meant, near } = findInstances(text);
    expect([meant?.endpoint, near]).toEqual([endpoint, [meant]]);
  });

  test.each([
    ...listInstances().map(({ name }) => name),
    "US-09",
    "dashboard.us-11.braze.com",
    "rest.eu-07.braze.eu",
  ])("what %s means is meant by its own name too, so that a credential can keep it", (text) => {
    const { meant } = findInstances(text);
    expect(findInstances(meant?.name ?? "").meant).toEqual(meant);
    expect(resolveEndpoint({ instance: meant?.name ?? "" })).toBe(meant?.endpoint);
  });

  test("part of a name finds those that have it; nothing finds all; nonsense finds none", () => {
    const { meant, near } = findInstances("eu");
    expect([meant, near.map((one) => one.name)]).toEqual([null, ["EU-01", "EU-02"]]);
    expect(findInstances("kr")).toMatchObject({ meant: null, near: [{ name: "KR-01" }] });
    expect(findInstances("  ")).toEqual({ meant: null, near: listInstances() });
    expect(findInstances("https://example.com")).toEqual({ meant: null, near: [] });
  });
});
