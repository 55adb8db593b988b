import type { LiveEvent } from "@causeway/api";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type LiveState, useLive } from "./use-live.ts";

export interface LiveCounts {
  /** Notifications that this person has not read. */
  readonly unread: number;
  /** Open workflow actions. */
  readonly actions: number;
  /** Workflows that are under way. */
  readonly running: number;
}

const COUNTS_KEY = ["counts"] as const;

/** What the server told last; null before it told anything. */
export function useCounts(): LiveCounts | null {
  const counts = useQuery<LiveCounts | null>({ queryKey: COUNTS_KEY, queryFn: () => null, enabled: false });
  return counts.data ?? null;
}

/** Listens to the server while somebody is logged in: counts change at once, and what shows a workflow is asked for again. Once a page, in the shell. */
export function useServerEvents(isOn: boolean): LiveState {
  const client = useQueryClient();
  const state = useLive<LiveEvent>(isOn ? "/api/v1/events" : null, (event) => take(client, event));
  const wasLive = useRef(false);
  useEffect(() => {
    if (state !== "live") return;
    // What happened while nobody listened was told to nobody.
    if (wasLive.current) refreshRuns(client);
    wasLive.current = true;
  }, [client, state]);
  return state;
}

function refreshRuns(client: QueryClient): void {
  for (const key of ["home", "runs", "workflows"]) void client.invalidateQueries({ queryKey: [key] });
}

function take(client: QueryClient, event: LiveEvent): void {
  switch (event.kind) {
    case "counts": {
      const { unread, actions, running } = event;
      const before = client.getQueryData<LiveCounts>(COUNTS_KEY);
      client.setQueryData(COUNTS_KEY, { unread, actions, running });
      if (before?.unread !== unread) void client.invalidateQueries({ queryKey: ["notifications"] });
      if (before?.actions !== actions) void client.invalidateQueries({ queryKey: ["actions"] });
      break;
    }
    case "workflow": {
      const { workflow } = event;
      client.setQueryData(["workflow", workflow.id], workflow);
      refreshRuns(client);
      break;
    }
  }
}
