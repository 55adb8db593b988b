import type { ExportPlan } from "@causeway/api";
import { formatUnits } from "../../kit/format.ts";

type Figures = Pick<
  ExportPlan,
  | "toAdd"
  | "toChange"
  | "dataPoints"
  | "billable"
  | "requests"
  | "seconds"
  | "skippedBy"
  | "invalid"
  | "omitted"
>;

/** "Send 3,569 people: 14,276 data points, 48 requests, about 1 second." The same sentence as `causeway plan` says. */
export function planSentence(plan: Figures): string {
  const { toAdd, toChange, dataPoints, billable, requests, seconds, skippedBy } = plan;
  const people = toAdd + toChange;
  const { existing = 0 } = skippedBy;
  const stay =
    existing === 0
      ? ""
      : ` ${formatUnits(existing, "person stays as they are", "people stay as they are")} until something about them changes.`;
  if (people === 0) {
    const left = leftOutText(leftOut(plan), valuesLeftOut(plan));
    if (left !== "") return `Nothing to send now. ${left}.${stay}`;
    return stay === "" ? "Nothing to send: Braze holds what is wanted." : `Nothing to send now.${stay}`;
  }
  const points = `${formatUnits(dataPoints, "data point", "data points")}${billable ? "" : " (not billed)"}`;
  const cost = [points, formatUnits(requests, "request", "requests"), aboutHowLong(seconds)].join(", ");
  return `Send ${formatUnits(people, "person", "people")}: ${cost}.${stay}`;
}

/** People of whom Braze does not hold what is wanted, and who are not sent all the same. */
function leftOut({ invalid, skippedBy }: Pick<Figures, "invalid" | "skippedBy">): number {
  const { existing: _theyStay, ...left } = skippedBy;
  return invalid + Object.values(left).reduce((sum, people) => sum + people, 0);
}

/** Of those who are sent: "3 values are left out: they cannot be sent as they are."; empty where none is, or where nobody is sent, as the sentence says it then. */
export function valuesSentence(plan: Pick<Figures, "toAdd" | "toChange" | "omitted">): string {
  const left = plan.toAdd + plan.toChange === 0 ? "" : leftOutText(0, valuesLeftOut(plan));
  return left === "" ? "" : `${left}: they cannot be sent as they are.`;
}

function valuesLeftOut({ omitted }: Pick<Figures, "omitted">): number {
  return Object.values(omitted).reduce((sum, values) => sum + values, 0);
}

/** "1 person and 3 values are left out"; empty where nothing is. */
function leftOutText(people: number, values: number): string {
  const parts = [
    ...(people === 0 ? [] : [formatUnits(people, "person", "people")]),
    ...(values === 0 ? [] : [formatUnits(values, "value", "values")]),
  ];
  return parts.length === 0 ? "" : `${parts.join(" and ")} ${people + values === 1 ? "is" : "are"} left out`;
}

/** What several exports would send, one after the other. */
export function togetherOf(plans: readonly Figures[]): Figures {
  const sum = (of: (plan: Figures) => number): number => plans.reduce((all, plan) => all + of(plan), 0);
  return {
    toAdd: sum(({ toAdd }) => toAdd),
    toChange: sum(({ toChange }) => toChange),
    dataPoints: sum(({ dataPoints }) => dataPoints),
    billable: plans.some(({ billable }) => billable),
    requests: sum(({ requests }) => requests),
    seconds: sum(({ seconds }) => seconds),
    skippedBy: { existing: sum(({ skippedBy: { existing = 0 } }) => existing) },
    // Together they are only told from those who stay.
    invalid: sum(leftOut),
    omitted: { together: sum(valuesLeftOut) },
  };
}

/** "3 people have left the audience: Braze keeps what it has of them."; empty where nobody has. */
export function leftSentence(people: number): string {
  if (people === 0) return "";
  return `${formatUnits(people, "person has", "people have")} left the audience: Braze keeps what it has of them.`;
}

/** "about 1 second", "about 12 minutes": never less than a second. */
export function aboutHowLong(seconds: number): string {
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 120) return `about ${formatUnits(rounded, "second", "seconds")}`;
  const minutes = Math.round(rounded / 60);
  if (minutes < 120) return `about ${formatUnits(minutes, "minute", "minutes")}`;
  return `about ${formatUnits(Math.round(rounded / 3600), "hour", "hours")}`;
}

/** One line of the books of a plan: people who take the same way. */
export interface PlanPart {
  readonly key: "new" | "changed" | "unchanged" | "existing" | "refused" | "rejected" | "skipped";
  readonly label: string;
  readonly people: number;
  readonly meaning: string;
}

