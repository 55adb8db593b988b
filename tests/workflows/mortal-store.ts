import type { Store } from "@causeway/ports";

export interface Death {
  /** The process dies with this call to the store, from 1. */
  readonly call: number;
  /** Whether the store still does it: the process never hears of it. */
  readonly done: boolean;
}

export interface MortalStore {
  readonly store: Store;
  readonly isDead: () => boolean;
  readonly calls: () => number;
  /** When the store has ended what it was about to do as the process died: the next one cannot open it before. */
  readonly settled: () => Promise<void>;
}

const PARTS = ["resources", "data", "delivery", "runs", "workflows", "notifications"] as const;

/** A store as a process sees it that is killed: from one call on it hears nothing any more, and nothing that it asks for is done. */
export function mortalStore(store: Store, death: Death | null): MortalStore {
  let calls = 0;
  let isDead = false;
  const silence = new Promise<never>(() => undefined);
  const underWay = new Set<Promise<unknown>>();
  const done = (work: () => unknown): unknown => {
    const result = work();
    if (!(result instanceof Promise)) return result;
    const ended = result.catch(() => undefined);
    underWay.add(ended);
    return result;
  };
  const call = (work: () => unknown): unknown => {
    if (isDead) return silence;
    calls += 1;
    if (calls !== death?.call) return done(work);
    isDead = true;
    if (death.done) done(work);
    return silence;
  };
  const mortal = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== "function") return found;
        return (...given: unknown[]) => call(() => Reflect.apply(found, target, given) as unknown);
      },
    });
  const parts = Object.fromEntries(PARTS.map((name) => [name, mortal(store[name])]));
  return {
    store: { ...store, ...parts },
    isDead: () => isDead,
    calls: () => calls,
    settled: async () => {
      await Promise.all(underWay);
    },
  };
}
