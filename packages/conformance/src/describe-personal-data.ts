import type { PersonalMarks, QueryResult, Store } from "@causeway/ports";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRows, type StorePlace } from "./describe-store-scenario.ts";
import {
  MARKS,
  PEOPLE,
  peopleRows,
  personalQueries,
  PLANTED,
  VISIT_ROWS,
  VISITS,
} from "./personal-queries.ts";

const TEN_ROWS = { maxRows: 10 };

/** Part of describeStore: what is marked as personal stays where it is (docs/spec/130-personal-data.md). */
export function describePersonalData(name: string, place: () => Promise<StorePlace>): void {
  describe(`personal data: ${name}`, () => {
    let [at, elsewhere]: StorePlace[] = [];
    let store: Store;
    /** The same people, with other e-mail addresses and names. */
    let twin: Store;
    let runs: number;
    let grammar: "duckdb" | "portable";

    beforeAll(async () => {
      [at, elsewhere] = [await place(), await place()];
      [store, twin] = [await at.open(), await elsewhere.open()];
      grammar = (await store.describe()).engine === "DuckDB" ? "duckdb" : "portable";
      runs = grammar === "duckdb" ? 400 : 150;
      await fill(store, ["ξζξ", "ζζζ", "ξξξ"]);
      await fill(twin, ["ζ", "ξξξξξζ", "ζξ"]);
    });
    afterAll(async () => {
      await store.close();
      await twin.close();
      await at?.dispose();
      await elsewhere?.dispose();
    });

    const personal = async (
      sql: string,
      columns: readonly string[],
      marks = MARKS,
    ): Promise<readonly string[]> => {
      const found = await store.data.personalColumns(sql, marks);
      return columns.filter((column) => found.has(column));
    };

    it("a marked column stays personal under another name, in an expression and through a subquery (row 198)", async () => {
      const sql = `select id, mail, upper(mail) as loud, country, (select max(name) from people) as oldest
                   from (select id, email as mail, country from people) as t`;
      expect(await personal(sql, ["id", "mail", "loud", "country", "oldest"])).toEqual([
        "mail",
        "loud",
        "oldest",
      ]);
    });

    it("a marked column stays personal through unions, common tables and renamed columns (row 198)", async () => {
      expect(await personal("select id as a from people union select email from people", ["a"])).toEqual([
        "a",
      ]);
      const renamed = "select k from (select email, country from people) as t(k, l)";
      expect(await personal(renamed, ["k"])).toEqual(["k"]);
      const common = "with t (a, b) as (select id, name from people) select b as c from t";
      expect(await personal(common, ["c"])).toEqual(["c"]);
    });

    it("whole rows and * carry the marks; what does not touch a marked column is not personal (row 198)", async () => {
      expect(await personal("select * from people", Object.keys(PEOPLE))).toEqual(["email", "name"]);
      expect(await personal("select p as whole, p.id from people as p", ["whole", "id"])).toEqual(["whole"]);
      expect(await personal("select id, country, email from visits", ["id", "country", "email"])).toEqual([]);
      const counted = "select country, count(*) as people from people group by country";
      expect(await personal(counted, ["country", "people"])).toEqual([]);
    });

    it("marks go through models that read models, and a model may mark more (row 198)", async () => {
      const models = [
        { name: "m1", sql: "select id, email as contact, country from people", personal: [] },
        { name: "m2", sql: "select id, contact as c, country as land from m1", personal: ["land"] },
      ];
      const definitions = models.map((model) => ({ ...model, key: "id" }));
      await store.data.defineModels(definitions);
      const marks: PersonalMarks = { ...MARKS, models };
      expect(
        await personal("select id, c, land, c || 'x' as d from m2", ["id", "c", "land", "d"], marks),
      ).toEqual(["c", "land", "d"]);
      const { rows } = await store.data.query("select * from m2 order by id", { ...TEN_ROWS, masked: marks });
      expect(rows[0]).toEqual(["p0", "•••", "•••"]);
      await fillModels(store);
    });

    it("a common table inside a recursive one that hides the relation it reads carries its marks (row 198)", async () => {
      for (const recursive of ["recursive ", ""]) {
        const sql = `with ${recursive}t as (with people as (select name as email from people as t)
          select email from people union (select email from people)) select * from t`;
        const found = await store.data.personalColumns(sql, MODEL_MARKS);
        expect(found.has("email"), sql).toBe(true);
      }
    });

    it("a value of a marked column never stands in a column that is said to be clean, whatever the SQL (row 198)", async () => {
      let [ran, clean] = [0, 0];
      const law = fc.asyncProperty(personalQueries(grammar), async (sql) => {
        const result = await attempt(store, sql, undefined);
        if (result === null) return;
        ran += 1;
        const found = await store.data.personalColumns(sql, MODEL_MARKS);
        for (const [column, { name: label }] of result.columns.entries()) {
          if (found.has(label)) continue;
          clean += 1;
          const shown = result.rows.map((row) => String(row[column]));
          expect(shown.filter((cell) => PLANTED.test(cell))).toEqual([]);
        }
      });
      await fc.assert(law, { numRuns: runs });
      expect([ran > runs / 40, clean > 0]).toEqual([true, true]);
    });

    it("a masked query answers alike whatever stands in marked columns, so no condition tells of them (row 197)", async () => {
      let ran = 0;
      const law = fc.asyncProperty(personalQueries(grammar), async (sql) => {
        const [here, there] = [await attempt(store, sql, MODEL_MARKS), await attempt(twin, sql, MODEL_MARKS)];
        expect(sorted(here)).toEqual(sorted(there));
        expect(PLANTED.test(JSON.stringify(sorted(here)))).toBe(false);
        if (here !== null) ran += 1;
      });
      await fc.assert(law, { numRuns: runs });
      expect(ran).toBeGreaterThan(runs / 40);
    });

    it("a common table that hides the relation it reads by its name reads it masked (row 197)", async () => {
      const sql = `with recursive t as (with people as (select * from people as t(x, country, id, name, email))
        select coalesce(id, id) as country from people union (select * from t)) select * from t`;
      const [here, there] = [await attempt(store, sql, MODEL_MARKS), await attempt(twin, sql, MODEL_MARKS)];
      expect(sorted(here)).toEqual(sorted(there));
      expect(PLANTED.test(JSON.stringify(sorted(here)))).toBe(false);
    });

    it("a model that names another one in a comment, and is read by it, is masked all the same (row 197)", async () => {
      const models = [
        { name: "first", sql: "select id, email from people -- see second", personal: [] },
        { name: "second", sql: "select id, email as contact from first", personal: [] },
      ];
      await store.data.defineModels(models.map((model) => ({ ...model, key: "id" })));
      const marks: PersonalMarks = { ...MARKS, models };
      for (const name of ["second", "first"]) {
        const { rows } = await store.data.query(`select * from ${name}`, { ...TEN_ROWS, masked: marks });
        expect(rows.map((row) => row[1])).toEqual(rows.map(() => "•••"));
      }
      await fillModels(store);
    });

    it("questions that a restricted person may try find out nothing (row 197)", async () => {
      for (const sql of ATTACKS) {
        const [here, there] = [await attempt(store, sql, MODEL_MARKS), await attempt(twin, sql, MODEL_MARKS)];
        expect(sorted(here), sql).toEqual(sorted(there));
        expect(PLANTED.test(JSON.stringify(sorted(here))), sql).toBe(false);
      }
    });
  });
}

