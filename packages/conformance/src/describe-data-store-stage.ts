import type { CellValue } from "@causeway/core";
import type { Cancellation, Normalise, Store } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import {
  array,
  assert,
  asyncProperty,
  boolean,
  double,
  maxSafeInteger,
  option,
  record,
  string,
} from "fast-check";
import { loadRows, stage, wantedOf, type Columns, type Mapped } from "./describe-store-scenario.ts";

let exports = 0;

/** Stages a one-column table `v` of the model as target `v`; the values in order, absent as null. */
async function stagedAs(
  store: Store,
  { sql, mapped }: { readonly sql: string; readonly mapped: Omit<Mapped, "to"> },
): Promise<{ values: readonly CellValue[]; omitted: number }> {
  exports += 1;
  const exportName = `values ${exports}`;
  await store.data.defineModels([{ name: "m", key: "id", sql }]);
  const counts = await stage(store, { exportName, model: "m", mapping: [{ to: "v", ...mapped }] });
  const values: CellValue[] = [];
  for (let n = 1; n <= counts.selected; n++)
    values.push((await wantedOf(store, exportName, String(n)))?.["v"] ?? null);
  return { values, omitted: counts.omitted["v"] ?? 0 };
}

interface StagedCase {
  readonly promise: string;
  readonly sql: string;
  readonly mapped: Omit<Mapped, "to">;
  readonly values: readonly CellValue[];
  readonly omitted: number;
}

/** A model whose rows 1, 2, … hold these SQL expressions. */
const rowsOf = (...expressions: readonly string[]): string =>
  expressions.map((expr, index) => `select ${index + 1} as id, ${expr} as v`).join(" union all ");

