import { scryptSync } from "node:crypto";

export const SECRET_KEY_BYTES = 32;

/** So that one passphrase gives one key on every machine. Changing it or the cost loses every secret stored under a passphrase. */
const PASSPHRASE_SALT = "causeway/secret-key/1";
const PASSPHRASE_COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * The key that `CAUSEWAY_SECRET_KEY` stands for: 32 bytes as 64 hexadecimal digits or as base64; any other text is a passphrase, and the
 * key is derived from it with scrypt (about 0.1 s).
 */
export function parseSecretKey(text: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) return Buffer.from(trimmed, "base64");
  return scryptSync(trimmed, PASSPHRASE_SALT, SECRET_KEY_BYTES, PASSPHRASE_COST);
}
