import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../json.ts";
import { textOf } from "../json.ts";
import { InProcess } from "../testing/in-process.ts";

/** The value of `x` after these objects were sent one after another. */
function after(...values: JsonValue[]): JsonValue | undefined {
  const braze = new InProcess();
  for (const x of values) braze.attributes({ external_id: "u", x });
  return braze.custom("u")["x"];
}

describe("the type of a custom attribute (contract.md §3.3)", () => {
  it.each<[string, JsonValue, JsonValue, JsonValue | undefined]>([
    ["text takes a number", "a", 7, "7"],
    ["text takes a boolean", "a", true, "true"],
    ["a number takes numeric text", 1, "2.5", 2.5],
    ["a boolean takes 1", false, 1, true],
    ["a boolean takes t", false, "t", true],
    ["a time takes another date form", "2020-01-31", "02/01/2020", "2020-02-01T00:00:00.000Z"],
  ])("%s", (...[, first, second, kept]) => {
    expect(after(first, second)).toEqual(kept);
  });

  it.each<[string, JsonValue, JsonValue]>([
    ["text drops an array", "a", ["b"]],
    ["text drops an object", "a", { b: 1 }],
    ["a number drops text", 1, "many"],
    ["a boolean drops text", true, "yes"],
    ["a time drops text", "2020-01-31T00:00:00.000Z", "soon"],
    ["an array drops text", ["a"], "b"],
    ["an object drops a number", { a: 1 }, 2],
    ["an array of objects drops an array", [{ a: 1 }], { add: ["x"] }],
    ["a number drops an add", 1, { add: ["x"] }],
  ])("%s in silence", (_name, first, second) => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", x: first });
    const before = braze.custom("u")["x"];
    expect(braze.attributes({ external_id: "u", x: second, y: 1 }).body).not.toHaveProperty("errors");
    expect(braze.custom("u")).toEqual({ x: before, y: 1 });
    expect(braze.drops()).toMatchObject([{ field: "x" }]);
  });

  it("is the workspace's: the first person's value locks it for everybody", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "one", x: 1 }, { external_id: "two", x: "two" });
    expect(braze.custom("two")).toEqual({});
  });

  it("can be forced as in the dashboard", () => {
    const braze = new InProcess();
    braze.post("/_sim/workspace", { custom_attributes: [{ name: "x", data_type: "string" }] });
    braze.attributes({ external_id: "u", x: "2020-01-31" });
    expect(braze.custom("u")).toEqual({ x: "2020-01-31" });
    expect(after("2020-01-31")).toBe("2020-01-31T00:00:00.000Z");
  });

  it("cuts text at 255 characters and records it (§15 #26)", () => {
    const braze = new InProcess();
    braze.attributes({
      external_id: "u",
      x: "é".repeat(300),
      first_name: "y".repeat(256),
      z: "z".repeat(255),
    });
    expect(textOf(braze.custom("u")["x"])).toHaveLength(255);
    expect(textOf(braze.person("u")?.["first_name"])).toHaveLength(255);
    expect(braze.drops().map((drop) => drop["field"])).toEqual(["x", "first_name"]);
  });

  it("drops a name over 255 characters", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", ["n".repeat(256)]: 1, ["n".repeat(255)]: 1 });
    expect(Object.keys(braze.custom("u"))).toEqual(["n".repeat(255)]);
  });

  it("keeps a year over 3000 as text (§3.3)", () => {
    expect(after("3001-01-01")).toBe("3001-01-01");
  });
});

describe("inc (contract.md §3.3)", () => {
  it("changes an integer and counts from nothing", () => {
    expect(after({ inc: 3 }, { inc: -1 })).toBe(2);
    expect(after(40, { inc: 2 })).toBe(42);
  });

  it("leaves anything else as it was", () => {
    expect(after(1.5, { inc: 1 })).toBe(1.5);
    expect(after(1, { inc: 0.5 })).toBe(1);
  });

  it("is an ordinary key inside an object attribute", () => {
    expect(after({ a: 1 }, { inc: 1 })).toEqual({ inc: 1 });
  });
});

