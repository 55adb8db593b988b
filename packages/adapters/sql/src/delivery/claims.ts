import type { Claim } from "@causeway/ports";
import type { SqlReader, SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";

export async function assertNoClaim(reader: SqlReader, exportName: string, what: string): Promise<void> {
  const open = await reader.rows(`select 1 as one from ${OWN_SCHEMA}.claim where export_name = $1 limit 1`, [
    exportName,
  ]);
  if (open.length > 0)
    throw new Error(`${what}: a claim of ${exportName} is still open; recover comes first`);
}

/** See DeliveryStore.claim. Gives the run its number, by which rows name it. */
export async function openClaim(session: SqlSession, claim: Claim): Promise<void> {
  const { exportName, runId, fromN, toN, claimedAtMs, isTest = false } = claim;
  await session.run(
    `insert into ${OWN_SCHEMA}.delivery_run (export_name, run_no, run_id)
     select $1, coalesce(max(run_no), 0) + 1, $2 from ${OWN_SCHEMA}.delivery_run
     where export_name = $1
     having count(case when run_id = $2 then 1 end) = 0`,
    [exportName, runId],
  );
  await session.run(
    `insert into ${OWN_SCHEMA}.claim (export_name, run_id, from_n, to_n, claimed_at_ms, is_test)
     values ($1, $2, $3, $4, $5, $6)`,
    [exportName, runId, fromN, toN, claimedAtMs, isTest],
  );
}

/** Deletes the claim and tells its run's number. A claim that is not open is a bug and throws. */
export async function closeClaim(
  session: SqlSession,
  claim: Omit<Claim, "claimedAtMs" | "isTest">,
): Promise<{ readonly runNo: number; readonly isTest: boolean }> {
  const { exportName, runId, fromN, toN } = claim;
  const which = "export_name = $1 and run_id = $2 and from_n = $3 and to_n = $4";
  const [found] = await session.rows(
    `select c.is_test, r.run_no
     from (select * from ${OWN_SCHEMA}.claim where ${which}) as c
     join ${OWN_SCHEMA}.delivery_run as r on r.export_name = c.export_name and r.run_id = c.run_id`,
    [exportName, runId, fromN, toN],
  );
  if (found === undefined) throw new Error(`settle: rows ${fromN}..${toN} of run ${runId} are not claimed`);
  await session.run(`delete from ${OWN_SCHEMA}.claim where ${which}`, [exportName, runId, fromN, toN]);
  return { runNo: Number(found["run_no"]), isTest: found["is_test"] === true };
}
