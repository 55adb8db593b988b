import type { DatasetReport, RunReport } from "@causeway/api";
import type { RunStatus } from "@causeway/ports";
import type { Colors } from "./colors.ts";
import { count, counted, duration } from "./format-number.ts";
import { formatTally } from "./format-tally.ts";

/** One export's run: its books, what it left out, and why it stopped. */
export function renderRun(report: RunReport, colors: Colors): string {
  const { counts, error } = report;
  const status = error?.code === "INTERRUPTED" ? "stopped" : report.status;
  const how = `${statusText(status, colors)} in ${duration(report.seconds)}`;
  return [
    `${colors.bold(report.export)} → ${report.connection}: ${how}\n`,
    error === null ? "" : `  ${colors.red(error.code)} ${error.message}\n  ${colors.dim(error.advice)}\n`,
    `  ${selected(counts)}\n`,
    counts.changed > 0 ? `  ${sent(counts)}\n` : "",
    report.left === undefined || report.left === 0
      ? ""
      : `  ${counted(report.left, "person has", "people have")} left: Braze keeps what it has of them\n`,
    `  ${counted(report.requests, "request")}, ${counted(report.dataPoints, "data point")}\n`,
    ...[
      formatTally("Left out, cannot be normalised", report.omitted),
      formatTally("Kept back by consent", report.stripped),
      formatTally("Skipped", report.skipped),
    ].map((line) => (line === "" ? "" : `  ${line}`)),
    advice(report, colors),
  ].join("");
}

/** What a person should know of a dataset that was loaded: rows that could not be read. Nothing where all could. */
export function renderDataset(
  { name, rows, rejectedRows, rejections }: DatasetReport,
  colors: Colors,
): string {
  if (rejectedRows === 0) return "";
  const shown = rejections.map(({ file, line, reason }) => `  ${file}:${line}  ${reason}\n`);
  const more =
    rejectedRows > rejections.length ? `  and ${count(rejectedRows - rejections.length)} more\n` : "";
  const unread = `${counted(rejectedRows, "row")} of ${count(rows + rejectedRows)} could not be read`;
  return [
    `${colors.yellow("warning")}  dataset ${name}: ${unread}\n`,
    ...shown,
    rejections.length > 0 ? more : "",
  ].join("");
}

export function statusText(status: RunStatus, colors: Colors): string {
  switch (status) {
    case "succeeded":
      return colors.green(status);
    case "partial":
    case "running":
    case "stopped":
      return colors.yellow(status);
    case "failed":
      return colors.red(status);
  }
}

function selected({ selected, changed, unchanged, invalid, skipped }: RunReport["counts"]): string {
  const parts = [`${count(changed)} changed`, `${count(unchanged)} unchanged`, ...some({ invalid, skipped })];
  return `${counted(selected, "person", "people")} selected: ${parts.join(", ")}`;
}

function sent({ accepted, assumed, rejected, uncertain, parked, pending }: RunReport["counts"]): string {
  const taken = assumed > 0 ? ` (${count(assumed)} assumed)` : "";
  return [`${count(accepted)} accepted${taken}`, ...some({ rejected, uncertain, parked, pending })].join(
    ", ",
  );
}

function some(counts: { readonly [name: string]: number }): readonly string[] {
  return Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${count(value)} ${name}`);
}

function advice({ counts, export: name }: RunReport, colors: Colors): string {
  if (counts.rejected + counts.invalid === 0) return "";
  return `  ${colors.dim(`See \`causeway rejected list ${name}\`.`)}\n`;
}
