import type { Cancellation } from "@causeway/ports";

/** A cancellation and the way to cancel it. */
export interface StopSignal {
  readonly cancellation: Cancellation;
  cancel(): void;
}

/** Cancelled by `cancel`, or when any of `others` is. */
export function stopSignal(...others: readonly Cancellation[]): StopSignal {
  const listeners = new Set<() => void>();
  let cancelled = false;
  const cancel = (): void => {
    if (cancelled) return;
    cancelled = true;
    for (const forget of forgets) forget();
    for (const listener of listeners) listener();
    listeners.clear();
  };
  const forgets: (() => void)[] = [];
  const cancellation: Cancellation = {
    get cancelled() {
      return cancelled;
    },
    onCancel: (listener) => {
      if (cancelled) listener();
      else listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  for (const other of others) forgets.push(other.onCancel(cancel));
  return { cancellation, cancel };
}
