import type { ResourceView } from "@causeway/api";
import type { ReactNode } from "react";
import { formatMoment } from "../../kit/format.ts";
import { Hint } from "../../kit/hint.tsx";
import { StateBadge } from "../../kit/status.tsx";
import { Time } from "../../kit/time.tsx";

type Health = NonNullable<ResourceView["health"]>;

/** Whether Braze takes the key; pointed at, when it last did and when it last did not. Null: it was neither tested nor used. */
export function HealthBadge({ health }: { readonly health: Health | null }) {
  if (health === null) return <StateBadge state="unverified" />;
  return (
    <Hint text={healthWords(health)}>
      <span className="inline-flex">
        <StateBadge state={health.state} />
      </span>
    </Hint>
  );
}

/** "Last success: …. Last error: …, what it was." */
function healthWords({ lastSuccessAtMs, lastError }: Health): string {
  const success = lastSuccessAtMs === null ? "none yet" : formatMoment(lastSuccessAtMs);
  const error = lastError === null ? "none" : `${formatMoment(lastError.atMs)}. ${lastError.summary}`;
  return `Last success: ${success}. Last error: ${error}`;
}

/** The same as facts (features.md row 8). */
export function healthItems(health: Health | null): readonly (readonly [ReactNode, ReactNode])[] {
  if (health === null) return [["Health", <StateBadge key="health" state="unverified" />]];
  const { state, atMs, summary, lastSuccessAtMs, lastError } = health;
  return [
    [
      "Health",
      <span key="health" className="flex flex-wrap items-center gap-x-2">
        <StateBadge state={state} />
        <Time at={atMs} relative />
        {state === "unverified" ? <span className="w-full text-ink-soft">{summary}</span> : null}
      </span>,
    ],
    ["Last success", <Time key="success" at={lastSuccessAtMs} absent="None yet with this key" relative />],
    [
      "Last error",
      lastError === null ? (
        <span key="error" className="text-ink-faint">
          None with this key
        </span>
      ) : (
        <span key="error" className="flex flex-wrap gap-x-2">
          <Time at={lastError.atMs} relative />
          <span className="w-full text-ink-soft">{lastError.summary}</span>
        </span>
      ),
    ],
  ];
}
