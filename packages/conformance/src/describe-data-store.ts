import type { SourceChunk, Store } from "@causeway/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  chunkOf,
  datasetLoad,
  inChunks,
  loadRows,
  type Columns,
  type StorePlace,
} from "./describe-store-scenario.ts";
import { describeOmittedSamples } from "./describe-data-store-omitted.ts";
import { describeSnapshot } from "./describe-data-store-snapshot.ts";
import { describeStaging } from "./describe-data-store-stage.ts";

const PEOPLE: Columns = {
  Id: "text",
  Visits: "integer",
  Spent: "number",
  Active: "boolean",
  Born: "date",
  Seen: "datetime",
  Extra: "json",
};

const ROWS = [
  ["a", 1, 1.5, true, "1970-01-01", "2026-05-01T10:00:00Z", '{"a":1}'],
  ["é🙂 ein längerer Text", 2n ** 53n + 1n, -0.25, false, "1815-12-10", "1969-12-31T23:59:59.999999Z", "[1]"],
  [null, null, null, null, null, null, null],
  ["", -5, 17850, true, "2400-02-29", "2026-05-01T10:00:00.5Z", "[]"],
] as const;

/** Suite of the DataStore port. */
export function describeDataStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`data store: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    beforeAll(async () => {
      at = await place();
      store = await at.open();
    });
    afterAll(async () => {
      await store.close();
      await at.dispose();
    });

    describe("datasets", () => {
      it("are not there before they are loaded", async () => {
        expect(await store.data.dataset("people")).toBeNull();
      });

      it("hold every value as it came, in lower-case columns that keep the source's spelling as label", async () => {
        const loaded = await loadRows(store, { name: "people", columns: PEOPLE }, ROWS);
        expect(loaded).toMatchObject({ name: "people", rows: 4, rejectedRows: 0 });
        expect(loaded.columns[0]).toEqual({ name: "id", type: "text", label: "Id" });
        expect(await store.data.dataset("people")).toEqual(loaded);
        const { rows, columns } = await store.data.query("select * from people order by visits nulls last", {
          maxRows: 10,
        });
        expect(columns.map(({ name: column, type }) => [column, type])).toEqual(
          Object.entries(PEOPLE).map(([label, type]) => [label.toLowerCase(), type]),
        );
        const byVisits = [ROWS[3], ROWS[0], ROWS[1], ROWS[2]].map((row) => row.slice(0, 6));
        expect(rows.map((row) => row.slice(0, 6))).toEqual(byVisits);
        expect(
          rows.map((row) => row[6]).map((json) => (json === null ? null : JSON.parse(String(json)))),
        ).toEqual([[], { a: 1 }, [1], null]);
      });

      it("take many chunks of any size, and chunks without rows", async () => {
        const sizes = [0, 1, 2047, 2048, 2049, 5001, 0];
        const columns: Columns = { id: "text", n: "integer" };
        let next = 0;
        const chunks = sizes.map((size): SourceChunk => {
          const rows = Array.from({ length: size }, () => {
            next += 1;
            return [next % 7 === 0 ? null : `row ${next} of many`, next];
          });
          return chunkOf(columns, rows);
        });
        const loaded = await store.data.loadDataset(datasetLoad("many", columns, inChunks(chunks)));
        expect(loaded.rows).toBe(11_146);
        const { rows } = await store.data.query(
          "select count(*) as rows, count(id) as ids, sum(n) as total, min(id) as least from many",
          { maxRows: 1 },
        );
        expect(rows).toEqual([
          [11_146, 11_146 - Math.floor(11_146 / 7), (11_146 * 11_147) / 2, "row 1 of many"],
        ]);
      });

      it("are replaced whole; where the load fails in the middle, the old rows and their fingerprint stay", async () => {
        const columns: Columns = { id: "text" };
        await loadRows(store, { name: "atomic", columns }, [["old"]]);
        const before = await store.data.dataset("atomic");
        async function* broken(): AsyncGenerator<SourceChunk, void, undefined> {
          yield chunkOf({ other: "integer" }, [[1], [2]]);
          await Promise.resolve();
          throw new Error("the file ends in the middle");
        }
        const load = datasetLoad("atomic", { other: "integer" }, broken());
        await expect(store.data.loadDataset(load)).rejects.toThrow("the file ends in the middle");
        expect(await store.data.dataset("atomic")).toEqual(before);
        expect((await store.data.query("select * from atomic", { maxRows: 5 })).rows).toEqual([["old"]]);
        await loadRows(store, { name: "atomic", columns: { other: "integer" } }, [[3]]);
        expect((await store.data.query("select * from atomic", { maxRows: 5 })).rows).toEqual([[3]]);
      });

      it("with two columns that SQL cannot tell apart are refused, and both are named", async () => {
        await expect(
          loadRows(store, { name: "twins", columns: { Id: "text", ID: "text" } }, []),
        ).rejects.toMatchObject({
          code: "DATASET_UNREADABLE",
          message: expect.stringContaining('"Id" and "ID"'),
        });
      });

      it("that are no longer named are dropped", async () => {
        await loadRows(store, { name: "gone", columns: { id: "text" } }, [["x"]]);
        await store.data.keepDatasets(["people", "atomic", "many"]);
        expect(await store.data.dataset("gone")).toBeNull();
        await expect(store.data.query("select * from gone", { maxRows: 1 })).rejects.toMatchObject({
          code: "CONFIG_UNKNOWN_REFERENCE",
        });
        expect(await store.data.dataset("people")).not.toBeNull();
      });
    });

    describeModels(() => store);
    describeStaging(() => store);
    describeOmittedSamples(() => store);
    describeSnapshot(() => store);
  });
}

function describeModels(store: () => Store): void {
  const define = async (
    models: { readonly [name: string]: string },
    key = "id",
  ): Promise<readonly string[]> => {
    const definitions = Object.entries(models).map(([name, sql]) => ({ name, key, sql }));
    return (await store().data.defineModels(definitions)).map(({ name }) => name);
  };

  describe("models", () => {
    it("read datasets and earlier models, and say their columns with types", async () => {
      const defined = await store().data.defineModels([
        {
          name: "active-people",
          key: "id",
          sql: "-- those we may write to\nselect id, visits, spent * 2 as twice, born from people where active -- all\n;",
        },
        {
          name: "counted",
          key: "born",
          sql: 'select born, count(*) as n, max(id) as last from "active-people" group by 1',
        },
      ]);
      expect(defined).toEqual([
        {
          name: "active-people",
          columns: [
            { name: "id", type: "text" },
            { name: "visits", type: "integer" },
            { name: "twice", type: "number" },
            { name: "born", type: "date" },
          ],
        },
        {
          name: "counted",
          columns: [
            { name: "born", type: "date" },
            { name: "n", type: "integer" },
            { name: "last", type: "text" },
          ],
        },
      ]);
      const { rows } = await store().data.query("select born, n from counted order by born", { maxRows: 9 });
      expect(rows).toEqual([
        ["1970-01-01", 1],
        ["2400-02-29", 1],
      ]);
    });

    it("replace all models there were", async () => {
      await define({ second: "select id from people" });
      await expect(store().data.query("select * from counted", { maxRows: 1 })).rejects.toMatchObject({
        code: "CONFIG_UNKNOWN_REFERENCE",
      });
    });

    it("that are defined as they are asked for are known, and no others are seen beside those asked for last", async () => {
      const one = { name: "one", key: "id", sql: "select id from people" };
      const two = { name: "two", key: "id", sql: 'select id from "one"' };
      const defined = await store().data.defineModels([one, two]);
      expect(store().data.definedModels([two, one])).toEqual(defined.toReversed());
      expect(store().data.definedModels([one, { ...two, sql: "select id from people" }])).toBeNull();
      expect(await store().data.defineModels([one])).toEqual(defined.slice(0, 1));
      await expect(store().data.query("select * from two", { maxRows: 1 })).rejects.toMatchObject({
        code: "CONFIG_UNKNOWN_REFERENCE",
      });
      await loadRows(store(), { name: "few", columns: { id: "text" } }, [["a"]]);
      expect(store().data.definedModels([one])).toBeNull();
      await store().data.keepDatasets(["people", "atomic", "many"]);
      await define({ second: "select id from people" });
    });

    it("are all defined or none: after an error the old ones are there", async () => {
      await expect(
        define({ fine: "select id from people", bad: "select nope as id from people" }),
      ).rejects.toMatchObject({
        code: "SQL_SYNTAX",
        message: expect.stringContaining("nope"),
      });
      expect((await store().data.query("select count(*) as n from second", { maxRows: 1 })).rows).toEqual([
        [4],
      ]);
    });

    it("without their key are refused, with the nearest column", async () => {
      await expect(define({ keyless: "select id, visits from people" }, "visitz")).rejects.toMatchObject({
        code: "MODEL_KEY",
        advice: expect.stringContaining("visits"),
      });
    });

    it("may be ordered by what they read before any of them exists", async () => {
      const names = ["people", "a", "b", "c"];
      const relations = await store().data.relationsOf(
        'select * from b join PEOPLE as p on true where "c" in (select 1 from a)',
        names,
      );
      expect(relations).toEqual(["a", "b", "people"]);
      await expect(store().data.relationsOf("select * from peeple", names)).rejects.toMatchObject({
        code: "CONFIG_UNKNOWN_REFERENCE",
        message: expect.stringContaining("people"),
      });
    });

    it.each([
      "delete from people",
      "select * from causeway.secret",
      "select 1; select 2",
      "drop table people",
    ])("and queries do nothing but read what they may: %s", async (sql) => {
      await expect(store().data.query(sql, { maxRows: 1 })).rejects.toMatchObject({
        code: expect.stringMatching(/^(SQL_FORBIDDEN|SQL_SYNTAX|CONFIG_UNKNOWN_REFERENCE)$/),
      });
      expect((await store().data.query("select count(*) as n from people", { maxRows: 1 })).rows).toEqual([
        [4],
      ]);
    });
  });

  describe("queries", () => {
    it("return at most maxRows rows and say whether there were more", async () => {
      const all = await store().data.query("select n from many order by n", { maxRows: 11_146 });
      expect([all.rows.length, all.truncated]).toEqual([11_146, false]);
      const some = await store().data.query("select n from many order by n desc", { maxRows: 2 });
      expect(some).toMatchObject({ rows: [[11_146], [11_145]], truncated: true });
    });

    it("that fail while they run say so without the data's values", async () => {
      await expect(
        store().data.query("select cast(id as integer) as n from people", { maxRows: 10 }),
      ).rejects.toMatchObject({ code: "SQL_FAILED", message: expect.not.stringContaining("längerer") });
    });

    it("say how many rows there are and whether a column is a key (row 76)", async () => {
      const sql = "select x from (values ('a'), ('b'), ('a'), (null), ('b'), ('a')) as t(x); -- with an end";
      expect(await store().data.checkKey(sql, "X", {})).toEqual({
        rows: 6,
        nulls: 1,
        duplicates: 2,
        examples: ["a", "b"],
      });
      expect(await store().data.checkKey("select n from many", "n", {})).toMatchObject({
        rows: 11_146,
        nulls: 0,
        duplicates: 0,
      });
      expect(await store().data.checkKey(sql, null, {})).toMatchObject({ rows: 6, nulls: 0, examples: [] });
      await expect(store().data.checkKey(sql, "xx", {})).rejects.toMatchObject({ code: "MODEL_KEY" });
    });

    it("find the rows of one key as text, whatever the column's type", async () => {
      const seen = await store().data.lookUp("people", "Spent", "17850");
      expect(seen.rows.map((row) => row[0])).toEqual([""]);
      expect((await store().data.lookUp("people", "born", "1815-12-10")).rows).toHaveLength(1);
      expect((await store().data.lookUp("people", "id", "nobody")).rows).toEqual([]);
      await expect(store().data.lookUp("people", "idd", "a")).rejects.toMatchObject({
        code: "CONFIG_UNKNOWN_REFERENCE",
      });
    });
  });
}
