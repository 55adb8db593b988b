import type { ClientInfo } from "@causeway/api";
import {
  ACCOUNT_ATTEMPTS,
  ADDRESS_ATTEMPTS,
  addressScope,
  ATTEMPTS_FORGOTTEN_MS,
  attemptWaitMs,
  CodedError,
  withFailure,
} from "@causeway/core";
import type { AccessContext } from "./access-deps.ts";

/** An attempt under way: it counts as failed until something else is said. */
export interface Attempt {
  /** It was right: the account begins anew. */
  forgive(): Promise<void>;
  /** Nobody knows whether it was right. */
  takeBack(): Promise<void>;
}

/**
 * Counts an attempt at an account (null: at a link) from an address, before anything is verified, so that of a hundred at once the
 * sixth waits too. Throws TOO_MANY_ATTEMPTS with the wait, and then counts nothing. An address is known by its hash where it is an
 * account's: what people type there by mistake may be a password.
 */
export async function beginAttempt(
  context: AccessContext,
  email: string | null,
  from: Pick<ClientInfo, "address">,
): Promise<Attempt> {
  const { store, clock, digest } = context;
  const address = `address:${addressScope(from.address)}`;
  const account = email === null ? null : `account:${digest(email)}`;
  const keys = account === null ? [address] : [account, address];
  await context.inOrderOfAttempt(async () => {
    const nowMs = clock.now();
    const before = await store.access.attempts(keys);
    const waitMs = Math.max(
      ...keys.map((key) =>
        attemptWaitMs(before.get(key) ?? null, key === account ? ACCOUNT_ATTEMPTS : ADDRESS_ATTEMPTS, nowMs),
      ),
    );
    if (waitMs > 0) throw tooMany(waitMs);
    await store.access.removeOldAttempts(nowMs - ATTEMPTS_FORGOTTEN_MS);
    await store.access.putAttempts(
      new Map(keys.map((key) => [key, withFailure(before.get(key) ?? null, nowMs)])),
    );
  });
  // Of an address only this attempt is taken back: others behind it may still be guessing.
  return {
    forgive: () =>
      context.inOrderOfAttempt(async () => {
        if (account !== null) await store.access.removeAttempts([account]);
        await takeBack(context, [address]);
      }),
    takeBack: () => context.inOrderOfAttempt(() => takeBack(context, keys)),
  };
}

/** One failure less for each key. */
async function takeBack({ store }: AccessContext, keys: readonly string[]): Promise<void> {
  for (const [key, counted] of await store.access.attempts(keys))
    if (counted.failures <= 1) await store.access.removeAttempts([key]);
    else await store.access.putAttempts(new Map([[key, { ...counted, failures: counted.failures - 1 }]]));
}

function tooMany(waitMs: number): CodedError {
  const seconds = Math.ceil(waitMs / 1_000);
  const wait = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return new CodedError("TOO_MANY_ATTEMPTS", `too many log-ins failed; the next one is taken in ${wait}`, {
    advice: `Wait ${wait}, then try again.`,
    retryAfterMs: waitMs,
  });
}
