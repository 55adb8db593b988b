import type { RunFailure } from "@causeway/api";
import { failureTitle } from "../../data/problem.ts";
import { StateBadge } from "../../kit/status.tsx";

interface StateCellProps {
  readonly state: string;
  readonly error: RunFailure | null;
  /** What more there is to say of one that went well; empty: nothing. */
  readonly note?: string;
}

/** What a run has come to, and why where it went wrong. */
export function StateCell({ state, error, note = "" }: StateCellProps) {
  const more = error === null ? note : failureTitle(error);
  return (
    <>
      <StateBadge state={state} />
      {more === "" ? null : <span className="block text-sm text-ink-soft">{more}</span>}
    </>
  );
}
