import { Suspense, useState } from "react";
import { Button } from "./button.tsx";
import type { ChartData } from "./chart/time-plot.tsx";
import { formatCount, formatMoment } from "./format.ts";
import { Skeleton } from "./skeleton.tsx";
import type { Meaning } from "./status.tsx";
import { lazyPart } from "./updated.tsx";

export type { ChartData, ChartSeries } from "./chart/time-plot.tsx";

const TimePlot = lazyPart(async () => (await import("./chart/time-plot.tsx")).TimePlot);

interface TimeChartProps extends ChartData {
  /** "People sent per run". */
  readonly label: string;
  readonly height?: number;
}

/** Numbers over time, with the same numbers as a table behind. uPlot comes when the first chart is drawn. */
export function TimeChart({ label, height = 200, ...data }: TimeChartProps) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          {label} <span className="font-normal text-ink-faint">({data.unit})</span>
        </span>
        <Button small look="quiet" onClick={() => setTable(!isTable)}>
          {isTable ? "Show as a chart" : "Show as a table"}
        </Button>
      </figcaption>
      {isTable ? (
        <ChartTable label={label} {...data} />
      ) : (
        <Suspense
          fallback={
            <div style={{ height }}>
              <Skeleton className="h-full w-full" />
            </div>
          }
        >
          <TimePlot {...data} label={label} height={height} />
        </Suspense>
      )}
    </figure>
  );
}

function ChartTable({ label, times, series, unit }: ChartData & { readonly label: string }) {
  return (
    // A region that scrolls must be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="max-h-60 overflow-auto" tabIndex={0} role="region" aria-label={`${label}, as a table`}>
      <table className="w-full text-left">
        <thead className="text-sm text-ink-faint">
          <tr>
            <th className="font-medium">Time</th>
            {series.map(({ label: name }) => (
              <th key={name} className="text-right font-medium">
                {name} ({unit})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((time, at) => (
            <tr key={time} className="border-t border-line">
              <td>{formatMoment(time, undefined, true)}</td>
              {series.map(({ label: name, values }) => (
                <td key={name} className="text-right">
                  {values[at] == null ? "–" : formatCount(values[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SparklineProps {
  /** What it shows, with its last value in words. */
  readonly label: string;
  readonly values: readonly number[];
  readonly meaning?: Meaning;
}

const STROKE: Readonly<Record<Meaning, string>> = {
  well: "stroke-well",
  working: "stroke-working",
  doubt: "stroke-doubt",
  broken: "stroke-broken",
  neutral: "stroke-line-strong",
};

/** A trend without axes, beside its number. */
export function Sparkline({ label, values, meaning = "neutral" }: SparklineProps) {
  if (values.length < 2) return <span className="text-ink-faint">–</span>;
  const most = Math.max(1, ...values);
  const points = values.map(
    (value, at) => `${(at / (values.length - 1)) * 76 + 2},${20 - (value / most) * 18}`,
  );
  const last = points.at(-1)?.split(",") ?? [];
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 80 22"
      className={`inline-block h-5.5 w-full max-w-20 ${STROKE[meaning]}`}
      fill="none"
    >
      <polyline points={points.join(" ")} strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={last[0]} cy={last[1]} r="1" strokeWidth="1.5" />
    </svg>
  );
}