/** Everybody whom the audience selects, each in one part: the parts add up to `selected`. */
export function planParts(
  plan: Pick<ExportPlan, "toAdd" | "toChange" | "unchanged" | "invalid" | "skipped" | "skippedBy">,
  isFull = false,
): readonly PlanPart[] {
  const { existing = 0, rejectedBefore = 0 } = plan.skippedBy;
  const others = plan.skipped - existing - rejectedBefore;
  return [
    {
      key: "new",
      label: "New",
      people: plan.toAdd,
      meaning: "Braze has acknowledged nothing about them yet.",
    },
    {
      key: "changed",
      label: changedWord(isFull),
      people: plan.toChange,
      meaning: isFull ? "Whatever Braze holds about them." : "Braze holds older values.",
    },
    { key: "unchanged", label: "Unchanged", people: plan.unchanged, meaning: "Braze holds what is wanted." },
    // Most exports have none, and no place for it.
    ...(existing === 0 ? [] : [stayingPart(existing)]),
    {
      key: "refused",
      label: "Refused",
      people: plan.invalid,
      meaning: `By us, because they cannot be sent as they are${plan.invalid === 0 ? "" : ": the reasons stand below"}.`,
    },
    // Only where there are any, as it is what one hopes not to see.
    ...(rejectedBefore === 0 ? [] : [rejectedPart(rejectedBefore)]),
    // Where others are named, only those whom there are.
    ...(rejectedBefore > 0 && others === 0 ? [] : [skippedPart(others, rejectedBefore > 0)]),
  ];
}

function skippedPart(people: number, isBesideRejected: boolean): PlanPart {
  return {
    key: "skipped",
    label: isBesideRejected ? "Others" : "Left out",
    people,
    meaning: `Left out of this run${isBesideRejected ? " as well" : ""}${people === 0 ? "" : ", for the reasons below"}.`,
  };
}

function rejectedPart(people: number): PlanPart {
  return {
    key: "rejected",
    label: "Rejected",
    people,
    meaning: "By Braze before, and nothing about them has changed: left out until it does.",
  };
}

function stayingPart(people: number): PlanPart {
  return {
    key: "existing",
    label: "Untouched",
    people,
    meaning: "They were there before the first run: only changes of them are sent.",
  };
}

/** How many people are shown as examples, and of how many. */
export function samplesWords(shown: number, people: number): string {
  if (shown < people)
    return `The first${shown === 1 ? "" : ` ${shown}`} of ${formatUnits(people, "person", "people")}`;
  return shown === 1 ? "One person" : `${shown} people`;
}

/** What people are who were sent before. */
export function changedWord(isFull: boolean): string {
  return isFull ? "Sent again" : "Changed";
}

/** What a reason of the API means, in words, and the attribute that it names; the reason itself where there are no words. */
export function reasonParts(reason: string): readonly [words: string, target?: string] {
  const colon = reason.indexOf(":");
  const words = REASONS[colon < 0 ? reason : reason.slice(0, colon)];
  if (words === undefined) return [reason];
  return colon < 0 ? [words] : [words, reason.slice(colon + 1)];
}

/** The same as one text. */
export function reasonText(reason: string): string {
  return reasonParts(reason).join(": ");
}

const REASONS: Readonly<Record<string, string>> = {
  missing_identifier: "No identifier",
  identifier_too_long: "The identifier is too long for Braze",
  invalid_identifier: "The identifier is none that Braze takes",
  duplicate_identity: "Two rows are about the same person",
  missing_required: "A required value is missing",
  rejectedBefore: "Rejected by Braze before, and nothing has changed",
  existing: "As they were before the first run: only changes are sent",
  missingRequired: "A required value is missing",
  beyondLimit: "Beyond the limit of this run",
};

/** What a mapping row costs, as short as a badge needs it (row 242). */
export function costText(row: { readonly billable: boolean; readonly dataPointsPerMonth: number }): string {
  return row.billable
    ? `${formatUnits(row.dataPointsPerMonth, "data point", "data points")} a month`
    : "not billed";
}

/** What the list of attributes does not say; null: it says all. */
export function attributesSentence(sent: number, others: number): string | null {
  if (others === 0) return sent === 0 ? "Nothing is mapped." : null;
  return sent === 0
    ? `${formatUnits(others, "attribute is", "attributes are")} mapped, and sent for nobody.`
    : `${formatUnits(others, "other attribute is", "other attributes are")} sent for nobody.`;
}
