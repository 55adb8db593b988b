import { describe, expect, it } from "vitest";
import { customersCsv, demoCustomers } from "./demo-customers.ts";

describe("the demo's customers", () => {
  it("are the same each time, each with an id of their own", () => {
    const customers = demoCustomers(2000);
    expect(demoCustomers(2000)).toEqual(customers);
    expect(new Set(customers.map(({ customerId }) => customerId)).size).toBe(2000);
  });

  it("are invented: addresses that nobody can have (RFC 2606)", () => {
    expect(demoCustomers(500).every(({ email }) => email.endsWith("@example.com"))).toBe(true);
  });

  it("make a CSV file of as many lines, each with as many fields as the header", () => {
    const lines = customersCsv(demoCustomers(50)).trimEnd().split("\n");
    expect(lines).toHaveLength(51);
    expect(new Set(lines.map((line) => line.split(",").length))).toEqual(new Set([9]));
  });
});
