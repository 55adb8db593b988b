/** Passwords at rest. Slow on purpose; only so many at a time, the others wait for their turn. */
export interface PasswordHasher {
  /** A text that holds the parameters and a salt of its own. */
  hash(password: string): Promise<string>;
  /** `hash` null: nobody's password; takes as long as another, and is false. Throws CodedError TOO_MANY_ATTEMPTS where too many wait. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** SHA-256 of the text's UTF-8, in lower-case hex. For tokens of 128 bits or more; never for passwords. */
export type Digest = (text: string) => string;
