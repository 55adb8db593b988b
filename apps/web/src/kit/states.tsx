import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { clsx } from "clsx";
import { CircleX, Lock, type LucideIcon, SearchX, Unplug } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { type Problem, toProblem } from "../data/problem.ts";
import { isResourceKind, KIND_WORDS } from "../data/resources.ts";
import { Button, LinkButton } from "./button.tsx";
import { ErrorLink } from "./error-link.tsx";
import { useFirstTold } from "./first-told.ts";
import { NotAllowedNote } from "./not-allowed-note.tsx";
import { PageHeader } from "./page-header.tsx";
import { Panel } from "./panel.tsx";
import { SkeletonLines, SkeletonPage } from "./skeleton.tsx";
import { sessionQuery } from "../data/session.ts";
import { Words } from "./words.tsx";

interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  /** What belongs here, and what to do so that it comes. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Where nothing is yet: what it will hold, and the one thing to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-120 flex-col items-center gap-2 px-4 py-10 text-center">
      {Icon === undefined ? null : <Icon size={28} className="text-ink-faint" aria-hidden />}
      <p className="text-lg font-medium">{title}</p>
      {children === undefined ? null : <div className="text-balance text-ink-soft">{children}</div>}
      {action === undefined ? null : <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

interface ErrorNoticeProps {
  readonly error: unknown;
  /** What it means for the people concerned: "Nobody was sent anything." */
  readonly meaning?: ReactNode;
  readonly onRetry?: () => void;
  /** What failed is no query, which the one button of the page would ask again: it keeps a button of its own. */
  readonly isAction?: boolean;
  /** It stands in place of all that a page or a list would show. */
  readonly whole?: boolean;
  readonly className?: string;
}

/** What happened, what it means, what to do; the code's own page, and the number of the request for whoever looks it up. */
export function ErrorNotice({
  error,
  meaning,
  onRetry,
  isAction = false,
  whole = false,
  className,
}: ErrorNoticeProps) {
  const problem = toProblem(error);
  const placed = className === undefined ? {} : { className };
  if (problem.status === 403) {
    const refused = [problem.detail, ...problem.remarks, problem.advice].join(" ");
    if (whole)
      return (
        <EmptyState icon={Lock} title="You may not see this">
          <Words text={refused} />
        </EmptyState>
      );
    return <NotAllowedNote refused={refused} what={meaning ?? "You may not see or do this."} {...placed} />;
  }
  if (problem.status === 404) return <NotThere problem={problem} {...placed} />;
  return <FailureNotice problem={problem} {...{ meaning, onRetry, isAction, className }} />;
}

type FailureProps = Pick<ErrorNoticeProps, "meaning"> & {
  readonly problem: Problem;
  readonly onRetry: ErrorNoticeProps["onRetry"];
  readonly isAction: boolean;
  readonly className: string | undefined;
};

