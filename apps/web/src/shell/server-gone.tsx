import { Unplug } from "lucide-react";
import { useEffect } from "react";
import { queryClient } from "../data/query-client.ts";
import { serverIsThere, useSignal } from "../data/signals.ts";

export const PROBE_MS = 3000;

/** Says that the server does not answer, asks it every three seconds, and renews the page when it is back. */
export function ServerGone() {
  const isThere = useSignal(serverIsThere);
  useEffect(() => {
    if (isThere) return;
    const timer = setInterval(() => void probe(), PROBE_MS);
    return () => clearInterval(timer);
  }, [isThere]);
  return (
    <div role="status" aria-live="polite">
      {isThere ? null : (
        <p className="flex items-center gap-2 border-b border-doubt bg-doubt-soft px-4 py-2 text-ink md:px-6">
          <Unplug size={16} aria-hidden className="shrink-0 text-doubt" />
          <span>
            <strong className="font-medium">The server does not answer.</strong> What you see may be old. What
            you type stays; this page goes on by itself when it is back.
          </span>
        </p>
      )}
    </div>
  );
}

async function probe(): Promise<void> {
  if (!(await isServerBack())) return;
  serverIsThere.set(true);
  await queryClient.invalidateQueries();
}

/** Whether the server answers now. */
export async function isServerBack(): Promise<boolean> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  return answer !== null && answer.ok;
}
