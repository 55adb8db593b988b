import { useState } from "react";

/**
 * The secret of a one-time link: behind `#`, where it reaches no server log, or in `?token=`. It is taken out of the address bar at once, so that it stays
 * neither in the history nor on a screenshot.
 */
export function useLinkToken(): string | null {
  const [token] = useState(() => tokenOf(location.hash, location.search));
  if (token !== null && (location.hash !== "" || location.search !== ""))
    history.replaceState(history.state, "", location.pathname);
  return token;
}

export function tokenOf(hash: string, search: string): string | null {
  const behind = decodeURIComponent(hash.replace(/^#/, "").replace(/^token=/, ""));
  return behind === "" ? new URLSearchParams(search).get("token") : behind;
}
