import { MUTANTS } from "./mutants.ts";
import { type Mutant, type SeedReport, simulate, type SimulationStore } from "./simulate.ts";

/** The one line that `npm run simulate` ends with (interface.md, "Simulator"). */
export interface SimulationReport {
  readonly seeds: number;
  readonly failed: readonly { readonly seed: number; readonly violations: readonly string[] }[];
  readonly lost: number;
  readonly reordered: number;
  /** Attributes only, so far: nothing here can be duplicated. */
  readonly unmarkedDuplicates: number;
  readonly ledgerMismatches: number;
  readonly stuck: number;
  readonly crashes: number;
  readonly faults: number;
  readonly requests: number;
  readonly simulatedHours: number;
  /** Planted none where they were left out. */
  readonly mutants: { readonly planted: number; readonly caught: number; readonly missed: readonly string[] };
}

/** Seeds after which a mutant that was not found counts as missed. */
const MUTANT_SEEDS_MAX = 150;

export async function reportOn(request: {
  readonly seeds: number;
  readonly from: number;
  readonly open: () => Promise<SimulationStore>;
  /** The deliberate bugs to look for; all where absent. */
  readonly mutants?: readonly Mutant[];
}): Promise<SimulationReport> {
  const { mutants = MUTANTS } = request;
  const reports: SeedReport[] = [];
  for (let seed = request.from; seed < request.from + request.seeds; seed += 1) {
    reports.push(await simulate(seed, request.open));
  }
  const sum = (of: (report: SeedReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const missed = await missedMutants(mutants, request.open);
  return {
    seeds: reports.length,
    failed: reports
      .filter((report) => report.violations.length > 0)
      .map(({ seed, violations }) => ({ seed, violations })),
    lost: sum((report) => report.lost),
    reordered: sum((report) => report.reordered),
    unmarkedDuplicates: 0,
    ledgerMismatches: sum((report) => report.ledgerMismatches),
    stuck: sum((report) => report.stuck),
    crashes: sum((report) => report.crashes),
    faults: sum((report) => report.faults),
    requests: sum((report) => report.requests),
    simulatedHours: Math.round(sum((report) => report.simulatedMs) / 36_000) / 100,
    mutants: { planted: mutants.length, caught: mutants.length - missed.length, missed },
  };
}

/** The names of the mutants that no seed found. */
async function missedMutants(
  mutants: readonly Mutant[],
  open: () => Promise<SimulationStore>,
): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const mutant of mutants) {
    let caught = false;
    for (let seed = 1; seed <= MUTANT_SEEDS_MAX && !caught; seed += 1) {
      const report = await simulate(seed, open, mutant);
      caught = report.violations.length > 0;
    }
    if (!caught) missed.push(mutant.name);
  }
  return missed;
}
