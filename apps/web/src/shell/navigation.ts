import {
  Activity,
  Cable,
  CircleAlert,
  Database,
  House,
  type LucideIcon,
  Settings,
  UserSearch,
  Users,
} from "lucide-react";

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** After g: `g h`. */
  readonly key: string;
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
    also: ["/credentials", "/exports"],
  },
  { to: "/audiences", label: "Audiences", icon: Users, key: "a", also: ["/models"] },
  { to: "/data", label: "Data", icon: Database, key: "d", also: ["/datasets"] },
  { to: "/people", label: "People", icon: UserSearch, key: "p" },
  { to: "/runs", label: "Runs", icon: Activity, key: "r", also: ["/workflows", "/orchestrations"] },
  { to: "/attention", label: "Needs attention", icon: CircleAlert, key: "n" },
  { to: "/settings", label: "Settings", icon: Settings, key: "s" },
];

/** Whether an address belongs to a place. */
export function isAt(place: Place, path: string): boolean {
  if (place.to === "/") return path === "/";
  return [place.to, ...(place.also ?? [])].some((one) => path === one || path.startsWith(`${one}/`));
}
