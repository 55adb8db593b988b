import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useSignal } from "../../data/signals.ts";
import { themeShown } from "../../data/theme.ts";
import { formatCount, formatMomentShort } from "../format.ts";
import type { Meaning } from "../status.tsx";

export interface ChartSeries {
  readonly label: string;
  /** One per time; null: no value. */
  readonly values: readonly (number | null)[];
  readonly meaning: Meaning;
  readonly bars?: boolean;
}

export interface ChartData {
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** On the axis: "people". */
  readonly unit: string;
}

interface TimePlotProps extends ChartData {
  readonly label: string;
  readonly height: number;
}

export function TimePlot({ times, series, unit, label, height }: TimePlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useSignal(themeShown);
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const options = plotOptions({ times, series, unit }, { width: box.clientWidth, height });
    const data: uPlot.AlignedData = [
      times.map((time) => time / 1000),
      ...series.map(({ values }) => [...values]),
    ];
    const plot = new uPlot(options, data, box);
    const watcher = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    watcher.observe(box);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [times, series, unit, height, theme]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      className="min-w-0 overflow-hidden"
      style={{ minHeight: height }}
    />
  );
}

function plotOptions(
  { series, unit }: ChartData,
  size: { readonly width: number; readonly height: number },
): uPlot.Options {
  const colour = (name: string) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: colour("ink-faint"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { stroke: colour("line") },
  };
  return {
    ...size,
    // At the right, room for half of the last time.
    padding: [8, 36, 0, 0],
    legend: { live: true },
    axes: [
      { ...axis, space: 96, values: (...[, ticks, , , step]) => momentsOf(ticks, step) },
      { ...axis, size: 64, incrs: WHOLE_STEPS, values: (_, ticks) => ticks.map((tick) => formatCount(tick)) },
    ],
    scales: { y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
    series: [
      {
        label: "Time",
        value: (_, seconds) => (seconds == null ? "–" : formatMomentShort(seconds * 1000, Date.now())),
      },
      ...series.map(({ label, meaning, bars = false }): uPlot.Series => {
        const stroke = colour(meaning === "neutral" ? "line-strong" : meaning);
        return {
          label,
          stroke,
          width: 1.5,
          value: (_, value) => (value == null ? "–" : `${formatCount(value)} ${unit}`),
          ...(bars ? { fill: stroke, paths: uPlot.paths.bars?.({ size: [0.6, 24] }) ?? null } : {}),
        } as uPlot.Series;
      }),
    ],
  };
}

/** People are whole. */
const WHOLE_STEPS = Array.from({ length: 15 }, (_, power) =>
  [1, 2, 5].map((digit) => digit * 10 ** power),
).flat();

const DAY_SECONDS = 86_400;

/** As the pages write them: the time, below it the day where it begins; of ticks within one second only the first says it. */
function momentsOf(ticks: readonly number[], step: number): string[] {
  const time = new Intl.DateTimeFormat(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    ...(step < 60 ? { second: "2-digit" } : {}),
  });
  const day = new Intl.DateTimeFormat(undefined, {
    month: "short",
    day: "numeric",
    ...(step >= DAY_SECONDS * 28 ? { year: "numeric" } : {}),
  });
  let before = "";
  return ticks.map((tick) => {
    const today = day.format(tick * 1000);
    if (step >= DAY_SECONDS) return today;
    if (!Number.isInteger(tick)) return "";
    const below = today === before ? "" : `\n${today}`;
    before = today;
    return `${time.format(tick * 1000)}${below}`;
  });
}
