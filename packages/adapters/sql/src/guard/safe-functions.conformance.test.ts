import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALLOWED } from "./corpus/example-tables.ts";
import { guardSelect } from "./guard-select.ts";
import { openDuckdbExample, openPgliteExample } from "./open-example-database.ts";
import type { ExampleDatabase } from "./open-example-database.ts";
import { SAFE_FUNCTIONS } from "./safe-functions.ts";

describe("the list of safe functions, held against both engines' own catalogs", () => {
  let duckdb: ExampleDatabase;
  let postgres: ExampleDatabase;
  beforeAll(async () => {
    duckdb = await openDuckdbExample();
    postgres = await openPgliteExample();
  });
  afterAll(async () => {
    await duckdb.close();
    await postgres.close();
  });

  const names = async (database: ExampleDatabase, sql: string): Promise<readonly string[]> =>
    (await database.rows(sql)).map((row) => String(row["name"]));

  /** What DuckDB's parser turns into something else, so that its catalog has no function of that name. */
  const SYNTAX = ["->", "ifnull"];

  it("names only functions that one of the engines has", async () => {
    const known = new Set([
      ...(await names(duckdb, "select distinct lower(function_name) as name from duckdb_functions()")),
      ...(await names(postgres, "select distinct proname::text as name from pg_catalog.pg_proc")),
      ...SYNTAX,
    ]);
    expect([...SAFE_FUNCTIONS].filter((name) => !known.has(name))).toEqual([]);
  });

  it("names no function that an engine calls volatile or that touches more than its arguments", async () => {
    const moving = new Set([
      ...(await names(
        duckdb,
        "select distinct lower(function_name) as name from duckdb_functions() where stability = 'VOLATILE' or has_side_effects",
      )),
      ...(await names(
        postgres,
        "select distinct proname::text as name from pg_catalog.pg_proc where provolatile = 'v' and pronamespace = 'pg_catalog'::regnamespace",
      )),
    ]);
    expect(moving.size).toBeGreaterThan(50);
    expect([...SAFE_FUNCTIONS].filter((name) => moving.has(name))).toEqual([]);
  });

  it("leaves out every function whose name speaks of files, settings, SQL text, sequences, logs or waiting", () => {
    const suspicious =
      /read|file|write|copy|setting|variable|config|env|secret|query|serial|nextval|currval|sleep|log_|pragma|duckdb|pg_|lo_|dblink|xml/;
    expect([...SAFE_FUNCTIONS].filter((name) => suspicious.test(name))).toEqual([]);
  });

  it("the SQL in docs/spec/50-sql.md passes where the page shows it, and is refused where the page says so", async () => {
    const page = readFileSync(new URL("../../../../../docs/spec/50-sql.md", import.meta.url), "utf8");
    const examples = [...page.matchAll(/```sql( refused)?\n([^]*?)```/g)].flatMap(([, refused, block = ""]) =>
      block.split("\n\n").map((sql) => ({ sql, refused: refused !== undefined })),
    );
    expect(examples.length).toBeGreaterThan(4);
    for (const database of [duckdb, postgres]) {
      for (const { sql, refused } of examples) {
        const passed = await guardSelect(database, sql, ALLOWED).then(
          () => true,
          () => false,
        );
        expect({ sql, refused: !passed }).toEqual({ sql, refused });
      }
    }
  });
});
