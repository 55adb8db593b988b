import { clsx } from "clsx";
import type { ReactNode } from "react";
import { formatCount, formatShare } from "./format.ts";
import { Skeleton } from "./skeleton.tsx";
import type { Meaning } from "./status.tsx";

const FILL: Readonly<Record<Meaning, string>> = {
  well: "bg-well",
  working: "bg-working",
  doubt: "bg-doubt",
  broken: "bg-broken",
  neutral: "bg-line-strong",
};

export interface Bar {
  readonly id: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly meaning?: Meaning;
  /** Beside a short label; below it, over the whole width, where that is narrow. */
  readonly reason?: ReactNode;
  /** Under the bar: samples, a link. */
  readonly note?: ReactNode;
}

interface BarListProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** What a whole bar stands for; the largest value where absent. */
  readonly whole?: number;
  /** Of one, and of many. */
  readonly unit?: Unit;
  /** How much of the whole each is stands beside it. */
  readonly hasShares?: boolean;
}

type Unit = readonly [one: string, many: string];

/** Counts beside each other, as bars and as numbers. */
export function BarList({ label, bars, whole, unit, hasShares = false }: BarListProps) {
  const most = whole ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul aria-label={label} className="grid gap-2">
      {bars.map(({ id, value, meaning = "neutral", reason, note, label: name }) => (
        <li key={id} className="min-w-0">
          <div
            className={clsx(
              "flex items-baseline justify-between gap-x-4 gap-y-1",
              reason !== undefined && "flex-wrap sm:flex-nowrap",
            )}
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
            {reason === undefined ? null : (
              <span className="order-last min-w-0 basis-full [overflow-wrap:anywhere] sm:order-none sm:-ml-2 sm:flex-1 sm:basis-0">
                {reason}
              </span>
            )}
            <span className="shrink-0">
              {formatCount(value)} <UnitOf value={value} unit={unit} />
              {hasShares ? <Share part={value} whole={most} /> : null}
            </span>
          </div>
          <Track share={value / most} meaning={meaning} />
          {note === undefined ? null : <div className="mt-0.5 text-sm text-ink-faint">{note}</div>}
        </li>
      ))}
    </ul>
  );
}

function UnitOf({ value, unit }: { readonly value: number; readonly unit: Unit | undefined }) {
  if (unit === undefined) return null;
  return <span className="text-ink-soft">{value === 1 ? unit[0] : unit[1]}</span>;
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  return <span className="inline-block w-17 text-right text-ink-faint">{formatShare(part, whole)}</span>;
}

function Track({
  share,
  meaning,
  thick = false,
}: {
  readonly share: number;
  readonly meaning: Meaning;
  readonly thick?: boolean;
}) {
  const width = share <= 0 ? 0 : Math.max(0.5, Math.min(100, share * 100));
  return (
    <div
      aria-hidden
      className={clsx("mt-0.5 w-full overflow-hidden rounded-sm bg-sunken", thick ? "h-3" : "h-1.5")}
    >
      <div className={clsx("h-full rounded-sm", FILL[meaning])} style={{ width: `${width}%` }} />
    </div>
  );
}

export interface FunnelStage {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly meaning?: Meaning;
  /** Ways out of this stage; with what goes on they add up to it. */
  readonly exits: readonly Bar[];
}

interface FunnelProps {
  readonly stages: readonly FunnelStage[];
  readonly unit: Unit;
}

/** From stage to stage how many are left, and why the others are not. Below each stage the sum is written out. */
export function Funnel({ stages, unit }: FunnelProps) {
  const whole = Math.max(1, stages[0]?.value ?? 1);
  return (
    <ol className="grid gap-5">
      {stages.map((stage, at) => (
        <li key={stage.id} className="min-w-0">
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 font-medium">{stage.label}</span>
            <span className="shrink-0 whitespace-nowrap">
              <span className="font-semibold">{formatCount(stage.value)}</span>{" "}
              <UnitOf value={stage.value} unit={unit} />
              <Share part={stage.value} whole={whole} />
            </span>
          </div>
          <Track share={stage.value / whole} meaning={stage.meaning ?? "working"} thick />
          {stage.exits.length === 0 ? null : (
            <div className="mt-2 ml-4 border-l-2 border-line pl-4">
              <BarList
                label={`Left after “${stage.label}”`}
                bars={stage.exits}
                whole={whole}
                unit={unit}
                hasShares
              />
              <Sum stage={stage} next={stages[at + 1]} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A funnel whose figures are about to be. */
export function WaitingFunnel({ labels }: { readonly labels: readonly string[] }) {
  return (
    <ol className="grid gap-5">
      {labels.map((label) => (
        <li key={label}>
          <div className="flex items-center justify-between gap-4">
            <span className="font-medium">{label}</span>
            <Skeleton className="h-4 w-28" />
          </div>
          <Skeleton className="mt-0.5 h-3" />
        </li>
      ))}
    </ol>
  );
}

/** "3,569 = 3,500 sent + 69 others": written out, so that whoever doubts can add. */
function Sum({ stage, next }: { readonly stage: FunnelStage; readonly next: FunnelStage | undefined }) {
  const out = stage.exits.reduce((sum, { value }) => sum + value, 0);
  const parts = [
    ...(next === undefined
      ? []
      : [`${formatCount(next.value)} ${next.label.charAt(0).toLowerCase()}${next.label.slice(1)}`]),
    `${formatCount(out)} left here`,
  ];
  return (
    <p className="mt-2 text-sm text-ink-faint">
      {formatCount(stage.value)} = {parts.join(" + ")}
    </p>
  );
}
