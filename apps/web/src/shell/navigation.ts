import type { Action } from "@causeway/core";
import {
  Activity,
  Cable,
  CircleAlert,
  Database,
  House,
  type LucideIcon,
  KeyRound,
  Lock,
  Mail,
  ScrollText,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  UserSearch,
  Users,
} from "lucide-react";
import type { Tab } from "../kit/tabs.tsx";
import type { SettingsTab } from "../pages/settings/settings-tabs.ts";

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** After g: `g h`. */
  readonly key: string;
  /** The action without which there is nothing to see there. */
  readonly needs?: Action;
  /** Addresses that belong to it besides those below `to`. */
  readonly also?: readonly string[];
}

/** The sidebar, from top to bottom. */
export const PLACES: readonly Place[] = [
  { to: "/", label: "Home", icon: House, key: "h" },
  {
    to: "/connections",
    label: "Connections",
    icon: Cable,
    key: "c",
    needs: "connection:read",
    also: ["/credentials", "/exports", "/plan"],
  },
  { to: "/audiences", label: "Audiences", icon: Users, key: "a", needs: "model:read", also: ["/models"] },
  { to: "/data", label: "Data", icon: Database, key: "d", needs: "dataset:read", also: ["/datasets"] },
  { to: "/people", label: "People", icon: UserSearch, key: "p", needs: "person:read" },
  {
    to: "/runs",
    label: "Runs",
    icon: Activity,
    key: "r",
    needs: "run:read",
    also: ["/workflows", "/orchestrations"],
  },
  { to: "/attention", label: "Needs attention", icon: CircleAlert, key: "n", needs: "action:read" },
  { to: "/settings", label: "Settings", icon: Settings, key: "s" },
];

/** Whether an address belongs to a place. */
export function isAt(place: Place, path: string): boolean {
  if (place.to === "/") return path === "/";
  return [place.to, ...(place.also ?? [])].some((one) => path === one || path.startsWith(`${one}/`));
}

/** The tabs of the settings. */
export const SETTINGS_PLACES: readonly (Tab<SettingsTab> & { readonly needs?: Action })[] = [
  { id: "project", label: "Project", icon: SlidersHorizontal },
  { id: "people", label: "People", icon: Users, needs: "user:read" },
  { id: "tokens", label: "Access tokens", icon: KeyRound, needs: "token:read" },
  { id: "policies", label: "Policies", icon: ShieldCheck, needs: "policy:read" },
  { id: "messages", label: "Mail and webhooks", icon: Mail, needs: "webhook:read" },
  { id: "audit", label: "Audit log", icon: ScrollText, needs: "audit:read" },
  { id: "password", label: "Your password", icon: Lock },
];
