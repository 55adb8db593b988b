import { clsx } from "clsx";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Words } from "./words.tsx";

interface NotAllowedNoteProps {
  /** Why, and who can allow it: of `useRefusal`, or what the server said. null: it is allowed, and nothing is drawn. */
  readonly refused: string | null;
  /** What is not shown here, or cannot be done: a sentence. */
  readonly what: ReactNode;
  readonly className?: string;
}

/** Within a page that may be seen: that a part of it may not, or may not be changed. No alarm: nothing is broken. */
export function NotAllowedNote({ refused, what, className }: NotAllowedNoteProps) {
  if (refused === null) return null;
  return (
    <p
      role="note"
      className={clsx(
        "flex items-start gap-2 rounded-md border border-line-strong bg-sunken px-3 py-2 text-ink-soft",
        className,
      )}
    >
      <Lock size={16} className="mt-0.5 shrink-0" aria-hidden />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium text-ink">{what}</span> <Words text={refused} />
      </span>
    </p>
  );
}