export function describeStaging(store: () => Store): void {
  describe("staged values (features.md row 148)", () => {
    const cases: readonly StagedCase[] = [
      {
        promise: "whole numbers of any type are one",
        sql: rowsOf("cast(7 as double precision)", "7.0", "7.50"),
        mapped: { type: "number" },
        values: [7, 7, 7.5],
        omitted: 0,
      },
      {
        promise: "minus zero is the number zero",
        sql: rowsOf("cast('-0' as double precision)", "0.5"),
        mapped: { type: "number" },
        values: [0, 0.5],
        omitted: 0,
      },
      {
        promise: "minus zero is zero",
        sql: rowsOf("cast('-0' as double precision)", "cast('0' as double precision)"),
        mapped: { type: "text" },
        values: ["0", "0"],
        omitted: 0,
      },
      {
        promise: "whole numbers beyond 2^53 are left out",
        sql: rowsOf("cast(9007199254740991 as bigint)", "9007199254740992", "-9007199254740992"),
        mapped: { type: "integer" },
        values: [9007199254740991, null, null],
        omitted: 2,
      },
      {
        promise: "what is no finite number is left out",
        sql: rowsOf(
          "cast('NaN' as double precision)",
          "cast('Infinity' as double precision)",
          "cast('-Infinity' as double precision)",
          "1e308",
        ),
        mapped: { type: "number" },
        values: [null, null, null, 1e308],
        omitted: 3,
      },
      {
        promise: "decimals of up to 15 digits are numbers, longer ones are left out (row 59)",
        sql: rowsOf(
          "cast('1234567890123.45' as decimal(30,10))",
          "cast('1234567890123.456' as decimal(30,10))",
          "cast('0.1000000000' as decimal(30,10))",
        ),
        mapped: { type: "number" },
        values: [1234567890123.45, null, 0.1],
        omitted: 1,
      },
      {
        promise: "long decimals go as text where the mapping says so (row 59)",
        sql: rowsOf("cast('1234567890123456.7800' as decimal(30,4))", "cast('-5.0000' as decimal(30,4))"),
        mapped: { type: "text", as: "text" },
        values: ["1234567890123456.78", "-5"],
        omitted: 0,
      },
      {
        promise: "doubles as text have no needless point",
        sql: rowsOf("cast(17850.0 as double precision)", "cast(0.1 as double precision)"),
        mapped: { type: "text" },
        values: ["17850", "0.1"],
        omitted: 0,
      },
      {
        promise: "dates are ISO",
        sql: rowsOf("date '2026-05-01'", "date '0999-12-31'"),
        mapped: { type: "text" },
        values: ["2026-05-01", "0999-12-31"],
        omitted: 0,
      },
      {
        promise: "times are ISO in UTC without trailing zeros",
        sql: rowsOf("timestamp '2026-05-01 10:00:00.120000'", "timestamp '2026-05-01 10:00:00'"),
        mapped: { type: "text" },
        values: ["2026-05-01T10:00:00.12Z", "2026-05-01T10:00:00Z"],
        omitted: 0,
      },
      {
        promise: "times with a zone are the same instant in UTC",
        sql: rowsOf("timestamptz '2026-05-01 12:00:00+02'"),
        mapped: { type: "text" },
        values: ["2026-05-01T10:00:00Z"],
        omitted: 0,
      },
      {
        promise: "texts become dates where they are dates",
        sql: rowsOf("'2026-05-01'", "'2026-02-30'", "'1 May'", "'2026-05-01T10:00:00Z'"),
        mapped: { type: "text", as: "date" },
        values: ["2026-05-01", null, null, "2026-05-01"],
        omitted: 2,
      },
      {
        promise: "texts become times where they are times",
        sql: rowsOf("'2026-05-01T12:00:00+02:00'", "'2026-05-01 10:00'", "'2026-05-01'", "'soon'"),
        mapped: { type: "text", as: "datetime" },
        values: ["2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z", "2026-05-01T00:00:00Z", null],
        omitted: 1,
      },
      {
        promise: "texts become numbers where they are numbers",
        sql: rowsOf("'1e3'", "' 2.50 '", "'0x10'", "''", "'1e999'"),
        mapped: { type: "number", as: "number" },
        values: [1000, 2.5, null, null, null],
        omitted: 3,
      },
      {
        promise: "texts become whole numbers where they are",
        sql: rowsOf("'42'", "'4.2'", "'9007199254740992'"),
        mapped: { type: "integer", as: "integer" },
        values: [42, null, null],
        omitted: 2,
      },
      {
        promise: "texts become booleans where they are",
        sql: rowsOf("'TRUE'", "'f'", "'0'", "'maybe'"),
        mapped: { type: "boolean", as: "boolean" },
        values: [true, false, false, null],
        omitted: 1,
      },
      {
        promise: "texts are composed (NFC)",
        sql: rowsOf("'e\u0301'", "'\u00e9'"),
        mapped: { type: "text" },
        values: ["\u00e9", "\u00e9"],
        omitted: 0,
      },
      {
        promise: "empty texts stay empty texts",
        sql: rowsOf("''", "' '"),
        mapped: { type: "text" },
        values: ["", " "],
        omitted: 0,
      },
      {
        promise:
          "texts of more characters than the target takes are left out, which Braze would drop in silence",
        sql: rowsOf("repeat('é', 255)", "repeat('💩', 255)", "repeat('x', 256)"),
        mapped: { type: "text", textCharactersMax: 255 },
        values: ["é".repeat(255), "💩".repeat(255), null],
        omitted: 1,
      },
      {
        promise: "a target may take longer texts than others, an image's address for example",
        sql: rowsOf("repeat('x', 1024)", "repeat('x', 1025)"),
        mapped: { type: "text", textCharactersMax: 1_024 },
        values: ["x".repeat(1_024), null],
        omitted: 1,
      },
      {
        promise: "arrays that stand for sets are sorted, each element once",
        sql: rowsOf(`'["b","a","b",null]'`, `'["a", "b"]'`, `'[]'`, `'no array'`, `'[2,10]'`),
        mapped: { type: "json", as: "set" },
        values: ['["a","b"]', '["a","b"]', "[]", null, '["10","2"]'],
        omitted: 1,
      },
      {
        promise: "objects have their keys sorted",
        sql: rowsOf(`'{"b":1,"a":{"d":1,"c":[2,1]}}'`, `'{"a":{"c":[2,1],"d":1},"b":1}'`, `'x'`),
        mapped: { type: "json", as: "object" },
        values: ['{"a":{"c":[2,1],"d":1},"b":1}', '{"a":{"c":[2,1],"d":1},"b":1}', null],
        omitted: 1,
      },
    ];
    it.each(cases)("$promise", async ({ sql, mapped, values, omitted }) => {
      expect(await stagedAs(store(), { sql, mapped })).toEqual({ values, omitted });
    });

    it("come out as they went in: finite numbers, safe integers, booleans, composed texts", async () => {
      const columns: Columns = { id: "text", t: "text", n: "number", i: "integer", b: "boolean" };
      const row = record({
        t: option(string({ unit: "grapheme", maxLength: 60 }).map((text) => text.replaceAll("\0", ""))),
        n: option(double({ noDefaultInfinity: true, noNaN: true })),
        i: option(maxSafeInteger()),
        b: option(boolean()),
      });
      await assert(
        asyncProperty(array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
          await loadRows(
            store(),
            { name: "law", columns },
            rows.map(({ t, n, i, b }, index) => [`k${index}`, t, n, i, b]),
          );
          await store().data.defineModels([{ name: "m", key: "id", sql: "select * from law" }]);
          const mapping: Mapped[] = [
            { to: "t", type: "text" },
            { to: "n", type: "number" },
            { to: "i", type: "integer" },
            { to: "b", type: "boolean" },
          ];
          const counts = await stage(store(), { exportName: "law", model: "m", mapping });
          expect(counts).toEqual({ selected: rows.length, problems: {}, omitted: {}, stripped: {} });
          for (const [index, { t, n, i, b }] of rows.entries()) {
            const composed = { t: t?.normalize("NFC") ?? null, n: n === null ? null : n + 0, i, b };
            const present = Object.entries(composed).filter(([, value]) => value !== null);
            expect(await wantedOf(store(), "law", `k${index}`)).toEqual(Object.fromEntries(present));
          }
        }),
        { numRuns: 8 },
      );
    });
  });

  describePolicies(store);
  describeIdentifiers(store);
  describeNormalisers(store);
}

