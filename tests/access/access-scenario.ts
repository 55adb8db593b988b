import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createArgon2Hasher, sha256 } from "@causeway/adapter-access";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import type {
  AccessOperations,
  ClientInfo,
  NewAuditEntry,
  Principal,
  Session,
  User,
  UserInput,
} from "@causeway/api";
import { type Actor, CodedError, type PolicyStatement } from "@causeway/core";
import { actorOf, createAccessOperations, localPrincipal } from "@causeway/engine";
import type { Clock, Store } from "@causeway/ports";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";

export const PASSWORD = "tangle marmot otter";
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** People and access on a real store, with a clock that stands still until it is put forward. */
export class AccessScenario {
  readonly #directory: string;
  readonly #time: { nowMs: number; isFlooded: boolean };
  readonly store: Store;
  readonly access: AccessOperations;

  private constructor(of: {
    readonly directory: string;
    readonly time: { nowMs: number; isFlooded: boolean };
    readonly store: Store;
    readonly access: AccessOperations;
  }) {
    this.#directory = of.directory;
    this.#time = of.time;
    this.store = of.store;
    this.access = of.access;
  }

  static async open(): Promise<AccessScenario> {
    const directory = await mkdtemp(join(tmpdir(), "causeway-access-"));
    const time = { nowMs: 1_700_000_000_000, isFlooded: false };
    const clock: Clock = { now: () => time.nowMs, sleep: () => Promise.resolve() };
    const store = await openDuckdbStore({ directory: join(directory, "store"), clock, random: systemRandom });
    const hasher = await createArgon2Hasher();
    const access = createAccessOperations({
      store,
      hasher: {
        ...hasher,
        verify: async (password, hash) => {
          if (time.isFlooded) throw new CodedError("TOO_MANY_ATTEMPTS", "too many log-ins at once");
          return hasher.verify(password, hash);
        },
      },
      digest: sha256,
      clock,
      random: systemRandom,
      identityProvider: { label: "Example" },
    });
    return new AccessScenario({ directory, time, store, access });
  }

  get nowMs(): number {
    return this.#time.nowMs;
  }

  wait(ms: number): void {
    this.#time.nowMs += ms;
  }

  /** Whether so many passwords wait to be verified that no more are taken. */
  set isFlooded(is: boolean) {
    this.#time.isFlooded = is;
  }

  async close(): Promise<void> {
    await this.store.close();
    await rm(this.#directory, { recursive: true });
  }

  async setUpOwner(email = "ada@example.org"): Promise<Session> {
    const token = (await this.access.setupToken()) ?? "";
    return this.access.setUp({ token, email, name: "Ada", password: PASSWORD }, from());
  }

  /** Makes `statements` the policy of this name, and all there is of the project. */
  async ownPolicy(name: string, statements: readonly PolicyStatement[]): Promise<void> {
    await this.store.resources.replaceAll([{ kind: "Policy", name, spec: { statements } }], {
      actor: { kind: "system", name: "test" },
      atMs: this.nowMs,
    });
  }

  async noOwnPolicies(): Promise<void> {
    await this.store.resources.replaceAll([], { actor: { kind: "system", name: "test" }, atMs: this.nowMs });
  }

  /** A person who has accepted the invitation; the session that came of it. */
  async person(email: string, over: Partial<UserInput> = {}): Promise<{ user: User; session: Session }> {
    const { inviteToken, ...user } = await this.access.createUser(command, userInput(email, over));
    const session = await this.access.acceptInvite(
      { token: inviteToken ?? "", name: user.name, password: PASSWORD },
      from(),
    );
    return { user, session };
  }

  /** As whom the next request of the session counts. */
  again({ token }: Session): Promise<Principal> {
    return this.access.authenticate({ session: token }, from());
  }

  /** The last entries of the audit log, newest first. */
  async audited(
    limit: number,
  ): Promise<readonly Omit<NewAuditEntry, "before" | "after" | "address" | "sessionId">[]> {
    const { items } = await this.access.audit(asker, { limit });
    return items.map(({ actor, action, object, outcome, reason }) => ({
      actor,
      action,
      object,
      outcome,
      reason,
    }));
  }
}

export const from = (address = "203.0.113.7"): ClientInfo => ({ address, userAgent: "test" });

/** May everything. */
export const command: Principal = localPrincipal(from("127.0.0.1"));

export const asker: Actor = actorOf(command);

export const userInput = (email: string, over: Partial<UserInput> = {}): UserInput => ({
  email,
  name: email.split("@")[0] ?? email,
  policies: ["connection-viewer"],
  restricted: false,
  disabled: false,
  ...over,
});

export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (problem) {
    return (problem as { readonly code?: string }).code ?? String(problem);
  }
  return "nothing thrown";
}
