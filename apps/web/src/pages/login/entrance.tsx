import { type ReactNode, useEffect } from "react";
import { Mark } from "../../kit/mark.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";

interface EntranceProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of pages for whoever is not logged in yet. That the server does not answer is said by what asked it: nothing here asks by itself. */
export function Entrance({ title, lead, children }: EntranceProps) {
  useEffect(() => {
    document.title = `${title} · Causeway`;
  }, [title]);
  return (
    <main className="grid min-h-dvh grid-cols-1 place-items-center p-4">
      <div className="w-full max-w-100">
        <p className="mb-4 flex items-center justify-center gap-2 text-lg font-semibold">
          <Mark size={24} />
          Causeway
        </p>
        <div className="grid gap-4 rounded-lg border border-line bg-surface p-6">
          <div>
            <h1 className="text-xl font-semibold">{title}</h1>
            {lead === undefined ? null : <div className="mt-1 text-ink-soft">{lead}</div>}
          </div>
          {children}
        </div>
      </div>
    </main>
  );
}

interface WaitingFormProps {
  /** How many lines of help each field has. */
  readonly help: readonly (0 | 1 | 2)[];
  /** Below the button. */
  readonly children?: ReactNode;
}

const HELP = ["hidden", "mt-1 h-[1lh] text-sm", "mt-1 h-[2lh] text-sm"] as const;

/** Fields, and a button over all their width, that are about to be. */
export function WaitingForm({ help, children }: WaitingFormProps) {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">Loading</span>
      {help.map((lines, at) => (
        // A field that is about to be has no other name than its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at}>
          <Skeleton className="mb-2.25 h-4 w-24" />
          <Skeleton className="h-8 w-full" />
          <Skeleton className={HELP[lines]} />
        </div>
      ))}
      <Skeleton className="h-8 w-full" />
      {children}
    </div>
  );
}
