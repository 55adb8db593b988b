import type { ActionView, ExportAlert, ExportPlan, ExportStatus, RunReport } from "@causeway/api";
import type { QueryResult, Rejection, Run } from "@causeway/ports";
import pico from "picocolors";
import { describe, expect, it } from "vitest";
import { renderActions, renderResolutions } from "./render-actions.ts";
import { renderDoctor } from "./render-doctor.ts";
import { renderExplanation } from "./render-explanation.ts";
import { renderPlan } from "./render-plan.ts";
import { renderQuery } from "./render-query.ts";
import { renderRejections } from "./render-rejections.ts";
import { renderDataset, renderRun } from "./render-run.ts";
import { renderRuns } from "./render-runs.ts";
import { renderStatus } from "./render-status.ts";

const plain = pico.createColors(false);
const colorful = pico.createColors(true);
const atMs = Date.UTC(2026, 0, 2, 3, 4, 5);

const plan: ExportPlan = {
  export: "rfm-to-braze",
  connection: "braze",
  selected: 3569,
  toAdd: 3569,
  toChange: 0,
  unchanged: 0,
  toLeave: 0,
  invalid: 0,
  skipped: 0,
  held: 0,
  skippedBy: {},
  invalidBy: {},
  omitted: { country: 3, phone: 0 },
  stripped: { email_subscribe: 0 },
  withheld: { points: 2 },
  dataPoints: 14_276,
  billable: true,
  requests: 48,
  seconds: 0.05,
  attributes: [
    { target: "country", people: 3566 },
    { target: "l12m_monetary", people: 3569 },
    { target: "tier", people: 0 },
  ],
  samples: [
    { key: "17850", known: false, changes: [{ target: "country", from: null, to: "GB" }] },
    {
      key: "12583",
      known: true,
      changes: [
        { target: "country", from: "FR", to: "BE" },
        { target: "l12m_monetary", from: 12.5, to: null },
      ],
    },
  ],
  configuration: { added: ["Export rfm-to-braze"], changed: [], removed: [] },
  warnings: [{ code: "MAPPING_BAD_NAME", message: "birthday makes a custom attribute", advice: "Use dob." }],
};

const staying: ExportPlan = {
  ...plan,
  toAdd: 0,
  skipped: 3569,
  skippedBy: { existing: 3569, rejectedBefore: 0 },
};

const nobody: RunReport["counts"] = {
  selected: 0,
  unchanged: 0,
  changed: 0,
  accepted: 0,
  assumed: 0,
  rejected: 0,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 0,
};
const report: RunReport = {
  run: "a1b2c3d4e5",
  export: "rfm-to-braze",
  connection: "braze",
  status: "partial",
  counts: {
    ...nobody,
    selected: 3569,
    unchanged: 1,
    changed: 3567,
    accepted: 3566,
    assumed: 2,
    rejected: 1,
    skipped: 1,
  },
  skipped: { rejectedBefore: 1 },
  omitted: { country: 3 },
  stripped: { email_subscribe: 0 },
  requests: 48,
  objects: 3569,
  dataPoints: 14_276,
  seconds: 1.42,
  error: null,
};
const failed: RunReport = {
  ...report,
  status: "failed",
  counts: nobody,
  skipped: {},
  omitted: {},
  requests: 0,
  dataPoints: 0,
  error: { code: "BRAZE_UNAUTHORIZED", message: "Braze refused the key", advice: "Check it." },
};

const action: ActionView = {
  people: null,
  id: "3f2a9c1b77",
  connection: "braze",
  exportName: null,
  runId: "a1b2",
  workflowId: null,
  code: "BRAZE_FORBIDDEN",
  message: "The key lacks users.track.",
  openedAtMs: atMs,
  state: "open",
  resolvedAtMs: null,
  title: "Missing permission",
  attribution: "customer",
  steps: [],
  links: [],
};
const run: Run = {
  id: "a1b2c3d4e5",
  exportName: "rfm-to-braze",
  connection: "braze",
  actor: "ada",
  startedAtMs: atMs,
  revision: 3,
  status: "succeeded",
  counts: report.counts,
  detail: { skipped: {}, omitted: {}, stripped: {}, requests: 48, objects: 3569, dataPoints: 14_276 },
  endedAtMs: atMs + 75_000,
  error: null,
};

const threshold = { sinceMs: atMs, from: "export", runId: "a" } as const;

