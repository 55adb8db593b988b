import type { RunFailure } from "@causeway/api";
import { failureTitle } from "../../data/problem.ts";
import { StateBadge } from "../../kit/status.tsx";

interface StateCellProps {
  readonly state: string;
  readonly error: RunFailure | null;
}

/** What a run has come to, and why where it went wrong. */
export function StateCell({ state, error }: StateCellProps) {
  return (
    <>
      <StateBadge state={state} />
      {error === null ? null : <span className="block text-sm text-ink-soft">{failureTitle(error)}</span>}
    </>
  );
}
