import type { Value } from "@causeway/core";
import { CLEAN, isMarked, isPersonal, type RelationTaint } from "./relation-taint.ts";

/**
 * Which columns of a SELECT may hold personal data, from its tree as DuckDB serialises it (docs/decisions/0016). By names: a name that
 * stands for something personal anywhere in the tree stands for it everywhere. An expression is personal where a personal name, a whole row,
 * `COLUMNS(…)`, `*` or a position stands in it; then so is its alias, and so on until nothing changes.
 */
export function taintSerializedSelect(
  serialized: Value,
  relations: ReadonlyMap<string, RelationTaint>,
): RelationTaint {
  const walk = new Walk(relations);
  walk.collect(serialized);
  return walk.result(serialized);
}

type JsonObject = { readonly [key: string]: Value };

/** Unaliased, their result has a name that is no name of a column: it shows the whole expression. */
const SHOWN_WHOLE = new Set([
  "function",
  "window",
  "case",
  "cast",
  "conjunction",
  "comparison",
  "between",
  "operator",
]);
/** Unaliased, their result has names that are in the data. */
const NAMED_BY_DATA = /^(struct_|array_extract|element_at|map_extract|json_)|_extract/i;

class Walk {
  readonly #relations: ReadonlyMap<string, RelationTaint>;
  readonly #personal = new Set<string>();
  readonly #explained = new Set<string>();
  /** Relations and aliases that stand for whole rows with something personal in them. */
  readonly #rows = new Set<string>();
  #all = false;
  #opaque = false;

  constructor(relations: ReadonlyMap<string, RelationTaint>) {
    this.#relations = relations;
  }

  /** What is there before anything flows: the relations read, and every name that a person gave. */
  collect(node: Value): void {
    forEach(node, (object) => {
      for (const name of [
        object["alias"],
        ...texts(object["column_name_alias"]),
        ...texts(object["aliases"]),
      ])
        this.#explain(name);
      if (object["type"] !== "BASE_TABLE") return;
      const name = lower(object["table_name"]);
      const relation = this.#relations.get(name) ?? CLEAN;
      for (const column of [...relation.explained, ...relation.personal]) this.#explained.add(column);
      for (const column of relation.personal) this.#personal.add(column);
      this.#all ||= relation.all;
      this.#opaque ||= relation.opaque;
      if (!isMarked(relation)) return;
      this.#rows.add(name);
      this.#rows.add(lower(object["alias"]));
    });
  }

  result(node: Value): RelationTaint {
    if (!this.#isAnythingPersonal()) return { ...CLEAN, explained: this.#explained };
    forEach(node, (object) => this.#collectRows(object));
    for (let before = -1; before !== this.#size();) {
      before = this.#size();
      forEach(node, (object) => this.#flow(object));
    }
    const { personal, explained } = { personal: this.#personal, explained: this.#explained };
    return { personal, explained, all: this.#all, opaque: this.#opaque };
  }

  #isAnythingPersonal(): boolean {
    return this.#all || this.#opaque || this.#personal.size > 0;
  }

  #size(): number {
    return this.#personal.size + (this.#all ? 1 : 0) + (this.#opaque ? 1 : 0);
  }

  #explain(name: Value | undefined): void {
    if (typeof name === "string" && name !== "") this.#explained.add(name.toLowerCase());
  }

  /** A renamed row hides which of its columns is which: all its new names are personal. */
  #collectRows(object: JsonObject): void {
    if (object["type"] === "SUBQUERY" && typeof object["alias"] === "string")
      this.#rows.add(lower(object["alias"]));
    for (const entry of array(objectOf(object["cte_map"])?.["map"]))
      this.#rows.add(lower(objectOf(entry)?.["key"]));
    for (const name of [...texts(object["column_name_alias"]), ...texts(object["aliases"])])
      this.#personal.add(name.toLowerCase());
  }

  #flow(object: JsonObject): void {
    switch (lower(object["type"])) {
      case "select_node":
        for (const item of array(object["select_list"])) this.#flowItem(item);
        return;
      case "set_operation_node":
      case "recursive_cte_node":
        this.#flowBranches(object);
        return;
      case "table_function":
      case "expression_list":
        this.#all ||= this.#isTainted(object);
        return;
      default:
    }
  }

