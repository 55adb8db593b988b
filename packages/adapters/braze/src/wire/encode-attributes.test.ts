import {
  type CellType,
  type CellValue,
  type IdentifierSource,
  MASK_BITS,
  type MappingRow,
} from "@causeway/core";
import type { ChangeChunk, EncodedObjects, EncodePlan } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileAttributeEncoder } from "./encode-attributes.ts";

interface Field {
  readonly to: string;
  readonly type?: CellType;
  readonly whenNull?: "omit" | "erase";
  readonly as?: NonNullable<MappingRow["as"]>;
  readonly merge?: boolean;
}

function planOf(fields: readonly Field[], change: Partial<EncodePlan> = {}): EncodePlan {
  return {
    shape: {
      identity: "external_id",
      columns: fields.map(({ to, type = "text", whenNull = "omit" }) => ({ target: to, type, whenNull })),
    },
    identifier: [{ kind: "external_id", column: "id" }],
    mapping: fields.map(({ to, as, merge }) => ({
      to,
      from: to,
      whenNull: "omit" as const,
      required: false,
      ...(as === undefined ? {} : { as }),
      ...(merge === undefined ? {} : { merge }),
    })),
    updateOnly: false,
    ...change,
  };
}

/** `rows[r]` is key and cells; an undefined cell is not in the mask. */
function chunkOf(
  rows: readonly (readonly [string, ...(CellValue | undefined)[]])[],
  columns: number,
): ChangeChunk {
  const words = Math.max(1, Math.ceil(columns / MASK_BITS));
  const masks = Array.from({ length: words }, () => new Int32Array(rows.length));
  const values = Array.from({ length: columns }, () => Array<CellValue>(rows.length).fill(null));
  for (const [r, [, ...cells]] of rows.entries()) {
    for (const [c, cell] of cells.entries()) {
      const cellsOfColumn = values[c];
      const mask = masks[Math.floor(c / MASK_BITS)];
      if (cell === undefined || cellsOfColumn === undefined || mask === undefined) continue;
      cellsOfColumn[r] = cell;
      mask[r] = (mask[r] ?? 0) | (1 << (c % MASK_BITS));
    }
  }
  return {
    rowCount: rows.length,
    fromN: 0,
    keys: rows.map(([key]) => key),
    readyAtMs: rows.map(() => 0),
    assumed: rows.map(() => false),
    masks,
    values,
  };
}

function encodeRows(plan: EncodePlan, ...rows: readonly (readonly [string, ...(CellValue | undefined)[]])[]) {
  const chunk = chunkOf(rows, plan.shape.columns.length);
  return readable(compileAttributeEncoder(plan).encode(chunk, [...rows.keys()]));
}

/** The objects as text, for people to read. */
function readable({ objects, ...rest }: EncodedObjects) {
  return {
    json: objects.map((object) => new TextDecoder().decode(object)),
    bytes: objects.map((object) => object.length),
    ...rest,
  };
}

const alias: IdentifierSource = { kind: "user_alias", column: "id", label: "shop" };

