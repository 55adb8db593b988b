import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Cancellation } from "@causeway/ports";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckdbConnection } from "./duckdb-connection.ts";

/** What the package does to objects that nobody holds any more happens now. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  await new Promise((resolve) => setImmediate(resolve));
}

/** Milliseconds that somebody else in the process waited for each turn, until the work is done. */
async function gapsBetweenTurns(work: Promise<unknown>): Promise<readonly number[]> {
  const gaps: number[] = [];
  const state = { working: true };
  void work.finally(() => {
    state.working = false;
  });
  for (let last = performance.now(); state.working; last = performance.now()) {
    await nextTurn();
    gaps.push(performance.now() - last);
  }
  return gaps;
}

let connection: DuckdbConnection;
async function over(): Promise<DuckdbConnection> {
  const instance = await DuckDBInstance.create(":memory:");
  const setUp = await instance.connect();
  for (const schema of ["causeway", "data"]) await setUp.run(`create schema ${schema}`);
  setUp.closeSync();
  return DuckdbConnection.over(instance, "memory");
}
beforeEach(async () => {
  connection = await over();
});
afterEach(() => connection.close());

describe("a connection to DuckDB", () => {
  it("streams a result whole while others read and the writer writes", async () => {
    const rows = 300_000;
    await connection.run(`create table causeway.t as select range as n from range(${rows})`);
    let seen = 0;
    let sum = 0;
    for await (const { rowCount, values } of connection.chunks("select n from causeway.t")) {
      seen += rowCount;
      for (const n of values[0] ?? []) sum += Number(n);
      if (seen % 50 === 0) await connection.rows("select count(*) as n from causeway.t");
      if (seen < 10_000) await connection.run("insert into causeway.t select 0 from range(5)");
    }
    expect([seen, sum]).toEqual([rows, (rows * (rows - 1)) / 2]);
  });

  it("lets others go first while it reads a large table", async () => {
    const columns = Array.from(
      { length: 20 },
      (_, i) => `'a text of some length ' || (range + ${i}) as c${i}`,
    );
    const reading = connection.table(`select ${columns.join(", ")} from range(60000)`);
    const gaps = gapsBetweenTurns(reading);
    expect((await reading).rowCount).toBe(60_000);
    const busy = (await gaps).filter((ms) => ms > 1);
    const together = busy.reduce((sum, ms) => sum + ms, 0);
    // 30 chunks of 2,048 rows: read in one piece, the longest would be all there is.
    expect(Math.max(...busy)).toBeLessThan(together / 3);
  });

  it("may be left in the middle of a stream", async () => {
    for (let turn = 0; turn < 10; turn++)
      for await (const { rowCount } of connection.chunks("select range as n from range(100000)")) {
        expect(rowCount).toBeGreaterThan(0);
        break;
      }
    expect(await connection.rows("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("reads what was committed, not what is being written", async () => {
    await connection.run("create table causeway.t (n integer)");
    await connection.transaction(async (session) => {
      await session.run("insert into causeway.t values (1)");
      expect(await session.rows("select n from causeway.t")).toEqual([{ n: 1 }]);
      const outside = new Promise((resolve) => setImmediate(resolve)).then(() =>
        connection.rows("select n from causeway.t"),
      );
      expect(await outside).toEqual([]);
    });
    expect(await connection.rows("select n from causeway.t")).toEqual([{ n: 1 }]);
  });

  it("refuses a transaction inside a transaction, which would wait for ever", async () => {
    await expect(
      connection.transaction(() => connection.run("create table causeway.t (n integer)")),
    ).rejects.toThrow("inside a transaction");
  });

  it("writes nothing of a load that was given up, not even later", async () => {
    await connection.run("create table causeway.t (n bigint)");
    const load = connection.transaction(async (session) => {
      const columns = [{ name: "n", type: "integer" }] as const;
      const appender = await session.appender({ schema: "causeway", table: "t", columns });
      await appender.append({ rowCount: 3, values: [[1, 2, 3]] });
      throw new Error("given up");
    });
    await expect(load).rejects.toThrow("given up");
    await collectGarbage();
    await connection.run("insert into causeway.t values (9)");
    expect(await connection.rows("select n from causeway.t")).toEqual([{ n: 9 }]);
  });

  it("refuses a load whose columns are not those of the table, before it touches its memory", async () => {
    await connection.run("create table causeway.t (n integer)");
    const load = connection.transaction((session) =>
      session.appender({ schema: "causeway", table: "t", columns: [{ name: "n", type: "integer" }] }),
    );
    await expect(load).rejects.toThrow("are not those it has");
  });

  it("interrupts a query that is cancelled", async () => {
    const listeners: (() => void)[] = [];
    const cancellation: Cancellation = {
      cancelled: false,
      onCancel: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    };
    const slow = connection.table("select count(*) as n from range(1000000) as a, range(1000000) as b", [], {
      cancellation,
    });
    setTimeout(() => listeners.forEach((listener) => listener()), 50);
    await expect(slow).rejects.toMatchObject({ code: "INTERRUPTED" });
    const never = { cancelled: true, onCancel: () => () => undefined };
    await expect(connection.rows("select 1 as one", [], { cancellation: never })).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
    expect(await connection.rows("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("interrupts what a transaction does, whenever it is cancelled, rolls back, and harms nothing that follows (row 168)", async () => {
    await connection.run("create table causeway.t (n integer)");
    for (const afterMs of [0, 1, 5, 50]) {
      const listeners: (() => void)[] = [];
      const cancellation = {
        cancelled: false,
        onCancel: (listener: () => void) => {
          listeners.push(listener);
          return () => undefined;
        },
      };
      const slow = connection.transaction(
        async (session) => {
          await session.run("insert into causeway.t values (1)");
          await session.run(
            "create temp table slow as select count(*) as n from range(1000000) as a, range(1000000) as b",
          );
        },
        { cancellation },
      );
      setTimeout(() => {
        cancellation.cancelled = true;
        for (const listener of listeners) listener();
      }, afterMs);
      await expect(slow).rejects.toMatchObject({ code: "INTERRUPTED" });
      expect(await connection.run("insert into causeway.t values (2)")).toBe(1);
    }
    expect(await connection.rows("select distinct n from causeway.t")).toEqual([{ n: 2 }]);
  });

  it("cuts off what is read when it is closed, and whoever reads is told", async () => {
    const slow = "select count(*) as n from range(1000000) as a, range(1000000) as b";
    const reading = connection.rows(slow);
    const streaming = connection.chunks(slow).next();
    const told = Promise.allSettled([reading, streaming]);
    const left = connection.chunks("select range as n from range(100000)");
    expect((await left.next()).done).toBe(false);
    await connection.close();
    for (const read of await told)
      expect(read).toMatchObject({ status: "rejected", reason: { code: "INTERRUPTED" } });
    connection = await over();
  });

  it("gives cells as numbers where they are safe, as bigints beyond, and texts of every length", async () => {
    const texts = [
      "",
      "short",
      "twelve bytes",
      "thirteen byte",
      "é",
      "ünïcode längér than twelve",
      "x".repeat(5000),
      null,
    ];
    const values = texts.map((text) => (text === null ? "(null)" : `('${text}')`)).join(", ");
    const { values: cells } = await connection.table(`select t from (values ${values}) as v (t)`);
    expect(cells[0]).toEqual(texts);
    expect(
      await connection.rows(
        "select 9007199254740991::bigint as safe, -9007199254740992::bigint as beyond, 1::tinyint as tiny, -2::smallint as small, 0.5::float as half, null::boolean as nothing",
      ),
    ).toEqual([
      { safe: 9007199254740991, beyond: -9007199254740992n, tiny: 1, small: -2, half: 0.5, nothing: null },
    ]);
    await expect(connection.rows("select 1::hugeint as n")).rejects.toThrow("HUGEINT");
  });
});