const MODEL_MARKS: PersonalMarks = {
  ...MARKS,
  models: [
    {
      name: "earlier",
      sql: "select id, email as x, country, country as email, upper(name) as name from people",
      personal: [],
    },
  ],
};

/** Ways to read, guess, count, compare, order and fail by what is not shown. */
const ATTACKS: readonly string[] = [
  "select email from people",
  "select * from people",
  "select people from people",
  "select p from people as p",
  "select x from earlier",
  "select id from people where email like 'ξ%'",
  "select count(*) as n from people where name > 'Ψξ'",
  "select id from people order by email limit 1",
  "select id, row_number() over (order by name) as place from people",
  "select id, length(email) as n from people",
  "select md5(email) as hash from people",
  "select max(email) as m, min(name) as n from people",
  "select a.id from people a join people b on a.email < b.email",
  "select count(distinct email) as n from people",
  "select string_agg(email, ',') as all_of_them from people",
  "select cast(email as integer) as n from people",
  "select 1 / (case when email like 'ξ%' then 0 else 1 end) as n from people",
  "select id from people where exists (select 1 from people p where p.email = people.email and p.id = 'p0' and p.email like 'ξ%')",
  "with people as (select * from people) select email from people",
  "with recursive people as (select email from people) select * from people",
  "select id from people group by id having max(email) like 'ζ%'",
  "select email from data.people",
  `select email from "people"`,
  "select t.email from (select * from people) as t",
  "select position('ξ' in email) as n from people",
  "select ascii(email) as n, substr(name, 2, 1) as c from people",
  "select id from people intersect select id from people where email like '%ξ%'",
  "select array_agg(email) as l from people",
  "select json_agg(people) as l from people",
  "select to_json(people) as l from people",
  "select row_to_json(people) as l from people",
  "select lag(email) over (order by id) as before from people",
  "select columns('em.*') from people",
  "select id from people where x is null",
  "select count(*) as n from earlier where x like 'ξ%'",
];

async function fill(store: Store, planted: readonly [string, string, string]): Promise<void> {
  await loadRows(store, { name: "people", columns: PEOPLE }, peopleRows(planted));
  await loadRows(store, { name: "visits", columns: VISITS }, VISIT_ROWS);
  await fillModels(store);
}

async function fillModels(store: Store): Promise<void> {
  await store.data.defineModels(MODEL_MARKS.models.map((model) => ({ ...model, key: "id" })));
}

/** Null where the SQL cannot run, which is an answer too: it must not depend on what is masked. */
async function attempt(
  store: Store,
  sql: string,
  masked: PersonalMarks | undefined,
): Promise<QueryResult | null> {
  try {
    return await store.data.query(sql, { ...TEN_ROWS, ...(masked === undefined ? {} : { masked }) });
  } catch (error) {
    if (error instanceof Error && error.name === "CodedError") return null;
    throw error;
  }
}

function sorted(result: QueryResult | null): unknown {
  if (result === null) return null;
  const rows = result.rows.map((row) => JSON.stringify(row.map(String)));
  return { ...result, rows: rows.toSorted() };
}
