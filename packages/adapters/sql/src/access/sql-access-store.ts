import type {
  AccessStore,
  AuditQuery,
  AuditSlice,
  StoredAttempts,
  StoredAuditEntry,
  StoredLink,
  StoredSession,
  StoredToken,
  StoredUser,
} from "@causeway/ports";
import type { SqlConnection, SqlSession } from "../connection.ts";
import { numberOf, textOf } from "../row.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { auditEntryOf, linkOf, sessionOf, tokenOf, userOf } from "./rows.ts";

const PERSON = `${OWN_SCHEMA}.person`;
const SESSION = `${OWN_SCHEMA}.session`;
const LINK = `${OWN_SCHEMA}.link`;
const TOKEN = `${OWN_SCHEMA}.token`;
const ATTEMPTS = `${OWN_SCHEMA}.login_attempts`;
const AUDIT = `${OWN_SCHEMA}.audit`;

const AUDIT_FILTER = `(cast($1 as text) is null or actor = $1) and (cast($2 as text) is null or action = $2)
  and (cast($3 as text) is null or object = $3) and (cast($4 as bigint) is null or at_ms >= $4)
  and (cast($5 as bigint) is null or at_ms < $5)`;

export class SqlAccessStore implements AccessStore {
  readonly #connection: SqlConnection;

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  async users(): Promise<readonly StoredUser[]> {
    return (await this.#connection.rows(`select * from ${PERSON} order by created_at_ms, id`)).map(userOf);
  }

  async user(by: { readonly id: string } | { readonly email: string }): Promise<StoredUser | null> {
    const [column, value] = "id" in by ? ["id", by.id] : ["email", by.email];
    const [row] = await this.#connection.rows(`select * from ${PERSON} where ${column} = $1`, [value]);
    return row === undefined ? null : userOf(row);
  }

  putUser(user: StoredUser): Promise<void> {
    return this.#connection.transaction(async (session) => {
      await session.run(`delete from ${PERSON} where id = $1`, [user.id]);
      await session.run(`insert into ${PERSON} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
        user.id,
        user.email,
        user.name,
        user.passwordHash,
        user.subject,
        JSON.stringify(user.policies),
        user.restricted,
        user.disabled,
        user.createdAtMs,
        user.lastSeenAtMs,
      ]);
    });
  }

  removeUser(id: string): Promise<void> {
    return this.#connection.transaction(async (session) => {
      await session.run(`delete from ${SESSION} where person_id = $1`, [id]);
      await session.run(`delete from ${LINK} where person_id = $1`, [id]);
      await session.run(`delete from ${PERSON} where id = $1`, [id]);
    });
  }

  async putSession(session: StoredSession): Promise<void> {
    await this.#connection.run(`insert into ${SESSION} values ($1, $2, $3, $4, $5, $6)`, [
      session.id,
      session.hash,
      session.userId,
      session.createdAtMs,
      session.lastSeenAtMs,
      session.endsAtMs,
    ]);
  }

  async session(
    by: { readonly hash: string } | { readonly id: string },
  ): Promise<{ readonly session: StoredSession; readonly user: StoredUser } | null> {
    const [column, value] = "id" in by ? ["id", by.id] : ["hash", by.hash];
    const [row] = await this.#connection.rows(
      `select p.*, s.id as session_id, s.hash, s.created_at_ms as session_created_at_ms,
         s.last_seen_at_ms as session_seen_at_ms, s.ends_at_ms
       from ${SESSION} as s join ${PERSON} as p on p.id = s.person_id where s.${column} = $1`,
      [value],
    );
    return row === undefined ? null : { session: sessionOf(row), user: userOf(row) };
  }

  touchSession(session: { readonly id: string; readonly userId: string }, atMs: number): Promise<void> {
    return this.#connection.transaction(async (sql) => {
      await sql.run(`update ${SESSION} set last_seen_at_ms = $2 where id = $1`, [session.id, atMs]);
      await sql.run(`update ${PERSON} set last_seen_at_ms = $2 where id = $1`, [session.userId, atMs]);
    });
  }

  async removeSession(hash: string): Promise<void> {
    await this.#connection.run(`delete from ${SESSION} where hash = $1`, [hash]);
  }

  async removeSessionsOf(userId: string): Promise<void> {
    await this.#connection.run(`delete from ${SESSION} where person_id = $1`, [userId]);
  }

  async removeOldSessions(nowMs: number, seenBeforeMs: number): Promise<void> {
    await this.#connection.run(`delete from ${SESSION} where ends_at_ms <= $1 or last_seen_at_ms < $2`, [
      nowMs,
      seenBeforeMs,
    ]);
  }

  putLink(link: StoredLink): Promise<void> {
    return this.#connection.transaction(async (session) => {
      await session.run(`delete from ${LINK} where person_id is not distinct from cast($1 as text)`, [
        link.userId,
      ]);
      await session.run(`insert into ${LINK} values ($1, $2, $3)`, [link.hash, link.userId, link.endsAtMs]);
    });
  }

  async link(hash: string): Promise<StoredLink | null> {
    const [row] = await this.#connection.rows(`select * from ${LINK} where hash = $1`, [hash]);
    return row === undefined ? null : linkOf(row);
  }

  async takeLink(hash: string): Promise<boolean> {
    return (await this.#connection.run(`delete from ${LINK} where hash = $1`, [hash])) > 0;
  }

  async removeLinkOf(userId: string | null): Promise<void> {
    await this.#connection.run(`delete from ${LINK} where person_id is not distinct from cast($1 as text)`, [
      userId,
    ]);
  }

  async tokens(): Promise<readonly StoredToken[]> {
    return (await this.#connection.rows(`select * from ${TOKEN} order by created_at_ms, id`)).map(tokenOf);
  }

  async putToken(token: StoredToken): Promise<void> {
    await this.#connection.run(`insert into ${TOKEN} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, [
      token.id,
      token.hash,
      token.prefix,
      token.name,
      token.description,
      JSON.stringify(token.policies),
      token.restricted,
      token.createdBy,
      token.createdAtMs,
      token.endsAtMs,
      token.lastUsedAtMs,
    ]);
  }

  async token(hash: string): Promise<StoredToken | null> {
    const [row] = await this.#connection.rows(`select * from ${TOKEN} where hash = $1`, [hash]);
    return row === undefined ? null : tokenOf(row);
  }

  async touchToken(id: string, atMs: number): Promise<void> {
    await this.#connection.run(`update ${TOKEN} set last_used_at_ms = $2 where id = $1`, [id, atMs]);
  }

  async removeToken(id: string): Promise<void> {
    await this.#connection.run(`delete from ${TOKEN} where id = $1`, [id]);
  }

  async attempts(keys: readonly string[]): Promise<ReadonlyMap<string, StoredAttempts>> {
    const found = new Map<string, StoredAttempts>();
    for (const key of keys)
      for (const row of await this.#connection.rows(`select * from ${ATTEMPTS} where key = $1`, [key]))
        found.set(textOf(row, "key"), {
          failures: numberOf(row, "failures"),
          lastAtMs: numberOf(row, "last_at_ms"),
        });
    return found;
  }

  putAttempts(attempts: ReadonlyMap<string, StoredAttempts>): Promise<void> {
    return this.#connection.transaction(async (session) => {
      await forgetAttempts(session, [...attempts.keys()]);
      for (const [key, { failures, lastAtMs }] of attempts)
        await session.run(`insert into ${ATTEMPTS} values ($1, $2, $3)`, [key, failures, lastAtMs]);
    });
  }

