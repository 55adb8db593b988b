import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SECRET_KEY_BYTES, parseSecretKey } from "@causeway/adapter-sql";

const KEY_FILE = "secret.key";
const OWNER_ONLY = 0o600;

/** Makes the store's own key, readable by its owner alone, unless there is one. */
export function ensureKeyFile(directory: string): void {
  const path = join(directory, KEY_FILE);
  if (existsSync(path)) return;
  const key = `${randomBytes(SECRET_KEY_BYTES).toString("hex")}\n`;
  writeFileSync(path, key, { mode: OWNER_ONLY, flag: "wx", flush: true });
}

export function readKeyFile(directory: string): Buffer {
  return parseSecretKey(readFileSync(join(directory, KEY_FILE), "utf8"));
}
