import { Link, useRouter } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { formatCount } from "./format.ts";

export interface Tab<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number;
  readonly icon?: LucideIcon;
  /** Why it is empty for now: said under its name. */
  readonly note?: string;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  /** The search parameter of this page that says which; the page reads it with `useSearch`. */
  readonly param?: string;
}

/** The tabs of a page, in one line that scrolls where it is narrow, the current one in sight. Each is a link, so that it has an address. */
export function Tabs<Id extends string>({ label, tabs, current, param = "tab" }: TabsProps<Id>) {
  const line = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(() => {
    const bringIntoSight = () => {
      const shown = line.current?.querySelector<HTMLElement>("[aria-current]");
      if (line.current === null || shown == null) return;
      line.current.scrollLeft = shown.offsetLeft - (line.current.clientWidth - shown.offsetWidth) / 2;
    };
    bringIntoSight();
    // The router puts it back to where it stood under the tab before.
    return router.subscribe("onRendered", bringIntoSight);
  }, [current, router]);
  return (
    <nav
      ref={line}
      aria-label={label}
      className="scroll-edges relative mb-4 flex gap-x-4 overflow-x-auto shadow-[inset_0_-1px_var(--line)] [--edge-y:0px] [--under:var(--canvas)] [scrollbar-width:none]"
    >
      {tabs.map((tab) => (
        <TabLink
          key={tab.id}
          param={param}
          id={tab.id}
          isCurrent={tab.id === current}
          className={clsx(
            "shrink-0 border-b-2 px-1 py-2 whitespace-nowrap outline-offset-[-2px]",
            tab.id === current
              ? "border-accent font-medium text-ink"
              : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="text-ink-faint"> {formatCount(tab.count)}</span>}
        </TabLink>
      ))}
    </nav>
  );
}

/** The same, at the left of the page's content: "Set up and run", "Import data", "Export data". Above it where the page is narrow. */
export function LeftPanel<Id extends string>(props: TabsProps<Id> & { readonly children: ReactNode }) {
  const { label, tabs, current, param = "tab", children } = props;
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-[200px_minmax(0,1fr)] md:gap-6">
      <nav
        aria-label={label}
        className="flex flex-wrap items-center gap-1 md:sticky md:top-16 md:flex-col md:items-stretch md:self-start"
      >
        {tabs.map(({ icon: Icon, ...tab }) => (
          <TabLink
            key={tab.id}
            param={param}
            id={tab.id}
            isCurrent={tab.id === current}
            className={clsx(
              "flex shrink-0 items-center gap-2 rounded-md px-2 py-1.5 outline-offset-[-2px] hover:bg-hover",
              tab.id === current ? "bg-accent-soft font-medium text-ink" : "text-ink-soft",
            )}
          >
            {Icon === undefined ? null : <Icon size={16} aria-hidden className="shrink-0" />}
            <span className="min-w-0 flex-1">
              {tab.label}
              {tab.note === undefined ? null : (
                <span className="block text-xs text-ink-faint">{tab.note}</span>
              )}
            </span>
            {tab.count === undefined ? null : (
              <span className="text-sm text-ink-faint">{formatCount(tab.count)}</span>
            )}
          </TabLink>
        ))}
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

interface TabLinkProps {
  readonly param: string;
  readonly id: string;
  readonly isCurrent: boolean;
  readonly className: string;
  readonly children: ReactNode;
}

function TabLink({ param, id, isCurrent, className, children }: TabLinkProps) {
  return (
    <Link
      to="."
      search={(before: Record<string, unknown>) => ({ ...before, [param]: id })}
      aria-current={isCurrent ? "page" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
