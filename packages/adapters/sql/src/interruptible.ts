import { refuseCancelled, type ReadOptions } from "./connection.ts";

/** An engine loses an interruption that comes between two statements, or before one has begun: it is told again until the work has ended. */
const AGAIN_MS = 50;

/**
 * Does `work`, and interrupts its statements from the moment of the cancellation on. Afterwards no interruption is under way any more, which
 * would hit the next statement. Throws CodedError INTERRUPTED where it was cancelled before.
 */
export async function interruptible<T>(
  options: ReadOptions | undefined,
  interrupt: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  refuseCancelled(options);
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    underWay = underWay.then(interrupt);
  };
  const forget = options?.cancellation?.onCancel(() => {
    again();
    timer = setInterval(again, AGAIN_MS);
  });
  try {
    return await work();
  } finally {
    forget?.();
    clearInterval(timer);
    await underWay;
  }
}
