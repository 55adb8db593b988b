import { describe, expect, it } from "vitest";
import { type Column, nextSort, sortRows } from "./table-columns.ts";

interface Row {
  readonly name: string;
  readonly people: number | null;
}

const columns: readonly Column<Row>[] = [
  { id: "name", header: "Name", cell: ({ name }) => name, sort: ({ name }) => name },
  { id: "people", header: "People", cell: ({ people }) => people, sort: ({ people }) => people },
];
const rows: readonly Row[] = [
  { name: "export 10", people: null },
  { name: "Export 9", people: 5 },
  { name: "export 1", people: 50 },
];
const names = (column: string, descending: boolean) =>
  sortRows(rows, columns, { column, descending }).map(({ name }) => name);

describe("the order of a table", () => {
  it("takes numbers in names as numbers, and no notice of case", () => {
    expect(names("name", false)).toEqual(["export 1", "Export 9", "export 10"]);
    expect(names("name", true)).toEqual(["export 10", "Export 9", "export 1"]);
  });

  it("puts rows without a value last, either way", () => {
    expect(names("people", false).at(-1)).toBe("export 10");
    expect(names("people", true)).toEqual(["export 1", "Export 9", "export 10"]);
  });

  it("is up, down, and as it came", () => {
    const up = nextSort(null, "name");
    const down = nextSort(up, "name");
    expect([up, down, nextSort(down, "name")]).toEqual([
      { column: "name", descending: false },
      { column: "name", descending: true },
      null,
    ]);
    expect(nextSort(down, "people")).toEqual({ column: "people", descending: false });
  });
});
