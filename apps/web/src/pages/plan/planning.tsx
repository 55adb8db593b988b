import { Skeleton } from "../../kit/skeleton.tsx";

/** While a plan is made: the shape of what comes, and what it waits for. */
export function Planning() {
  return (
    <div role="status" className="rounded-lg border border-line bg-surface p-4">
      <p className="mb-3 text-ink-soft">
        Reading the data, evaluating the audience, comparing with what Braze has acknowledged. Nothing is
        sent.
      </p>
      <Skeleton className="h-7 w-3/4" />
      <div className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {["new", "changed", "unchanged", "refused", "left out"].map((part) => (
          <Skeleton key={part} className="h-24 w-full" />
        ))}
      </div>
    </div>
  );
}
