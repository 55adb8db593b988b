import { describe, expect, it } from "vitest";
import { MUTANTS } from "./mutants.ts";
import { reportOn } from "./report.ts";
import { simulate } from "./simulate.ts";
import { openSimulationStore } from "./simulation-store.ts";

const SEEDS = 300;
/** Few: the engine takes some hundred times as long as the reference. */
const DUCKDB_SEEDS = 3;
const open = openSimulationStore("memory");

describe("delivery under crashes, lost replies, ghosts, rate limits and poison", () => {
  it(`keeps I1, I3 to I9 and I15 for attributes over ${SEEDS} seeds, and finds every planted bug`, async () => {
    const report = await reportOn({ seeds: SEEDS, from: 1, open });
    expect(report.failed).toEqual([]);
    expect(report).toMatchObject({ lost: 0, reordered: 0, ledgerMismatches: 0, stuck: 0 });
    expect(report.crashes).toBeGreaterThan(SEEDS);
    expect(report.faults).toBeGreaterThan(SEEDS);
    expect(report.mutants).toEqual({ planted: MUTANTS.length, caught: MUTANTS.length, missed: [] });
  });

  it(`keeps them on DuckDB, too, over ${DUCKDB_SEEDS} seeds`, async () => {
    const report = await reportOn({
      seeds: DUCKDB_SEEDS,
      from: 1,
      open: openSimulationStore("duckdb"),
      mutants: [],
    });
    expect(report.failed).toEqual([]);
    expect(report.crashes).toBeGreaterThan(DUCKDB_SEEDS);
    expect(report.faults).toBeGreaterThan(DUCKDB_SEEDS);
  });

  it("plays the same seed the same way (I11)", async () => {
    for (const seed of [1, 2, 3]) {
      const [once, again] = [await simulate(seed, open), await simulate(seed, open)];
      expect(again.trace).toBe(once.trace);
    }
  });
});
