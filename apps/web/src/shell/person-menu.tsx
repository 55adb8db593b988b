import { useNavigate } from "@tanstack/react-router";
import {
  Check,
  CircleUser,
  Keyboard,
  type LucideIcon,
  LogOut,
  Monitor,
  Moon,
  Sun,
  UserCog,
} from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { queryClient } from "../data/query-client.ts";
import { api } from "../data/api.ts";
import { usePrincipal } from "../data/session.ts";
import { useSignal } from "../data/signals.ts";
import { chooseTheme, type ThemeChoice, themeChoice } from "../data/theme.ts";
import { removeDraftsOf } from "../data/use-draft.ts";
import { toast } from "../kit/toast.tsx";

const ITEM =
  "flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 outline-none data-[highlighted]:bg-hover";
const THEMES: readonly (readonly [ThemeChoice, string, LucideIcon])[] = [
  ["system", "As the system", Monitor],
  ["light", "Light", Sun],
  ["dark", "Dark", Moon],
];

export function PersonMenu({ onHelp }: { readonly onHelp: () => void }) {
  const principal = usePrincipal();
  const choice = useSignal(themeChoice);
  const navigate = useNavigate();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label="You"
        className="flex size-8 items-center justify-center rounded-md hover:bg-hover data-[state=open]:bg-hover"
      >
        <CircleUser size={18} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-64 rounded-md border border-line bg-raised p-1 shadow-raised"
        >
          <div className="px-2 py-1">
            <p className="truncate font-medium">{principal?.name}</p>
            <p className="truncate text-sm text-ink-faint">{principal?.email}</p>
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.RadioGroup value={choice} onValueChange={(next) => chooseTheme(next as ThemeChoice)}>
            {THEMES.map(([value, word, Icon]) => (
              <DropdownMenu.RadioItem key={value} value={value} className={ITEM}>
                <Icon size={16} aria-hidden />
                <span className="flex-1">{word}</span>
                <DropdownMenu.ItemIndicator>
                  <Check size={14} aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          {principal?.kind === "person" ? (
            <DropdownMenu.Item
              className={ITEM}
              onSelect={() => void navigate({ href: "/settings?tab=password" })}
            >
              <UserCog size={16} aria-hidden /> Change password
            </DropdownMenu.Item>
          ) : null}
          <DropdownMenu.Item className={ITEM} onSelect={onHelp}>
            <Keyboard size={16} aria-hidden /> Keyboard
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={() => void logOut(principal?.id ?? "")}>
            <LogOut size={16} aria-hidden /> Log out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Ends the session and forgets what this browser kept of it. The page is loaded anew, so that nothing stays in memory. */
async function logOut(personId: string): Promise<void> {
  try {
    await api.post("/logout");
    removeDraftsOf(personId);
    queryClient.clear();
    location.assign("/login");
  } catch (error) {
    toast.problem(error);
  }
}
