import type { ExportPlan, PlannedPerson } from "@causeway/api";
import type { CellValue } from "@causeway/core";
import type { Colors } from "./colors.ts";
import { aboutHowLong, count, counted } from "./format-number.ts";
import { formatProblem } from "./format-problem.ts";
import { formatTally } from "./format-tally.ts";
import { cellText } from "./format-value.ts";
import { table } from "./table.ts";

/** Attributes of one person in an example. */
const changesShown = 4;
const valueLettersMax = 24;

/** "Send 3,569 people: 14,276 data points, 48 requests, about 1 second.", then by attribute, then by example. */
export function renderPlan(plan: ExportPlan, colors: Colors): string {
  return [
    `${colors.bold(plan.export)} → ${plan.connection}\n`,
    `${summary(plan)}\n`,
    `${books(plan)}\n`,
    formatTally("Left out, cannot be normalised", plan.omitted),
    formatTally("Kept back by consent", plan.stripped),
    formatTally("Not sent again, rejected by Braze before", plan.withheld),
    formatTally("Invalid", plan.invalidBy),
    formatTally("Skipped", plan.skippedBy),
    configurationChanges(plan),
    ...plan.warnings.map((warning) => formatProblem(warning, colors, "warning")),
    attributes(plan),
    samples(plan.samples),
  ].join("");
}

function summary(plan: ExportPlan): string {
  const { toAdd, toChange, dataPoints, billable, requests, seconds } = plan;
  const people = toAdd + toChange;
  const stay = staying(plan);
  const left = leftOut(plan);
  if (people === 0 && left !== "") return `Nothing to send now. ${left}.${stay}`;
  if (people === 0)
    return stay === "" ? "Nothing to send: Braze holds what is wanted." : `Nothing to send now.${stay}`;
  const points = `${counted(dataPoints, "data point")}${billable ? "" : " (not billed)"}`;
  const cost = [points, counted(requests, "request"), aboutHowLong(seconds)].join(", ");
  return `Send ${counted(people, "person", "people")}: ${cost}.${stay}`;
}

/** People of whom Braze does not hold what is wanted, who are not sent all the same, and values that cannot be sent; empty where there is none. */
function leftOut({ invalid, skipped, skippedBy: { existing = 0 }, omitted }: ExportPlan): string {
  const people = invalid + skipped - existing;
  const values = Object.values(omitted).reduce((sum, some) => sum + some, 0);
  const parts = [
    ...(people === 0 ? [] : [counted(people, "person", "people")]),
    ...(values === 0 ? [] : [counted(values, "value")]),
  ];
  return parts.length === 0 ? "" : `${parts.join(" and ")} ${people + values === 1 ? "is" : "are"} left out`;
}

/** People who were there before the first run of an export that sends only changes. */
function staying({ skippedBy: { existing = 0 } }: ExportPlan): string {
  if (existing === 0) return "";
  return ` ${counted(existing, "person stays as they are", "people stay as they are")} until something about them changes.`;
}

function books(plan: ExportPlan): string {
  const { selected, toAdd, toChange, unchanged, toLeave, invalid, skipped, held } = plan;
  const parts = [
    `${count(toAdd)} to add`,
    `${count(toChange)} to change`,
    `${count(unchanged)} unchanged`,
    ...(invalid > 0 ? [`${count(invalid)} invalid`] : []),
    ...(skipped > 0 ? [`${count(skipped)} skipped`] : []),
  ];
  const waiting = held > 0 ? `; ${counted(held, "waits", "wait")} for an earlier request to settle` : "";
  const left =
    toLeave > 0
      ? ` ${counted(toLeave, "person has", "people have")} left: Braze keeps what it has of them.`
      : "";
  return `Of ${counted(selected, "person", "people")} selected: ${parts.join(", ")}${waiting}.${left}`;
}

function configurationChanges({ configuration: { added, changed, removed } }: ExportPlan): string {
  const parts = [
    ...(added.length > 0 ? [`new: ${added.join(", ")}`] : []),
    ...(changed.length > 0 ? [`changed: ${changed.join(", ")}`] : []),
    ...(removed.length > 0 ? [`removed: ${removed.join(", ")}`] : []),
  ];
  return parts.length === 0 ? "" : `Configuration, ${parts.join("; ")}.\n`;
}

function attributes(plan: ExportPlan): string {
  const sent = plan.attributes.filter(({ people }) => people > 0);
  if (sent.length === 0) return "";
  const rows = sent.map(({ target, people }) => [target, count(people)]);
  return `\n${table([{ title: "attribute" }, { title: "people", align: "right" }], rows)}`;
}

/** One line a person. */
function samples(people: readonly PlannedPerson[]): string {
  if (people.length === 0) return "";
  const rows = people.map(({ key, known, changes }) => {
    const shown = changes
      .slice(0, changesShown)
      .map(({ target, from, to }) =>
        known ? `${target}: ${shortText(from)} → ${shortText(to)}` : `${target}: ${shortText(to)}`,
      );
    const more = changes.length > changesShown ? [`and ${changes.length - changesShown} more`] : [];
    return [cellText(key), known ? "" : "new", [...shown, ...more].join(", ")];
  });
  return `\n${table([{ title: "for example" }, { title: "" }, { title: "old → new" }], rows)}`;
}

function shortText(value: CellValue): string {
  return cellText(value, valueLettersMax);
}
