import { maskHas } from "@causeway/core";
import type { DestinationSession } from "@causeway/ports";
import type { Assessment } from "../exports/assess-export.ts";
import type { Workspace } from "../workspace.ts";

/** People whose values are priced: objects cost by what is in them. */
const PRICED_PEOPLE = 200;
const MONTH_MS = 30 * 24 * 3_600_000;
const RUNS_READ = 500;

/**
 * Data points that each row of the mapping costs in a month, in the order of the shape: people who got it sent in the last 30 days, or, where
 * that never happened, who would get it sent now, times what a value costs on average (row 242).
 */
export async function dataPointsPerMonth(
  workspace: Workspace,
  {
    assessment,
    session,
    name,
  }: { readonly assessment: Assessment; readonly session: DestinationSession; readonly name: string | null },
): Promise<readonly number[]> {
  const { compiled, diff } = assessment;
  const prices = await pricesOf(workspace, assessment, session);
  const sent = name === null ? new Map<string, number>() : await sentLately(workspace, name);
  return compiled.shape.columns.map(({ target }, at) => {
    const people = sent.get(target) ?? diff.perColumn[at] ?? 0;
    const price = prices[at] ?? (workspace.destination.target(target).billable ? 1 : 0);
    return Math.round(people * price);
  });
}

/** What a value of each column costs, on the average of some people; null where nobody has one to send. */
async function pricesOf(
  { store }: Workspace,
  { books, compiled, encode }: Assessment,
  session: DestinationSession,
): Promise<readonly (number | null)[]> {
  const chunk = await store.delivery.read(books, 0, PRICED_PEOPLE);
  const encoder = session.encoder(encode);
  return compiled.shape.columns.map((_, column) => {
    let [points, values] = [0, 0];
    for (let row = 0; row < chunk.rowCount; row += 1) {
      if (!maskHas(chunk.masks, row, column)) continue;
      points += encoder.encodeOne(chunk, row, column).dataPoints[0] ?? 0;
      values += 1;
    }
    return values === 0 ? null : points / values;
  });
}

/** People who got each target sent, of runs of the last 30 days. */
async function sentLately(
  { store, clock }: Workspace,
  exportName: string,
): Promise<ReadonlyMap<string, number>> {
  const fromMs = clock.now() - MONTH_MS;
  const { runs } = await store.runs.page({ exportName, fromMs, offset: 0, limit: RUNS_READ });
  const people = new Map<string, number>();
  for (const { detail } of runs) {
    for (const [target, count] of Object.entries(detail?.attributes ?? {}))
      people.set(target, (people.get(target) ?? 0) + count);
  }
  return people;
}
