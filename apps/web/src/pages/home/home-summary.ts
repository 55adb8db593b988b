import type { HomeExport, HomeView } from "@causeway/api";
import { formatUnits } from "../../kit/format.ts";
import { meaningOf } from "../../kit/status.tsx";

type Summarised = Pick<HomeView, "actions" | "dataPointsThisMonth"> & {
  readonly exports: readonly Pick<HomeExport, "state" | "lastRun">[];
};

/** One sentence: how many of those whose last run is over went well, what needs somebody, and what was spent. */
export function homeSummary({ exports, actions, dataPointsThisMonth }: Summarised): string {
  const ends = exports.flatMap(({ state, lastRun }) =>
    state === "draft" || lastRun === null || lastRun.status === "running" ? [] : [lastRun.status],
  );
  const well = ends.filter((status) => status === "succeeded").length;
  const attention =
    actions.length === 0 ? "" : ` ${formatUnits(actions.length, "thing needs", "things need")} attention.`;
  return `${wentWell(well, ends.length)}${attention} ${formatUnits(dataPointsThisMonth, "data point", "data points")} this month.`;
}

function wentWell(well: number, ran: number): string {
  if (ran === 0) return "No export has run yet.";
  if (ran === 1) return `The last run ${well === 1 ? "went well" : "did not go well"}.`;
  return `${well === ran ? "All" : `${well} of`} ${formatUnits(ran, "export", "exports")} that ran went well last time.`;
}

type Standing = Pick<HomeExport, "state" | "alert" | "trouble">;

/** How an export does, in one word: a level that is not ok where its last run went through, else what became of that. */
export function standingOf({ state, alert }: Omit<Standing, "trouble">): string {
  const isThrough = state === "succeeded" || state === "partial";
  return isThrough && alert !== "ok" ? alert : state;
}

/** What is broken, then what is in doubt, then the others, each as they came. */
export function worstFirst<One extends Standing>(exports: readonly One[]): readonly One[] {
  return exports.toSorted((one, other) => rank(one) - rank(other));
}

function rank(one: Standing): number {
  const meaning = one.trouble === null ? meaningOf(standingOf(one)) : "broken";
  return meaning === "broken" ? 0 : meaning === "doubt" ? 1 : 2;
}
