import { EyeOff, FlaskConical, Menu, Search } from "lucide-react";
import { usePrincipal, useSettings } from "../data/session.ts";
import { IconButton } from "../kit/button.tsx";
import { Hint } from "../kit/hint.tsx";
import { Bell } from "./bell.tsx";
import { PersonMenu } from "./person-menu.tsx";

interface TopBarProps {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

export function TopBar({ onMenu, onSearch, onHelp }: TopBarProps) {
  const settings = useSettings();
  const principal = usePrincipal();
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-surface px-2 md:px-6">
      <IconButton icon={Menu} label="Menu" className="md:hidden" onClick={onMenu} />
      <span className="min-w-0 truncate font-medium" title={settings?.project}>
        {settings?.project}
      </span>
      {settings?.simulator === true ? <SimulatorBadge /> : null}
      {principal?.restricted === true ? <MaskedBadge /> : null}
      <button
        type="button"
        onClick={onSearch}
        className="mx-auto hidden h-8 w-80 min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-ink-faint hover:bg-hover sm:flex"
      >
        <Search size={16} aria-hidden />
        <span className="flex-1 text-left">Search or do</span>
        <kbd className="rounded-sm border border-line px-1 text-xs">{isMac ? "⌘" : "Ctrl"} K</kbd>
      </button>
      <div className="ml-auto flex items-center gap-1 sm:ml-0">
        <IconButton icon={Search} label="Search or do" className="sm:hidden" onClick={onSearch} />
        <Bell />
        <PersonMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

const isMac = navigator.userAgent.includes("Mac");

function SimulatorBadge() {
  return (
    <Hint text="A connection goes to the Braze simulator on this machine: nothing reaches Braze, and nobody is messaged.">
      <button
        type="button"
        className="inline-flex shrink-0 cursor-help! items-center gap-1 rounded-full bg-doubt-soft px-2 py-px text-sm font-medium text-doubt"
      >
        <FlaskConical size={14} aria-hidden />
        Simulator
      </button>
    </Hint>
  );
}

/** Why three dots stand where others see a value. */
function MaskedBadge() {
  return (
    <Hint text="Personal data is masked for you: ••• stands for a value that others see. An owner can change it.">
      <button
        type="button"
        className="inline-flex shrink-0 cursor-help! items-center gap-1 rounded-full bg-sunken px-2 py-px text-sm font-medium text-ink-soft"
      >
        <EyeOff size={14} aria-hidden />
        <span className="max-sm:sr-only">Masked</span>
      </button>
    </Hint>
  );
}
