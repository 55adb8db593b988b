import { setTimeout as after } from "node:timers/promises";

const POLL_MS = 10;

/** Resolves when it holds, or when what it is about is over and it never will. */
export async function pollUntil(holds: () => Promise<boolean>, over: Promise<unknown>): Promise<void> {
  const state = { over: false };
  const end = (): void => {
    state.over = true;
  };
  over.then(end, end);
  while (!state.over && !(await holds())) await after(POLL_MS);
}
