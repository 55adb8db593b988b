import { Hint } from "../../kit/hint.tsx";
import { formatUnits } from "../../kit/format.ts";
import { costText } from "../plan/plan-words.ts";

interface CostBadgeProps {
  readonly cost: {
    readonly billable: boolean;
    readonly people: number;
    readonly dataPointsPerMonth: number;
  } | null;
}

/** What a mapping row costs a month in data points, and how many people it would be sent for now (features.md row 242). */
export function CostBadge({ cost }: CostBadgeProps) {
  if (cost === null) return null;
  const people = formatUnits(cost.people, "person", "people");
  const text = cost.billable
    ? `About ${formatUnits(cost.dataPointsPerMonth, "data point", "data points")} a month, by the last 30 days or else the first run. Now it would be sent for ${people}.`
    : `Braze bills no data points for it. Now it would be sent for ${people}.`;
  return (
    <Hint text={text}>
      <span
        // A hint has to be reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={text}
        role="note"
        className="shrink-0 rounded-md bg-sunken px-1.5 text-sm whitespace-nowrap text-ink-soft"
      >
        {costText(cost)}
      </span>
    </Hint>
  );
}
