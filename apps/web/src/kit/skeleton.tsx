import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Crumbs } from "./page-header.tsx";

interface SkeletonProps {
  /** Tailwind classes of its final size: "h-8 w-40". */
  readonly className?: string;
}

/** Stands where something is about to be, in its shape. */
export function Skeleton({ className = "h-4 w-full" }: SkeletonProps) {
  return <div aria-hidden className={clsx("animate-skeleton rounded-sm bg-hover", className)} />;
}

/** Lines of text that are about to be. Says to a screen reader that it waits. */
export function SkeletonLines({ lines = 4 }: { readonly lines?: number }) {
  const widths = ["w-3/4", "w-full", "w-5/6", "w-2/3"];
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} className={`h-4 ${widths[at % widths.length] ?? ""}`} />
      ))}
    </div>
  );
}

/** Facts about one thing that are about to be, as `KeyValue` shows them. */
export function SkeletonFacts({ facts }: { readonly facts: number }) {
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: facts }, (_, at) => (
        <div key={at} className="grid items-center gap-x-4 sm:grid-cols-[minmax(120px,180px)_1fr]">
          <Skeleton className="my-0.5 h-4 w-24" />
          <Skeleton className="my-0.5 h-4 w-64 max-w-full" />
        </div>
      ))}
    </div>
  );
}

/** Fields of a form that are about to be, each with its label, where that is known, or a number of them. */
export function SkeletonFields({ fields }: { readonly fields: number | readonly string[] }) {
  const labels = typeof fields === "number" ? Array.from({ length: fields }, () => null) : fields;
  return (
    <div role="status" className="grid gap-5">
      <span className="sr-only">Loading</span>
      {labels.map((label, at) => (
        // A field that is about to be has no other name than its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="max-w-160">
          {label === null ? (
            <Skeleton className="mb-2.25 h-4 w-24" />
          ) : (
            <p className="mb-1 font-medium">{label}</p>
          )}
          <Skeleton className="h-8 w-full" />
        </div>
      ))}
    </div>
  );
}

interface SkeletonPageProps {
  /** Where it lies, outermost first, where that is known. */
  readonly crumbs?: readonly ReactNode[];
  /** Something stands below its name: one line, or as many. */
  readonly lead?: boolean | number;
  readonly children?: ReactNode;
}

/** A page about one thing that is about to be: where it lies, its name, and what is below them; where that has tabs, they are there already. */
export function SkeletonPage({ crumbs, lead = false, children = <SkeletonPanel /> }: SkeletonPageProps) {
  return (
    <>
      <div className="mb-4">
        {crumbs === undefined ? <Skeleton className="mb-1 h-5 w-32" /> : <Crumbs crumbs={crumbs} />}
        <Skeleton className="h-8 w-64 max-w-full" />
        {Array.from({ length: Number(lead) }, (_, at) => (
          <Skeleton key={at} className={`${at === 0 ? "mt-1" : "mt-0.5"} h-5 w-96 max-w-full`} />
        ))}
      </div>
      {children}
    </>
  );
}

/** A panel that is about to be. */
export function SkeletonPanel() {
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <SkeletonLines lines={8} />
    </div>
  );
}
