import { useSyncExternalStore } from "react";

/** Below it, where the sidebar goes too, a table is too wide to be read: a telephone, or a page at 200 %. */
const narrow = matchMedia("(max-width: 767px)");

function subscribe(listener: () => void): () => void {
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
}

/** Whether the page is so narrow that a list reads better than a table. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