const COLUMNS: Columns = { id: "text", email: "text", phone: "text", country: "text", subscribed: "text" };

/** Loads people and defines the model `people-model` over them. */
async function people(store: Store, rows: readonly (readonly CellValue[])[]): Promise<void> {
  await loadRows(store, { name: "folk", columns: COLUMNS }, rows);
  await store.data.defineModels([{ name: "people-model", key: "id", sql: "select * from folk" }]);
}

function describePolicies(store: () => Store): void {
  describe("staging", () => {
    it("fills nulls with the default where the mapping has one, and only nulls (row 65)", async () => {
      await people(store(), [
        ["1", null, null, null, null],
        ["2", null, null, "", null],
        ["3", null, null, "x".repeat(300), null],
      ]);
      const mapping: Mapped[] = [
        { to: "country", type: "text", whenNull: { default: "AT" } },
        { to: "tier", type: "integer", value: 3 },
        { to: "source", type: "text", value: "causeway" },
        { to: "tags", type: "json", as: "set", from: "email", whenNull: { default: ["b", "a"] } },
      ];
      const counts = await stage(store(), { exportName: "defaults", model: "people-model", mapping });
      expect(counts.omitted).toEqual({ country: 1 });
      const common = { tier: 3, source: "causeway", tags: '["a","b"]' };
      expect(await wantedOf(store(), "defaults", "1")).toEqual({ country: "AT", ...common });
      expect(await wantedOf(store(), "defaults", "2")).toEqual({ country: "", ...common });
      expect(await wantedOf(store(), "defaults", "3")).toEqual(common);
    });

    it("takes e-mail addresses without the spaces round them, and leaves out what Braze would refuse the person for (row 58)", async () => {
      const right = [
        "a@b.co",
        "Ana@Example.com",
        "o'neil+tag@mail.example.co.uk",
        "stanisław.wójcik@wp.pl",
        "x@bücher.example",
        "a@a-b.example",
      ];
      const wrong = [
        "a",
        "a@",
        "@b.co",
        "a@b",
        "a b@c.de",
        "a@b..co",
        "a@-b.co",
        "a@b-.co",
        "a@b.c",
        "a,b@c.de",
      ];
      wrong.push(
        "a@b.co;c@d.ef",
        "<a@b.co>",
        "a@@b.co",
        ".a@b.co",
        "a.@b.co",
        "a..b@c.de",
        "a\\b@c.de",
        "a[1]@c.de",
      );
      wrong.push(`${"a".repeat(65)}@b.co`, `a@${"b".repeat(250)}.co`);
      const texts = [...right, "\t spaced@b.co \r\n", ...wrong];
      await people(
        store(),
        texts.map((text, n) => [`${n}`, text, null, null, null]),
      );
      const mapping: Mapped[] = [{ to: "email", type: "text", as: "email" }];
      const counts = await stage(store(), { exportName: "addresses", model: "people-model", mapping });
      expect(counts.omitted).toEqual({ email: wrong.length });
      const staged = await Promise.all(texts.map((_, n) => wantedOf(store(), "addresses", `${n}`)));
      expect(staged.map((values) => values?.["email"] ?? null)).toEqual([
        ...right,
        "spaced@b.co",
        ...wrong.map(() => null),
      ]);
    });

    it("sets rows aside that lack a required value, and lists them with the target (row 68)", async () => {
      await people(store(), [
        ["1", "a@x.org", null, "AT", null],
        ["2", null, null, "AT", null],
        ["3", null, null, null, null],
      ]);
      const mapping: Mapped[] = [
        { to: "email", type: "text", required: true },
        { to: "country", type: "text", required: true },
      ];
      const counts = await stage(store(), { exportName: "required", model: "people-model", mapping });
      expect(counts).toMatchObject({ selected: 3, problems: { "missing_required:email": 2 } });
      expect((await store().delivery.person("required", "2")).problem).toBe("missing_required:email");
      const rejections = await store().delivery.rejections({ exportName: "required", limit: 10 });
      expect(rejections.map(({ kind, key, target, reason }) => ({ kind, key, target, reason }))).toEqual(
        expect.arrayContaining([
          { kind: "invalid", key: "2", target: "email", reason: "missing_required:email" },
          { kind: "invalid", key: "3", target: "email", reason: "missing_required:email" },
        ]),
      );
      await people(store(), [["1", "a@x.org", null, "AT", null]]);
      await stage(store(), { exportName: "required", model: "people-model", mapping });
      expect(await store().delivery.rejections({ exportName: "required", limit: 10 })).toEqual([]);
    });

    it("counts what consent keeps back and never stages it (row 206)", async () => {
      await people(store(), [
        ["1", null, null, "AT", "opted_in"],
        ["2", null, null, "DE", "unsubscribed"],
        ["3", null, null, "FR", null],
      ]);
      const counts = await stage(store(), {
        exportName: "stripped",
        model: "people-model",
        mapping: [{ to: "country", type: "text" }],
        stripped: { email_subscribe: "subscribed", push_subscribe: "email" },
      });
      expect(counts).toEqual({ selected: 3, problems: {}, omitted: {}, stripped: { email_subscribe: 2 } });
      expect(await wantedOf(store(), "stripped", "1")).toEqual({ country: "AT" });
    });

    it("counts what is left out beyond the 30th column too", async () => {
      const names = Array.from({ length: 65 }, (_, index) => `c${index}`);
      const sql = `select 'x' as id, ${names.map((name, index) => `${index === 64 ? "repeat('y', 256)" : `'${index}'`} as ${name}`).join(", ")}`;
      await store().data.defineModels([{ name: "wide", key: "id", sql }]);
      const mapping = names.map((to): Mapped => ({ to, type: "text" }));
      const counts = await stage(store(), { exportName: "wide", model: "wide", mapping });
      expect(counts.omitted).toEqual({ c64: 1 });
      expect(await wantedOf(store(), "wide", "x")).toMatchObject({
        c0: "0",
        c29: "29",
        c30: "30",
        c63: "63",
      });
    });

    it("refuses a model whose key is null or not unique, with at most three examples, and leaves what was staged", async () => {
      const mapping: Mapped[] = [{ to: "country", type: "text" }];
      await people(store(), [["1", null, null, "AT", null]]);
      await stage(store(), { exportName: "keyed", model: "people-model", mapping });
      const twice = ["2", "2", "3", "3", "4", "4", "5", "5"].map((id) => [id, null, null, "DE", null]);
      await people(store(), twice);
      const failed = stage(store(), { exportName: "keyed", model: "people-model", mapping });
      await expect(failed).rejects.toMatchObject({
        code: "MODEL_KEY",
        message: expect.stringMatching(/2 \(2 rows\), 3 \(2 rows\), 4 \(2 rows\)\.$/),
      });
      await people(store(), [[null, null, null, "DE", null]]);
      await expect(
        stage(store(), { exportName: "keyed", model: "people-model", mapping }),
      ).rejects.toMatchObject({
        code: "MODEL_KEY",
        message: expect.stringContaining("null (1 row)"),
      });
      expect(await wantedOf(store(), "keyed", "1")).toEqual({ country: "AT" });
    });

    it("of a model that fails while it runs says so and leaves what was staged", async () => {
      await people(store(), [["private@x.org", null, null, "AT", null]]);
      const sql = "select id, cast(id as integer) as n from folk";
      await store().data.defineModels([{ name: "failing", key: "id", sql }]);
      const staging = {
        exportName: "keyed",
        model: "failing",
        mapping: [{ to: "n", type: "integer" }],
      } as const;
      await expect(stage(store(), staging)).rejects.toMatchObject({
        code: "SQL_FAILED",
        message: expect.not.stringContaining("private"),
      });
      expect(await wantedOf(store(), "keyed", "1")).toEqual({ country: "AT" });
    });
  });
}

