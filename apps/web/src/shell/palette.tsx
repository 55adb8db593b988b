import type { ResourceView } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import {
  CircleX,
  FileText,
  Keyboard,
  type LucideIcon,
  Moon,
  Plus,
  Search,
  Settings,
  Sun,
} from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useDeferredValue, useState } from "react";
import { api } from "../data/api.ts";
import { type Problem, toProblem } from "../data/problem.ts";
import { KIND_PATHS, KIND_WORDS } from "../data/resources.ts";
import { useAllowed, useMay } from "../data/session.ts";
import { useSignal } from "../data/signals.ts";
import { chooseTheme, themeShown } from "../data/theme.ts";
import { resourcePage } from "./resource-page.ts";
import { PLACES, SETTINGS_PLACES } from "./navigation.ts";
import { OTHER_WORDS } from "./other-words.ts";

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** Search and commands in one: places, things to do, and every object by name, label or labels. */
export function Palette({ open, onClose, onHelp }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-160 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
        >
          <Dialog.Title className="sr-only">Search or do</Dialog.Title>
          <Finder onClose={onClose} onHelp={onHelp} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onClose, onHelp }: Omit<PaletteProps, "open">) {
  const [typed, setTyped] = useState("");
  const navigate = useNavigate();
  const places = useAllowed(PLACES);
  const settings = useAllowed(SETTINGS_PLACES);
  const found = useFound(typed);
  const go = (href: string) => {
    onClose();
    void navigate({ href });
  };
  return (
    <Command label="Search or do" loop>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search size={16} aria-hidden className="text-ink-faint" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder="Search or do"
          className="h-11 flex-1 bg-transparent outline-none"
        />
      </div>
      <Command.List className="scroll-edges max-h-[60vh] overflow-y-auto p-1 [--under:var(--raised)]">
        {found.failed.length === 0 ? null : <FailedSearch failed={found.failed} />}
        <Command.Empty className="p-3 text-ink-faint">
          {found.failed.length === 0 ? `Nothing matches “${typed}”.` : "Nothing else matches."}
        </Command.Empty>
        <Group heading="Go to">
          {places.map(({ to, label, icon, key }) => (
            <Entry key={to} icon={icon} words={OTHER_WORDS[to]} keys={`g ${key}`} onSelect={() => go(to)}>
              {label}
            </Entry>
          ))}
          {settings.map(({ id: tab, label }) => (
            <Entry
              key={tab}
              icon={Settings}
              words={OTHER_WORDS[tab]}
              onSelect={() => go(`/settings?tab=${tab}`)}
            >
              Settings: {label}
            </Entry>
          ))}
        </Group>
        <Deeds go={go} onClose={onClose} onHelp={onHelp} />
        <Objects found={found} go={go} />
      </Command.List>
    </Command>
  );
}

function Deeds({
  go,
  onClose,
  onHelp,
}: {
  readonly go: (href: string) => void;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}) {
  const mayAdd = useMay("connection:write");
  const theme = useSignal(themeShown);
  return (
    <Group heading="Do">
      {mayAdd ? (
        <Entry icon={Plus} words={OTHER_WORDS["/connections/new"]} onSelect={() => go("/connections/new")}>
          Add connection
        </Entry>
      ) : null}
      <Entry
        icon={theme === "dark" ? Sun : Moon}
        onSelect={() => {
          chooseTheme(theme === "dark" ? "light" : "dark");
          onClose();
        }}
      >
        {theme === "dark" ? "Show pages light" : "Show pages dark"}
      </Entry>
      <Entry icon={Keyboard} words={["shortcuts", "help"]} onSelect={onHelp}>
        Keyboard
      </Entry>
    </Group>
  );
}

const SEARCHED: readonly ResourceKind[] = [
  "Connection",
  "Export",
  "Model",
  "Dataset",
  "Orchestration",
  "Credential",
];

interface Found {
  /** What was typed when these were found. */
  readonly search: string;
  readonly items: readonly ResourceView[];
  readonly failed: readonly { readonly kind: ResourceKind; readonly problem: Problem }[];
}

const SEARCH_LENGTH_MIN = 2;

/** Objects that match what is typed, from the second letter on. */
function useFound(typed: string): Found {
  const search = useDeferredValue(typed.trim());
  const isSearching = search.length >= SEARCH_LENGTH_MIN;
  const query = useQuery<Found>({
    queryKey: ["palette", search],
    enabled: isSearching,
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const pages = await Promise.allSettled(
        SEARCHED.map((kind) => api.get(KIND_PATHS[kind], { search, limit: 6 }, signal)),
      );
      return {
        search,
        items: pages.flatMap((page) => (page.status === "fulfilled" ? page.value.items : [])),
        failed: pages.flatMap((page, at) => (page.status === "rejected" ? failureOf(at, page.reason) : [])),
      };
    },
  });
  return isSearching && query.data !== undefined ? query.data : { search, items: [], failed: [] };
}

/** What a person may not see is no failure: nothing is there for them. */
function failureOf(at: number, reason: unknown): Found["failed"] {
  const problem = toProblem(reason);
  const kind = SEARCHED[at];
  return kind === undefined || problem.status === 403 ? [] : [{ kind, problem }];
}

/** What could not be asked is told, never shown as nothing. */
function FailedSearch({ failed }: Pick<Found, "failed">) {
  const which =
    failed.length === SEARCHED.length
      ? "Objects"
      : `Not everything: ${failed.map(({ kind }) => `${KIND_WORDS[kind]}s`).join(", ")}`;
  return (
    <p role="alert" className="flex items-start gap-2 p-3 text-sm text-broken">
      <CircleX size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {which} could not be searched. {failed[0]?.problem.title}
      </span>
    </p>
  );
}

function Objects({ found, go }: { readonly found: Found; readonly go: (href: string) => void }) {
  if (found.items.length === 0) return null;
  return (
    <Group heading="Objects">
      {found.items.map((one) => (
        <Entry
          key={`${one.kind}/${one.name}`}
          value={`${one.kind}/${one.name}`}
          icon={FileText}
          // The server found it, perhaps by a label that is not shown: it must not be filtered again.
          words={[found.search, one.name]}
          note={KIND_WORDS[one.kind]}
          onSelect={() => go(resourcePage(one.kind, one.name))}
        >
          {one.label ?? one.name}
        </Entry>
      ))}
    </Group>
  );
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  );
}

interface EntryProps {
  readonly icon: LucideIcon;
  /** Where the text is not the only one of its kind. */
  readonly value?: string;
  readonly words?: readonly string[] | undefined;
  readonly note?: string;
  /** What goes there without the palette; not said where there is no room, and hardly a keyboard. */
  readonly keys?: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Entry({ icon: Icon, value, words = [], note, keys, onSelect, children }: EntryProps) {
  return (
    <Command.Item
      {...(value === undefined ? {} : { value })}
      keywords={[...words]}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-hover"
    >
      <Icon size={16} aria-hidden className="shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note === undefined ? null : <span className="text-sm text-ink-faint">{note}</span>}
      {keys === undefined ? null : <kbd className="text-sm text-ink-faint max-sm:hidden">{keys}</kbd>}
    </Command.Item>
  );
}
