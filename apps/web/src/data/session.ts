import type { SettingsView } from "@causeway/api";
import { type Action, MASKED, refusalOf } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import type { AnswerOf } from "./routes.ts";

/** Who is logged in, and what they may do. */
export type Session = AnswerOf<"get", "/session">;

export const sessionQuery = {
  queryKey: ["session"],
  queryFn: () => api.get("/session"),
  staleTime: 60_000,
} as const;

export const settingsQuery = {
  queryKey: ["settings"],
  queryFn: () => api.get("/settings"),
  staleTime: 60_000,
} as const;

/** Project, zone, version, simulator or not, limits; null while that is not known. */
export function useSettings(): SettingsView | null {
  return useQuery(settingsQuery).data ?? null;
}

/** Who is logged in; null while that is not known. */
export function usePrincipal(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** What stands in place of personal data, for whoever it is masked for; null for others. */
export function useMaskedNote(): string | null {
  return usePrincipal()?.restricted === true
    ? `${MASKED} stands for what could be somebody's personal data.`
    : null;
}

/** Whether the policies of whoever is logged in allow an action, such as `connection:write`. False while that is not known. */
export function useMay(action: string): boolean {
  const principal = usePrincipal();
  return principal !== null && isAllowed(principal.actions, action);
}

/** What of `items` is open to whoever is logged in; those that need nothing are. */
export function useAllowed<T extends { readonly needs?: string }>(items: readonly T[]): readonly T[] {
  const principal = usePrincipal();
  return items.filter(({ needs }) => needs === undefined || isAllowed(principal?.actions ?? [], needs));
}

/** A sentence for `refused` of a button where the action is not allowed; null where it is. */
export function useRefusal(action: Action): string | null {
  return useMay(action) ? null : refusalText(action);
}

/** As the server says it of what it refuses. */
export function refusalText(action: Action): string {
  const refusal = refusalOf(action);
  return `${refusal.charAt(0).toUpperCase()}${refusal.slice(1)}. An owner can change your policies.`;
}

/** `actions` are concrete, or hold `*` for all of either side. */
export function isAllowed(actions: readonly string[], action: string): boolean {
  const [resource = "", verb = ""] = action.split(":");
  return [action, `${resource}:*`, `*:${verb}`, "*:*"].some((one) => actions.includes(one));
}
