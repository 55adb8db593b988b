import { numberOf, openSqlStore, parseSecretKey, textOf } from "@causeway/adapter-sql";
import { CodedError } from "@causeway/core";
import type { Clock, Random, Store } from "@causeway/ports";
import { codedEngineError } from "./engine-errors.ts";
import { openPg } from "./pg-driver.ts";
import { openPglite } from "./pglite-driver.ts";
import { PostgresConnection } from "./postgres-connection.ts";
import { BOOTSTRAP, SESSION_SETTINGS } from "./postgres-dialect.ts";
import type { PostgresDriver } from "./postgres-driver.ts";

export interface PostgresStoreOptions {
  /** `postgres://…` is a server; a directory, or undefined (in memory), is PGlite. */
  readonly address?: string;
  /** `CAUSEWAY_SECRET_KEY`: a database has no key file. */
  readonly secretKey?: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** Held by the writing session of a store for as long as it is open. Any number, always the same. */
const LOCK = 4_710_815;

/** Throws CodedError STORE_LOCKED, STORE_UNUSABLE, STORE_NEWER. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { address, secretKey, clock, random } = options;
  const shown = withoutPassword(address ?? "memory");
  const driver = await connect(address, shown);
  const connection = new PostgresConnection(driver, shown);
  try {
    await lock(driver, shown);
    for (const statement of [...SESSION_SETTINGS, ...BOOTSTRAP]) await driver.writer.query(statement);
    return await openSqlStore({
      connection,
      beside: connection,
      long: connection,
      clock,
      random,
      secretKey: () => {
        if (secretKey !== undefined) return parseSecretKey(secretKey);
        throw new CodedError(
          "SECRET_KEY",
          "A store in a database needs CAUSEWAY_SECRET_KEY for its secrets.",
        );
      },
      describe: () => describe(connection, shown),
      onClosed: () => undefined,
    });
  } catch (error) {
    await driver.close();
    throw codedEngineError(error, shown);
  }
}

async function connect(address: string | undefined, shown: string): Promise<PostgresDriver> {
  try {
    return await (address !== undefined && /^postgres(ql)?:\/\//.test(address)
      ? openPg(address)
      : openPglite(address));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError("STORE_UNUSABLE", `The store ${shown} cannot be opened: ${reason}`, {
      cause: error,
    });
  }
}

async function lock({ writer }: PostgresDriver, shown: string): Promise<void> {
  const { rows } = await writer.query(`select pg_try_advisory_lock(${LOCK})`);
  if (rows[0]?.[0] === true) return;
  const holders = await writer.query(
    `select a.pid, coalesce(host(a.client_addr), 'local') as host, a.application_name, cast(a.backend_start as text)
     from pg_locks as l join pg_stat_activity as a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.objid = ${LOCK} limit 1`,
  );
  const [pid, host, application, since] = holders.rows[0] ?? [];
  throw new CodedError(
    "STORE_LOCKED",
    `The store ${shown} is open in session ${String(pid)} (${String(application)}) from ${String(host)}, since ${String(since)}.`,
  );
}

function withoutPassword(address: string): string {
  return address.replace(/\/\/([^:@/]*):[^@/]*@/, "//$1@");
}

async function describe(connection: PostgresConnection, address: string): ReturnType<Store["describe"]> {
  const [row] = await connection.rows(
    "select current_setting('server_version') as version, pg_database_size(current_database()) as bytes",
  );
  if (row === undefined) throw new Error("the server did not say its version");
  return {
    engine: "PostgreSQL",
    version: textOf(row, "version"),
    address,
    sizeBytes: numberOf(row, "bytes"),
  };
}
