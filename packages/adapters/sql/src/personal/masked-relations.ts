import { CodedError, type ColumnType, MASKED } from "@causeway/core";
import type { PersonalMarks } from "@causeway/ports";
import type { SqlConnection } from "../connection.ts";
import { dataRelation, readDataset } from "../data/load-dataset.ts";
import { visibleColumns } from "../data/define-models.ts";
import { quoteName, quoteText } from "../dialect.ts";
import { guardSelect, relationsOfSelect } from "../guard/guard-select.ts";

/**
 * `select`, which the guard has passed, over relations in which marked columns hold no value: common tables of the same names go before the
 * tables and views, and everything that it reads is read through them. That no name has a schema is what the guard holds.
 */
export async function maskedSelect(
  connection: SqlConnection,
  select: string,
  marks: PersonalMarks,
): Promise<string> {
  const names = [...marks.datasets.keys(), ...marks.models.map((model) => model.name.toLowerCase())];
  const loaded = await connection.rows("select name from causeway.dataset");
  const known = new Set([...names, ...loaded.map((row) => String(row["name"]).toLowerCase())]);
  const masking = new Masking(connection, marks, [...known]);
  await masking.addAllOf(select);
  return masking.around(select);
}

class Masking {
  readonly #connection: SqlConnection;
  readonly #marks: PersonalMarks;
  /** Every name that SQL may read, those without marks too. */
  readonly #known: readonly string[];
  /** Definitions in the order in which they may read each other. */
  readonly #tables = new Map<string, string>();
  /** Models whose own relations are being added: a text may hold a model's own name. */
  readonly #entered = new Set<string>();

  constructor(connection: SqlConnection, marks: PersonalMarks, known: readonly string[]) {
    this.#connection = connection;
    this.#marks = marks;
    this.#known = known;
  }

  /**
   * Whatever `sql` (of the model `reader`) may read: what the engine says it reads, and every name that stands in it. A common table that bears
   * the name of the relation that it reads hides it from the former, and one mask too many changes nothing.
   */
  async addAllOf(sql: string, reader?: string): Promise<void> {
    const read = await relationsOfSelect(this.#connection, sql, this.#known);
    for (const name of read) await this.#add(name);
    const text = sql.toLowerCase();
    for (const name of this.#known) {
      if (!text.includes(name) || read.includes(name) || name === reader) continue;
      // What reads the reader is not read by it: models have no circles.
      if (reader === undefined || !(await this.#readBy(name)).has(reader)) await this.#add(name);
    }
  }

  async #add(name: string): Promise<void> {
    if (this.#tables.has(name)) return;
    const model = this.#modelOf(name);
    if (model === undefined) return this.#addDataset(name);
    if (this.#entered.has(name))
      throw new CodedError("SQL_FORBIDDEN", `the model "${name}" cannot be read without its personal data`, {
        advice: "Give common tables of models names that no dataset and no other model has.",
      });
    this.#entered.add(name);
    await this.addAllOf(model.sql, name);
    const { sql } = await guardSelect(this.#connection, model.sql, this.#known);
    this.#tables.set(
      name,
      model.personal.length === 0 ? sql : await this.#maskedModel(name, sql, model.personal),
    );
  }

  /** Every relation that the model reads, through others too, as far as the engine says. */
  async #readBy(name: string): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    const visit = async (one: string): Promise<void> => {
      const model = this.#modelOf(one);
      if (model === undefined) return;
      for (const read of await relationsOfSelect(this.#connection, model.sql, this.#known)) {
        if (found.has(read)) continue;
        found.add(read);
        await visit(read);
      }
    };
    await visit(name);
    return found;
  }

  #modelOf(name: string): PersonalMarks["models"][number] | undefined {
    return this.#marks.models.find((one) => one.name.toLowerCase() === name);
  }

  async #maskedModel(name: string, sql: string, personal: readonly string[]): Promise<string> {
    const columns = visibleColumns(await this.#connection.describe(`select * from ${dataRelation(name)}`));
    return `select ${masked(columns, personal)} from (\n${sql}\n) as q`;
  }

  async #addDataset(name: string): Promise<void> {
    const marked = this.#marks.datasets.get(name) ?? [];
    if (marked.length === 0) return;
    const names = await this.#connection.rows("select name from causeway.dataset where lower(name) = $1", [
      name,
    ]);
    const loaded = await readDataset(this.#connection, String(names[0]?.["name"]));
    this.#tables.set(name, `select ${masked(loaded?.columns ?? [], marked)} from ${dataRelation(name)}`);
  }

  around(select: string): string {
    if (this.#tables.size === 0) return select;
    const tables = [...this.#tables].map(
      ([name, sql]) => `${quoteName(name)} as not materialized (\n${sql}\n)`,
    );
    return `with ${tables.join(", ")} select * from (\n${select}\n) as masked`;
  }
}

function masked(
  columns: readonly { readonly name: string; readonly type: ColumnType }[],
  marked: readonly string[],
): string {
  const hidden = new Set(marked.map((name) => name.toLowerCase()));
  const cells = columns.map(({ name, type }) => {
    const column = quoteName(name);
    if (!hidden.has(name)) return column;
    const value = type === "text" ? quoteText(MASKED) : `case when false then ${column} end`;
    return `${value} as ${column}`;
  });
  return cells.join(", ");
}
