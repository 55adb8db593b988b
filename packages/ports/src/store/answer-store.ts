/**
 * Answers to requests that carried a key of the caller's, so that a request that is sent again is done once. One `AnswerKey` is claimed by
 * one request; every method is one transaction.
 */
export interface AnswerStore {
  /** `begun`: the key is the caller's now. Otherwise what stands under it. Claims and answers from before `expiredMs` count as none. */
  begin(claim: AnswerClaim): Promise<BegunAnswer>;
  /** Keeps the answer of a claim. */
  keep(key: AnswerKey, answer: KeptAnswer): Promise<void>;
  /** Gives a claim back: nothing was done, and the request may be sent again. */
  forget(key: AnswerKey): Promise<void>;
  /** Forgets claims without an answer: their process is gone. Call when a server starts, before it takes requests. */
  forgetUnanswered(): Promise<void>;
}

export interface AnswerKey {
  /** Who asked for what: principal, method and path. */
  readonly scope: string;
  /** As the caller made it. */
  readonly key: string;
}

export interface AnswerClaim extends AnswerKey {
  /** SHA-256 of the body. */
  readonly bodyHash: string;
  readonly atMs: number;
  readonly expiredMs: number;
}

export interface KeptAnswer {
  readonly status: number;
  readonly etag: string | null;
  /** Null: the answer has none. */
  readonly body: string | null;
}

export type BegunAnswer =
  | { readonly state: "begun" }
  /** The same request is being answered now. */
  | { readonly state: "under-way" }
  /** The key was used with another body. */
  | { readonly state: "other-body" }
  | { readonly state: "answered"; readonly answer: KeptAnswer };
