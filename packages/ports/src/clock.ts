/** Time as an argument. Milliseconds since 1970-01-01T00:00:00Z. */
export interface Clock {
  now(): number;
  /**
   * Resolves after `ms`, or at once when `cancellation` is cancelled. After 0 ms what else there is to do in the process has been done before.
   * Never rejects.
   */
  sleep(ms: number, cancellation?: Cancellation): Promise<void>;
}

/** Chance as an argument. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** At least 128 bits from the platform's secure source, or a seeded imitation in tests; lower-case hex. */
  id(): string;
}

/** A wish to stop. Once cancelled, always cancelled. */
export interface Cancellation {
  readonly cancelled: boolean;
  /** Calls `listener` once, at cancellation (at once if that was before); the result takes it back. */
  onCancel(listener: () => void): () => void;
}
