import { parseNodeTree, type TreeNode, type TreeValue } from "./parse-node-tree.ts";
import { CLEAN, isPersonal, type RelationTaint } from "./relation-taint.ts";

/** The columns of the tables and views that a tree names, in their order; by the oid of the relation. */
export type RelationColumns = ReadonlyMap<
  string,
  { readonly taint: RelationTaint; readonly columns: readonly string[] }
>;

/**
 * Which columns of a SELECT may hold personal data, from its tree as PostgreSQL analysed it, where every name is resolved: a result column
 * is personal where a personal column, or a whole row with one, stands in its expression.
 */
export function taintViewRule(tree: string, relations: RelationColumns): RelationTaint {
  const [query] = [parseNodeTree(tree)].flat();
  if (!isNode(query)) throw new Error("the rule holds no query");
  const columns = new QueryTaint(query, relations, null).columns();
  const personal = new Set(columns.filter((column) => column.personal).map((column) => column.name));
  return { ...CLEAN, personal, explained: new Set(columns.map((column) => column.name)) };
}

interface ResultColumn {
  readonly name: string;
  readonly personal: boolean;
}

/** Kinds of range table entries (parsenodes.h). */
const RELATION = "0";
const SUBQUERY = "1";
const COMMON_TABLE = "6";

class QueryTaint {
  readonly #query: TreeNode;
  readonly #relations: RelationColumns;
  readonly #outer: QueryTaint | null;
  readonly #entries = new Map<number, readonly boolean[] | boolean>();
  readonly #commonTables = new Map<string, readonly boolean[] | boolean>();

  constructor(query: TreeNode, relations: RelationColumns, outer: QueryTaint | null) {
    this.#query = query;
    this.#relations = relations;
    this.#outer = outer;
  }

  /** Of the result, without those that only order or group it. */
  columns(): readonly ResultColumn[] {
    const targets = nodes(this.#query.fields.get("targetList")).filter(
      (target) => target.fields.get("resjunk") !== "true",
    );
    const united = this.#query.fields.get("setOperations") != null;
    return targets.map((target, position) => ({
      name: atom(target.fields.get("resname")).toLowerCase(),
      personal: united
        ? this.#isUnitedPersonal(position)
        : this.#isPersonal(target.fields.get("expr") ?? null),
    }));
  }

  /** Every branch of a union is a subquery of its range table. */
  #isUnitedPersonal(position: number): boolean {
    return nodes(this.#query.fields.get("rtable")).some((entry, at) => {
      if (entry.fields.get("rtekind") !== SUBQUERY) return false;
      return this.#isColumnPersonal(at + 1, position + 1);
    });
  }

  #isPersonal(value: TreeValue): boolean {
    if (value === null || typeof value === "string") return false;
    if (!isNode(value)) return value.some((item) => this.#isPersonal(item));
    if (value.node === "VAR") {
      const level = Number(value.fields.get("varlevelsup") ?? 0);
      const query = this.#above(level);
      return query.#isColumnPersonal(Number(value.fields.get("varno")), Number(value.fields.get("varattno")));
    }
    if (value.node === "QUERY") {
      return new QueryTaint(value, this.#relations, this).#isAnyPersonal();
    }
    return [...value.fields.values()].some((field) => this.#isPersonal(field));
  }

  /** Of a subquery in an expression: what it gives, or chooses by. */
  #isAnyPersonal(): boolean {
    if (this.columns().some((column) => column.personal)) return true;
    return this.#isPersonal(this.#query.fields.get("jointree") ?? null);
  }

  #above(levels: number): QueryTaint {
    if (levels === 0) return this;
    if (this.#outer === null) throw new Error("a column of a query that is not there");
    return this.#outer.#above(levels - 1);
  }

  #isColumnPersonal(entry: number, column: number): boolean {
    const known = this.#entry(entry);
    if (typeof known === "boolean") return known;
    return column > 0 ? (known[column - 1] ?? true) : known.includes(true);
  }

  /** By column, or for all of them. */
  #entry(number: number): readonly boolean[] | boolean {
    const known = this.#entries.get(number);
    if (known !== undefined) return known;
    const entry = nodes(this.#query.fields.get("rtable"))[number - 1];
    // What cannot be told apart is personal; so is what is asked for while it is being found out.
    this.#entries.set(number, true);
    const found = entry === undefined ? true : this.#taintOfEntry(entry);
    this.#entries.set(number, found);
    return found;
  }

  #taintOfEntry({ fields }: TreeNode): readonly boolean[] | boolean {
    switch (atom(fields.get("rtekind"))) {
      case RELATION: {
        const relation = this.#relations.get(atom(fields.get("relid")));
        return relation === undefined || relation.columns.map((name) => isPersonal(relation.taint, name));
      }
      case SUBQUERY: {
        const query = fields.get("subquery");
        if (!isNode(query)) return true;
        return new QueryTaint(query, this.#relations, this).columns().map((column) => column.personal);
      }
      case COMMON_TABLE:
        return this.#commonTable(atom(fields.get("ctename")), Number(fields.get("ctelevelsup")));
      default:
        return this.#columnsOfRest(fields);
    }
  }

  /** Joins and groups list an expression for each column; functions and VALUES fill all their columns alike. */
  #columnsOfRest(fields: TreeNode["fields"]): readonly boolean[] | boolean {
    for (const name of ["joinaliasvars", "groupexprs"]) {
      const expressions = fields.get(name);
      if (Array.isArray(expressions)) return (expressions as TreeValue[]).map((one) => this.#isPersonal(one));
    }
    return [...fields.values()].some((field) => this.#isPersonal(field));
  }

  #commonTable(name: string, level: number): readonly boolean[] | boolean {
    const owner = this.#above(level);
    const known = owner.#commonTables.get(name);
    if (known !== undefined) return known;
    const definition = nodes(owner.#query.fields.get("cteList")).find(
      (one) => one.fields.get("ctename") === name,
    );
    const query = definition?.fields.get("ctequery");
    if (!isNode(query)) return true;
    // A recursive one reads itself: it grows from nothing personal until it stays as it is.
    for (let before: readonly boolean[] | boolean = false; ;) {
      owner.#commonTables.set(name, before);
      const found = new QueryTaint(query, this.#relations, owner).columns().map((column) => column.personal);
      const settled = typeof before !== "boolean" && found.join() === before.join();
      if (settled) return found;
      before = found;
    }
  }
}

function atom(value: TreeValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function isNode(value: TreeValue | undefined): value is TreeNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nodes(value: TreeValue | undefined): readonly TreeNode[] {
  return Array.isArray(value) ? (value as TreeValue[]).filter(isNode) : [];
}
