/** A node of PostgreSQL's trees, such as `{VAR :varno 1 :varattno 2}`. */
export interface TreeNode {
  readonly node: string;
  readonly fields: ReadonlyMap<string, TreeValue>;
}

/** Atoms are texts; `<>` is null; `(…)` is a list. A field of several atoms holds the first. */
export type TreeValue = null | string | TreeNode | readonly TreeValue[];

/** Reads a pg_node_tree as text (PostgreSQL 14 to 18). Throws where it is none: that is a bug. */
export function parseNodeTree(text: string): TreeValue {
  const reader = new TreeReader(text);
  return reader.value();
}

/** Quoted texts, brackets, and runs of anything else; a backslash escapes the next character. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}()[\]]|(?:[^\s{}()[\]"\\]|\\.)+/gs;

class TreeReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(TOKEN) ?? [];
  }

  value(): TreeValue {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error("the tree ends too early");
    this.#at += 1;
    if (token === "{") return this.#node();
    if (token === "(") return this.#list(")");
    if (token === "[") return this.#list("]");
    if (token === "<>") return null;
    return token.replace(/^"([\s\S]*)"$/, "$1").replaceAll(/\\(.)/gs, "$1");
  }

  #node(): TreeNode {
    const node = this.#peek();
    this.#at += 1;
    const fields = new Map<string, TreeValue>();
    let field = "";
    for (let token = this.#peek(); token !== "}"; token = this.#peek()) {
      if (token.startsWith(":")) {
        field = token.slice(1);
        this.#at += 1;
        continue;
      }
      const value = this.value();
      if (!fields.has(field)) fields.set(field, value);
    }
    this.#at += 1;
    return { node, fields };
  }

  #list(end: string): readonly TreeValue[] {
    const items: TreeValue[] = [];
    while (this.#peek() !== end) items.push(this.value());
    this.#at += 1;
    return items;
  }

  #peek(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error("the tree ends too early");
    return token;
  }
}
