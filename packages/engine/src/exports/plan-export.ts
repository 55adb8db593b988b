import { type ExportPlan, PLAN_SAMPLES, type PlannedPerson, problemOf } from "@causeway/api";
import { maskColumns } from "@causeway/core";
import type { Cancellation, DestinationSession, ResourceChanges } from "@causeway/ports";
import type { Workspace } from "../workspace.ts";
import type { Assessment, ConfiguredExport } from "./assess-export.ts";
import { invalidBy, skippedBy } from "./books.ts";
import { countRequests } from "./count-requests.ts";

const SECONDS_PER_HOUR = 3600;

/** Says what an assessed export would send and cost. Sends nothing. Throws INTERRUPTED. */
export async function planExport(
  workspace: Workspace,
  { resource }: ConfiguredExport,
  context: {
    readonly assessment: Assessment;
    readonly session: DestinationSession;
    readonly configuration: ResourceChanges;
    readonly cancellation?: Cancellation;
  },
): Promise<ExportPlan> {
  const { books, stage, diff, encode, compiled, warnings } = context.assessment;
  const count = await countRequests(workspace, context.session, {
    exportName: books,
    encode,
    changed: diff.changed,
    cancellation: context.cancellation,
  });
  const skipped = skippedBy(diff, stage);
  return {
    export: resource.name,
    connection: resource.spec.connection,
    selected: diff.selected,
    toAdd: diff.added,
    toChange: diff.changed - diff.added,
    unchanged: diff.unchanged,
    toLeave: diff.left,
    invalid: diff.invalid,
    skipped: Object.values(skipped).reduce((sum, people) => sum + people, 0),
    held: diff.held,
    skippedBy: skipped,
    invalidBy: invalidBy(stage),
    omitted: stage.omitted,
    stripped: stage.stripped,
    withheld: Object.fromEntries(
      compiled.shape.columns.flatMap(({ target }, i) => {
        const people = diff.withheld[i] ?? 0;
        return people === 0 ? [] : [[target, people]];
      }),
    ),
    dataPoints: count.dataPoints,
    billable: true,
    requests: count.requests,
    seconds: secondsAtLimit(workspace, resource.spec.connection, count.requests),
    attributes: compiled.shape.columns.map(({ target }, i) => ({ target, people: diff.perColumn[i] ?? 0 })),
    samples: await samples(workspace, context.assessment),
    configuration: context.configuration,
    warnings: warnings.map((warning) => problemOf(warning)),
  };
}

/** At the connection's own limits, whichever binds. */
function secondsAtLimit({ configuration }: Workspace, connection: string, requests: number): number {
  const found = configuration.resources.find(
    ({ resource }) => resource.kind === "Connection" && resource.name === connection,
  )?.resource;
  if (found === undefined || found.kind !== "Connection") return 0;
  const { requestsPer3s, requestsPerHour } = found.spec.limits;
  const burst = (requests / requestsPer3s) * 3;
  const hourly = requestsPerHour === null ? 0 : (requests / requestsPerHour) * SECONDS_PER_HOUR;
  return Math.ceil(Math.max(burst, hourly));
}

async function samples(
  { store }: Workspace,
  { books, compiled, diff }: Assessment,
): Promise<readonly PlannedPerson[]> {
  if (diff.changed === 0) return [];
  const chunk = await store.delivery.read(books, 0, PLAN_SAMPLES);
  const people: PlannedPerson[] = [];
  for (let row = 0; row < chunk.rowCount; row += 1) {
    const key = chunk.keys[row] ?? "";
    const { ledger } = await store.delivery.person(books, key);
    const changes = maskColumns(chunk.masks, row).map((i) => {
      const target = compiled.shape.columns[i]?.target ?? "";
      return { target, from: ledger?.values[target] ?? null, to: chunk.values[i]?.[row] ?? null };
    });
    people.push({ key, known: ledger !== null, changes });
  }
  return people;
}
