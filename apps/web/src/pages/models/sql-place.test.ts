import { describe, expect, test } from "vitest";
import { placeInSql } from "./sql-place.ts";

/** The part of the SQL that is marked. */
function marked(sql: string, message: string): string | null {
  const place = placeInSql(sql, message);
  return place === null ? null : sql.slice(place.from, place.to);
}

describe("what a message about SQL marks", () => {
  test.each([
    ['Binder Error: Referenced column "cty" not found in FROM clause!', "cty"],
    ['Binder Error: Table "c" does not have a column named "cty"', "cty"],
    ['column "cty" does not exist', "cty"],
    ["column c.cty does not exist", "c.cty"],
    ["Catalog Error: Table with name custmers does not exist!", "custmers"],
    ['relation "custmers" does not exist', "custmers"],
    ["function uper(text) does not exist", "uper"],
    ["Catalog Error: Scalar Function with name uper does not exist!", "uper"],
    ['Parser Error: syntax error at or near "whre"', "whre"],
  ])("is the name in %s", (message, name) => {
    const sql = "select uper(c.cty), c.city\nfrom custmers as c whre c.points > 1";
    expect(marked(sql, `The SQL cannot run: ${message}`)).toBe(name);
  });

  test("is the name as a whole, quoted or not, in whatever case", () => {
    expect(marked('select city, "CITY Name" from t', 'Referenced column "city name" not found')).toBe(
      '"CITY Name"',
    );
    expect(placeInSql("select city2, city from t", 'column "city" does not exist')).toEqual({
      from: 14,
      to: 18,
    });
  });

  test("is no text and no comment that says the same", () => {
    const sql = "-- cty\nselect 'cty' as a, /* cty */ cty from t";
    expect(placeInSql(sql, 'column "cty" does not exist')).toEqual({ from: 36, to: 39 });
  });

  test("is the end where the SQL ends too early", () => {
    expect(placeInSql("select (\n", "Parser Error: syntax error at end of input")).toEqual({
      from: 8,
      to: 9,
    });
  });

  test("is nothing where the message names nothing that stands there", () => {
    expect(placeInSql("select 1", 'column "…" does not exist')).toBeNull();
    expect(placeInSql("select 1", "Out of memory")).toBeNull();
  });
});
