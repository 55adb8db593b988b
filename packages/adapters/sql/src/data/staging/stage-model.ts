import { CodedError } from "@causeway/core";
import type { Normalise, StageCounts, StagingPlan } from "@causeway/ports";
import type { SqlRow, SqlSession } from "../../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../../row.ts";
import { wantedTable } from "../../table-names.ts";
import { dataRelation } from "../load-dataset.ts";
import { compileStaging, type CompiledStaging } from "./compile-staging.ts";
import { JSON_OUTPUTS, normaliseInputs } from "./normalise-inputs.ts";
import {
  RAW,
  TWINS,
  UNSEEN,
  directQuery,
  normaliserUses,
  omittedCountsQuery,
  rawQuery,
  strippedCountsQuery,
  twinsQuery,
  wantedQuery,
} from "./staging-sql.ts";
import { readOmittedSamples } from "./omitted-samples.ts";

/** Bad keys that an error shows. */
const KEY_EXAMPLES_MAX = 3;

/**
 * Part of a transaction, see DataStore.stage:
 *
 *   model --once--> raw --distinct inputs--> normalised
 *                    \------------------------- join -----> wanted
 *
 * or, where the model's key is the identifier, straight from the model to wanted; the few columns that have a normaliser are then read once before,
 * for their distinct inputs.
 */
export async function stageModel(
  session: SqlSession,
  plan: StagingPlan,
  normalise: Normalise,
): Promise<{ readonly counts: StageCounts; readonly staging: CompiledStaging }> {
  const { dialect } = session;
  const columns = await session.describe(`select * from ${dataRelation(plan.model)}`);
  const staging = compileStaging(dialect, plan, columns);
  const wanted = wantedTable(plan.exportName);
  await session.run(`drop table if exists ${wanted}`);
  const direct = isDirect(staging) && (await stageDirectly(session, { wanted, staging, normalise }));
  if (!direct) await stageThroughRaw(session, { wanted, staging, normalise });
  for (const statement of dialect.index(wanted, ["seq"])) await session.run(statement);
  for (const statement of dialect.afterLoad(wanted)) await session.run(statement);
  const counts = await countStaged(session, wanted, staging);
  if (!direct) await session.run(`drop table ${RAW}`);
  return { counts, staging };
}

/** Nothing has to be known of all rows before the first can be written. */
function isDirect(staging: CompiledStaging): boolean {
  const named = normaliserUses(staging).every(({ normaliser }) => normaliser.kind === "named");
  return staging.keyIsModelKey && named && staging.plan.stripped.length === 0;
}

/**
 * Makes wanted in one pass, which saves half. False, and no table, where a key is not as it should be, or where the model gave other values at its
 * second reading than at the first: then the raw table tells how.
 */
async function stageDirectly(
  session: SqlSession,
  { wanted, staging, normalise }: RawStaging,
): Promise<boolean> {
  const uses = normaliserUses(staging);
  if (uses.length > 0)
    await normaliseInputs(session, { raw: `(${rawQuery(staging)}) as p`, uses }, normalise);
  await session.run(`create table ${wanted} as ${directQuery(session.dialect, staging)}`);
  const bad = await session.rows(
    `select 1 as bad from ${wanted} group by key having count(*) > 1 or key is null limit 1`,
  );
  const unseen =
    uses.length === 0 ? [] : await session.rows(`select 1 as unseen from ${wanted} where ${UNSEEN} limit 1`);
  if (bad.length === 0 && unseen.length === 0) return true;
  await session.run(`drop table ${wanted}`);
  return false;
}

interface RawStaging {
  readonly wanted: string;
  readonly staging: CompiledStaging;
  readonly normalise: Normalise;
}

async function stageThroughRaw(
  session: SqlSession,
  { wanted, staging, normalise }: RawStaging,
): Promise<void> {
  const { dialect } = session;
  await session.run(`create temp table ${RAW} as ${rawQuery(staging)}`);
  await requireUniqueKey(session, staging.plan);
  await session.run(`create temp table ${JSON_OUTPUTS} (kind text, input text, output text)`);
  await normaliseInputs(session, { raw: RAW, uses: normaliserUses(staging) }, normalise);
  await session.run(`create temp table ${TWINS} as ${twinsQuery(staging)}`);
  await session.run(`create table ${wanted} as ${wantedQuery(dialect, staging)}`);
  for (const table of [JSON_OUTPUTS, TWINS]) await session.run(`drop table ${table}`);
}

async function requireUniqueKey(session: SqlSession, plan: StagingPlan): Promise<void> {
  const bad = await session.rows(
    `select model_key, count(*) as times from ${RAW} group by model_key having count(*) > 1 or model_key is null
     order by times desc, model_key limit ${KEY_EXAMPLES_MAX}`,
  );
  if (bad.length === 0) return;
  const examples = bad.map((row) => `${optionalTextOf(row, "model_key") ?? "null"} (${rowsText(row)})`);
  throw new CodedError(
    "MODEL_KEY",
    `The key ${plan.modelKey} of model ${plan.model} is null or not unique: ${examples.join(", ")}.`,
  );
}

function rowsText(row: SqlRow): string {
  const times = numberOf(row, "times");
  return times === 1 ? "1 row" : `${times} rows`;
}

async function countStaged(
  session: SqlSession,
  wanted: string,
  staging: CompiledStaging,
): Promise<StageCounts> {
  const { plan } = staging;
  const [selected] = await session.rows(`select count(*) as selected from ${wanted}`);
  const [left] = await session.rows(omittedCountsQuery(wanted, staging));
  if (selected === undefined || left === undefined) throw new Error("a count returned no row");
  const [stripped] = plan.stripped.length === 0 ? [{}] : await session.rows(strippedCountsQuery(staging));
  const problems = await session.rows(
    `select problem, count(*) as people from ${wanted} where problem is not null group by problem order by problem`,
  );
  const omitted = positive(plan.shape.columns.map(({ target }, i) => [target, numberOf(left, `o${i}`)]));
  return {
    selected: numberOf(selected, "selected"),
    problems: Object.fromEntries(problems.map((row) => [textOf(row, "problem"), numberOf(row, "people")])),
    omitted,
    ...(plan.omittedSamplesMax === undefined
      ? {}
      : { omittedSamples: await readOmittedSamples(session, { wanted, omitted }, staging) }),
    stripped: positive(plan.stripped.map(({ target }, i) => [target, numberOf(stripped ?? {}, `s${i}`)])),
  };
}

function positive(counts: readonly (readonly [string, number])[]): { readonly [target: string]: number } {
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
