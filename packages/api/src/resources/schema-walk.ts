import type { z } from "zod";

type Schema = z.core.$ZodType;

/** What a schema says about the keys below it, whatever wraps it. */
export interface KeyShape {
  /** In the schema's order. Null: any key may stand here. */
  readonly keys: readonly string[] | null;
  /** What the order of the keys goes by: the schema, nothing (so they can be sorted), or it means something and is the writer's. */
  readonly order: "schema" | "none" | "written";
  /** The schema of one key or array element; null where the schema does not know. */
  readonly child: (key: PropertyKey) => Schema | null;
}

const leaf: KeyShape = { keys: [], order: "none", child: () => null };

/** The keys that may stand in a value of `schema`. Of a union: those of all its objects, in their order. */
export function keyShape(schema: Schema): KeyShape {
  const def = definitionOf(schema);
  if (def.type === "object") {
    return {
      keys: Object.keys(def.shape),
      order: "schema",
      child: (key) => (typeof key === "string" ? (def.shape[key] ?? null) : null),
    };
  }
  if (def.type === "record") {
    const keys = enumKeys(def.keyType);
    return { keys, order: keys === null ? "none" : "written", child: () => def.valueType };
  }
  if (def.type === "array") return { keys: null, order: "written", child: () => def.element };
  if (def.type === "union") return unionShape(def.options.map(keyShape).filter(isMap));
  return "innerType" in def ? keyShape(def.innerType) : leaf;
}

function isMap(shape: KeyShape): boolean {
  return shape.keys === null || shape.keys.length > 0;
}

function unionShape(shapes: readonly KeyShape[]): KeyShape {
  const [first = leaf] = shapes;
  if (shapes.length < 2 || shapes.some(({ keys }) => keys === null)) return first;
  return {
    ...first,
    keys: [...new Set(shapes.flatMap(({ keys }) => keys ?? []))],
    child: (key) => shapes.map((shape) => shape.child(key)).find((child) => child !== null) ?? null,
  };
}

/** The schema at `path`, or null where the path leads out of what the schema knows. */
export function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | null {
  let at: Schema | null = schema;
  for (const key of path) {
    if (at === null) return null;
    at = keyShape(at).child(key);
  }
  return at;
}

/** What stands for an absent value: the schema's default, `{}` where the defaults lie deeper; undefined where there is none. */
export function defaultOf(schema: Schema): unknown {
  const def = definitionOf(schema);
  return def.type === "default" || def.type === "prefault" ? def.defaultValue : undefined;
}

/** `value` with the defaults of its schema where keys are absent, whether or not it is valid. */
export function withDefaults(schema: Schema | null, value: unknown): unknown {
  if (schema === null || typeof value !== "object" || value === null) return value;
  const shape = keyShape(schema);
  if (Array.isArray(value)) return value.map((item, index) => withDefaults(shape.child(index), item));
  const standard = Object.fromEntries(
    (shape.order === "schema" ? (shape.keys ?? []) : []).flatMap((key): [string, unknown][] => {
      const child = shape.child(key);
      const missing = child === null ? undefined : withDefaults(child, defaultOf(child));
      return missing === undefined || Object.hasOwn(value, key) ? [] : [[key, missing]];
    }),
  );
  const given = Object.entries(value).map(([key, inner]) => [key, withDefaults(shape.child(key), inner)]);
  return { ...Object.fromEntries(given), ...standard };
}

function enumKeys(keyType: Schema): readonly string[] | null {
  const def = definitionOf(keyType);
  return def.type === "enum" ? Object.keys(def.entries) : null;
}

function definitionOf(schema: Schema): z.core.$ZodTypes["_zod"]["def"] {
  const { _zod: inner } = schema as z.core.$ZodTypes;
  return inner.def;
}
