import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { RememberedReads, type SqlConnection, type SqlRow } from "@causeway/adapter-sql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DuckdbConnection } from "./duckdb-connection.ts";

const BOOKS = "select value from causeway.books where key = $1";
const OTHER = "select value from causeway.other where key = $1";

let directory: string;
let engine: DuckdbConnection;
let asked: string[];
let store: SqlConnection;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "causeway-remembered-"));
  const instance = await DuckDBInstance.create(join(directory, "books.duckdb"));
  const connection = await instance.connect();
  await connection.run("create schema data");
  await connection.run("create schema causeway");
  await connection.run("create table causeway.books as select 1 as key, 'old' as value");
  await connection.run("create table causeway.other as select 1 as key, 'other' as value");
  connection.closeSync();
  engine = await DuckdbConnection.over(instance, directory);
  asked = [];
  store = new RememberedReads().remembering(counting(engine));
});

afterEach(async () => {
  await engine.close();
  rmSync(directory, { recursive: true });
});

/** Notes what reaches the engine. */
function counting(connection: SqlConnection): SqlConnection {
  return new Proxy(connection, {
    get: (target, name) => {
      if (name === "rows")
        return (sql: string, params?: readonly (string | number)[]) => {
          asked.push(sql);
          return target.rows(sql, params);
        };
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
}

const ask = (sql: string, key = 1): Promise<readonly SqlRow[]> => store.rows(sql, [key]);

test("what was read is not read again, by one or by many at once", async () => {
  await Promise.all([ask(BOOKS), ask(BOOKS), ask(BOOKS)]);
  expect(await ask(BOOKS)).toEqual([{ value: "old" }]);
  expect(asked).toEqual([BOOKS]);
  expect(await ask(BOOKS, 2)).toEqual([]);
  expect(asked.length).toBe(2);
});

test("a write to a table is seen by the next question to it, and leaves other tables alone", async () => {
  await ask(BOOKS);
  await ask(OTHER);
  await store.run("update causeway.books set value = 'new' where key = $1", [1]);
  expect(await ask(BOOKS)).toEqual([{ value: "new" }]);
  expect(await ask(OTHER)).toEqual([{ value: "other" }]);
  expect(asked).toEqual([BOOKS, OTHER, BOOKS]);
});

test("until a transaction commits others are told what was before, and nothing of one that is rolled back", async () => {
  await ask(BOOKS);
  const failing = store.transaction(async (session) => {
    await session.run("update causeway.books set value = 'never'");
    expect(await session.rows(BOOKS, [1])).toEqual([{ value: "never" }]);
    expect(await ask(BOOKS)).toEqual([{ value: "old" }]);
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  expect(await ask(BOOKS)).toEqual([{ value: "old" }]);
});

test("a question that was under way while somebody wrote is not what later ones are told", async () => {
  for (let n = 0; n < 50; n += 1) {
    const [, , during] = await Promise.all([
      ask(BOOKS),
      store.run("update causeway.books set value = $1", [`value ${n}`]),
      ask(BOOKS),
    ]);
    expect(during.length).toBe(1);
    expect(await ask(BOOKS)).toEqual([{ value: `value ${n}` }]);
  }
});

test("rows that are appended, and a table that is made anew, are seen", async () => {
  await ask(BOOKS, 3);
  await store.transaction(async (session) => {
    const columns = [
      { name: "key", type: "integer" },
      { name: "value", type: "text" },
    ] as const;
    await session.run("drop table causeway.books");
    await session.run("create table causeway.books (key bigint, value varchar)");
    const appender = await session.appender({ schema: "causeway", table: "books", columns });
    await appender.append({ rowCount: 1, values: [[3], ["appended"]] });
    await appender.close();
  });
  expect(await ask(BOOKS, 3)).toEqual([{ value: "appended" }]);
});

test("what failed is asked again", async () => {
  const wrong = "select nothing from causeway.books";
  await expect(store.rows(wrong)).rejects.toThrow("nothing");
  await expect(store.rows(wrong)).rejects.toThrow("nothing");
  expect(asked).toEqual([wrong, wrong]);
});

test("transactions beside the first do not wait for it", async () => {
  const beside = await engine.beside();
  await engine.transaction(async (session) => {
    await session.run("update causeway.books set value = 'long'");
    await beside.run("update causeway.other set value = 'short'");
  });
  expect(await ask(BOOKS)).toEqual([{ value: "long" }]);
  expect(await ask(OTHER)).toEqual([{ value: "short" }]);
});
