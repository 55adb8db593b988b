import { type ReactNode, useEffect } from "react";
import { Mark } from "../../kit/mark.tsx";
import { Skeleton, SkeletonFields } from "../../kit/skeleton.tsx";

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

/** Fields, a button over all their width, and a sentence below them, that are about to be. */
export function WaitingForm({ fields }: { readonly fields: number }) {
  return (
    <>
      <SkeletonFields fields={fields} />
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-10 w-full" />
    </>
  );
}
