import { METRICS, type MetricName, type MetricRow } from "@causeway/core";
import type { Meter } from "@causeway/ports";
import type { AnsweredRequest } from "./server-options.ts";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** A meter whose figures can be read as Prometheus text (features.md row 212). */
export interface PrometheusMeter extends Meter {
  readonly contentType: string;
  text(): Promise<string>;
}

type Instrument =
  | { readonly kind: "counter"; readonly metric: Counter }
  | { readonly kind: "gauge"; readonly metric: Gauge }
  | { readonly kind: "histogram"; readonly metric: Histogram };

/** For `onAnswer` of the server: the route is the path as it is written in the table of routes, never the address. */
export function answerMeter(meter: Meter): (answer: AnsweredRequest) => void {
  return ({ method, route, status, seconds }) => {
    const labels = { method, route, status: String(status) };
    meter.observe("causeway_http_request_duration_seconds", labels, seconds);
  };
}

/** Every metric of the table, registered from the start: one that has not happened yet is told with its help. */
export function createPrometheusMeter({ version }: { readonly version: string }): PrometheusMeter {
  const registry = new Registry();
  const instruments = new Map<MetricName, Instrument>();
  for (const [name, row] of Object.entries(METRICS) as readonly (readonly [MetricName, MetricRow])[])
    instruments.set(name, instrumentOf(name, row, registry));

  const meter: Meter = {
    count: (name, labels, by = 1) => {
      const one = instruments.get(name);
      if (one?.kind === "counter") one.metric.inc(labels, by);
    },
    set: (name, labels, value) => {
      const one = instruments.get(name);
      if (one?.kind === "gauge") one.metric.set(labels, value);
    },
    observe: (name, labels, value) => {
      const one = instruments.get(name);
      if (one?.kind === "histogram") one.metric.observe(labels, value);
    },
  };
  meter.set("causeway_build_info", { version }, 1);
  return { ...meter, contentType: registry.contentType, text: () => registry.metrics() };
}

function instrumentOf(
  name: MetricName,
  { kind, help, labels, buckets }: MetricRow,
  registry: Registry,
): Instrument {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  switch (kind) {
    case "counter":
      return { kind, metric: new Counter(options) };
    case "gauge":
      return { kind, metric: new Gauge(options) };
    case "histogram":
      return { kind, metric: new Histogram({ ...options, buckets: [...(buckets ?? [])] }) };
  }
}
