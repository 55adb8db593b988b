import type { FunnelExit, FunnelStep } from "@causeway/api";
import { ERROR_CODES } from "@causeway/core";
import type { RejectionReason, Run } from "@causeway/ports";

const UNCHANGED = "Braze acknowledged every wanted value before";
const NO_LONGER_LISTED = "no longer listed: mended, dropped or replaced since";

/**
 * The way of a run's people, step by step: what enters a step leaves it by one of its exits or enters the next. `reasons` tell why, as far
 * as they are still known; the rest is an exit of its own, so that each step always adds up. Empty where nobody was compared.
 */
export function runFunnel(
  { counts: books, detail, error }: Pick<Run, "counts" | "detail" | "error">,
  reasons: readonly RejectionReason[],
): readonly FunnelStep[] {
  if (books === null || (error !== null && Object.values(books).every((people) => people === 0))) return [];
  const sent = books.changed - books.pending - books.parked;
  const stopped =
    error === null
      ? "held back: an earlier request about them is in doubt or too young"
      : `${ERROR_CODES[error.code].meaning}${sent === 0 ? askedInVain(detail?.requests ?? 0) : ""}`;
  return [
    {
      name: "selected",
      people: books.selected,
      leaving: [
        ...exits("unchanged", books.unchanged, [{ reason: UNCHANGED, people: books.unchanged }]),
        ...exits("invalid", books.invalid, withSamples(detail?.invalidBy ?? {}, reasons)),
        ...exits("skipped", books.skipped, withSamples(detail?.skipped ?? {}, reasons)),
      ],
    },
    {
      name: "changed",
      people: books.changed,
      leaving: [
        ...exits("pending", books.pending, [{ reason: stopped, people: books.pending }]),
        ...exits("parked", books.parked, []),
      ],
    },
    {
      name: "sent",
      people: sent,
      leaving: [
        ...exits(
          "rejected",
          books.rejected,
          reasons.filter((one) => one.kind === "rejected").map((one) => ({ ...one, samples: one.keys })),
        ),
        ...exits("uncertain", books.uncertain, [
          {
            reason: "the outcome of their request is not known; they are sent again",
            people: books.uncertain,
          },
        ]),
      ],
    },
    { name: "accepted", people: books.accepted, leaving: [] },
  ];
}

/** Of requests that changed nobody: that they were made, as nobody counts as sent. */
function askedInVain(requests: number): string {
  if (requests === 0) return "";
  return ` Braze was asked ${requests === 1 ? "once" : `${requests} times`} and took nobody.`;
}

interface Why {
  readonly reason: string;
  readonly people: number;
  readonly samples?: readonly string[];
}

/** Most people first. Exactly `people` leave: reasons that tell of more are cut, what none tells is an exit of its own. */
function exits(state: string, people: number, why: readonly Why[]): readonly FunnelExit[] {
  const found: FunnelExit[] = [];
  let left = people;
  for (const { reason, people: told, samples = [] } of why.toSorted((a, b) => b.people - a.people)) {
    const leaving = Math.min(told, left);
    if (leaving <= 0) continue;
    found.push({ state, reason, people: leaving, samples });
    left -= leaving;
  }
  if (left > 0) found.push({ state, reason: NO_LONGER_LISTED, people: left, samples: [] });
  return found;
}

/** Keys of people who are listed for the same reason. */
function withSamples(
  counts: { readonly [reason: string]: number },
  reasons: readonly RejectionReason[],
): readonly Why[] {
  return Object.entries(counts).map(([reason, people]) => {
    const listed = reasons.filter(
      (one) => one.kind === "invalid" && (one.reason === reason || isMissing(reason, one.reason)),
    );
    return { reason, people, samples: listed.flatMap((one) => one.keys).slice(0, SAMPLES_MAX) };
  });
}

const SAMPLES_MAX = 10;

/** Books of before this was told by field count people without a required value together. */
function isMissing(counted: string, listed: string): boolean {
  return counted === "missingRequired" && listed.startsWith("missing_required:");
}