describe("an attribute object", () => {
  test("begins with its identifier and holds the attributes of its mask in order", () => {
    const plan = planOf([
      { to: "first_name" },
      { to: "orders", type: "integer" },
      { to: "spent", type: "number" },
      { to: "vip", type: "boolean" },
      { to: "tags", type: "json", as: "array" },
    ]);
    const { json } = encodeRows(
      plan,
      ["u-1", "Ada", 3, 7.25, true, '["a","b"]'],
      ["u-2", undefined, 12345678901234567890n, undefined, false, undefined],
    );
    expect(json).toEqual([
      '{"external_id":"u-1","first_name":"Ada","orders":3,"spent":7.25,"vip":true,"tags":["a","b"]}',
      '{"external_id":"u-2","orders":12345678901234567890,"vip":false}',
    ]);
  });

  test("removes an attribute with null where null is wanted, and is silent where it has no opinion", () => {
    const plan = planOf([
      { to: "tier", whenNull: "erase" },
      { to: "city", whenNull: "omit" },
    ]);
    expect(encodeRows(plan, ["u-1", null, null]).json).toEqual(['{"external_id":"u-1","tier":null}']);
  });

  test("escapes what JSON escapes, in keys, identifiers and values", () => {
    const plan = planOf([{ to: 'say "hi"' }]);
    const { json, bytes } = encodeRows(plan, ['a"b\\c', "line\nbreak\u0000 Zoë 北京 🎈 \ud800"]);
    expect(json[0]).toBe(
      '{"external_id":"a\\"b\\\\c","say \\"hi\\"":"line\\nbreak\\u0000 Zoë 北京 🎈 \\ud800"}',
    );
    expect(bytes).toEqual([Buffer.byteLength(json[0] ?? "")]);
  });

  test.each([
    ["text", "text"],
    ["JSON", "json"],
  ] as const)("may be large, in any script: %s", (_, type) => {
    const fields = Array.from({ length: 120 }, (_, i) => ({ to: `a${i}`, type }));
    for (const unit of ["x", "é", "京", "\u{1f388}"]) {
      const cells = fields.map((_, i) =>
        JSON.stringify(unit.repeat(250 + (i % 5))).slice(...(type === "text" ? [1, -1] : [])),
      );
      const read = (cell: string): unknown => (type === "text" ? cell : JSON.parse(cell));
      const wanted = Object.fromEntries(cells.map((cell, i) => [`a${i}`, read(cell)]));
      // Every start shifts where the writer runs out of room.
      for (let start = 1; start < 900; start += 61) {
        const { json, bytes, invalid } = encodeRows(planOf(fields), ["u".repeat(start), ...cells]);
        expect(invalid).toEqual([]);
        expect(bytes).toEqual(json.map((text) => Buffer.byteLength(text)));
        expect(JSON.parse(json[0] ?? "")).toEqual({ external_id: "u".repeat(start), ...wanted });
      }
    }
  });

  test("says _update_existing_only under update-only", () => {
    const plan = planOf([{ to: "tier" }], { updateOnly: true });
    expect(encodeRows(plan, ["u-1", "gold"]).json).toEqual([
      '{"external_id":"u-1","_update_existing_only":true,"tier":"gold"}',
    ]);
  });

  test("tells Braze to create alias-only profiles, which it would not do by itself (contract.md §2.5)", () => {
    const create = planOf([{ to: "tier" }], { identifier: [alias] });
    const update = planOf([{ to: "tier" }], { identifier: [alias], updateOnly: true });
    const opening = '{"user_alias":{"alias_name":"n 1","alias_label":"shop"}';
    expect(encodeRows(create, ["n 1", "x"]).json).toEqual([
      `${opening},"_update_existing_only":false,"tier":"x"}`,
    ]);
    expect(encodeRows(update, ["n 1", "x"]).json).toEqual([
      `${opening},"_update_existing_only":true,"tier":"x"}`,
    ]);
  });

  test("takes its identifier kind from the key where there are several", () => {
    const identifier: readonly IdentifierSource[] = [
      { kind: "external_id", column: "id" },
      alias,
      { kind: "email", column: "email" },
      { kind: "phone", column: "phone" },
    ];
    const plan = planOf([{ to: "tier" }], { identifier });
    const { json } = encodeRows(
      plan,
      ["external_id:a:b", "x"],
      ["user_alias:7", "x"],
      ["email:a@b.c", "x"],
      ["phone:+44", "x"],
    );
    expect(json).toEqual([
      '{"external_id":"a:b","tier":"x"}',
      '{"user_alias":{"alias_name":"7","alias_label":"shop"},"_update_existing_only":false,"tier":"x"}',
      '{"email":"a@b.c","tier":"x"}',
      '{"phone":"+44","tier":"x"}',
    ]);
  });

  test("holds no key twice where the identifier is mapped as well", () => {
    const identifier: readonly IdentifierSource[] = [
      { kind: "email", column: "email" },
      { kind: "phone", column: "phone" },
    ];
    const plan = planOf([{ to: "email" }, { to: "phone" }], { identifier });
    expect(encodeRows(plan, ["email:a@b.c", "a@b.c", "+44"], ["phone:+44", undefined, "+44"]).json).toEqual([
      '{"email":"a@b.c","phone":"+44"}',
      '{"phone":"+44"}',
    ]);
  });

  test("of a person known by phone never carries an email, which Braze would take for the identifier", () => {
    const identifier: readonly IdentifierSource[] = [
      { kind: "email", column: "login" },
      { kind: "phone", column: "phone" },
    ];
    const plan = planOf([{ to: "tier" }, { to: "email" }], { identifier });
    const { json, invalid } = encodeRows(plan, ["phone:+44", "x", "a@b.c"]);
    expect(json).toEqual(['{"phone":"+44","tier":"x"}']);
    expect(invalid).toMatchObject([{ index: 0, column: 1 }]);
    const phoneFirst = planOf([{ to: "email" }], { identifier: [{ kind: "phone", column: "phone" }] });
    expect(() => compileAttributeEncoder(phoneFirst)).toThrow(/email/);
  });

  test("asks for a deep merge only where a merged value is in it", () => {
    const plan = planOf([
      { to: "address", type: "json", as: "object", merge: true, whenNull: "erase" },
      { to: "tier" },
    ]);
    expect(
      encodeRows(plan, ["u-1", '{"city":"Ghent"}', "x"], ["u-2", null, "x"], ["u-3", undefined, "x"]).json,
    ).toEqual([
      '{"external_id":"u-1","address":{"city":"Ghent"},"tier":"x","_merge_objects":true}',
      '{"external_id":"u-2","address":null,"tier":"x"}',
      '{"external_id":"u-3","tier":"x"}',
    ]);
  });

  test("cannot merge one object and replace another: the plan is refused", () => {
    const plan = planOf([
      { to: "a", type: "json", as: "object", merge: true },
      { to: "b", type: "json", as: "object" },
    ]);
    expect(() => compileAttributeEncoder(plan)).toThrow(/merged/);
  });

  test("can be encoded with one attribute alone, also behind the first mask word", () => {
    const fields = Array.from({ length: 40 }, (_, i) => ({ to: `a${i}` }));
    const chunk = chunkOf([["u-0"], ["u-1", ...fields.map(({ to }) => `v-${to}`)]], fields.length);
    const one = readable(compileAttributeEncoder(planOf(fields)).encodeOne(chunk, 1, 35));
    expect(one).toMatchObject({ json: ['{"external_id":"u-1","a35":"v-a35"}'], dataPoints: [1] });
  });
});

