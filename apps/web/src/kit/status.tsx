import { clsx } from "clsx";
import {
  Ban,
  BellOff,
  CircleCheck,
  CircleDashed,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";

/** The four things that a colour can mean, and none of them. */
export type Meaning = "well" | "working" | "doubt" | "broken" | "neutral";

export const MEANING_TEXT: Readonly<Record<Meaning, string>> = {
  well: "text-well",
  working: "text-working",
  doubt: "text-doubt",
  broken: "text-broken",
  neutral: "text-ink-soft",
};

export const MEANING_SOFT: Readonly<Record<Meaning, string>> = {
  well: "bg-well-soft",
  working: "bg-working-soft",
  doubt: "bg-doubt-soft",
  broken: "bg-broken-soft",
  neutral: "bg-sunken",
};

export const MEANING_ICON: Readonly<Record<Meaning, LucideIcon>> = {
  well: CircleCheck,
  working: LoaderCircle,
  doubt: TriangleAlert,
  broken: CircleX,
  neutral: CircleDashed,
};

interface StatusBadgeProps {
  readonly meaning: Meaning;
  /** One or two words. */
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
}

/** A state: icon, word and colour, together. */
export function StatusBadge({ meaning, children, icon }: StatusBadgeProps) {
  const Icon = icon ?? MEANING_ICON[meaning];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 rounded-full px-2 py-px text-sm font-medium whitespace-nowrap",
        MEANING_TEXT[meaning],
        MEANING_SOFT[meaning],
      )}
    >
      <Icon size={14} aria-hidden className={clsx("shrink-0", Icon === LoaderCircle && "animate-spin")} />
      {/* Its baseline is that of the badge, beside words of a line. */}
      <span className="self-baseline">{children}</span>
    </span>
  );
}

const STATES: Readonly<Record<string, readonly [Meaning, string, LucideIcon?]>> = {
  // Runs, workflows and their tasks
  scheduled: ["neutral", "Waiting to start"],
  waiting: ["neutral", "Waiting"],
  started: ["working", "Starting"],
  running: ["working", "Running"],
  finalizing: ["working", "Finishing"],
  stopping: ["working", "Stopping"],
  succeeded: ["well", "Succeeded"],
  partial: ["doubt", "Partly done"],
  stopped: ["doubt", "Stopped"],
  skipped: ["neutral", "Left out"],
  cancelled: ["neutral", "Cancelled"],
  failed: ["broken", "Failed"],
  // Credentials
  healthy: ["well", "Healthy"],
  failing: ["broken", "Failing"],
  unverified: ["doubt", "Not tested"],
  // Connections and exports
  on: ["well", "On"],
  off: ["neutral", "Off", Ban],
  paused: ["doubt", "Paused"],
  "never-run": ["neutral", "Never ran"],
  "never-ran": ["neutral", "Never ran"],
  // Levels of thresholds
  ok: ["well", "Within limits"],
  warning: ["doubt", "Warning"],
  critical: ["broken", "Critical"],
  muted: ["neutral", "Muted", BellOff],
  // What became of people and requests
  accepted: ["well", "Accepted"],
  assumed: ["doubt", "Assumed"],
  rejected: ["broken", "Rejected"],
  invalid: ["broken", "Invalid"],
  uncertain: ["doubt", "In doubt"],
  pending: ["neutral", "Pending"],
  unsent: ["neutral", "Not sent"],
  "nothing-to-send": ["neutral", "Nothing to send"],
  refused: ["broken", "Refused"],
  unauthorized: ["broken", "Key refused"],
  "rate-limited": ["doubt", "Rate limit"],
  "not-sent": ["doubt", "Not sent"],
  unknown: ["doubt", "In doubt"],
  // Actions, messages, people
  open: ["broken", "Open"],
  resolved: ["well", "Resolved"],
  delivered: ["well", "Delivered"],
  active: ["well", "Active"],
  draft: ["neutral", "Draft"],
  invited: ["neutral", "Invited"],
  disabled: ["neutral", "Switched off", Ban],
  expired: ["doubt", "Expired"],
  done: ["well", "Done"],
};

/** The badge of a state as the API calls it; a state it does not know is shown as it is called. What is past works no more. */
export function StateBadge({ state, isPast = false }: { readonly state: string; readonly isPast?: boolean }) {
  const [meaning, word, icon] = STATES[state] ?? (["neutral", state] as const);
  return (
    <StatusBadge
      meaning={isPast && meaning === "working" ? "neutral" : meaning}
      {...(icon === undefined ? {} : { icon })}
    >
      {word}
    </StatusBadge>
  );
}

/** What the colour of a state means: for a line, a bar, an icon beside its badge. */
export function meaningOf(state: string): Meaning {
  return STATES[state]?.[0] ?? "neutral";
}
