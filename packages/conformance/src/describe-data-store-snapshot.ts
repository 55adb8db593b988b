import type { ChannelSign, Snapshot, Store } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { loadRows } from "./describe-store-scenario.ts";

const COLUMNS = {
  id: "text",
  email: "text",
  optout: "text",
  score: "number",
  visits: "integer",
  born: "date",
  seen: "datetime",
  vip: "boolean",
  tags: "json",
} as const;

const ROWS = [
  ["1", "a@x.org", null, 1.5, 3, "1990-01-02", "2026-01-02T07:08:09Z", true, '["a"]'],
  ["2", "b@x.org", "UNSUBSCRIBED", 2.5, 1, "1980-01-02", "2026-01-03T07:08:09Z", true, '["a"]'],
  ["3", "nobody", null, Number.NaN, 2, null, null, false, null],
  ["4", null, "subscribed", null, 2, "2000-02-29", null, null, null],
  ["5", "c@x.org", "subscribed", 10, null, null, "2026-01-01T00:00:00Z", null, "{}"],
  ["6", "c@x.org", null, 2.5, 2, null, null, null, null],
  ["7", "é🙂".repeat(100), null, 2.5, null, null, null, null, null],
] as const;

const channelOf = (column: string): readonly ChannelSign[] => {
  if (column === "email") return [{ channel: "email", reached: "^[^@ ]+@[^@ ]+[.][^@ ]+$" }];
  if (column === "optout") return [{ channel: "email", refused: "^unsubscribed$" }];
  return column === "vip" ? [{ channel: "push", refused: "^false$" }] : [];
};

/** What a store tells of the columns of a query. */
export function describeSnapshot(store: () => Store): void {
  describe("a snapshot (features.md row 106)", () => {
    const options = { rowsMax: 1_000, columnsMax: 20, topMax: 2, channelOf };
    const SQL = "select * from counted";
    const take = async (sql = SQL, change: Partial<typeof options> = {}): Promise<Snapshot> => {
      await loadRows(store(), { name: "counted", columns: COLUMNS }, ROWS);
      return store().data.snapshot(sql, { ...options, ...change });
    };
    const column = ({ columns }: Snapshot, name: string): Snapshot["columns"][number] | undefined =>
      columns.find((one) => one.name === name);

    it("says of each column how many rows have a value, how many there are, and the most common", async () => {
      const found = await take();
      expect([found.rows, found.columnsLeftOut, found.columns.length]).toEqual([7, 0, 9]);
      expect(column(found, "email")).toEqual({
        name: "email",
        type: "text",
        filled: 6,
        distinct: 5,
        top: [
          { value: "c@x.org", rows: 2 },
          { value: "a@x.org", rows: 1 },
        ],
        range: null,
      });
      expect(column(found, "vip")).toMatchObject({ filled: 3, distinct: 2, range: null });
      expect(column(found, "vip")?.top).toEqual([
        { value: "true", rows: 2 },
        { value: "false", rows: 1 },
      ]);
      expect(column(found, "tags")).toMatchObject({ filled: 3, distinct: 2, range: null });
    });

    it("says smallest, middle and largest of numbers, dates and times, whatever is no number among them", async () => {
      const found = await take();
      const range = (name: string): unknown => column(found, name)?.range;
      expect(range("score")).toEqual({ min: "1.5", median: "2.5", max: "10" });
      expect(range("visits")).toEqual({ min: "1", median: "2", max: "3" });
      expect(range("born")).toEqual({ min: "1980-01-02", median: "1990-01-02", max: "2000-02-29" });
      expect(range("seen")).toMatchObject({ min: "2026-01-01T00:00:00Z", max: "2026-01-03T07:08:09Z" });
      const decimals = await take("select cast(visits as decimal(10, 2)) as d from counted");
      expect(decimals.columns[0]?.range).toEqual({ min: "1", median: "2", max: "3" });
    });

    it("counts whom a channel reaches, without those who refuse it; a channel that reaches nobody by any column is none", async () => {
      expect((await take()).channels).toEqual([{ channel: "email", columns: ["email", "optout"], rows: 3 }]);
    });

    it("keeps to its limits, and cuts long values", async () => {
      const few = await take("select id, email from counted where id >= '7'", { rowsMax: 1 });
      expect(few.rows).toBe(1);
      expect(column(few, "email")?.top).toEqual([{ value: `${"é🙂".repeat(40)}…`, rows: 1 }]);
      expect((await take(SQL, { rowsMax: 3 })).rows).toBe(3);
      const narrow = await take(SQL, { columnsMax: 1 });
      expect([narrow.columns.length, narrow.columnsLeftOut, narrow.channels]).toEqual([1, 8, []]);
    });

    it("of nothing is empty, and of SQL that may not run there is none", async () => {
      const empty = await take("select id, score from counted where 1 = 0");
      expect(empty).toMatchObject({ rows: 0, channels: [] });
      expect(column(empty, "score")).toMatchObject({ filled: 0, distinct: 0, top: [], range: null });
      await expect(store().data.snapshot("drop table counted", options)).rejects.toMatchObject({
        code: expect.stringMatching(/^SQL_/),
      });
    });
  });
}
