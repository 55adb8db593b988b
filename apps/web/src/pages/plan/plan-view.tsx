import type { ExportPlan } from "@causeway/api";
import type { CellValue } from "@causeway/core";
import {
  ArrowRight,
  Check,
  CircleMinus,
  CircleX,
  Pencil,
  TriangleAlert,
  UserPlus,
  UserRoundMinus,
} from "lucide-react";
import type { ReactNode } from "react";
import { useMaskedNote } from "../../data/session.ts";
import { BarList } from "../../kit/bars.tsx";
import { BrokenName } from "../../kit/broken-name.tsx";
import { TextLink } from "../../kit/button.tsx";
import { FirstItems } from "../../kit/first-items.tsx";
import { Count } from "../../kit/count.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Stack } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { PersonLink } from "../person/person-link.tsx";
import {
  attributesSentence,
  changedWord,
  leftSentence,
  type PlanPart,
  planParts,
  planSentence,
  reasonParts,
  samplesWords,
  valuesSentence,
} from "./plan-words.ts";

interface PlanViewProps {
  readonly plan: ExportPlan;
  readonly actions?: ReactNode;
  /** Everything is sent again, whatever was acknowledged. */
  readonly isFull?: boolean;
}

/** What a run would send: one sentence, everybody in one part, each attribute, ten people old -> new. */
export function PlanView({ plan, actions, isFull = false }: PlanViewProps) {
  return (
    <Stack>
      <section aria-label="What would be sent" className="rounded-lg border border-line bg-surface p-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <p className="max-w-200 text-xl font-semibold text-balance">
              <PlanSentence of={plan} />
            </p>
            <p className="mt-1 text-ink-soft">
              Of {formatUnits(plan.selected, "person", "people")} in the audience. This is a preview: it sent
              nothing.
              {plan.held > 0
                ? ` ${formatUnits(plan.held, "of them waits", "of them wait")} until an earlier request about them has settled.`
                : ""}{" "}
              {leftSentence(plan.toLeave)} {valuesSentence(plan)}
            </p>
          </div>
          {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
        <Parts parts={planParts(plan, isFull)} />
      </section>
      <Warnings plan={plan} />
      <Samples plan={plan} isFull={isFull} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Attributes plan={plan} />
        <LeftOut plan={plan} isFull={isFull} />
      </div>
    </Stack>
  );
}

const LOOKS = {
  new: ["working", UserPlus],
  changed: ["working", Pencil],
  unchanged: ["well", Check],
  existing: ["neutral", UserRoundMinus],
  refused: ["broken", CircleX],
  rejected: ["broken", CircleX],
  skipped: ["doubt", CircleMinus],
} as const;

function Parts({ parts }: { readonly parts: readonly PlanPart[] }) {
  const inOneLine = parts.length > 5 ? "" : "lg:grid-cols-[repeat(auto-fit,minmax(0,1fr))]";
  return (
    <dl className={`mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 ${inOneLine}`}>
      {parts.map((part) => (
        <div key={part.key} className="min-w-0 rounded-md border border-line p-3">
          <dt className="flex min-h-6 items-center">
            <PartName part={part} />
          </dt>
          <dd>
            <span className={`block text-xl font-semibold ${part.people === 0 ? "text-ink-faint" : ""}`}>
              <Count value={part.people} />
            </span>
            <span className="block text-sm text-ink-faint">{part.meaning}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PartName({ part: { key, label, people } }: { readonly part: PlanPart }) {
  const [meaning, icon] = LOOKS[key];
  if (people === 0) return <span className="text-sm text-ink-faint">{label}</span>;
  return (
    <StatusBadge meaning={meaning} icon={icon}>
      {label}
    </StatusBadge>
  );
}

function Warnings({ plan }: { readonly plan: ExportPlan }) {
  if (plan.warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="grid gap-1 rounded-md border border-line bg-doubt-soft p-3">
      {plan.warnings.map(({ message, advice }) => (
        <li key={message} className="flex items-start gap-2">
          <TriangleAlert size={16} className="mt-0.5 shrink-0 text-doubt" aria-hidden />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {message} <span className="text-ink-soft">{advice}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Attributes({ plan }: { readonly plan: ExportPlan }) {
  const sent = plan.attributes.filter(({ people }) => people > 0);
  const sentence = attributesSentence(sent.length, plan.attributes.length - sent.length);
  return (
    <Panel title="By attribute" lead="How many people get it sent.">
      {sent.length === 0 ? null : (
        <FirstItems items={sent} what="attributes">
          {(shown) => (
            <BarList
              label="People by attribute"
              unit={["person", "people"]}
              whole={Math.max(1, plan.selected)}
              bars={shown.map(({ target, people }) => ({
                id: target,
                label: <Attribute name={target} />,
                value: people,
                meaning: "working" as const,
              }))}
            />
          )}
        </FirstItems>
      )}
      {sentence === null ? null : (
        <p className={sent.length === 0 ? "text-ink-soft" : "mt-3 text-ink-soft"}>{sentence}</p>
      )}
    </Panel>
  );
}

/** `planSentence`, in which no number parts from its unit where lines break. */
export function PlanSentence({ of }: { readonly of: Parameters<typeof planSentence>[0] }) {
  return planSentence(of)
    .split(/(\d[\d.,]* (?:data points?|\p{L}+))/u)
    .map((part, at) =>
      at % 2 === 0 ? (
        part
      ) : (
        // The place of a part is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at} className="whitespace-nowrap">
          {part}
        </span>
      ),
    );
}

/** As it is called in Braze. */
function Attribute({ name }: { readonly name: string }) {
  return (
    <span className="font-mono text-sm [overflow-wrap:anywhere]">
      <BrokenName name={name} />
    </span>
  );
}

function Reason({ reason }: { readonly reason: string }) {
  const [words, target] = reasonParts(reason);
  if (target === undefined) return words;
  return (
    <>
      {words}: <Attribute name={target} />
    </>
  );
}

/** Of a reason that people are left out for: who is not meant by it, unless everything is sent again, and where they all are. */
function noteOf(reason: string, exportName: string, isFull: boolean): ReactNode {
  if (reason !== "rejectedBefore") return undefined;
  return (
    <>
      {isFull ? "" : "Not counted: whoever has the rejected value in Braze from before. "}
      <TextLink
        to="/attention"
        search={{ export: exportName, tab: "rejections" }}
        className="whitespace-nowrap underline"
      >
        All that was rejected
      </TextLink>
    </>
  );
}

function LeftOut({ plan, isFull }: { readonly plan: ExportPlan; readonly isFull: boolean }) {
  const { existing: _theyHaveAPart, ...skippedBy } = plan.skippedBy;
  const groups = [
    {
      title: "People refused by us",
      unit: ["person", "people"] as const,
      counts: plan.invalidBy,
      meaning: "broken" as const,
    },
    {
      title: "People left out of this run",
      unit: ["person", "people"] as const,
      counts: skippedBy,
      meaning: "doubt" as const,
    },
    {
      title: "Values that cannot be sent as they are",
      unit: ["value", "values"] as const,
      counts: plan.omitted,
      meaning: "doubt" as const,
    },
    {
      title: "Values that consent keeps back",
      unit: ["value", "values"] as const,
      counts: plan.stripped,
      meaning: "neutral" as const,
    },
    {
      title: "Values that Braze rejected: not sent until they change",
      unit: ["value", "values"] as const,
      counts: plan.withheld,
      meaning: "broken" as const,
    },
  ]
    .map((group) => ({ ...group, entries: Object.entries(group.counts).filter(([, count]) => count > 0) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Panel title="Left out, and why">
      {groups.length === 0 ? (
        <p className="text-ink-soft">Nobody is left out.</p>
      ) : (
        <div className="grid gap-4">
          {groups.map(({ title, unit, entries, meaning }) => (
            <div key={title}>
              <h3 className="mb-1 font-medium">{title}</h3>
              <FirstItems items={entries} what={unit[0] === "value" ? "attributes" : "reasons"}>
                {(shown) => (
                  <BarList
                    label={title}
                    unit={unit}
                    whole={Math.max(1, plan.selected)}
                    bars={shown.map(([reason, value]) => ({
                      id: reason,
                      label: unit[0] === "value" ? <Attribute name={reason} /> : <Reason reason={reason} />,
                      value,
                      meaning: reason === "rejectedBefore" ? ("broken" as const) : meaning,
                      note: noteOf(reason, plan.export, isFull),
                    }))}
                  />
                )}
              </FirstItems>
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Samples({ plan, isFull }: { readonly plan: ExportPlan; readonly isFull: boolean }) {
  const { samples, export: exportName } = plan;
  const maskedNote = useMaskedNote();
  if (samples.length === 0) return null;
  const hasOld = samples.some(({ known, changes }) => known && changes.some(({ from, to }) => from !== to));
  return (
    <Panel
      title={`${samplesWords(samples.length, plan.toAdd + plan.toChange)}${hasOld ? ", old to new" : ""}`}
      lead={
        <>
          {hasOld
            ? "What Braze has acknowledged, and what would be sent in its place."
            : "What would be sent about them."}{" "}
          {maskedNote}
        </>
      }
    >
      <ul className="grid gap-3">
        {samples.map((person) => (
          <li key={person.key} className="min-w-0 rounded-md border border-line">
            <p className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
              <span className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">
                <PersonLink exportName={exportName} personKey={person.key} />
              </span>
              <StatusBadge meaning="working" icon={person.known ? Pencil : UserPlus}>
                {person.known ? changedWord(isFull) : "New"}
              </StatusBadge>
            </p>
            <div className="px-3 py-2.5">
              <FirstItems items={person.changes} what="attributes">
                {(shown) => (
                  <ul className="grid gap-x-6 gap-y-1 lg:grid-cols-2">
                    {shown.map(({ target, from, to }) => (
                      <li
                        key={target}
                        className="grid min-w-0 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-baseline gap-2"
                      >
                        <span className="text-ink-faint">
                          <Attribute name={target} />
                        </span>
                        <span className="min-w-0 text-sm [overflow-wrap:anywhere]">
                          {person.known && from !== to ? (
                            <>
                              <Cell value={from} />{" "}
                              <ArrowRight
                                size={14}
                                className="inline text-ink-faint"
                                aria-label="becomes"
                                role="img"
                              />{" "}
                            </>
                          ) : null}
                          <span className="font-medium">
                            <Cell value={to} />
                          </span>
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </FirstItems>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Cell({ value }: { readonly value: CellValue }) {
  if (value === null) return <span className="text-ink-faint">nothing</span>;
  const text = String(value);
  return <>{text === "" ? "(empty)" : text}</>;
}
