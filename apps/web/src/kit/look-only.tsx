import type { ReactNode } from "react";
import { NotAllowedNote } from "./not-allowed-note.tsx";

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
      <NotAllowedNote refused={refused} what={LOOK_ONLY} />
      {children}
    </fieldset>
  );
}

/** Also above forms which are made unchangeable part by part. */
export const LOOK_ONLY = "You may look at this, not change it.";