describe("what people see", () => {
  it("of a plan: the cost in one sentence, attributes, and examples old and new", () => {
    expect(renderPlan(plan, plain)).toMatchSnapshot();
  });

  it("of a plan with nothing to do: one sentence", () => {
    const idle = {
      ...plan,
      toAdd: 0,
      unchanged: 3569,
      attributes: [],
      samples: [],
      omitted: {},
      warnings: [],
    };
    expect(
      renderPlan({ ...idle, configuration: { added: [], changed: [], removed: [] } }, plain),
    ).toMatchSnapshot();
    expect(renderPlan({ ...plan, toLeave: 12 }, plain)).toContain(
      "12 people have left: Braze keeps what it has of them.",
    );
    const stay = "3,569 people stay as they are until something about them changes.";
    expect(renderPlan({ ...staying, omitted: {} }, plain)).toContain(`Nothing to send now. ${stay}`);
    expect(renderPlan(staying, plain)).toContain(`Nothing to send now. 3 values are left out. ${stay}`);
  });

  it("of runs: the books, what was left out, why one failed", () => {
    expect(renderRun(report, plain)).toMatchSnapshot();
    expect(renderRun(failed, plain)).toMatchSnapshot();
  });

  it("of a dataset with rows that could not be read: file and line of the first", () => {
    const dataset = { name: "invoices", loaded: true, rows: 10, rejectedRows: 0, rejections: [] };
    expect(renderDataset(dataset, plain)).toBe("");
    const rejections = [{ file: "/data/a.csv", line: 7, reason: "9 fields instead of 8" }];
    expect(renderDataset({ ...dataset, rejectedRows: 3, rejections }, plain)).toMatchSnapshot();
  });

  it("of status, history, and what waits", () => {
    const alert: ExportAlert = {
      export: "rfm-to-braze",
      connection: "braze",
      level: "critical",
      sinceMs: atMs,
      mute: { untilMs: atMs + 3_600_000, reason: "Braze is being looked after", by: "ada", atMs },
      thresholds: [
        { ...threshold, name: "failedPercent", level: "critical", figure: 12.345, warning: 5, critical: 10 },
        { ...threshold, name: "rejectedPeople", level: "warning", figure: 1, warning: 1, critical: null },
        { ...threshold, name: "durationSeconds", level: "ok", figure: 75, warning: 600, critical: null },
      ],
    };
    const well: ExportAlert = { ...alert, level: "ok", sinceMs: null, mute: null, thresholds: [] };
    const ready = { draft: false, enabled: true, paused: false };
    const shared = { export: "rfm-to-braze", connection: "braze", ...ready, alert: well };
    const exports: readonly ExportStatus[] = [
      {
        ...shared,
        lastRun: run,
        rejected: 2,
        alert,
        baseline: { kind: "noted", notedAtMs: 0, people: 3569 },
      },
      { ...shared, export: "new", lastRun: null, rejected: 0, baseline: { kind: "not-run" } },
      { ...shared, export: "unready", draft: true, lastRun: run, rejected: 0, baseline: { kind: "none" } },
      { ...shared, export: "off", enabled: false, lastRun: run, rejected: 0, baseline: { kind: "none" } },
    ];
    expect(renderStatus({ project: "shop", exports, actions: [action] }, plain)).toMatchSnapshot();
    expect(renderStatus({ project: "shop", exports: [], actions: [] }, plain)).toMatchSnapshot();
    expect(
      renderRuns([run, { ...run, status: "running", endedAtMs: null, counts: null, detail: null }], plain),
    ).toMatchSnapshot();
    expect(renderActions([{ ...action, state: "resolved", resolvedAtMs: atMs }], plain)).toMatchSnapshot();
    expect(
      renderResolutions(
        [
          { action, stillOpen: "401", workflow: null, runs: [] },
          { action, stillOpen: null, workflow: null, runs: [report] },
        ],
        plain,
      ),
    ).toMatchSnapshot();
  });

  it("of rejections: whose, what, by whom, why", () => {
    const rejection: Rejection = {
      exportName: "rfm-to-braze",
      runId: "a",
      kind: "rejected",
      key: "17850",
      target: "tier",
      value: "gold",
      reason: "invalid \u001b[2J value",
      atMs,
    };
    expect(
      renderRejections([rejection, { ...rejection, kind: "invalid", key: null, target: null, value: null }]),
    ).toMatchSnapshot();
  });

  it("of one person: why first, then the values, then the last request", () => {
    expect(
      renderExplanation(
        {
          export: "rfm-to-braze",
          key: "17850",
          source: { columns: [{ name: "country", type: "text" }], rows: [["EIRE"]] },
          attributes: [
            {
              target: "country",
              column: "country",
              source: "EIRE",
              wanted: "IE",
              acknowledged: "IE",
              state: "sent",
              reason: null,
            },
            {
              target: "source_system",
              column: null,
              source: "causeway",
              wanted: "causeway",
              acknowledged: null,
              state: "to-send",
              reason: null,
            },
          ],
          state: {
            wanted: { values: { country: "IE" } },
            problem: null,
            ledger: { values: { country: "IE" }, sentAtMs: atMs, assumed: false, runId: "a1b2c3d4e5" },
            doubt: null,
            refused: null,
            baseline: null,
            change: ["source_system"],
            lastRequest: {
              person: "accepted",
              sentAtMs: atMs,
              fromN: 0,
              toN: 74,
              objects: 75,
              outcome: "accepted",
              status: 201,
              requestId: "r-1",
              detail: null,
            },
            leftAtMs: null,
          },
          verdict: "to-send",
          why: "Some wanted values differ.",
        },
        plain,
      ),
    ).toMatchSnapshot();
  });

  it("of the doctor: marks and advice", () => {
    const checks = [
      { what: "versions", state: "ok", found: "Node 24", advice: "" },
      { what: "connection braze", state: "failed", found: "401", advice: "Check the key." },
    ] as const;
    expect(renderDoctor({ checks }, plain)).toMatchSnapshot();
  });

  it("has columns that stand under each other with colours too", () => {
    const lines = renderRuns([run, { ...run, status: "failed" }], colorful).split("\n");
    const widths = lines.slice(2, 4).map((line) => line.indexOf("\u001b"));
    expect(widths[0]).toBe(widths[1]);
    expect(lines[1]?.length).toBe(
      renderRuns([run, { ...run, status: "failed" }], plain).split("\n")[1]?.length,
    );
  });
});

describe("query", () => {
  const result: QueryResult = {
    columns: [
      { name: "name", type: "text" },
      { name: "n", type: "integer" },
      { name: "tags", type: "json" },
    ],
    rows: [
      ['Żółw, "x"', 12n, '["a"]'],
      ["日本", 9_007_199_254_740_993n, null],
      [null, 1, null],
    ],
    truncated: false,
  };
  it.each(["table", "csv", "json"] as const)("as %s", (format) => {
    expect(renderQuery(result, format)).toMatchSnapshot();
  });
});
