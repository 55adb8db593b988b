import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Skeleton } from "./skeleton.tsx";

export interface PanelProps {
  readonly title?: ReactNode;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** The content goes to the edges: a table. */
  readonly flush?: boolean;
  readonly className?: string;
}

/** A part of a page that has a name. */
export function Panel({ title, lead, actions, children, flush = false, className }: PanelProps) {
  return (
    <section
      className={clsx(
        "min-w-0 rounded-lg border border-line bg-surface",
        flush && "overflow-clip",
        className,
      )}
    >
      {title === undefined && actions === undefined ? null : (
        <header
          className={clsx(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 sm:flex-nowrap",
            flush && "pb-3",
          )}
        >
          <div className="min-w-0">
            {title === undefined ? null : (
              <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</h2>
            )}
            {lead === undefined ? null : (
              <div className="max-w-180 text-ink-soft [overflow-wrap:anywhere] [&_a]:underline">{lead}</div>
            )}
          </div>
          {actions === undefined ? null : <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      {/* The panel's own line is that of what is at its top. */}
      <div className={flush ? "min-w-0 first:*:first:*:first:border-t-0" : "min-w-0 p-4"}>{children}</div>
    </section>
  );
}

interface KeyValueProps {
  readonly items: readonly (readonly [ReactNode, ReactNode])[];
  /** Two pairs beside each other where there is room. */
  readonly columns?: 1 | 2;
}

/** Facts whose values are about to be. */
export function WaitingFacts({
  names,
  columns = 1,
}: Pick<KeyValueProps, "columns"> & { readonly names: readonly string[] }) {
  return (
    <KeyValue
      columns={columns}
      items={names.map((name) => [name, <Skeleton key={name} className="my-0.5 h-4.25 w-32" />])}
    />
  );
}

/** Facts about one thing: name at the left, value at the right. */
export function KeyValue({ items, columns = 1 }: KeyValueProps) {
  return (
    <dl className={clsx("grid grid-cols-1 gap-x-8 gap-y-2", columns === 2 && "lg:grid-cols-2")}>
      {items.map(([name, value], at) => (
        // The order of facts about one thing is theirs.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[minmax(120px,180px)_1fr]">
          <dt className="min-w-0 text-ink-faint [overflow-wrap:anywhere]">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
