import { METRICS } from "@causeway/core";
import { expect, it } from "vitest";
import { answerMeter, createPrometheusMeter } from "./metrics.ts";

it("tells every metric of the table with its help and kind, and the version (row 212)", async () => {
  const text = await createPrometheusMeter({ version: "1.2.3" }).text();
  for (const [name, { help, kind }] of Object.entries(METRICS)) {
    expect(text).toContain(`# HELP ${name} ${help}\n`);
    expect(text).toContain(`# TYPE ${name} ${kind}\n`);
  }
  expect(text).toContain('causeway_build_info{version="1.2.3"} 1\n');
});

it("counts, sets and observes under the labels given", async () => {
  const meter = createPrometheusMeter({ version: "1" });
  meter.count("causeway_braze_ambiguous_total", { connection: "eu" });
  meter.count("causeway_braze_ambiguous_total", { connection: "eu" }, 2);
  meter.set("causeway_actions_open", {}, 4);
  meter.set("causeway_actions_open", {}, 3);
  meter.observe(
    "causeway_braze_request_duration_seconds",
    { connection: "eu", endpoint: "/users/track" },
    0.3,
  );
  const text = await meter.text();
  expect(text).toContain('causeway_braze_ambiguous_total{connection="eu"} 3\n');
  expect(text).toContain("causeway_actions_open 3\n");
  expect(text).toContain(
    'causeway_braze_request_duration_seconds_bucket{le="0.25",connection="eu",endpoint="/users/track"} 0\n',
  );
  expect(text).toContain(
    'causeway_braze_request_duration_seconds_bucket{le="0.5",connection="eu",endpoint="/users/track"} 1\n',
  );
  expect(meter.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
});

it("answers of the server are measured by route, not by address", async () => {
  const meter = createPrometheusMeter({ version: "1" });
  answerMeter(meter)({ method: "GET", route: "/api/v1/runs/{id}", status: 404, seconds: 0.03 });
  expect(await meter.text()).toContain(
    'causeway_http_request_duration_seconds_count{method="GET",route="/api/v1/runs/{id}",status="404"} 1\n',
  );
});

it("names are those of Prometheus: the prefix, _total for counters, base units, and no label that could hold a person", () => {
  for (const [name, { kind, labels, buckets }] of Object.entries(METRICS)) {
    expect(name).toMatch(/^causeway_[a-z_]+$/);
    expect(name.endsWith("_total")).toBe(kind === "counter");
    if (kind === "histogram") expect(name).toMatch(/_seconds$/);
    expect(buckets !== undefined).toBe(kind === "histogram");
    for (const label of labels)
      expect([
        "channel",
        "connection",
        "export",
        "method",
        "outcome",
        "phase",
        "reason",
        "route",
        "state",
        "status",
        "endpoint",
        "kind",
        "bucket",
        "version",
      ]).toContain(label);
  }
});
