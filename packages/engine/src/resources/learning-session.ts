import { type CredentialSpec, ERROR_CODES, type ErrorCode, type RequestOutcome } from "@causeway/core";
import type { Clock, CredentialHealth, DestinationSession, ResourceStore } from "@causeway/ports";
import { credentialFingerprint, healthAfter, type HealthFinding } from "./credential-health.ts";

interface Learning {
  readonly resources: Pick<ResourceStore, "digest" | "health" | "putHealth">;
  readonly clock: Pick<Clock, "now">;
}

/**
 * The session as it is, and each of its answers is held against what is known of the key that it goes out under (features.md row 8): the first
 * 401 or 403 makes the credential failing, the first acceptance healthy again. Written where something changed, and once a minute at most
 * where nothing did.
 */
export function learningSession(
  session: DestinationSession,
  spec: CredentialSpec,
  learning: Learning,
): DestinationSession {
  const learner = new Learner(spec, learning);
  return {
    limits: session.limits,
    sends: session.sends,
    encoder: (plan) => session.encoder(plan),
    send: async (objects, options) => learner.learn(await session.send(objects, options)),
    probe: async () => learner.learn(await session.probe()),
    close: () => session.close(),
  };
}

class Learner {
  readonly #learning: Learning;
  readonly #fingerprint: string;
  /** What this session knows; undefined before it asked. */
  #known: CredentialHealth | null | undefined;
  /** Answers come side by side and are noted one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(spec: CredentialSpec, learning: Learning) {
    this.#learning = learning;
    this.#fingerprint = credentialFingerprint(learning.resources, spec);
  }

  async learn(outcome: RequestOutcome): Promise<RequestOutcome> {
    const found = findingOf(outcome, this.#learning.clock.now());
    if (found === null || !this.#isNews(found)) return outcome;
    const turn = this.#turn.then(() => this.#note(found));
    this.#turn = turn.catch(() => undefined);
    await turn;
    return outcome;
  }

  /** Asked before the turn too, so that a request whose answer says nothing new waits for nobody. */
  #isNews(found: HealthFinding): boolean {
    return this.#known === undefined || healthAfter(this.#known, found, this.#fingerprint) !== null;
  }

  async #note(found: HealthFinding): Promise<void> {
    if (!this.#isNews(found)) return;
    const { resources } = this.#learning;
    // A test, or another run with the same key, may have found something out meanwhile.
    const known = await resources.health(this.#fingerprint);
    const next = healthAfter(known, found, this.#fingerprint);
    this.#known = next ?? known;
    if (next !== null) await resources.putHealth(next);
  }
}

/** Null: the answer says nothing of the key. */
function findingOf(outcome: RequestOutcome, atMs: number): HealthFinding | null {
  if (outcome.kind === "accepted") {
    return { state: "healthy", atMs, status: outcome.status, summary: "Braze took what was sent with it." };
  }
  if (outcome.kind !== "unauthorized") return null;
  const { status } = outcome;
  const code = REFUSED_KEYS[status];
  return code === null ? null : { state: "failing", atMs, status, summary: ERROR_CODES[code].meaning };
}

/** A 404 is about the address. */
const REFUSED_KEYS: Readonly<Record<401 | 403 | 404, ErrorCode | null>> = {
  401: "BRAZE_UNAUTHORIZED",
  403: "BRAZE_FORBIDDEN",
  404: null,
};
