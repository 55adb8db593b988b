import type { ExplainedAttribute } from "@causeway/api";
import type { PersonState } from "@causeway/ports";
import { expect, test } from "vitest";
import { whyOf } from "./why-of.ts";

const attribute: ExplainedAttribute = {
  target: "tier",
  column: "tier",
  source: "gold",
  wanted: "gold",
  acknowledged: null,
  state: "to-send",
  reason: null,
};
const state: PersonState = {
  wanted: { values: { tier: "gold" } },
  problem: null,
  ledger: null,
  doubt: null,
  refused: null,
  baseline: null,
  change: ["tier"],
  lastRequest: null,
  leftAtMs: null,
};
const why = (...attributes: readonly ExplainedAttribute[]) =>
  whyOf({ verdict: "to-send", state, attributes });

test("of whom Braze holds nothing it is not said that some of it differs", () => {
  expect(why(attribute)).toMatch(/^Braze has acknowledged none of the wanted values yet;/);
  expect(why(attribute, { ...attribute, target: "city", acknowledged: "Cork" })).toMatch(
    /^Some wanted values differ from what Braze acknowledged;/,
  );
});
