import type { RequestOutcome } from "@causeway/core";
import { SILENT_METER } from "@causeway/engine";
import type { DestinationSession, Meter, SendOptions } from "@causeway/ports";
import { measureSession } from "../../packages/engine/src/metrics/measure-session.ts";
import { createPrometheusMeter } from "../../apps/server/src/metrics.ts";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { measure } from "./measure.ts";

const ROWS = 10_000_000;
const OBJECTS_PER_REQUEST = 75;
/** A hundred times the 75,000 objects per CPU second of an export: then measuring costs less than 1 % of it. */
const TARGET = 7_500_000;
const NEVER = { cancelled: false, onCancel: () => () => undefined };

/** What measuring each request of an export costs: objects per CPU second through a session that does nothing else. */
export async function runMeter({ rows = ROWS }: { readonly rows?: number } = {}): Promise<void> {
  const objects = Array.from({ length: OBJECTS_PER_REQUEST }, () => new Uint8Array());
  const outcome: RequestOutcome = { kind: "accepted", status: 201, rejected: [] };
  const bare = {
    send: (_: readonly Uint8Array[], { onSend }: SendOptions): Promise<RequestOutcome> => {
      onSend(systemClock.now());
      return Promise.resolve(outcome);
    },
  } as unknown as DestinationSession;
  const sendAll = async (meter: Meter): Promise<void> => {
    const session = measureSession(bare, { meter, clock: systemClock, connection: "braze" });
    for (let sent = 0; sent < rows; sent += OBJECTS_PER_REQUEST)
      await session.send(objects, { onSend: () => undefined, cancellation: NEVER });
  };
  await measure({ what: "meter.silent", rows, target: TARGET, per: "cpu" }, () => sendAll(SILENT_METER));
  const prometheus = createPrometheusMeter({ version: "bench" });
  await measure({ what: "meter.prometheus", rows, target: TARGET, per: "cpu" }, () => sendAll(prometheus));
}
