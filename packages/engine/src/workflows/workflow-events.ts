import type { Watch, WorkflowEvent } from "@causeway/api";

/** Events kept of one workflow for those who begin to watch later; of more than these the oldest progress is forgotten. */
const EVENTS_KEPT = 500;
/** Workflows whose events are kept: the one that runs, and those that ended last. */
const WORKFLOWS_KEPT = 10;

/** What happens to workflows in this process, as it happens. One per process. */
export interface WorkflowEvents {
  tell(id: string, event: WorkflowEvent): void;
  /** The workflow begins to run: what was told of it before is forgotten. */
  begin(id: string): void;
  /** Nothing more is told of it for now. */
  end(id: string): void;
  /** What was told since it began, then what is told until its end, or until it is closed. */
  watch(id: string, onEvent: (event: WorkflowEvent) => void): Watch;
  /** Somebody wants the workflow to stop: whoever executes it in this process hears it at once. */
  stop(id: string): void;
  /** The result takes the listener back. */
  onStop(id: string, listener: () => void): () => void;
  /** Every event of every workflow. The result takes the listener back. */
  onEvent(listener: (id: string, event: WorkflowEvent) => void): () => void;
}

export function createWorkflowEvents(): WorkflowEvents {
  return new KeptEvents();
}

interface Follower {
  readonly onEvent: (event: WorkflowEvent) => void;
  readonly end: () => void;
}

class KeptEvents implements WorkflowEvents {
  readonly #kept = new Map<string, WorkflowEvent[]>();
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #stoppers = new Map<string, () => void>();
  readonly #listeners = new Set<(id: string, event: WorkflowEvent) => void>();

  begin(id: string): void {
    this.#kept.delete(id);
    this.#kept.set(id, []);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= WORKFLOWS_KEPT) break;
      this.#kept.delete(oldest);
    }
  }

  tell(id: string, event: WorkflowEvent): void {
    const kept = this.#kept.get(id);
    if (kept !== undefined) keep(kept, event);
    for (const follower of this.#followers.get(id) ?? []) follower.onEvent(event);
    for (const listener of this.#listeners) listener(id, event);
  }

  end(id: string): void {
    for (const follower of this.#followers.get(id) ?? []) follower.end();
    this.#followers.delete(id);
  }

  watch(id: string, onEvent: (event: WorkflowEvent) => void): Watch {
    for (const event of this.#kept.get(id) ?? []) onEvent(event);
    const { promise: ended, resolve } = deferred();
    const follower: Follower = { onEvent, end: resolve };
    const followers = this.#followers.get(id) ?? new Set();
    followers.add(follower);
    this.#followers.set(id, followers);
    const close = (): void => {
      followers.delete(follower);
      resolve();
    };
    return { ended, close };
  }

  stop(id: string): void {
    this.#stoppers.get(id)?.();
  }

  onStop(id: string, listener: () => void): () => void {
    this.#stoppers.set(id, listener);
    return () => {
      this.#stoppers.delete(id);
    };
  }

  onEvent(listener: (id: string, event: WorkflowEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** Progress that newer progress of the same export replaces is not kept; beyond the limit the oldest event goes. */
function keep(kept: WorkflowEvent[], event: WorkflowEvent): void {
  const last = kept.at(-1);
  if (last !== undefined && isProgress(last) && isProgress(event)) kept.pop();
  kept.push(event);
  if (kept.length > EVENTS_KEPT) kept.shift();
}

function isProgress(event: WorkflowEvent): boolean {
  return event.kind === "run" && (event.event.kind === "progress" || event.event.kind === "waiting");
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
