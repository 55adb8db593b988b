import type { HomeExport, HomeView, ResourceView } from "@causeway/api";
import type { ConnectionSpec } from "@causeway/core";

/** Connection.spec of a view, as it is written. */
export function connectionSpec(view: Pick<ResourceView, "spec">): ConnectionSpec {
  return view.spec as unknown as ConnectionSpec;
}

/** What is known of a connection from the runs of its exports. */
export interface ConnectionHealth {
  /** One of the states of StateBadge. */
  readonly state: Exclude<HomeExport["state"], "never-run"> | "never-ran";
  /** Of the last runs of its exports: what a person has to set up comes before what Braze refused. */
  readonly trouble: HomeExport["trouble"];
  readonly exports: number;
  readonly lastRunMs: number | null;
  /** Of its exports that which runs next. */
  readonly next: HomeExport | null;
}

/** The worst of its exports: one that failed is not hidden by one that went well. */
export function healthOf(exports: readonly HomeExport[], enabled: boolean): ConnectionHealth {
  const states = exports.map(({ state }) => (state === "never-run" ? "never-ran" : state));
  const worst = WORST_FIRST.find((state) => states.includes(state)) ?? "never-ran";
  const lastRuns = exports.flatMap(({ lastRun }) => (lastRun === null ? [] : [lastRun.startedAtMs]));
  const [next] = exports
    .filter(({ nextMs }) => enabled && nextMs !== null)
    .toSorted((a, b) => (a.nextMs ?? 0) - (b.nextMs ?? 0));
  return {
    // "off" of an export is the connection's switch, which is shown beside this.
    state: worst === "off" ? lastState(exports) : worst,
    trouble: TROUBLES.find((one) => exports.some(({ trouble }) => trouble === one)) ?? null,
    exports: exports.length,
    lastRunMs: lastRuns.length === 0 ? null : Math.max(...lastRuns),
    next: next ?? null,
  };
}

function lastState(exports: readonly HomeExport[]): ConnectionHealth["state"] {
  const states = exports.flatMap(({ lastRun }) => (lastRun === null ? [] : [lastRun.status]));
  return (
    (["failed", "stopped", "partial", "running", "succeeded"] as const).find((state) =>
      states.includes(state),
    ) ?? "never-ran"
  );
}

const TROUBLES = ["configuration", "exchange"] as const;
const WORST_FIRST = [
  "failed",
  "paused",
  "stopped",
  "partial",
  "running",
  "succeeded",
  "off",
  "never-ran",
  "draft",
] as const;

/** Exports of the home page by connection. */
export function exportsByConnection(home: HomeView | undefined): ReadonlyMap<string, readonly HomeExport[]> {
  const groups = new Map<string, HomeExport[]>();
  for (const one of home?.exports ?? [])
    groups.set(one.connection, [...(groups.get(one.connection) ?? []), one]);
  return groups;
}

/** The exports of a connection in the order in which they run: those that it names, then the others by name (row 15). */
export function inOrder<E extends { readonly name: string }>(
  exports: readonly E[],
  order: readonly string[],
): readonly E[] {
  const place = (name: string) => {
    const at = order.indexOf(name);
    return at === -1 ? order.length : at;
  };
  return exports.toSorted((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
}
