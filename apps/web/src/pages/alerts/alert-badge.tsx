import type { AlertLevel } from "@causeway/core";
import { StateBadge } from "../../kit/status.tsx";

interface AlertBadgeProps {
  readonly level: AlertLevel;
  readonly mutedUntilMs: number | null;
}

/** Beside an export's name: its level, where that is not ok, and that it is muted. Nothing otherwise. */
export function AlertBadge({ level, mutedUntilMs }: AlertBadgeProps) {
  if (level === "ok" && mutedUntilMs === null) return null;
  return (
    <span className="inline-flex shrink-0 gap-1">
      {level === "ok" ? null : <StateBadge state={level} />}
      {mutedUntilMs === null ? null : <StateBadge state="muted" />}
    </span>
  );
}
