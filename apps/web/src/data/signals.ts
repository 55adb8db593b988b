import { useSyncExternalStore } from "react";

/** A value that lives outside of React and tells who listens. */
export interface Signal<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSignal<T>(initial: T): Signal<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get);
}

/** Whether the server answered the last request that was sent to it. */
export const serverIsThere: Signal<boolean> = createSignal(true);

/** What is said while something is waited for; while the server does not answer, that it is not known. Neither ends in a full stop. */
export function useWaitingWords(words: string): string {
  return useSignal(serverIsThere) ? words : "Not known while the server does not answer";
}

/** Whether an answer said that nobody is logged in any more. The page stays; the shell asks for the password above it. */
export const sessionIsOver: Signal<boolean> = createSignal(false);
