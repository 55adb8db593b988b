import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../data/session.ts";
import { useWaitingWords } from "../../data/signals.ts";
import { type Planned, plansOf } from "../exports/export-data.ts";
import type { ExportForm } from "../exports/export-form.ts";
import { planSentence, togetherOf } from "./plan-words.ts";

interface PlannedSentenceProps {
  readonly of: Planned;
  /** As if the export did so with people who are there before its first run. */
  readonly existing?: ExportForm["existing"];
}

/** What a run would send now, in one sentence; of a connection, what all its exports would. Reads the data again: only for a question that is open. */
export function PlannedSentence({ of, existing }: PlannedSentenceProps) {
  const mayPlan = useMay("export:plan");
  const plan = useQuery({
    queryKey: ["plan", "run", of, existing],
    queryFn: () => plansOf(of, existing),
    enabled: mayPlan,
    gcTime: 0,
  });
  const waiting = useWaitingWords("Reckoning what it would send…");
  if (!mayPlan) return null;
  if (plan.error !== null) return <p>What it would send could not be reckoned: {plan.error.message}</p>;
  return (
    <p role="status" className="font-medium text-ink">
      {plan.data === undefined ? waiting : planSentence(togetherOf(plan.data))}
    </p>
  );
}
