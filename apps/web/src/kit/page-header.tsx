import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect } from "react";

interface PageHeaderProps {
  /** Where the page lies, outermost first: links. */
  readonly crumbs?: readonly ReactNode[];
  readonly title: string;
  /** What files call the object whose label the title is: its tooltip. */
  readonly name?: string;
  /** The title is a person's key: it has no words between which it breaks. */
  readonly isKey?: boolean;
  /** Stands before the title: a star. */
  readonly before?: ReactNode;
  /** Stands behind the title: a state. */
  readonly badge?: ReactNode;
  /** One sentence: the answer to the page's question. */
  readonly lead?: ReactNode;
  /** One primary button at the most, the last one. */
  readonly actions?: ReactNode;
}

/** Where something lies, outermost first; its own title follows below. */
export function Crumbs({ crumbs }: { readonly crumbs: readonly ReactNode[] }) {
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label="Breadcrumb" className="mb-1 flex flex-wrap items-center gap-1 text-sm text-ink-faint">
      {crumbs.map((crumb, at) => (
        // The place of a crumb is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at} className="min-w-0 [overflow-wrap:anywhere]">
          {at === 0 ? null : <ChevronRight size={14} aria-hidden className="mr-1 inline" />}
          {crumb}
        </span>
      ))}
    </nav>
  );
}

/** Breadcrumb, one title, one primary button. Names the browser's tab. */
export function PageHeader(props: PageHeaderProps) {
  const { crumbs = [], title, name, isKey = false, before, badge, lead, actions } = props;
  useEffect(() => {
    document.title = `${title} · Causeway`;
  }, [title]);
  return (
    <header className="mb-4">
      <Crumbs crumbs={crumbs} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex items-start gap-2">
            <div className="flex h-8 shrink-0 items-center empty:hidden">{before}</div>
            <div className="flex min-w-0 flex-wrap items-center gap-2">
              {/* As high as a button: what stands beside it is centred on its first line. */}
              <h1
                className={`min-w-0 py-0.75 text-xl font-semibold ${isKey ? "break-all" : "[overflow-wrap:anywhere]"}`}
                {...(name === undefined || name === title ? {} : { title: name })}
              >
                {title}
              </h1>
              {badge}
            </div>
          </div>
          {lead === undefined ? null : (
            <div className="mt-1 max-w-200 text-ink-soft [overflow-wrap:anywhere]">{lead}</div>
          )}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}

interface PageProps {
  readonly children: ReactNode;
  /** Tables may use the whole width. */
  readonly wide?: boolean;
}

/** The body of a page: parts under each other, at most 1,280 px wide unless it is a table's. */
export function Page({ children, wide = false }: PageProps) {
  return <div className={wide ? "" : "mx-auto max-w-320"}>{children}</div>;
}

/** Parts of a page under each other. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className="grid min-w-0 grid-cols-1 gap-4">{children}</div>;
}