function describeIdentifiers(store: () => Store): void {
  const mapping: Mapped[] = [{ to: "country", type: "text" }];

  describe("staged identities", () => {
    it("are set aside where they are missing, too long or not what they should be (contract §2.5)", async () => {
      await people(store(), [
        ["", null, null, "AT", null],
        ["x".repeat(987), null, null, "AT", null],
        ["é".repeat(494), null, null, "AT", null],
      ]);
      const counts = await stage(store(), { exportName: "ids", model: "people-model", mapping });
      expect(counts.problems).toEqual({ missing_identifier: 1, identifier_too_long: 1 });
      await people(store(), [
        ["1", "0123456789abcdef01234567", null, "AT", null],
        ["2", "0123456789abcdef0123456g", null, "AT", null],
        ["3", null, null, "AT", null],
      ]);
      const identifier = [{ kind: "braze_id", column: "email" }] as const;
      const braze = await stage(store(), {
        exportName: "braze ids",
        model: "people-model",
        mapping,
        identifier,
      });
      expect(braze.problems).toEqual({ invalid_identifier: 1, missing_identifier: 1 });
      const [, missing] = (await store().delivery.rejections({ exportName: "braze ids", limit: 5 })).toSorted(
        (a, b) => (a.reason < b.reason ? -1 : 1),
      );
      expect(missing).toMatchObject({ key: null, value: "3", reason: "missing_identifier" });
      expect(await store().delivery.rejectedPeople({ exportName: "braze ids" })).toBe(2);
    });

    it("that several rows have are all set aside", async () => {
      await people(store(), [
        ["1", "a@x.org", null, "AT", null],
        ["2", "a@x.org", null, "DE", null],
        ["3", "b@x.org", null, "FR", null],
      ]);
      const identifier = [{ kind: "email", column: "email" }] as const;
      const counts = await stage(store(), {
        exportName: "twins",
        model: "people-model",
        mapping,
        identifier,
      });
      expect(counts.problems).toEqual({ duplicate_identity: 2 });
      expect(await wantedOf(store(), "twins", "b@x.org")).toEqual({ country: "FR" });
      expect((await store().delivery.person("twins", "a@x.org")).problem).toBe("duplicate_identity");
    });

    it("are taken in order of precedence, and say their kind where there are several", async () => {
      await people(store(), [
        ["1", "a@x.org", "+43", "AT", null],
        ["2", null, "+49", "DE", null],
        ["3", "no address", "+33", "FR", null],
        ["4", null, null, "GB", null],
      ]);
      const identifier = [
        { kind: "email", column: "email" },
        { kind: "phone", column: "phone" },
      ] as const;
      const counts = await stage(store(), {
        exportName: "order",
        model: "people-model",
        mapping,
        identifier,
      });
      expect(counts.problems).toEqual({ invalid_identifier: 1, missing_identifier: 1 });
      expect(await wantedOf(store(), "order", "email:a@x.org")).toEqual({ country: "AT" });
      expect(await wantedOf(store(), "order", "phone:+49")).toEqual({ country: "DE" });
    });

    it("are normalised before they are compared", async () => {
      await people(store(), [
        ["1", "A@x.org", null, "AT", null],
        ["2", "a@X.org", null, "DE", null],
        ["3", "junk", null, "FR", null],
      ]);
      const normaliser = { name: "lower", version: 1 };
      const counts = await stage(store(), {
        exportName: "normalised",
        model: "people-model",
        mapping,
        identifier: [{ kind: "email", column: "email", normaliser }],
        normalise: (_name, inputs) => inputs.map((text) => (text.includes("@") ? text.toLowerCase() : null)),
      });
      expect(counts.problems).toEqual({ duplicate_identity: 2, invalid_identifier: 1 });
    });

    it("of the kind email are addresses without the spaces round them", async () => {
      await people(store(), [
        ["1", " a@x.org ", null, "AT", null],
        ["2", "junk", null, "FR", null],
      ]);
      const counts = await stage(store(), {
        exportName: "addressed",
        model: "people-model",
        mapping,
        identifier: [{ kind: "email", column: "email", as: "email" }],
      });
      expect(counts.problems).toEqual({ invalid_identifier: 1 });
      expect(await wantedOf(store(), "addressed", "a@x.org")).toEqual({ country: "AT" });
    });
  });
}

