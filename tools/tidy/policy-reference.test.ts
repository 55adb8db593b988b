import { describe, expect, it } from "vitest";
import { POLICY_REFERENCE, policyReference } from "./policy-reference.ts";
import { readSource } from "./source-files.ts";

describe("the policy table", () => {
  it(`stands in ${POLICY_REFERENCE} as the code has it (node tools/tidy/write-reference.ts writes it)`, () => {
    expect(readSource(POLICY_REFERENCE).text).toBe(policyReference());
  });
});