  removeAttempts(keys: readonly string[]): Promise<void> {
    return this.#connection.transaction((session) => forgetAttempts(session, keys));
  }

  async removeOldAttempts(lastBeforeMs: number): Promise<void> {
    await this.#connection.run(`delete from ${ATTEMPTS} where last_at_ms < $1`, [lastBeforeMs]);
  }

  async appendAudit(entry: StoredAuditEntry): Promise<void> {
    await this.#connection.run(
      `insert into ${AUDIT}
       select coalesce(max(number), 0) + 1, cast($1 as bigint), cast($2 as text), cast($3 as text), cast($4 as text),
         cast($5 as text), cast($6 as text), cast($7 as text), cast($8 as text), cast($9 as text),
         cast($10 as text)
       from ${AUDIT}`,
      [
        entry.atMs,
        entry.actor,
        entry.action,
        entry.object,
        entry.outcome,
        entry.before,
        entry.after,
        entry.address,
        entry.sessionId,
        entry.reason,
      ],
    );
  }

  async audit(query: AuditQuery): Promise<AuditSlice> {
    const { actor = null, action = null, object = null, fromMs = null, toMs = null } = query;
    const filter = [actor, action, object, fromMs, toMs];
    const [counted] = await this.#connection.rows(
      `select count(*) as total from ${AUDIT} where ${AUDIT_FILTER}`,
      filter,
    );
    const rows = await this.#connection.rows(
      `select * from ${AUDIT} where ${AUDIT_FILTER} and (cast($6 as bigint) is null or number < $6)
       order by number desc limit $7`,
      [...filter, query.beforeNumber ?? null, query.limit],
    );
    return {
      entries: rows.map(auditEntryOf),
      total: counted === undefined ? 0 : numberOf(counted, "total"),
    };
  }
}

async function forgetAttempts(session: SqlSession, keys: readonly string[]): Promise<void> {
  for (const key of keys) await session.run(`delete from ${ATTEMPTS} where key = $1`, [key]);
}
