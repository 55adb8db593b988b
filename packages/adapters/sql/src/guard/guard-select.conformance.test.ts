import { CodedError } from "@causeway/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALLOWED } from "./corpus/example-tables.ts";
import { HOSTILE_STATEMENTS } from "./corpus/hostile-statements.ts";
import { DUCKDB_QUERIES, PORTABLE_QUERIES } from "./corpus/ordinary-queries.ts";
import { guardSelect, relationsOfSelect } from "./guard-select.ts";
import { openDuckdbExample, openPgliteExample } from "./open-example-database.ts";
import type { ExampleDatabase } from "./open-example-database.ts";

const REFUSALS = ["SQL_FORBIDDEN", "SQL_SYNTAX", "CONFIG_UNKNOWN_REFERENCE"];

const engines = [
  { engine: "DuckDB", open: openDuckdbExample, ordinary: [...PORTABLE_QUERIES, ...DUCKDB_QUERIES] },
  { engine: "PostgreSQL (PGlite)", open: openPgliteExample, ordinary: PORTABLE_QUERIES },
];

it("the corpus is as large as we say: 150 hostile statements and 60 ordinary queries at least", () => {
  expect(Object.values(HOSTILE_STATEMENTS).flat().length).toBeGreaterThanOrEqual(150);
  expect(PORTABLE_QUERIES.length).toBeGreaterThanOrEqual(60);
});

describe.each(engines)("the guard on $engine with default settings", ({ open, ordinary }) => {
  let database: ExampleDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(async () => {
    await database.close();
  });

  it.each(Object.entries(HOSTILE_STATEMENTS))("refuses each of: %s", async (_, statements) => {
    const passed: string[] = [];
    const strange: string[] = [];
    for (const sql of statements) {
      const answer = await guardSelect(database, sql, ALLOWED).catch((error: unknown) => error);
      if (!(answer instanceof Error)) passed.push(sql);
      else if (!(answer instanceof CodedError) || !REFUSALS.includes(answer.code))
        strange.push(`${sql}: ${answer.stack}`);
    }
    expect({ passed, strange }).toEqual({ passed: [], strange: [] });
  });

  it("passes every ordinary query, and what it passed runs, bare and between brackets", async () => {
    const failed: string[] = [];
    for (const sql of ordinary) {
      try {
        const guarded = await guardSelect(database, sql, ALLOWED);
        await database.rows(guarded.sql);
        await database.rows(`select count(*) as n from (\n${guarded.sql}\n) as q`);
      } catch (error) {
        failed.push(`${sql}: ${String(error)}`);
      }
    }
    expect(failed).toEqual([]);
  });

  it("finds the same relations before anything exists, for the order in which models are defined", async () => {
    for (const sql of PORTABLE_QUERIES) {
      const { relations } = await guardSelect(database, sql, ALLOWED);
      expect({ sql, relations: await relationsOfSelect(database, sql, ALLOWED) }).toEqual({ sql, relations });
    }
    const ahead = "with x as (select * from later) select * from x, Invoices";
    expect(await relationsOfSelect(database, ahead, ["later", "invoices"])).toEqual(["invoices", "later"]);
  });

  it("says which of the allowed relations a query reads, lower case, models by their own name", async () => {
    const read = async (sql: string) => (await guardSelect(database, sql, ALLOWED)).relations;
    expect(await read("select 1 as x")).toEqual([]);
    expect(await read("select * from CUSTOMER_ATTRIBUTES")).toEqual(["customer_attributes"]);
    expect(await read("with customers as (select 1 as x) select * from customers")).toEqual([]);
    expect(await read("select p.title from products p where exists (select 1 from invoices)")).toEqual([
      "invoices",
      "products",
    ]);
  });

  it("names the nearest relation for an unknown one", async () => {
    const refusal = guardSelect(database, "select * from invoises", ALLOWED);
    await expect(refusal).rejects.toMatchObject({
      code: "CONFIG_UNKNOWN_REFERENCE",
      message: expect.stringContaining('did you mean "invoices"?'),
    });
  });

  it("leaves nothing behind: the same query passes twice, also after a refusal", async () => {
    const sql = "select * from invoices";
    const first = await guardSelect(database, sql, ALLOWED);
    await expect(guardSelect(database, "select * from causeway.secret", ALLOWED)).rejects.toThrow(CodedError);
    await expect(guardSelect(database, "select nothing from invoices where", ALLOWED)).rejects.toThrow(
      CodedError,
    );
    expect(await guardSelect(database, sql, ALLOWED)).toEqual(first);
  });

  it("refuses what is larger or deeper than the limits without asking the engine", async () => {
    const long = `select ${"1, ".repeat(40_000)}1`;
    await expect(guardSelect(database, long, ALLOWED)).rejects.toMatchObject({ code: "SQL_FORBIDDEN" });
    const deep = `select ${"(".repeat(1_000)}1${")".repeat(1_000)}`;
    await expect(guardSelect(database, deep, ALLOWED)).rejects.toMatchObject({ code: "SQL_FORBIDDEN" });
    const chain = `select 1${" + 1".repeat(20_000)}`;
    await expect(guardSelect(database, chain, ALLOWED)).rejects.toBeInstanceOf(CodedError);
  });
});
