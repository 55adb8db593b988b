import { afterAll, beforeAll, describe } from "vitest";
import { describeBaseline } from "./describe-delivery-store-baseline.ts";
import { describeDiff, describeMoments } from "./describe-delivery-store-diff.ts";
import { describeLeft } from "./describe-delivery-store-left.ts";
import { describeLaw } from "./describe-delivery-store-law.ts";
import { describeSettlement } from "./describe-delivery-store-settle.ts";
import { describeRequests } from "./describe-delivery-store-requests.ts";
import { describeRefusals } from "./describe-delivery-store-refused.ts";
import { describeShapes } from "./describe-delivery-store-reshape.ts";
import { describeDryRuns } from "./describe-delivery-store-dry-run.ts";
import { describeUpdateOnly, describePerson } from "./describe-delivery-store-person.ts";
import { PEOPLE_SHAPE, Scenario } from "./describe-delivery-store-scenario.ts";
import type { DeliveryUnderTest } from "./describe-delivery-store-scenario.ts";

/**
 * Suite of the DeliveryStore port. `open` is called once; every test has its own export.
 * `lawRuns`: how many random histories are held against the reference.
 */
export function describeDeliveryStore(
  name: string,
  open: () => Promise<DeliveryUnderTest>,
  { lawRuns = 30 }: { readonly lawRuns?: number } = {},
): void {
  describe(`delivery store: ${name}`, () => {
    let store: DeliveryUnderTest;
    let exports = 0;
    const scenario = (shape = PEOPLE_SHAPE): Scenario => {
      exports += 1;
      return new Scenario(store, `export ${exports}`, shape);
    };
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => store.close?.());

    describeDiff(scenario);
    describeMoments(scenario);
    describeSettlement(scenario);
    describeRefusals(scenario, () => store);
    describeBaseline(scenario);
    describeShapes(scenario);
    describeDryRuns(scenario);
    describeLeft(scenario);
    describeUpdateOnly(scenario);
    describePerson(scenario);
    describeRequests(scenario);
    describeLaw(() => store, lawRuns);
  });
}
