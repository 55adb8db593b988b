import { CodedError, pack } from "@causeway/core";
import type { Cancellation, DestinationSession, EncodePlan } from "@causeway/ports";
import { MakeWay } from "../delivery/make-way.ts";
import type { Workspace } from "../workspace.ts";

export interface RequestCount {
  readonly requests: number;
  readonly dataPoints: number;
}

/** Encodes the change table as a run would and counts; sends nothing. Throws INTERRUPTED. */
export async function countRequests(
  { store, settings, clock }: Workspace,
  session: DestinationSession,
  plan: {
    readonly exportName: string;
    readonly encode: EncodePlan;
    readonly changed: number;
    readonly cancellation?: Cancellation | undefined;
  },
): Promise<RequestCount> {
  const encoder = session.encoder(plan.encode);
  const makeWay = new MakeWay(clock);
  let requests = 0;
  let dataPoints = 0;
  for (let n = 0; n < plan.changed;) {
    if (plan.cancellation?.cancelled === true)
      throw new CodedError("INTERRUPTED", "it was stopped while its requests were counted");
    const chunk = await store.delivery.read(plan.exportName, n, settings.chunkRows);
    if (chunk.rowCount === 0) break;
    for (let from = 0; from < chunk.rowCount; from += session.limits.objectsMax) {
      const rows: number[] = [];
      for (let row = from; row < Math.min(from + session.limits.objectsMax, chunk.rowCount); row += 1)
        rows.push(row);
      const encoded = encoder.encode(chunk, rows);
      requests += pack(
        encoded.objects.map((object) => object.length),
        session.limits,
      ).requests.length;
      for (const cost of encoded.dataPoints) dataPoints += cost;
      await makeWay.after(rows.length);
    }
    n += chunk.rowCount;
  }
  return { requests, dataPoints };
}
