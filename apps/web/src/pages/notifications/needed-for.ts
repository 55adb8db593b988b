const NEEDED = [
  ["/runs/", "run:read"],
  ["/attention", "action:read"],
  ["/exports/", "export:read"],
  ["/webhooks/", "webhook:read"],
] as const;

/** The policy action without which the page that a notification leads to shows nothing of it; null: everybody may open it. */
export function neededFor(link: string): string | null {
  return NEEDED.find(([page]) => link.startsWith(page))?.[1] ?? null;
}
