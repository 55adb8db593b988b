import { MASK_BITS } from "@causeway/core";
import type { SqlSession } from "../../connection.ts";
import { numberOf, textOf } from "../../row.ts";
import { omittedColumn } from "../../table-names.ts";
import { dataRelation } from "../load-dataset.ts";
import type { CompiledStaging } from "./compile-staging.ts";

/** Characters of a value that are told. */
const SAMPLE_CHARACTERS_MAX = 80;

/**
 * Some different values that staging left out, by target: the model once more, for the rows of the wanted table that lack something. Empty
 * where nothing was left out; constants have no sample.
 */
export async function readOmittedSamples(
  session: SqlSession,
  { wanted, omitted }: { readonly wanted: string; readonly omitted: Readonly<Record<string, number>> },
  { plan, values, modelKey, keyIsModelKey }: CompiledStaging,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const limit = Math.trunc(plan.omittedSamplesMax ?? 0);
  const columns = values.flatMap(({ text }, at) => {
    const target = plan.shape.columns[at]?.target ?? "";
    return text === null || !(target in omitted) ? [] : [{ at, target, text }];
  });
  if (limit === 0 || columns.length === 0) return {};
  const isOmitted = (at: number): string =>
    `(w.${omittedColumn(Math.floor(at / MASK_BITS))} >> ${at % MASK_BITS}) & 1 = 1`;
  const left = columns.map(
    ({ at, text }) =>
      `case when ${isOmitted(at)} then substr(${text}, 1, ${SAMPLE_CHARACTERS_MAX}) end as t${at}`,
  );
  const some = columns.map(
    ({ at }) =>
      `select * from (select distinct ${at} as position, t${at} as sample from lacking where t${at} is not null
         order by sample limit ${limit}) as s${at}`,
  );
  const rows = await session.rows(
    `with lacking as (
       select ${left.join(", ")} from ${dataRelation(plan.model)} as m
       join ${wanted} as w on ${modelKey} = w.${keyIsModelKey ? "key" : "model_key"}
       where ${columns.map(({ at }) => `(${isOmitted(at)})`).join(" or ")})
     ${some.join(" union all ")} order by position, sample`,
  );
  return Object.fromEntries(
    columns.map(({ at, target }) => [
      target,
      rows.filter((row) => numberOf(row, "position") === at).map((row) => textOf(row, "sample")),
    ]),
  );
}
