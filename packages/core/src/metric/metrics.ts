/** counter: only grows, `_total`. gauge: is set. histogram: is observed, with buckets. */
export type MetricKind = "counter" | "gauge" | "histogram";

export interface MetricRow {
  readonly kind: MetricKind;
  /** One sentence. */
  readonly help: string;
  /** Each takes few values: names of what is configured, outcomes, states. Never a person, a key, an address. */
  readonly labels: readonly string[];
  /** Upper bounds, ascending; histograms alone. */
  readonly buckets?: readonly number[];
}

export type MetricName =
  | "causeway_build_info"
  | "causeway_http_request_duration_seconds"
  | "causeway_braze_requests_total"
  | "causeway_braze_request_duration_seconds"
  | "causeway_braze_objects_total"
  | "causeway_braze_ambiguous_total"
  | "causeway_braze_data_points_total"
  | "causeway_braze_wait_seconds_total"
  | "causeway_braze_rate_limit_remaining"
  | "causeway_export_rows_total"
  | "causeway_export_run_duration_seconds"
  | "causeway_export_phase_duration_seconds"
  | "causeway_export_last_success_timestamp_seconds"
  | "causeway_export_alert_level"
  | "causeway_workflows"
  | "causeway_actions_open"
  | "causeway_messages_total"
  | "causeway_messages_waiting"
  | "causeway_egress_refused_total";

const counter = (help: string, labels: readonly string[] = []): MetricRow => ({
  kind: "counter",
  help,
  labels,
});
const gauge = (help: string, labels: readonly string[] = []): MetricRow => ({ kind: "gauge", help, labels });
const histogram = (help: string, buckets: readonly number[], labels: readonly string[] = []): MetricRow => ({
  kind: "histogram",
  help,
  labels,
  buckets,
});

const REQUEST_SECONDS: readonly number[] = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const RUN_SECONDS: readonly number[] = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400];

/**
 * Everything that is measured (features.md row 212). Names, kinds and labels are stable: dashboards depend on them. Base units are
 * seconds; docs/reference/metrics.md is generated from here.
 */
export const METRICS: Readonly<Record<MetricName, MetricRow>> = {
  causeway_build_info: gauge("Always 1; the version is in the label.", ["version"]),
  causeway_http_request_duration_seconds: histogram(
    "Requests to the server, by route as it is written in /openapi.json.",
    REQUEST_SECONDS,
    ["method", "route", "status"],
  ),
  causeway_braze_requests_total: counter(
    "Requests to Braze that left, by endpoint, outcome and HTTP status (`none` where there was no answer).",
    ["connection", "endpoint", "outcome", "status"],
  ),
  causeway_braze_request_duration_seconds: histogram(
    "From the first byte of a request to Braze to the end of its answer.",
    REQUEST_SECONDS,
    ["connection", "endpoint"],
  ),
  causeway_braze_objects_total: counter(
    "Objects in requests that left, by kind (attributes: one a person) and by what came of them: accepted, rejected, unknown, refused, unauthorized, rate-limited.",
    ["connection", "kind", "outcome"],
  ),
  causeway_braze_ambiguous_total: counter(
    "Requests to Braze whose fate is unknown: they may or may not have been applied.",
    ["connection"],
  ),
  causeway_braze_data_points_total: counter("Data points of objects that Braze accepted.", ["connection"]),
  causeway_braze_wait_seconds_total: counter("Time that requests or people waited, by reason.", [
    "connection",
    "reason",
  ]),
  causeway_braze_rate_limit_remaining: gauge(
    "Requests that Braze has left for its window, as its last answer said (`X-RateLimit-Remaining`), by the endpoint whose limit it is.",
    ["connection", "bucket"],
  ),
  causeway_export_rows_total: counter("People in the books of ended runs, by what became of them.", [
    "export",
    "outcome",
  ]),
  causeway_export_run_duration_seconds: histogram("Ended runs, by how they ended.", RUN_SECONDS, [
    "export",
    "status",
  ]),
  causeway_export_phase_duration_seconds: histogram(
    "The phases of runs: recover, stage, diff, send.",
    RUN_SECONDS,
    ["export", "phase"],
  ),
  causeway_export_last_success_timestamp_seconds: gauge(
    "When a run of the export last succeeded, in seconds since 1970.",
    ["export"],
  ),
  causeway_export_alert_level: gauge(
    "Level of the export's thresholds: 0 ok, 1 warning, 2 critical. Exports that nothing is known of are left out.",
    ["export"],
  ),
  causeway_workflows: gauge("Workflows that are not over, by state.", ["state"]),
  causeway_actions_open: gauge("Workflow actions that wait for a person."),
  causeway_messages_total: counter("Attempts to deliver a message, by kind of channel and outcome.", [
    "channel",
    "outcome",
  ]),
  causeway_messages_waiting: gauge("Messages that are not delivered yet and will be tried again."),
  causeway_egress_refused_total: counter(
    "Addresses that the egress guard refused, when they were saved or called.",
  ),
};
