import type { DeliveryStore } from "@causeway/ports";

/** What the process under test may be killed at. */
export interface Fate {
  /** False once the process was killed: nothing of it may go on. */
  readonly alive: () => boolean;
  /** Perhaps kills the process now. */
  readonly tempt: () => void;
}

/** The fate of somebody who is never killed. */
export const IMMORTAL: Fate = { alive: () => true, tempt: () => undefined };

const forEver = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** Runs one durable step: the process may be killed just before it or just after it; a killed one never hears of it. */
export async function durably<T>(fate: Fate, step: () => Promise<T>): Promise<T> {
  fate.tempt();
  if (!fate.alive()) return forEver();
  const result = await step();
  fate.tempt();
  return fate.alive() ? result : forEver();
}

export type Around = <T>(step: () => Promise<T>) => Promise<T>;

/** The store with `around` round every call. */
export function aroundStore(store: DeliveryStore, around: Around): DeliveryStore {
  return {
    reshape: (name, shape) => around(() => store.reshape(name, shape)),
    fits: (name, shape) => around(() => store.fits(name, shape)),
    copyBooks: (name, to) => around(() => store.copyBooks(name, to)),
    dropBooks: (name) => around(() => store.dropBooks(name)),
    recover: (name, holdUntilMs) => around(() => store.recover(name, holdUntilMs)),
    diff: (request) => around(() => store.diff(request)),
    read: (name, fromN, maxRows) => around(() => store.read(name, fromN, maxRows)),
    claim: (claim) => around(() => store.claim(claim)),
    settle: (settlement) => around(() => store.settle(settlement)),
    baseline: (name) => around(() => store.baseline(name)),
    person: (name, key) => around(() => store.person(name, key)),
    rejections: (query) => around(() => store.rejections(query)),
    rejectionCount: (query) => around(() => store.rejectionCount(query)),
    rejectedPeople: (query) => around(() => store.rejectedPeople(query)),
    dropRejections: (name, key) => around(() => store.dropRejections(name, key)),
    forgetRefused: (name, key) => around(() => store.forgetRefused(name, key)),
    requests: (query) => around(() => store.requests(query)),
    request: (runId, number) => around(() => store.request(runId, number)),
    rejectionReasons: (runIds) => around(() => store.rejectionReasons(runIds)),
    pruneRequests: (prune) => around(() => store.pruneRequests(prune)),
    prune: (prune) => around(() => store.prune(prune)),
  };
}
