import type { Clock, Digest, IdentityProvider, PasswordHasher, Random, Store } from "@causeway/ports";

export interface AccessDeps {
  readonly store: Pick<Store, "access" | "resources">;
  readonly hasher: PasswordHasher;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly random: Random;
  /** Null: passwords alone. */
  readonly identityProvider: Pick<IdentityProvider, "label"> | null;
}

/** What the parts of access share: two queues beside the outside. */
export interface AccessContext extends AccessDeps {
  /** People, links and tokens change one after the other, so that what was checked still holds when it is written. */
  readonly inOrder: InOrder;
  /** Attempts are counted one after the other, so that of many at once none goes uncounted. */
  readonly inOrderOfAttempt: InOrder;
}

/** Runs `work` when all that came before is over. */
export type InOrder = <T>(work: () => Promise<T>) => Promise<T>;

const HOUR_MS = 60 * 60_000;

type AccessLimit =
  | "sessionIdleMs"
  | "sessionMs"
  | "seenEveryMs"
  | "setupLinkMs"
  | "inviteLinkMs"
  | "peopleMax"
  | "tokensMax"
  | "policiesMax"
  | "nameCharactersMax"
  | "descriptionCharactersMax"
  | "emailCharactersMax";

/** Session times: OWASP ASVS 5.0 7.3.1, 7.3.2. */
export const ACCESS_LIMITS: Readonly<Record<AccessLimit, number>> = {
  sessionIdleMs: 8 * HOUR_MS,
  sessionMs: 7 * 24 * HOUR_MS,
  /** A use is written down at most this often. */
  seenEveryMs: 60_000,
  setupLinkMs: 24 * HOUR_MS,
  inviteLinkMs: 7 * 24 * HOUR_MS,
  peopleMax: 2_000,
  tokensMax: 1_000,
  policiesMax: 50,
  nameCharactersMax: 200,
  descriptionCharactersMax: 1_000,
  /** RFC 5321 §4.5.3.1.3. */
  emailCharactersMax: 254,
};

export function createInOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** 256 bits, in hex. */
export function newSecret({ random }: Pick<AccessDeps, "random">): string {
  return random.id() + random.id();
}
