import type { CellValue } from "@causeway/core";
import type {
  AlertMute,
  AlertState,
  Health,
  HealthLevel,
  MessageResult,
  MessageState,
  NotificationQuery,
  NotificationStore,
  ReadMark,
  Scope,
  StoredMessage,
  StoredNotification,
  StoredPage,
  StoredPageQuery,
  Telling,
  Untold,
} from "@causeway/ports";
import type { SqlConnection, SqlRow, SqlSession } from "../connection.ts";
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from "../row.ts";
import { isInScope } from "../scope-sql.ts";
import { actionOf, runOf } from "../runs/sql-run-store.ts";
import { alertOf, forgetAlerts, muteOf, replaceAlert, replaceMute } from "./alert-rows.ts";

export class SqlNotificationStore implements NotificationStore {
  readonly #connection: SqlConnection;

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  async untold(limit: number): Promise<Untold> {
    const untold = (what: string): string =>
      `not exists (select 1 from causeway.told t where t.what = '${what}' and t.id = it.id)`;
    const [runs, opened, resolved] = [
      await this.#connection.rows(
        `select * from causeway.run it where status <> 'running' and ended_at_ms is not null and ${untold("run")}
         order by ended_at_ms, id limit $1`,
        [limit],
      ),
      await this.#connection.rows(
        `select * from causeway.workflow_action it where ${untold("opened")} order by opened_at_ms, id limit $1`,
        [limit],
      ),
      await this.#connection.rows(
        `select * from causeway.workflow_action it where state = 'resolved' and ${untold("resolved")}
         order by resolved_at_ms, id limit $1`,
        [limit],
      ),
    ];
    return { runs: runs.map(runOf), opened: opened.map(actionOf), resolved: resolved.map(actionOf) };
  }

  async healths(): Promise<readonly Health[]> {
    const rows = await this.#connection.rows(
      "select * from causeway.export_health order by connection, export_name",
    );
    return rows.map((row) => ({
      connection: textOf(row, "connection"),
      exportName: textOf(row, "export_name"),
      level: textOf(row, "level") as HealthLevel,
      sinceMs: numberOf(row, "since_ms"),
    }));
  }

  async alerts(): Promise<readonly AlertState[]> {
    const rows = await this.#connection.rows("select * from causeway.export_alert order by export_name");
    return rows.map(alertOf);
  }

  async mutes(): Promise<readonly AlertMute[]> {
    const rows = await this.#connection.rows("select * from causeway.export_mute order by export_name");
    return rows.map(muteOf);
  }

  mute(mute: AlertMute): Promise<void> {
    return this.#connection.transaction((session) => replaceMute(session, mute));
  }

  tell({ told, healths, notifications, messages, ...alerts }: Telling): Promise<void> {
    return this.#connection.transaction(async (session) => {
      for (const id of told.runs) await markTold(session, "run", id);
      for (const id of told.opened) await markTold(session, "opened", id);
      for (const id of told.resolved) await markTold(session, "resolved", id);
      for (const { connection, exportName, level, sinceMs } of healths) {
        await session.run("delete from causeway.export_health where connection = $1 and export_name = $2", [
          connection,
          exportName,
        ]);
        await session.run("insert into causeway.export_health values ($1, $2, $3, $4)", [
          connection,
          exportName,
          level,
          sinceMs,
        ]);
      }
      for (const alert of alerts.alerts) await replaceAlert(session, alert);
      await forgetAlerts(session, alerts);
      for (const one of notifications)
        await session.run("insert into causeway.notification values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
          one.id,
          one.atMs,
          one.type,
          one.level,
          one.title,
          one.text,
          one.link,
          one.connection,
          one.exportName,
        ]);
      for (const one of messages)
        await session.run(
          "insert into causeway.message values ($1, $2, $3, $4, $5, 'waiting', 0, $5, null)",
          [one.id, one.channel, one.type, one.payload, one.createdAtMs],
        );
    });
  }

  async record(one: StoredMessage): Promise<void> {
    await this.#connection.run("insert into causeway.message values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
      one.id,
      one.channel,
      one.type,
      one.payload,
      one.createdAtMs,
      one.state,
      one.attempts,
      one.nextAttemptAtMs,
      one.detail,
    ]);
  }

  async list({
    person,
    unread,
    scope,
    after,
    limit,
  }: NotificationQuery): Promise<StoredPage<StoredNotification>> {
    const found = `from (
        select n.*, exists (select 1 from causeway.notification_read r where r.person = $1 and r.id = n.id) as is_read
        from causeway.notification n where ${isSeen(scope)}) it
      where (not cast($2 as boolean) or not is_read)`;
    const params: readonly CellValue[] = [person, unread];
    const total = await this.#count(found, params);
    const rows = await this.#connection.rows(
      `select * ${found} and (cast($3 as bigint) is null or at_ms < $3 or (at_ms = $3 and id < $4))
       order by at_ms desc, id desc limit $5`,
      [...params, after?.atMs ?? null, after?.id ?? null, limit],
    );
    return { items: rows.map(notificationOf), total };
  }

  unread(person: string, scope?: Scope): Promise<number> {
    return this.#count(
      `from causeway.notification n
       where not exists (select 1 from causeway.notification_read r where r.person = $1 and r.id = n.id)
         and ${isSeen(scope)}`,
      [person],
    );
  }

  async markRead(person: string, { ids, scope, atMs }: ReadMark): Promise<void> {
    await this.#connection.transaction(async (session) => {
      const mark = (where: string, params: readonly CellValue[]): Promise<number> =>
        session.run(
          `insert into causeway.notification_read
           select $1, n.id, $2 from causeway.notification n
           where not exists (select 1 from causeway.notification_read r where r.person = $1 and r.id = n.id)
             and ${isSeen(scope)} ${where}`,
          [person, atMs, ...params],
        );
      if (ids === undefined) await mark("", []);
      else for (const id of ids) await mark("and n.id = $3", [id]);
    });
  }

  async due(nowMs: number, limit: number): Promise<readonly StoredMessage[]> {
    const rows = await this.#connection.rows(
      `select * from causeway.message where state = 'waiting' and next_attempt_at_ms <= $1
       order by next_attempt_at_ms, created_at_ms, id limit $2`,
      [nowMs, limit],
    );
    return rows.map(messageOf);
  }

  async nextDueAtMs(): Promise<number | null> {
    const [row] = await this.#connection.rows(
      "select min(next_attempt_at_ms) as at_ms from causeway.message where state = 'waiting'",
    );
    return row === undefined ? null : optionalNumberOf(row, "at_ms");
  }

  waiting(): Promise<number> {
    return this.#count("from causeway.message where state = 'waiting'", []);
  }

  async attempted(id: string, { state, attempts, nextAttemptAtMs, detail }: MessageResult): Promise<void> {
    await this.#connection.run(
      "update causeway.message set state = $2, attempts = $3, next_attempt_at_ms = $4, detail = $5 where id = $1",
      [id, state, attempts, nextAttemptAtMs, detail],
    );
  }

  async giveUp(channel: string, detail: string): Promise<void> {
    await this.#connection.run(
      `update causeway.message set state = 'failed', next_attempt_at_ms = null, detail = $2
       where channel = $1 and state = 'waiting'`,
      [channel, detail],
    );
  }

  async deliveries({ after, limit }: StoredPageQuery): Promise<StoredPage<StoredMessage>> {
    const total = await this.#count("from causeway.message", []);
    const rows = await this.#connection.rows(
      `select * from causeway.message
       where cast($1 as bigint) is null or created_at_ms < $1 or (created_at_ms = $1 and id < $2)
       order by created_at_ms desc, id desc limit $3`,
      [after?.atMs ?? null, after?.id ?? null, limit],
    );
    return { items: rows.map(messageOf), total };
  }

  async prune(beforeMs: number): Promise<void> {
    await this.#connection.transaction(async (session) => {
      await session.run("delete from causeway.notification where at_ms < $1", [beforeMs]);
      await session.run(
        "delete from causeway.notification_read where id not in (select id from causeway.notification)",
      );
      await session.run("delete from causeway.message where state <> 'waiting' and created_at_ms < $1", [
        beforeMs,
      ]);
      await session.run(
        "delete from causeway.told where what = 'run' and id not in (select id from causeway.run)",
      );
    });
  }

  async #count(from: string, params: readonly CellValue[]): Promise<number> {
    const [row] = await this.#connection.rows(`select count(*) as n ${from}`, params);
    return row === undefined ? 0 : numberOf(row, "n");
  }
}

