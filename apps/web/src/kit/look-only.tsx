import { Lock } from "lucide-react";
import type { ReactNode } from "react";

interface LookOnlyProps {
  /** Why it cannot be changed, and who can allow it: of `useRefusal`. null: it can. */
  readonly refused: string | null;
  readonly children: ReactNode;
}

/**
 * A form that somebody may look at but not change: no control in it answers, and above it stands why. Where it may be changed it is drawn as it
 * is. A code editor inside has to be told by itself.
 */
export function LookOnly({ refused, children }: LookOnlyProps) {
  return (
    <fieldset disabled={refused !== null} className="grid min-w-0 grid-cols-1 gap-4">
      {refused === null ? null : <LookOnlyNote refused={refused} />}
      {children}
    </fieldset>
  );
}

/** The sentence alone, above forms which are made unchangeable part by part. */
export function LookOnlyNote({ refused }: { readonly refused: string }) {
  return (
    <p
      role="note"
      className="flex items-start gap-2 rounded-md border border-line-strong bg-sunken px-3 py-2 text-ink-soft"
    >
      <Lock size={16} className="mt-0.5 shrink-0" aria-hidden />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium text-ink">You may look at this, not change it.</span> {refused}
      </span>
    </p>
  );
}
