import type { MetricName } from "@causeway/core";

/** The labels of a metric as METRICS names them. Values are few: names of what is configured, outcomes, states; never personal data. */
export type MetricLabels = { readonly [label: string]: string };

/** Counts what happens. Never throws, never waits; a metric without a reader costs next to nothing. */
export interface Meter {
  /** Adds `by`, at least 0, to a counter. */
  count(name: MetricName, labels: MetricLabels, by?: number): void;
  /** Sets a gauge. */
  set(name: MetricName, labels: MetricLabels, value: number): void;
  /** Adds one observation, in the unit of the metric's name, to a histogram. */
  observe(name: MetricName, labels: MetricLabels, value: number): void;
}