/** What is about no connection is for everybody. */
function isSeen(scope: Scope | undefined): string {
  const about = { connection: "n.connection", exportName: "n.export_name" };
  return `(n.connection is null or ${isInScope(scope, about)})`;
}

async function markTold(session: SqlSession, what: string, id: string): Promise<void> {
  await session.run("insert into causeway.told values ($1, $2)", [what, id]);
}

function notificationOf(row: SqlRow): StoredNotification {
  return {
    id: textOf(row, "id"),
    atMs: numberOf(row, "at_ms"),
    type: textOf(row, "type"),
    level: textOf(row, "level") as HealthLevel,
    title: textOf(row, "title"),
    text: textOf(row, "text"),
    link: textOf(row, "link"),
    read: row["is_read"] === true,
  };
}

function messageOf(row: SqlRow): StoredMessage {
  return {
    id: textOf(row, "id"),
    channel: textOf(row, "channel"),
    type: textOf(row, "type"),
    payload: textOf(row, "payload"),
    createdAtMs: numberOf(row, "created_at_ms"),
    state: textOf(row, "state") as MessageState,
    attempts: numberOf(row, "attempts"),
    nextAttemptAtMs: optionalNumberOf(row, "next_attempt_at_ms"),
    detail: optionalTextOf(row, "detail"),
  };
}
