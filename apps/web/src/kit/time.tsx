import type { ReactNode } from "react";
import { formatDuration, formatMomentShort, formatRelative, formatUtc } from "./format.ts";
import { Hint } from "./hint.tsx";
import { useNow } from "./now.ts";

interface TimeProps {
  /** Milliseconds since 1970; null: never, or not yet. */
  readonly at: number | null | undefined;
  /** What stands there for null. */
  readonly absent?: string;
  /** "3 min ago" beside the exact time. */
  readonly relative?: boolean;
  readonly seconds?: boolean;
}

/** A moment in the reader's zone; UTC when pointed at. */
export function Time({ at, absent = "–", relative = false, seconds = false }: TimeProps) {
  const now = useNow();
  if (at == null) return <span className="text-ink-faint">{absent}</span>;
  return (
    <Hint text={formatUtc(at)}>
      <time dateTime={new Date(at).toISOString()}>
        <span className="whitespace-nowrap">{formatMomentShort(at, now, seconds)}</span>
        {relative ? (
          <>
            {" "}
            <span className="whitespace-nowrap text-ink-faint">({formatRelative(at, now)})</span>
          </>
        ) : null}
      </time>
    </Hint>
  );
}

/** In a cell of a table, below a time: on what it depends. */
export function BelowTime({ children }: { readonly children: ReactNode }) {
  return <span className="block text-xs leading-tight text-ink-soft">{children}</span>;
}

interface DurationProps {
  readonly fromMs: number;
  /** Null: still going on, and counted up. */
  readonly toMs: number | null;
}

export function Duration({ fromMs, toMs }: DurationProps) {
  const now = useNow();
  return <span className="whitespace-nowrap">{formatDuration(Math.max(0, (toMs ?? now) - fromMs))}</span>;
}
