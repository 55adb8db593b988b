import { Download, Unplug, Upload, Wrench } from "lucide-react";
import { StateBadge, StatusBadge } from "./status.tsx";

interface RunStateProps {
  /** As StateBadge takes it. */
  readonly state: string;
  /** Of the last run: what to mend, or where it was refused; null: neither. */
  readonly trouble: "configuration" | "exchange" | null;
}

interface DirectionStateProps extends RunStateProps {
  readonly direction: "export" | "import";
  /** Where everything around it is of one direction: the arrow alone. */
  readonly hideWord?: boolean;
}

const DIRECTIONS = {
  export: { word: "Export", icon: Upload },
  import: { word: "Import", icon: Download },
} as const;

const TROUBLES = {
  configuration: { word: "Configuration error", icon: Wrench },
  exchange: { word: "Exchange error", icon: Unplug },
} as const;

/** How one direction of the exchange with Braze stands, by its last run (features.md row 16): arrow, state, and the kind of an error. */
export function DirectionState({ direction, hideWord = false, ...run }: DirectionStateProps) {
  const { word, icon: Arrow } = DIRECTIONS[direction];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
        <Arrow size={14} aria-hidden className="shrink-0" />
        <span className={hideWord ? "sr-only" : ""}>{word}</span>
      </span>
      <RunState {...run} />
    </span>
  );
}

/** The same of what goes one way alone. */
export function RunState({ state, trouble }: RunStateProps) {
  const found = trouble === null ? null : TROUBLES[trouble];
  return (
    <>
      {found !== null && state === "failed" ? null : (
        <span className="inline-flex self-baseline">
          <StateBadge state={state} />
        </span>
      )}
      {found === null ? null : (
        <span className="inline-flex self-baseline *:whitespace-normal">
          <StatusBadge meaning="broken" icon={found.icon}>
            {found.word}
          </StatusBadge>
        </span>
      )}
    </>
  );
}
