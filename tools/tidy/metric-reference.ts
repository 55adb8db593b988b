import { METRICS, type MetricRow } from "@causeway/core";

/** Where the reference stands, from the root. */
export const METRIC_REFERENCE = "docs/reference/metrics.md";

const HEAD = `# Metrics

<!-- Generated from packages/core/src/metric/metrics.ts by \`node tools/tidy/write-reference.ts\`. Do not edit. -->

\`GET /metrics\` of a server tells these in Prometheus' text format. Names and labels are stable. Labels hold names of what is configured,
outcomes and states; never a person, a key or an address. How to read them: [160-metrics](../spec/160-metrics.md).
`;

/** The whole page. Depends on the table of metrics alone. */
export function metricReference(): string {
  const rows = (Object.entries(METRICS) as readonly (readonly [string, MetricRow])[]).map(
    ([name, { kind, labels, help }]) =>
      `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(", ") || "–"} | ${help} |`,
  );
  return [HEAD, "| name | kind | labels | what it says |\n|---|---|---|---|", `${rows.join("\n")}\n`].join(
    "\n",
  );
}
