import type { DeliveryStore, DestinationSession } from "@causeway/ports";
import type { RequestOutcome } from "@causeway/core";
import type { Mutant } from "./simulate.ts";

const outcomes =
  (change: (outcome: RequestOutcome) => RequestOutcome) =>
  (inner: DestinationSession): DestinationSession => ({
    ...inner,
    send: async (json, options) => change(await inner.send(json, options)),
  });

const nothingRefused = { refused: [], uncertain: [], unsent: [], held: [], requests: [] };

/** Deliberate bugs, each of which the simulation must find. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "the ledger moves at the claim",
    store: (inner): DeliveryStore => ({
      ...inner,
      claim: async (claim) => {
        await inner.claim(claim);
        await inner.settle({ ...claim, settledAtMs: claim.claimedAtMs, ...nothingRefused });
      },
      settle: () => Promise.resolve(),
    }),
  },
  {
    name: "claims are not durable",
    store: (inner): DeliveryStore => ({
      ...inner,
      claim: () => Promise.resolve(),
      settle: async (settlement) => {
        await inner.claim({ ...settlement, claimedAtMs: settlement.settledAtMs });
        await inner.settle(settlement);
      },
    }),
  },
  {
    name: "doubt is forgotten at settlement",
    store: (inner): DeliveryStore => ({
      ...inner,
      settle: ({ uncertain, ...rest }) =>
        inner.settle({ ...rest, uncertain: [], unsent: [...rest.unsent, ...uncertain] }),
    }),
  },
  {
    name: "the ghost of an earlier attempt is forgotten after an acceptance",
    store: (inner): DeliveryStore => ({
      ...inner,
      settle: (settlement) => inner.settle({ ...settlement, held: [] }),
    }),
  },
  {
    name: "refused values are offered again",
    store: (inner): DeliveryStore => ({
      ...inner,
      diff: async (request) => {
        await inner.forgetRefused(request.exportName);
        return inner.diff(request);
      },
    }),
  },
  {
    name: "people who were there before the first run are sent",
    store: (inner): DeliveryStore => ({
      ...inner,
      diff: (request) => inner.diff({ ...request, existing: "send" }),
    }),
  },
  {
    name: "the baseline is not durable",
    store: (inner): DeliveryStore => ({
      ...inner,
      diff: (request) => inner.diff({ ...request, dryRun: true }),
    }),
  },
  { name: "newer values are not held", settings: (inner) => ({ ...inner, timeoutMs: 0, holdMs: 0 }) },
  { name: "no settle gap", settings: (inner) => ({ ...inner, settleGapMs: 0 }) },
  {
    name: "partial errors count as success",
    session: outcomes((outcome) => (outcome.kind === "accepted" ? { ...outcome, rejected: [] } : outcome)),
  },
  {
    name: "an unknown outcome counts as success",
    session: outcomes((outcome) =>
      outcome.kind === "unknown" ? { kind: "accepted", status: 201, rejected: [] } : outcome,
    ),
  },
  {
    name: "an unknown outcome counts as not sent",
    session: outcomes((outcome) =>
      outcome.kind === "unknown" ? { kind: "not-sent", reason: "?" } : outcome,
    ),
  },
  {
    name: "rejections are booked on the next object",
    session: outcomes((outcome) =>
      outcome.kind === "accepted"
        ? { ...outcome, rejected: outcome.rejected.map((one) => ({ ...one, index: one.index + 1 })) }
        : outcome,
    ),
  },
  {
    name: "a rejected object is not split",
    session: outcomes((outcome) =>
      outcome.kind === "accepted"
        ? { ...outcome, rejected: outcome.rejected.map((one) => ({ ...one, aboutIdentity: true })) }
        : outcome,
    ),
  },
  {
    name: "a refused request is refused for everybody in it",
    session: (inner): DestinationSession => ({
      ...inner,
      send: async (json, options) => {
        const outcome = await inner.send(json, options);
        if (outcome.kind !== "refused") return outcome;
        const rejected = json.map((_, index) => ({ index, reason: outcome.reason, aboutIdentity: true }));
        return { kind: "accepted", status: 400, rejected };
      },
    }),
  },
  { name: "a told wait is ignored", deafToWaits: true },
];