  #flowItem(item: Value): void {
    const object = objectOf(item);
    if (object === null) return;
    if (object["class"] === "STAR") return this.#flowStar(object);
    if (!this.#isTainted(item)) return;
    const alias = lower(object["alias"]);
    // The fields of a struct come under their own names, whatever the alias.
    if (isUnnest(object)) this.#all = true;
    else if (alias !== "") this.#personal.add(alias);
    else if (object["class"] === "COLUMN_REF")
      this.#personal.add(lower(texts(object["column_names"]).at(-1)));
    else if (SHOWN_WHOLE.has(lower(object["class"])) && !isNamedByData(object)) this.#opaque = true;
    else this.#all = true;
    // A backslash in an alias stands for a part of the names that COLUMNS(…) found.
    if (alias.includes("\\")) this.#all = true;
  }

  /** Columns keep their names, but for those that are renamed or replaced. */
  #flowStar(star: JsonObject): void {
    const alias = lower(star["alias"]);
    if (alias !== "") this.#personal.add(alias);
    if (alias.includes("\\") || this.#personal.has(lower(star["relation_name"]))) this.#all = true;
    for (const entry of array(star["replace_list"])) {
      const { key = "", value = null } = objectOf(entry) ?? {};
      if (this.#isTainted(value)) this.#personal.add(lower(key));
    }
    for (const entry of array(star["rename_list"])) {
      const { key = null, value = "" } = objectOf(entry) ?? {};
      if (this.#isName(lower(objectOf(key)?.["column"]))) this.#personal.add(lower(value));
      this.#explain(value);
    }
  }

  /** The columns of a union are named by its first branch, and filled by all. */
  #flowBranches(node: JsonObject): void {
    const branches = [...leaves(node["left"]), ...leaves(node["right"])].map((leaf) =>
      array(leaf["select_list"]),
    );
    if (branches.some((items) => items.some(isSeveralColumns))) {
      this.#all = true;
      return;
    }
    const width = Math.max(0, ...branches.map((items) => items.length));
    for (let i = 0; i < width; i += 1) {
      const column = branches.flatMap((items) => items[i] ?? []);
      if (column.some((item) => this.#isTainted(item))) for (const item of column) this.#nameTainted(item);
    }
  }

  #nameTainted(item: Value): void {
    const object = objectOf(item);
    const alias = lower(object?.["alias"]);
    const name = alias === "" ? lower(texts(object?.["column_names"]).at(-1)) : alias;
    if (name !== "") this.#personal.add(name);
    else if (object !== null && isNamedByData(object)) this.#all = true;
    else this.#opaque = true;
  }

  #isTainted(node: Value): boolean {
    let found = false;
    forEach(node, (object) => {
      found ||= object["class"] === "STAR" || object["class"] === "POSITIONAL_REFERENCE";
      if (object["class"] === "COLUMN_REF") found ||= this.#isTaintedName(texts(object["column_names"]));
    });
    return found;
  }

  /** `a`, `table.a`, `a.field`: a column, a row, or a part of either. */
  #isTaintedName(parts: readonly string[]): boolean {
    const names = parts.map((part) => part.toLowerCase());
    const last = names.at(-1) ?? "";
    return (
      this.#all ||
      this.#rows.has(last) ||
      this.#isName(last) ||
      names.some((name) => this.#personal.has(name))
    );
  }

  #isName(name: string): boolean {
    const taint = {
      personal: this.#personal,
      explained: this.#explained,
      all: this.#all,
      opaque: this.#opaque,
    };
    return isPersonal(taint, name);
  }
}

/** Whether an item may stand for several columns, so that those behind it stand elsewhere than their place in the list says. */
function isSeveralColumns(item: Value): boolean {
  let found = false;
  forEach(item, (object) => {
    found ||= object["class"] === "STAR" || isUnnest(object);
  });
  return found;
}

function isUnnest(object: JsonObject): boolean {
  return ["unnest", "unlist"].includes(lower(object["function_name"]));
}

function isNamedByData(object: JsonObject): boolean {
  const name = object["class"] === "FUNCTION" ? object["function_name"] : object["type"];
  return NAMED_BY_DATA.test(lower(name));
}

/** The SELECTs that a query is united from. */
function leaves(query: Value | undefined): readonly JsonObject[] {
  const node = objectOf(query);
  if (node === null) return [];
  if (node["type"] === "SELECT_NODE") return [node];
  return [...leaves(node["left"]), ...leaves(node["right"])];
}

function forEach(node: Value | undefined, visit: (object: JsonObject) => void): void {
  if (node === null || typeof node !== "object") return;
  const object = objectOf(node);
  if (object !== null) visit(object);
  for (const member of Object.values(node)) forEach(member, visit);
}

function objectOf(value: Value | undefined): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

function array(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

function texts(value: Value | undefined): readonly string[] {
  return array(value).filter((one) => typeof one === "string");
}

function lower(value: Value | undefined): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}
