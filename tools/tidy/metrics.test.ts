import { METRICS } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { METRIC_REFERENCE, metricReference } from "./metric-reference.ts";
import { listFiles, readSource } from "./source-files.ts";

const TABLE = "packages/core/src/metric/metrics.ts";
const PRODUCT = /^(packages|apps)\/.*\/src\/.*\.ts$/;

describe("metrics", () => {
  it(`stand in ${METRIC_REFERENCE} as the table has them (node tools/tidy/write-reference.ts writes it)`, () => {
    expect(readSource(METRIC_REFERENCE).text).toBe(metricReference());
  });

  it("are each measured somewhere in the product", () => {
    const product = listFiles(".ts")
      .filter((path) => PRODUCT.test(path) && !path.endsWith(".test.ts") && path !== TABLE)
      .map((path) => readSource(path).text)
      .join("\n");
    expect(Object.keys(METRICS).filter((name) => !product.includes(`"${name}"`))).toEqual([]);
  });
});
