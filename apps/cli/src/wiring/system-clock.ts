import type { Clock } from "@causeway/ports";

/** Longest delay that a timer can hold. */
const timerMsMax = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, cancellation) =>
    new Promise((resolve) => {
      if (cancellation?.cancelled === true) {
        resolve();
        return;
      }
      if (ms <= 0) {
        setImmediate(resolve);
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        forget?.();
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, timerMsMax));
      const forget = cancellation?.onCancel(wake);
    }),
};
