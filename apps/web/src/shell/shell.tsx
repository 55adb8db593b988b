import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useServerEvents } from "../data/live-counts.ts";
import { toProblem } from "../data/problem.ts";
import { sessionQuery } from "../data/session.ts";
import { Skeleton } from "../kit/skeleton.tsx";
import { ErrorNotice } from "../kit/states.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { Palette } from "./palette.tsx";
import { ServerGone } from "./server-gone.tsx";
import { SessionOver } from "./session-over.tsx";
import { Drawer, Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** Sidebar, top bar and the page between them, for whoever is logged in; the login page for everybody else. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const { pathname } = useLocation();
  if (session.data !== undefined) return <Frame path={pathname} />;
  if (session.error === null) return <Waiting />;
  if (toProblem(session.error).status === 401) return <ToLogin />;
  return (
    <div className="mx-auto max-w-180 p-4">
      <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
    </div>
  );
}

/** Goes to the login page, once: the address changes before that page is there, and must not become what is asked for. */
function ToLogin() {
  const { href } = useLocation();
  const [next] = useState(href);
  const navigate = useNavigate();
  useEffect(() => void navigate({ to: "/login", search: { next }, replace: true }), [navigate, next]);
  return <Waiting />;
}

function Frame({ path }: { readonly path: string }) {
  const [open, setOpen] = useState<"palette" | "help" | "drawer" | null>(null);
  const close = () => setOpen(null);
  useServerEvents(true);
  useShortcuts({ onSearch: () => setOpen("palette"), onHelp: () => setOpen("help") });
  useEffect(close, [path]);
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[208px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <Sidebar path={path} />
      <div className="flex min-w-0 flex-col">
        <TopBar
          onMenu={() => setOpen("drawer")}
          onSearch={() => setOpen("palette")}
          onHelp={() => setOpen("help")}
        />
        <ServerGone />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 p-4 outline-none md:p-6">
          <Outlet />
        </main>
      </div>
      <Drawer path={path} open={open === "drawer"} onClose={close} />
      <Palette open={open === "palette"} onClose={close} onHelp={() => setOpen("help")} />
      <KeyboardHelp open={open === "help"} onClose={close} />
      <SessionOver />
    </div>
  );
}

/** The shell's shape, before it is known who is there. */
function Waiting() {
  return (
    <div role="status" className="min-h-dvh md:grid md:grid-cols-[208px_minmax(0,1fr)]">
      <span className="sr-only">Loading</span>
      <div className="hidden border-r border-line bg-surface md:block" />
      <div>
        <div className="h-12 border-b border-line bg-surface" />
        <div className="grid gap-4 p-6">
          <Skeleton className="h-7 w-48" />
          <Skeleton className="h-40 w-full" />
        </div>
      </div>
    </div>
  );
}
