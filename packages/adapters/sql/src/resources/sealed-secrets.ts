import type { SecretValues } from "@causeway/ports";
import type { SqlReader, SqlSession } from "../connection.ts";
import { textOf } from "../row.ts";
import { openSecret, sealSecret } from "../secrets/secret-box.ts";

/** Asked when a secret is first used: deriving the key may take a while. */
export type SecretKey = () => Buffer;

export async function putSealed(
  session: SqlSession,
  secretKey: SecretKey,
  secrets: SecretValues,
): Promise<void> {
  for (const [name, value] of Object.entries(secrets)) {
    await session.run("delete from causeway.secret where name = $1", [name]);
    if (value === null) continue;
    const sealed = sealSecret(secretKey(), name, value);
    await session.run("insert into causeway.secret values ($1, $2)", [name, sealed]);
  }
}

export async function getSealed(
  reader: Pick<SqlReader, "rows">,
  secretKey: SecretKey,
  name: string,
): Promise<string | null> {
  const [row] = await reader.rows("select sealed from causeway.secret where name = $1", [name]);
  return row === undefined ? null : openSecret(secretKey(), name, textOf(row, "sealed"));
}

/** Removes the secrets of an object, `Kind/name`. */
export async function dropSealed(session: SqlSession, object: string): Promise<void> {
  await session.run("delete from causeway.secret where substr(name, 1, length($1)) = $1", [`${object}/`]);
}

/** The names of those secrets that are not kept with this value yet. */
export async function newSecrets(
  reader: Pick<SqlReader, "rows">,
  secretKey: SecretKey,
  secrets: SecretValues,
): Promise<ReadonlySet<string>> {
  const changed = new Set<string>();
  for (const [name, value] of Object.entries(secrets))
    if ((await getSealed(reader, secretKey, name)) !== value) changed.add(name);
  return changed;
}
