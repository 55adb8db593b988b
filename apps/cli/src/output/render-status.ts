import type { ExportAlert, ExportStatus, StatusReport } from "@causeway/api";
import { figureText, THRESHOLDS } from "@causeway/core";
import type { Colors } from "./colors.ts";
import { count, counted, moment } from "./format-number.ts";
import { renderActions } from "./render-actions.ts";
import { statusText } from "./render-run.ts";
import { table } from "./table.ts";

/** Each export's last run, then what needs attention. */
export function renderStatus(status: StatusReport, colors: Colors): string {
  const exports =
    status.exports.length === 0
      ? "The project has no exports.\n"
      : table(
          [
            { title: "export" },
            { title: "connection" },
            { title: "last run (UTC)" },
            { title: "accepted", align: "right" },
            { title: "refused", align: "right" },
            { title: "status" },
          ],
          status.exports.map((one) => [
            one.export,
            one.connection,
            one.lastRun === null ? "never" : moment(one.lastRun.startedAtMs),
            one.lastRun?.counts == null ? "" : count(one.lastRun.counts.accepted),
            count(one.rejected),
            stateOf(one, colors),
          ]),
        );
  return `${colors.bold(status.project)}\n\n${exports}${attention(status, colors)}`;
}

function stateOf({ draft, enabled, paused, lastRun }: ExportStatus, colors: Colors): string {
  if (draft) return "draft";
  if (!enabled) return colors.dim("switched off");
  if (paused) return colors.red("paused");
  return lastRun === null ? "" : statusText(lastRun.status, colors);
}

/** People who were there before the first run of an export that sends only changes. */
function staying({ export: name, baseline }: ExportStatus): string[] {
  if (baseline.kind !== "noted" || baseline.people === 0) return [];
  const people = counted(baseline.people, "person stays as they were", "people stay as they were");
  return [
    `\n${name}: ${people} on ${moment(baseline.notedAtMs)} (UTC), until something about them changes.\n`,
  ];
}

function attention({ actions, exports }: StatusReport, colors: Colors): string {
  const refused = exports.reduce((sum, one) => sum + one.rejected, 0);
  const failures = exports.flatMap(({ export: name, lastRun }) =>
    lastRun?.status === "failed"
      ? `\n${name} failed: ${lastRun.error?.message ?? "the reason was not recorded"}\n`
      : [],
  );
  const alerts = exports.flatMap(({ alert }) => (alert.level === "ok" ? [] : alertText(alert, colors)));
  return [
    actions.length === 0 ? "" : `\n${renderActions(actions, colors)}`,
    refused === 0
      ? ""
      : `\n${counted(refused, "person", "people")} refused: see \`causeway rejected list\`.\n`,
    ...failures,
    ...alerts,
    ...exports.flatMap(staying),
    actions.length + refused + failures.length + alerts.length === 0 ? "\nNothing needs attention.\n" : "",
  ].join("");
}

/** The level, then each figure that has come to a limit, with that limit. */
function alertText({ export: name, level, sinceMs, mute, thresholds }: ExportAlert, colors: Colors): string {
  const word = level === "critical" ? colors.red("CRITICAL") : colors.yellow("WARNING");
  const since = sinceMs === null ? "" : ` since ${moment(sinceMs)} UTC`;
  const muted = mute === null ? "" : ` (muted until ${moment(mute.untilMs)} UTC: ${mute.reason})`;
  const lines = thresholds.flatMap((one) => {
    const limit = one.level === "ok" ? null : one[one.level];
    if (one.figure === null || limit === null) return [];
    const figure = figureText(one.name, one.figure);
    return `  ${THRESHOLDS[one.name].label}: ${figure}, ${one.level} from ${figureText(one.name, limit)}\n`;
  });
  return `\n${name} is at ${word}${since}${muted}\n${lines.join("")}`;
}