function describeNormalisers(store: () => Store): void {
  describe("normalisers (row 58)", () => {
    it("are asked once about each distinct text, for ever, and again for a new version", async () => {
      const asked: string[] = [];
      const run = async (version: number): Promise<{ readonly [target: string]: number }> => {
        const counts = await stage(store(), {
          exportName: "countries",
          model: "people-model",
          mapping: [
            {
              to: "country",
              type: "text",
              normaliser: { name: "country", version },
              whenNull: { default: "XX" },
            },
            { to: "second", type: "text", from: "email", normaliser: { name: "country", version } },
          ],
          normalise: (name, inputs) => {
            asked.push(...inputs.map((input) => `${name}: ${input}`));
            return inputs.map((input) => (input === "Atlantis" ? null : input.slice(0, 2).toUpperCase()));
          },
        });
        return counts.omitted;
      };
      const rows = ["EIRE", "Austria", "EIRE", "Atlantis", null].map((country, index) => [
        `${index}`,
        "Austria",
        null,
        country,
        null,
      ]);
      await people(store(), rows);
      expect(await run(1)).toEqual({ country: 1 });
      expect(asked.toSorted()).toEqual(["country: Atlantis", "country: Austria", "country: EIRE"]);
      expect(await run(1)).toEqual({ country: 1 });
      expect(asked).toHaveLength(3);
      expect(await wantedOf(store(), "countries", "0")).toEqual({ country: "EI", second: "AU" });
      expect(await wantedOf(store(), "countries", "3")).toEqual({ second: "AU" });
      expect(await wantedOf(store(), "countries", "4")).toEqual({ country: "XX", second: "AU" });
      await run(2);
      expect(asked).toHaveLength(6);
    });

    it("are asked about many texts in batches, each with its own answer", async () => {
      const count = 45_000;
      const batches: number[] = [];
      const rows = Array.from({ length: count }, (_, index) => [
        `${index}`,
        null,
        null,
        `land ${index}`,
        null,
      ]);
      await people(store(), rows);
      const counts = await stage(store(), {
        exportName: "many countries",
        model: "people-model",
        mapping: [{ to: "country", type: "text", normaliser: { name: "land", version: 1 } }],
        normalise: (_name, inputs) => {
          batches.push(inputs.length);
          return inputs.map((input) => (input.endsWith("7") ? null : input.toUpperCase()));
        },
      });
      expect(batches.reduce((sum, size) => sum + size, 0)).toBe(count);
      expect(counts).toMatchObject({ selected: count, omitted: { country: count / 10 } });
      expect(await wantedOf(store(), "many countries", "12345")).toEqual({ country: "LAND 12345" });
    });

    it("leave nothing behind where the staging that asks them is stopped meanwhile (row 168)", async () => {
      const stageAs = (country: string, cancellation: Cancellation, normalise: Normalise) =>
        people(store(), [["1", null, null, country, null]]).then(() =>
          stage(store(), {
            exportName: "stopped",
            model: "people-model",
            mapping: [{ to: "country", type: "text", normaliser: { name: "realm", version: 1 } }],
            cancellation,
            normalise,
          }),
        );
      let cancelled = false;
      const wish: Cancellation = {
        get cancelled() {
          return cancelled;
        },
        onCancel: () => () => undefined,
      };
      const same: Normalise = (_name, inputs) => inputs;
      await stageAs("Austria", wish, same);
      const stopped = stageAs("Bhutan", wish, (_name, inputs) => {
        cancelled = true;
        return inputs;
      });
      await expect(stopped).rejects.toMatchObject({ code: "INTERRUPTED" });
      expect(await wantedOf(store(), "stopped", "1")).toEqual({ country: "Austria" });
      await expect(stageAs("Bhutan", wish, same)).rejects.toMatchObject({ code: "INTERRUPTED" });
      cancelled = false;
      await stageAs("Bhutan", wish, same);
      expect(await wantedOf(store(), "stopped", "1")).toEqual({ country: "Bhutan" });
    });
  });
}
