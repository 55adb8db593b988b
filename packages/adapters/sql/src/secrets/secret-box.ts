import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { CodedError } from "@causeway/core";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1:";

/** Encrypts `value` so that it opens only with `key` and under the same `name`. */
export function sealSecret(key: Buffer, name: string, value: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

/** The value that `sealSecret` took. Throws CodedError SECRET_KEY: another key, another name, or a changed text. */
export function openSecret(key: Buffer, name: string, sealed: string): string {
  try {
    if (!sealed.startsWith(VERSION)) throw new Error("unknown version of a sealed secret");
    const bytes = Buffer.from(sealed.slice(VERSION.length), "base64");
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString("utf8");
  } catch (error) {
    throw new CodedError("SECRET_KEY", `The secret ${name} cannot be decrypted with this key.`, {
      cause: error,
    });
  }
}