describe("arrays of text and numbers (contract.md §3.3)", () => {
  it("replace as a whole, keep one of each, and empty with []", () => {
    expect(after(["a", "b"], ["c", "c", "a"])).toEqual(["c", "a"]);
    expect(after(["a"], [])).toEqual([]);
  });

  it("move an added value to the end, and take add and remove together", () => {
    expect(after(["a", "b"], { add: ["a"] })).toEqual(["b", "a"]);
    expect(after(["a", "b"], { add: ["c"], remove: ["a"] })).toEqual(["b", "c"]);
  });

  it("keep 500, the oldest falls off and is recorded (§15 #5)", () => {
    const braze = new InProcess();
    const x = Array.from({ length: 500 }, (_, i) => `v${i}`);
    braze.attributes({ external_id: "u", x });
    expect(braze.drops()).toEqual([]);
    braze.attributes({ external_id: "u", x: { add: ["new"] } });
    const kept = braze.custom("u")["x"] as string[];
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([500, "v1", "new"]);
    expect(braze.drops()).toHaveLength(1);
  });

  const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 6 });

  it("law: adding twice is adding once; removing what was added leaves nothing of it", () => {
    fc.assert(
      fc.property(values, values, (start, added) => {
        const once = after(["seed", ...start], { add: added });
        expect(after(["seed", ...start], { add: added }, { add: added })).toEqual(once);
        const removed = after(["seed", ...start], { add: added }, { remove: added }) as string[];
        expect(removed).toEqual(["seed", ...start].filter((value) => !added.includes(value)));
      }),
    );
  });

  it("law: after an add the set is the union of both", () => {
    fc.assert(
      fc.property(values, values, (start, added) => {
        const result = after(["seed", ...start], { add: added }) as string[];
        expect(new Set(result)).toEqual(new Set(["seed", ...start, ...added]));
        expect(result).toHaveLength(new Set(result).size);
      }),
    );
  });
});

describe("objects (contract.md §3.3)", () => {
  it("are replaced, and merged at every depth with _merge_objects", () => {
    expect(after({ a: 1 }, { b: 2 })).toEqual({ b: 2 });
    const braze = new InProcess();
    braze.attributes({ external_id: "u", x: { a: { b: 1 }, c: [1] } });
    braze.attributes({ external_id: "u", _merge_objects: true, x: { a: { d: 2 }, c: [2] } });
    expect(braze.custom("u")["x"]).toEqual({ a: { b: 1, d: 2 }, c: [2] });
  });

  it("read {$time} as a time", () => {
    expect(after({ since: { $time: "2020-02-01" } })).toEqual({ since: "2020-02-01T00:00:00.000Z" });
  });

  it.each<[string, JsonObject]>([
    ["a bad $time", { ok: 1, since: { $time: "soon" } }],
    ["a nested null (§15 #19)", { ok: 1, gone: null }],
    ["a key with a point", { "a.b": 1 }],
    ["a key with a space", { "a b": 1 }],
    ["a key that begins with $", { $a: 1 }],
    ["100 KB", { a: Array.from({ length: 600 }, () => "x".repeat(200)) }],
    ["51 levels", nest(51)],
  ])("are left as they were by %s", (_name, update) => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", x: { before: 1 } });
    braze.attributes({ external_id: "u", _merge_objects: true, x: update });
    expect(braze.custom("u")["x"]).toEqual({ before: 1 });
    expect(braze.drops()).toMatchObject([{ field: "x" }]);
  });
});

describe("arrays of objects (contract.md §3.3)", () => {
  const pets: JsonValue[] = [
    { id: 1, name: "Rex" },
    { id: 2, name: "Tom" },
  ];

  it("take $add, $update and $remove", () => {
    expect(after(pets, { $add: [{ id: 3 }] })).toEqual([...pets, { id: 3 }]);
    const update = { $identifier_key: "id", $identifier_value: 2, $new_object: { name: "Max" } };
    expect(after(pets, { $update: [update] })).toEqual([
      { id: 1, name: "Rex" },
      { id: 2, name: "Max" },
    ]);
    expect(after(pets, { $remove: [{ $identifier_key: "id", $identifier_value: 1 }] })).toEqual([
      { id: 2, name: "Tom" },
    ]);
  });

  it("apply $add, then $remove, then $update, whatever the order in JSON", () => {
    const change = {
      $update: [{ $identifier_key: "id", $identifier_value: 3, $new_object: { name: "New" } }],
      $remove: [{ $identifier_key: "id", $identifier_value: 1 }],
      $add: [{ id: 3 }, { id: 1 }],
    };
    expect(after(pets, change)).toEqual([
      { id: 2, name: "Tom" },
      { id: 3, name: "New" },
    ]);
  });

  it("change every element that matches and never lose a key by an update", () => {
    const update = { $identifier_key: "kind", $identifier_value: "dog", $new_object: { good: true } };
    expect(after([{ kind: "dog", a: 1 }, { kind: "dog" }, { kind: "cat" }], { $update: [update] })).toEqual([
      { kind: "dog", a: 1, good: true },
      { kind: "dog", good: true },
      { kind: "cat" },
    ]);
  });

  it("drop a change that is not complete", () => {
    expect(after(pets, { $remove: [{ $identifier_key: "id" }] })).toEqual(pets);
    expect(after(pets, { $update: [{ $identifier_key: "id", $identifier_value: 1 }] })).toEqual(pets);
    expect(after(pets, { $add: ["text"] })).toEqual(pets);
  });
});

function nest(depth: number): JsonObject {
  return depth === 0 ? { leaf: 1 } : { in: nest(depth - 1) };
}
