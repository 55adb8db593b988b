import { randomBytes } from "node:crypto";
import { CodedError } from "@causeway/core";
import type { PasswordHasher } from "@causeway/ports";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's minimum (Password Storage Cheat Sheet, read 2026-11-20): 19 MiB, two passes, one lane. About 30 ms. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each takes 19 MiB and a thread of the pool that files and the database use too. */
const HASHES_AT_ONCE = 2;

/** More than this wait at once only when somebody floods the log-in. */
const WAITING_MAX = 64;

/** Hashes passwords with Argon2id, at most two at a time. The promise is for the hash of nobody's password. */
export async function createArgon2Hasher(): Promise<PasswordHasher> {
  const inTurn = createTurns();
  const nobodys = await hash(randomBytes(32), PARAMETERS);
  return {
    hash: (password) => inTurn(() => hash(password, PARAMETERS)),
    verify: (password, stored) =>
      inTurn(async () => {
        const isRight = await verify(stored ?? nobodys, password);
        return stored !== null && isRight;
      }),
  };
}

function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (waiting.length >= WAITING_MAX)
      throw new CodedError("TOO_MANY_ATTEMPTS", "too many log-ins at once", { retryAfterMs: 5_000 });
    if (running >= HASHES_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