/** In full where it is told first; what the same failure means elsewhere on the page is one line. One button asks again for all that failed. */
function FailureNotice({ problem, meaning, onRetry, isAction, className }: FailureProps) {
  const element = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const failure = `${problem.status} ${problem.code} ${problem.title} ${problem.detail}`;
  const isFirst = useFirstTold(failure, element);
  const isFirstToAsk = useFirstTold(onRetry === undefined || isAction ? null : `again ${failure}`, element);
  const asksAgain = onRetry !== undefined && (isAction || isFirstToAsk);
  const hasPage = useHasErrorPage(problem.code);
  const Icon = problem.isUnreachable ? Unplug : CircleX;
  const again = asksAgain ? (
    <Button
      small
      onClick={() => {
        onRetry();
        if (!isAction) askFailedAgain(client);
      }}
    >
      Try again
    </Button>
  ) : null;
  if (!isFirst && problem.remarks.length === 0)
    return (
      <div
        ref={element}
        role="alert"
        className={clsx("flex flex-wrap items-center gap-x-3 gap-y-1", className)}
      >
        <span className="flex min-w-0 items-start gap-2 [overflow-wrap:anywhere]">
          <Icon size={18} className="mt-px shrink-0 text-broken" aria-hidden />
          <span className="min-w-0">{meaning ?? problem.title}</span>
        </span>
        {again}
      </div>
    );
  return (
    <div
      ref={element}
      role="alert"
      className={clsx("rounded-md border border-broken bg-broken-soft p-3", className)}
    >
      <p className="flex items-start gap-2 font-semibold">
        <Icon size={18} className="mt-px shrink-0 text-broken" aria-hidden />
        <span className="min-w-0 [overflow-wrap:anywhere]">{problem.title}</span>
      </p>
      <div className="ml-6.5 grid gap-1 [overflow-wrap:anywhere]">
        <Said problem={problem} />
        {meaning === undefined ? null : <p>{meaning}</p>}
        {problem.advice === "" ? null : (
          <p>
            <Words text={problem.advice} />
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
          {again}
          {hasPage ? <ErrorLink code={problem.code} /> : null}
          {problem.requestId === null ? null : <span>Request {problem.requestId}</span>}
        </p>
      </div>
    </div>
  );
}

/** Pages of errors are for whoever is logged in; where one of them is what failed, another would fail alike. */
function useHasErrorPage(code: string): boolean {
  const isIn = useQueryClient().getQueryData(sessionQuery.queryKey) !== undefined;
  const isThere = useLocation({ select: ({ pathname }) => /^\/errors(\/|$)/.test(pathname) });
  return code !== "" && code !== "PAGE" && isIn && !isThere;
}

/** The API names kinds as files do, calls a workflow so, which for the pages is a run, and quotes as in code. */
function inWords(detail: string): string {
  return detail
    .replace(/\bno workflow\b/, "no run")
    .replaceAll(/"([^"]*)"/g, "“$1”")
    .replace(/\bno (\w+) named/, (whole, kind: string) =>
      isResourceKind(kind) ? `no ${KIND_WORDS[kind]} named` : whole,
    );
}

interface NotThereProps {
  readonly problem: Problem;
  readonly className?: string;
}

/** Asking again does not help where nothing is; what it is called now can be searched for. */
function NotThere({ problem, className }: NotThereProps) {
  return (
    <div role="status" className={clsx("rounded-md border border-line-strong bg-sunken p-3", className)}>
      <p className="flex items-start gap-2 font-semibold">
        <SearchX size={18} className="mt-px shrink-0 text-ink-soft" aria-hidden />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {problem.detail === "" ? problem.title : inWords(problem.detail)}
        </span>
      </p>
      <div className="ml-6.5 grid gap-1 [overflow-wrap:anywhere]">
        <p>
          It may have been deleted, or the address may have been typed wrong.
          <span className="max-sm:hidden"> Search for it at the top of the page.</span>
        </p>
        <div className="mt-1">
          <LinkButton to="/" small>
            Go to Home
          </LinkButton>
        </div>
      </div>
    </div>
  );
}

/** What was wrong this time, without what the title says already. */
function Said({ problem }: { readonly problem: Problem }) {
  return (
    <>
      {problem.detail === "" || problem.detail === problem.title ? null : (
        <p>
          <Words text={problem.detail} />
        </p>
      )}
      {problem.remarks.map((remark) => (
        <p key={remark}>
          <Words text={remark} />
        </p>
      ))}
    </>
  );
}

interface FailedPartProps {
  readonly queries: readonly Pick<LoadedProps<unknown>["query"], "data" | "error">[];
  /** What is missing on the page for that: "Runs and figures are missing here." */
  readonly meaning: string;
  /** Where what stands around it keeps no distance to it. */
  readonly className?: string;
}

/** Beside what could be loaded: that a part of the page could not, so that nothing missing is taken for nothing there. Draws nothing where all is there. */
export function FailedPart({ queries, meaning, className }: FailedPartProps) {
  const client = useQueryClient();
  const first = queries.find(isFailed);
  if (first === undefined) return null;
  return (
    <ErrorNotice
      error={first.error}
      meaning={meaning}
      onRetry={() => askFailedAgain(client)}
      {...(className === undefined ? {} : { className })}
    />
  );
}

/** What the page asked for and did not get, unless it is asked for already. */
function askFailedAgain(client: QueryClient): void {
  void client.refetchQueries({
    type: "active",
    predicate: ({ state }) => state.status === "error" && state.fetchStatus === "idle",
  });
}

/** It was asked for and did not come, and nothing older is there in its place. */
function isFailed({ data, error }: Pick<LoadedProps<unknown>["query"], "data" | "error">): boolean {
  return error != null && data === undefined;
}

interface LoadedProps<T> {
  readonly query: {
    readonly data: T | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** What is missing on the page where the query failed: "Which webhooks there are is not known." */
  readonly meaning?: ReactNode;
  /** The final shape; where absent lines, or a page where all of it depends on the query. */
  readonly skeleton?: ReactNode;
  /** What the page is called while it cannot be shown, where all of the page depends on the query. */
  readonly title?: string;
  /** And where it lies. */
  readonly crumbs?: readonly ReactNode[];
  /** It is all that a tab shows. */
  readonly whole?: boolean;
  /** In a panel whose content goes to its edges: what stands in place of the data does not. */
  readonly flush?: boolean;
  /** Old data that is nothing is not drawn below an error: it would say that there is nothing, which nobody knows. */
  readonly isNothing?: (data: T) => boolean;
  readonly children: (data: T) => ReactNode;
}

/** The data came before, and could not be asked for again. */
const OLD = "What stands here may be old.";

/** What a query holds, or its skeleton, or its error. Data that is there stays, with the error above it. */
export function Loaded<T>(props: LoadedProps<T>) {
  const {
    query,
    meaning,
    skeleton,
    title,
    crumbs = [],
    whole = false,
    flush = false,
    isNothing = () => false,
    children,
  } = props;
  const isAll = (whole || title !== undefined) && query.data === undefined;
  const isShown = query.data !== undefined && (query.error == null || !isNothing(query.data));
  const notice =
    query.error === null || query.error === undefined ? null : (
      <ErrorNotice
        error={query.error}
        {...(isShown ? { meaning: OLD } : meaning === undefined ? {} : { meaning })}
        whole={isAll}
        onRetry={() => void query.refetch()}
        className={flush ? "mx-4 mb-4" : "mb-4 last:mb-0"}
      />
    );
  if (query.data === undefined) {
    if (notice === null) return skeleton ?? <Waiting isPage={title !== undefined} flush={flush} />;
    return (
      <>
        {title === undefined ? null : <PageHeader title={title} crumbs={crumbs} />}
        {isAll && toProblem(query.error).status === 403 ? <Panel>{notice}</Panel> : notice}
      </>
    );
  }
  return (
    <>
      {notice}
      {isShown ? children(query.data) : null}
    </>
  );
}

function Waiting({ isPage, flush }: { readonly isPage: boolean; readonly flush: boolean }) {
  if (isPage) return <SkeletonPage />;
  return flush ? (
    <div className="px-4 pb-4">
      <SkeletonLines />
    </div>
  ) : (
    <SkeletonLines />
  );
}
