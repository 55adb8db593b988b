import type { ExportAlert, ThresholdView } from "@causeway/api";
import { alertRank, THRESHOLDS } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { useMay } from "../../data/session.ts";
import { TextLink } from "../../kit/button.tsx";
import { FirstItems } from "../../kit/first-items.tsx";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { Loaded } from "../../kit/states.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";
import { useNarrow } from "../../kit/use-narrow.ts";
import { figureWords } from "./figure-words.ts";
import { MuteControl } from "./mute-control.tsx";
import { ObjectTitle } from "../editing/object-title.tsx";

interface AlertLevelsProps {
  readonly of: { readonly connection: string } | { readonly export: string };
  /** Of the object that is shown: what is saved counts at once. */
  readonly revision: number;
}

const LEVELS = {
  title: "Levels now",
  lead: "The figures of the last run that went through, beside their limits. People are told when a level changes, not for each run.",
} as const;

/** Before the object is there. */
export function WaitingLevels() {
  if (!useMay("run:read")) return null;
  return (
    <Panel {...LEVELS}>
      <SkeletonLines lines={1} />
    </Panel>
  );
}

/** How the figures of exports stand to their thresholds now, since when, and who keeps them quiet (rows 193, 194). */
export function AlertLevels({ of, revision }: AlertLevelsProps) {
  const mayRead = useMay("run:read");
  const alerts = useQuery({
    queryKey: ["alerts", of, revision],
    queryFn: ({ signal }) => api.list("/alerts", of, signal),
    refetchInterval: 30_000,
    enabled: mayRead,
  });
  if (!mayRead) return null;
  const isOne = "export" in of;
  return (
    <Panel {...LEVELS}>
      <Loaded query={alerts} meaning="The levels are missing here.">
        {(items) =>
          items.length === 0 ? (
            <p className="text-ink-soft">The connection has no export yet.</p>
          ) : (
            <FirstItems items={worstFirst(items)} what="exports">
              {(shown) => (
                <ul className="grid gap-4">
                  {shown.map((alert) => (
                    <li key={alert.export} className="border-b border-line pb-4 last:border-b-0 last:pb-0">
                      <OneExport alert={alert} isNamed={!isOne} />
                    </li>
                  ))}
                </ul>
              )}
            </FirstItems>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** What needs a look before the others, and of the same level what is muted. */
function worstFirst(alerts: readonly ExportAlert[]): readonly ExportAlert[] {
  const weight = ({ level, mute }: ExportAlert): number => 2 * alertRank(level) + (mute === null ? 0 : 1);
  return alerts.toSorted((one, other) => weight(other) - weight(one));
}

function OneExport({ alert, isNamed }: { readonly alert: ExportAlert; readonly isNamed: boolean }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-3">
      <div className="flex min-w-0 flex-1 basis-80 flex-wrap items-center gap-x-3 gap-y-1">
        {isNamed ? (
          <TextLink
            to="/exports/$name"
            params={{ name: alert.export }}
            search={{ tab: "alerts" }}
            className="min-w-0 font-medium [overflow-wrap:anywhere]"
          >
            <ObjectTitle kind="Export" name={alert.export} />
          </TextLink>
        ) : null}
        {alert.thresholds.length === 0 ? (
          <span className="text-ink-soft">
            No threshold is set. A run that fails is told under the bell all the same.
          </span>
        ) : (
          <>
            <StateBadge state={alert.level} />
            <span className="text-sm text-ink-faint">
              since <Time at={alert.sinceMs} relative />
            </span>
          </>
        )}
      </div>
      <MuteControl alert={alert} />
      {alert.thresholds.length === 0 ? null : (
        <div className="w-full">
          <Figures alert={alert} />
        </div>
      )}
    </div>
  );
}

/** A table, or one block a threshold where the page is too narrow for it. */
function Figures({ alert }: { readonly alert: ExportAlert }) {
  const isNarrow = useNarrow();
  return isNarrow ? <FigureBlocks alert={alert} /> : <FigureTable alert={alert} />;
}

function FigureBlocks({ alert }: { readonly alert: ExportAlert }) {
  return (
    <ul aria-label={`Figures of ${alert.export}`} className="grid gap-2">
      {alert.thresholds.map((one) => (
        <li
          key={one.name}
          className="flex flex-wrap items-start justify-between gap-2 border-t border-line pt-2"
        >
          <span>
            <Name of={one} />: <Figure of={one} />
            <span className="block text-sm text-ink-soft">
              Warning from {limitText(one, one.warning)}, critical from {limitText(one, one.critical)}
            </span>
          </span>
          <Level of={one} />
        </li>
      ))}
    </ul>
  );
}

function FigureTable({ alert }: { readonly alert: ExportAlert }) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={`Figures of ${alert.export}`} className="w-full">
        <thead>
          <tr className="text-left text-sm text-ink-faint">
            <th scope="col" className="py-1 pr-4 font-normal">
              Threshold
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-normal">
              Figure
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-normal">
              Warning from
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-normal">
              Critical from
            </th>
            <th scope="col" className="py-1 pr-4 font-normal">
              Level
            </th>
            <th scope="col" className="py-1 font-normal">
              Since
            </th>
          </tr>
        </thead>
        <tbody>
          {alert.thresholds.map((one) => (
            <tr key={one.name} className="border-t border-line">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                <Name of={one} />
              </th>
              <td className="py-1 pr-4 text-right whitespace-nowrap tabular-nums">
                <Figure of={one} />
              </td>
              <td className="py-1 pr-4 text-right whitespace-nowrap tabular-nums">
                {limitText(one, one.warning)}
              </td>
              <td className="py-1 pr-4 text-right whitespace-nowrap tabular-nums">
                {limitText(one, one.critical)}
              </td>
              <td className="py-1 pr-4">
                <Level of={one} />
              </td>
              <td className="py-1">
                <Time at={one.sinceMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Name({ of: { name, from } }: { readonly of: ThresholdView }) {
  return (
    <>
      {THRESHOLDS[name].label}
      {from === "export" ? <span className="text-sm text-ink-faint"> (its own)</span> : null}
    </>
  );
}

function Level({ of: { figure, level } }: { readonly of: ThresholdView }) {
  if (figure === null) return <span className="text-ink-faint">Not measured yet</span>;
  return <StateBadge state={level} />;
}

function Figure({ of: { name, figure, runId } }: { readonly of: ThresholdView }) {
  if (figure === null) return <span className="text-ink-faint">–</span>;
  const text = figureWords(name, figure);
  return runId === null ? (
    text
  ) : (
    <TextLink to="/runs/$run" params={{ run: runId }}>
      {text}
    </TextLink>
  );
}

function limitText({ name }: ThresholdView, limit: number | null): string {
  return limit === null ? "–" : figureWords(name, limit);
}
