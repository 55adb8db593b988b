import { createHash } from "node:crypto";
import { CodedError } from "@causeway/core";
import type { AnswerStore, KeptAnswer } from "@causeway/ports";

/** How long the answer to a key stands (research/ux-wire-and-libraries.md §6.9). */
const KEPT_MS = 24 * 3_600_000;
/** Longest key. */
const KEY_CHARACTERS_MAX = 255;
/** Longest body that is kept; a longer answer is given, and a second request then asks for it anew. */
const BODY_CHARACTERS_MAX = 1_000_000;

export interface KeyedRequest {
  readonly scope: string;
  readonly key: string;
  readonly body: unknown;
  readonly nowMs: number;
}

/**
 * Answers a request with a key once: sent again, with the same body, it gets the first answer. Throws IDEMPOTENCY_KEY_REUSED, REQUEST_UNDER_WAY. A
 * request that was refused has done nothing, and may be sent again.
 */
export async function keepAnswer(
  answers: AnswerStore,
  request: KeyedRequest,
  answer: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { readonly again: boolean }> {
  const { scope, key, nowMs } = request;
  if (key === "" || key.length > KEY_CHARACTERS_MAX)
    throw new CodedError("USAGE", `Idempotency-Key has 1 to ${KEY_CHARACTERS_MAX} characters`);
  const bodyHash = createHash("sha256")
    .update(JSON.stringify(request.body ?? null))
    .digest("hex");
  const begun = await answers.begin({ scope, key, bodyHash, atMs: nowMs, expiredMs: nowMs - KEPT_MS });
  switch (begun.state) {
    case "answered":
      return { ...begun.answer, again: true };
    case "other-body":
      throw new CodedError("IDEMPOTENCY_KEY_REUSED", "the Idempotency-Key was sent with another body before");
    case "under-way":
      throw new CodedError("REQUEST_UNDER_WAY", "a request with this Idempotency-Key is being answered");
    case "begun": {
      const made = await answer().catch(async (error: unknown) => {
        await answers.forget({ scope, key });
        throw error;
      });
      if ((made.body?.length ?? 0) > BODY_CHARACTERS_MAX) await answers.forget({ scope, key });
      else await answers.keep({ scope, key }, made);
      return { ...made, again: false };
    }
  }
}