describe("what must not be sent", () => {
  test("is left out and reported, and the rest of the object stays good", () => {
    const plan = planOf([{ to: "a" }, { to: "b", type: "number" }, { to: "c" }]);
    const { json, invalid } = encodeRows(
      plan,
      ["u-1", "x".repeat(256), NaN, "ok"],
      ["u-2", "x".repeat(255), 1, "ok"],
    );
    expect(json[0]).toBe('{"external_id":"u-1","c":"ok"}');
    expect(json[1]).toContain('"b":1');
    expect(invalid.map(({ index, column }) => [index, column])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  test("counts characters, not UTF-16 units", () => {
    expect(encodeRows(planOf([{ to: "a" }]), ["u-1", "🎈".repeat(255)]).invalid).toEqual([]);
    expect(encodeRows(planOf([{ to: "a" }]), ["u-1", "🎈".repeat(256)]).invalid).toHaveLength(1);
  });

  test("an identifier that Braze refuses condemns the whole object", () => {
    const braze = planOf([{ to: "a" }], { identifier: [{ kind: "braze_id", column: "id" }] });
    const reasons = [
      encodeRows(planOf([{ to: "a" }]), ["", "x"]),
      encodeRows(planOf([{ to: "a" }]), ["é".repeat(494), "x"]),
      encodeRows(braze, ["not-hex", "x"]),
    ].map(({ invalid }) => invalid.map(({ column }) => column));
    expect(reasons).toEqual([[null], [null], [null]]);
    expect(encodeRows(planOf([{ to: "a" }]), ["x".repeat(987), "x"]).invalid).toEqual([]);
    expect(encodeRows(braze, ["5f0c9b1d2e3a4b5c6d7e8f90", "x"]).invalid).toEqual([]);
  });

  test("an alias without label is a configuration error", () => {
    const plan = planOf([{ to: "a" }], { identifier: [{ kind: "user_alias", column: "id" }] });
    expect(() => compileAttributeEncoder(plan)).toThrow(/label/);
  });
});

describe("data points (contract.md §5)", () => {
  test("one per attribute and per null, none for subscription states", () => {
    const plan = planOf([
      { to: "tier", whenNull: "erase" },
      { to: "email_subscribe" },
      { to: "n", type: "integer" },
    ]);
    expect(encodeRows(plan, ["u-1", null, "opted_in", 7], ["u-2", undefined, "opted_in"]).dataPoints).toEqual(
      [2, 0],
    );
  });

  test("an array is one, an object one per leaf, an array of objects one per key of each element", () => {
    const plan = planOf([{ to: "v", type: "json" }]);
    const cells = [
      '["a","b{c"]',
      '{"a":1,"b":{"c":[{"x":1}],"d":null}}',
      '[{"id":1,"name":"x"},{"id":2}]',
      "{}",
    ];
    const points = cells.map((cell) => encodeRows(plan, ["u-1", cell]).dataPoints[0]);
    expect(points).toEqual([1, 3, 3, 1]);
  });

  test("a standard field is one, also where it is an object", () => {
    const plan = planOf([{ to: "current_location", type: "json", as: "object" }]);
    expect(encodeRows(plan, ["u-1", '{"latitude":1.5,"longitude":2.5}']).dataPoints).toEqual([1]);
  });
});

describe("law", () => {
  const anyCell: Record<CellType, fc.Arbitrary<CellValue>> = {
    text: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    integer: fc.integer(),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    boolean: fc.boolean(),
    json: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  };
  const anyField = fc.record({
    type: fc.constantFrom<CellType>("text", "integer", "number", "boolean", "json"),
    whenNull: fc.constantFrom("omit" as const, "erase" as const),
  });
  const anyCase = fc.array(anyField, { minLength: 1, maxLength: 40 }).chain((fields) => {
    const named = fields.map((field, i) => ({ ...field, to: `field ${i}` }));
    const cells = named.map(({ type }) =>
      fc.option(fc.option(anyCell[type], { nil: null }), { nil: undefined }),
    );
    const rows = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }), ...cells), {
      maxLength: 6,
    });
    return fc.record({ fields: fc.constant(named), rows });
  });

  test("an object reads back as exactly what the mask asks for, and its bytes are exact", () => {
    fc.assert(
      fc.property(anyCase, ({ fields, rows }) => {
        const plan = planOf(fields);
        const { json, bytes, invalid } = encodeRows(plan, ...rows);
        expect(invalid).toEqual([]);
        expect(bytes).toEqual(json.map((text) => Buffer.byteLength(text)));
        expect(json.map((text) => JSON.parse(text))).toEqual(
          rows.map(([key, ...cells]) => {
            const wanted: [string, unknown][] = [["external_id", key]];
            for (const [c, { to, type, whenNull }] of fields.entries()) {
              const cell = cells[c];
              if (cell === undefined || (cell === null && whenNull === "omit")) continue;
              wanted.push([to, type === "json" && typeof cell === "string" ? JSON.parse(cell) : cell]);
            }
            return Object.fromEntries(wanted);
          }),
        );
      }),
      { numRuns: 300 },
    );
  });
});
