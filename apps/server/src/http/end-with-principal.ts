import type { AnyRoute, Principal } from "@causeway/api";
import type { ServerContext } from "./server-context.ts";
import type { StopSignal } from "./stop-signal.ts";

/** How often it is looked whether a stream may go on. */
const LOOK_MS = 5_000;

/**
 * Cancels `gone` once whoever asked for the stream is logged out, disabled, expired or no longer allowed it: a stream would outlive all of that.
 * Resolves when the stream is over.
 */
export async function endWithPrincipal(
  {
    route,
    principal,
    gone,
  }: { readonly route: AnyRoute; readonly principal: Principal; readonly gone: StopSignal },
  { options }: ServerContext,
): Promise<void> {
  const { access } = options.operations;
  const mayStill = async (): Promise<boolean> => {
    try {
      const now = await access.again(principal);
      return now.actions.some((action) => action === route.access) || route.access === "any";
    } catch {
      return false;
    }
  };
  while (!gone.cancellation.cancelled) {
    await options.clock.sleep(LOOK_MS, gone.cancellation);
    if (!gone.cancellation.cancelled && !(await mayStill())) gone.cancel();
  }
}
