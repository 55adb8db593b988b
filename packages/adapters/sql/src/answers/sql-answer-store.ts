import type { AnswerClaim, AnswerKey, AnswerStore, BegunAnswer, KeptAnswer } from "@causeway/ports";
import type { SqlConnection } from "../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";

export class SqlAnswerStore implements AnswerStore {
  readonly #connection: SqlConnection;

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  begin({ scope, key, bodyHash, atMs, expiredMs }: AnswerClaim): Promise<BegunAnswer> {
    return this.#connection.transaction(async (session) => {
      await session.run("delete from causeway.answer where at_ms < $1", [expiredMs]);
      const [row] = await session.rows("select * from causeway.answer where scope = $1 and key = $2", [
        scope,
        key,
      ]);
      if (row === undefined) {
        await session.run("insert into causeway.answer values ($1, $2, $3, $4, null, null, null)", [
          scope,
          key,
          bodyHash,
          atMs,
        ]);
        return { state: "begun" };
      }
      if (textOf(row, "body_hash") !== bodyHash) return { state: "other-body" };
      if (row["status"] === null) return { state: "under-way" };
      const status = numberOf(row, "status");
      const answer = { status, etag: optionalTextOf(row, "etag"), body: optionalTextOf(row, "body") };
      return { state: "answered", answer };
    });
  }

  async keep({ scope, key }: AnswerKey, { status, etag, body }: KeptAnswer): Promise<void> {
    await this.#connection.run(
      "update causeway.answer set status = $3, etag = $4, body = $5 where scope = $1 and key = $2",
      [scope, key, status, etag, body],
    );
  }

  async forget({ scope, key }: AnswerKey): Promise<void> {
    await this.#connection.run("delete from causeway.answer where scope = $1 and key = $2", [scope, key]);
  }

  async forgetUnanswered(): Promise<void> {
    await this.#connection.run("delete from causeway.answer where status is null");
  }
}
