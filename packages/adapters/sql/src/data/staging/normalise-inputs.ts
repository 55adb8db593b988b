import type { Normalise } from "@causeway/ports";
import type { SqlSession } from "../../connection.ts";
import { canonicalObjectText, canonicalSetText } from "../canonical-json-text.ts";
import type { Normaliser } from "./compile-staging.ts";

/** Inputs given to a normaliser at a time. */
const BATCH_INPUTS = 20_000;
/** Outputs of JSON, for this staging only. */
export const JSON_OUTPUTS = "staged_json";

/** Where the texts to normalise stand: a column of the raw table. */
export interface NormaliserUse {
  readonly normaliser: Normaliser;
  readonly column: string;
}

/**
 * The condition under which a row `alias` of the normaliser's table holds the output for `input`, and that table.
 * The names of normalisers are ours: quotes in them would be a bug.
 */
export function outputsOf(
  normaliser: Normaliser,
  alias: string,
): { table: string; on: (input: string) => string } {
  switch (normaliser.kind) {
    case "json":
      return {
        table: JSON_OUTPUTS,
        on: (input) => `${alias}.kind = '${normaliser.as}' and ${alias}.input = ${input}`,
      };
    case "named":
      return {
        table: "causeway.normalised",
        on: (input) =>
          `${alias}.normaliser = '${plainName(normaliser.name)}' and ${alias}.version = ${normaliser.version} and ${alias}.input = ${input}`,
      };
  }
}

/** Sees to it that each distinct input in `raw` has its output (of JSON: in the empty table JSON_OUTPUTS). `normalise` gets each one that was never seen, once. */
export async function normaliseInputs(
  session: SqlSession,
  { raw, uses }: { readonly raw: string; readonly uses: readonly NormaliserUse[] },
  normalise: Normalise,
): Promise<void> {
  for (const group of groupByNormaliser(uses)) {
    const inputs = group.columns.map(
      (column) => `select ${column} as input from ${raw} where ${column} is not null`,
    );
    const outputs = outputsOf(group.normaliser, "known");
    await session.run(
      `create temp table staged_input as select row_number() over () as n, input from (
         select distinct input from (${inputs.join(" union all ")}) as i
         where not exists (select 1 from ${outputs.table} as known where ${outputs.on("i.input")})) as unseen`,
    );
    await normaliseUnseen(session, group.normaliser, normalise);
    await session.run("drop table staged_input");
  }
  for (const statement of session.dialect.afterLoad("causeway.normalised")) await session.run(statement);
}

async function normaliseUnseen(
  session: SqlSession,
  normaliser: Normaliser,
  normalise: Normalise,
): Promise<void> {
  for (let from = 1; ; from += BATCH_INPUTS) {
    const { rowCount, values } = await session.table(
      "select input from staged_input where n >= $1 and n < $2 order by n",
      [from, from + BATCH_INPUTS],
    );
    if (rowCount === 0) return;
    const inputs = (values[0] ?? []).filter((cell) => typeof cell === "string");
    await appendOutputs(session, { normaliser, inputs, outputs: outputsFor(normaliser, inputs, normalise) });
    if (rowCount < BATCH_INPUTS) return;
  }
}

function outputsFor(
  normaliser: Normaliser,
  inputs: readonly string[],
  normalise: Normalise,
): readonly (string | null)[] {
  switch (normaliser.kind) {
    case "named":
      return normalise(normaliser.name, inputs);
    case "json":
      return inputs.map(normaliser.as === "set" ? canonicalSetText : canonicalObjectText);
  }
}

interface Outputs {
  readonly normaliser: Normaliser;
  readonly inputs: readonly string[];
  readonly outputs: readonly (string | null)[];
}

async function appendOutputs(session: SqlSession, { normaliser, inputs, outputs }: Outputs): Promise<void> {
  const rowCount = inputs.length;
  if (outputs.length !== rowCount) throw new Error("a normaliser answered more or fewer outputs than inputs");
  const texts = [
    { name: "input", type: "text" },
    { name: "output", type: "text" },
  ] as const;
  if (normaliser.kind === "json") {
    const appender = await session.appender({
      table: JSON_OUTPUTS,
      columns: [{ name: "kind", type: "text" }, ...texts],
    });
    await appender.append({ rowCount, values: [repeat(normaliser.as, rowCount), inputs, outputs] });
    return appender.close();
  }
  const appender = await session.appender({
    schema: "causeway",
    table: "normalised",
    columns: [{ name: "normaliser", type: "text" }, { name: "version", type: "integer" }, ...texts],
  });
  const [names, versions] = [repeat(normaliser.name, rowCount), repeat(normaliser.version, rowCount)];
  await appender.append({ rowCount, values: [names, versions, inputs, outputs] });
  await appender.close();
}

function repeat<T extends string | number>(value: T, times: number): readonly T[] {
  return Array.from({ length: times }, () => value);
}

function groupByNormaliser(
  uses: readonly NormaliserUse[],
): Iterable<{ readonly normaliser: Normaliser; readonly columns: readonly string[] }> {
  const groups = new Map<string, { normaliser: Normaliser; columns: string[] }>();
  for (const { normaliser, column } of uses) {
    const name = JSON.stringify(normaliser);
    const group = groups.get(name) ?? { normaliser, columns: [] };
    group.columns.push(column);
    groups.set(name, group);
  }
  return groups.values();
}

function plainName(name: string): string {
  if (/^[a-z0-9_.-]+$/i.test(name)) return name;
  throw new Error(`a normaliser is called ${name}`);
}
