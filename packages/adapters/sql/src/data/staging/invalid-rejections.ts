import type { SqlSession } from "../../connection.ts";
import { wantedTable } from "../../table-names.ts";
import type { CompiledStaging } from "./compile-staging.ts";

/** Rows set aside that are listed one by one; the others are only counted. */
const INVALID_REJECTIONS_MAX = 10_000;

/**
 * Makes the rows that staging set aside the export's `invalid` rejections, in place of those of the last staging. Where the row has no
 * identifier, `value` is the model's key, so that the row can be found.
 */
export async function replaceInvalidRejections(
  session: SqlSession,
  { plan, keyIsModelKey }: CompiledStaging,
): Promise<void> {
  const wanted = wantedTable(plan.exportName);
  await session.run("delete from causeway.rejection where export_name = $1 and kind = 'invalid'", [
    plan.exportName,
  ]);
  const modelKey = keyIsModelKey ? "cast(null as text)" : "model_key";
  await session.run(
    `insert into causeway.rejection (export_name, run_id, kind, key, target, value, value_type, reason, at_ms, dropped)
     select cast($1 as text), cast($2 as text), 'invalid', key,
       case when problem like 'missing_required:%' then substr(problem, length('missing_required:') + 1) end,
       case when key is null then ${modelKey} end, 'text', problem, cast($3 as bigint), false
     from ${wanted} where problem is not null order by seq limit ${INVALID_REJECTIONS_MAX}`,
    [plan.exportName, plan.runId, plan.nowMs],
  );
}
