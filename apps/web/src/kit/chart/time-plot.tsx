import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useSignal } from "../../data/signals.ts";
import { themeShown } from "../../data/theme.ts";
import { formatCount } from "../format.ts";
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
    padding: [8, 8, 0, 0],
    legend: { live: true },
    axes: [axis, { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => formatCount(tick)) }],
    scales: { y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
    series: [
      {},
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
