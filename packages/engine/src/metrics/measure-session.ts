import type { RequestOutcome } from "@causeway/core";
import type { Clock, DestinationSession, Meter } from "@causeway/ports";

export interface SessionMeasuring {
  readonly meter: Meter;
  readonly clock: Clock;
  readonly connection: string;
}

/** The session as it is, with each of its requests measured once it has an outcome. */
export function measureSession(session: DestinationSession, measuring: SessionMeasuring): DestinationSession {
  return {
    limits: session.limits,
    sends: session.sends,
    encoder: (plan) => session.encoder(plan),
    probe: () => session.probe(),
    close: () => session.close(),
    send: async (objects, options) => {
      let sentAtMs: number | null = null;
      const { kind, endpoint } = session.sends;
      const outcome = await session.send(objects, {
        ...options,
        onRemaining: (requests) => {
          measuring.meter.set(
            "causeway_braze_rate_limit_remaining",
            { connection: measuring.connection, bucket: endpoint },
            requests,
          );
          options.onRemaining?.(requests);
        },
        onSend: (atMs) => {
          sentAtMs = atMs;
          options.onSend(atMs);
        },
      });
      measureRequest({ objects: objects.length, outcome, sentAtMs, kind, endpoint }, measuring);
      return outcome;
    },
  };
}

interface MeasuredRequest {
  readonly objects: number;
  readonly outcome: RequestOutcome;
  readonly sentAtMs: number | null;
  readonly kind: string;
  readonly endpoint: string;
}

function measureRequest(
  { objects, outcome, sentAtMs, kind, endpoint }: MeasuredRequest,
  { meter, clock, connection }: SessionMeasuring,
): void {
  if (outcome.kind === "not-sent") return;
  meter.count("causeway_braze_requests_total", {
    connection,
    endpoint,
    outcome: outcome.kind,
    status: statusOf(outcome),
  });
  if (sentAtMs !== null)
    meter.observe(
      "causeway_braze_request_duration_seconds",
      { connection, endpoint },
      (clock.now() - sentAtMs) / 1000,
    );
  const count = (what: string, by: number): void => {
    if (by > 0) meter.count("causeway_braze_objects_total", { connection, kind, outcome: what }, by);
  };
  if (outcome.kind === "accepted") {
    count("accepted", objects - outcome.rejected.length);
    count("rejected", outcome.rejected.length);
    return;
  }
  count(outcome.kind, objects);
  if (outcome.kind === "unknown") meter.count("causeway_braze_ambiguous_total", { connection });
}

function statusOf(outcome: RequestOutcome): string {
  if (outcome.kind === "rate-limited") return "429";
  return "status" in outcome && outcome.status !== undefined ? String(outcome.status) : "none";
}
