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
  const { exportName, runId, fromN, toN, claimedAtMs } = claim;
  await session.run(
    `insert into ${OWN_SCHEMA}.delivery_run (export_name, run_no, run_id)
     select $1, coalesce(max(run_no), 0) + 1, $2 from ${OWN_SCHEMA}.delivery_run
     where export_name = $1
     having count(case when run_id = $2 then 1 end) = 0`,
    [exportName, runId],
  );
  await session.run(
    `insert into ${OWN_SCHEMA}.claim (export_name, run_id, from_n, to_n, claimed_at_ms) values ($1, $2, $3, $4, $5)`,
    [exportName, runId, fromN, toN, claimedAtMs],
  );
}

/** Deletes the claim and returns its run's number. A claim that is not open is a bug and throws. */
export async function closeClaim(session: SqlSession, claim: Omit<Claim, "claimedAtMs">): Promise<number> {
  const { exportName, runId, fromN, toN } = claim;
  const closed = await session.run(
    `delete from ${OWN_SCHEMA}.claim where export_name = $1 and run_id = $2 and from_n = $3 and to_n = $4`,
    [exportName, runId, fromN, toN],
  );
  if (closed !== 1) throw new Error(`settle: rows ${fromN}..${toN} of run ${runId} are not claimed`);
  const [run] = await session.rows(
    `select run_no from ${OWN_SCHEMA}.delivery_run where export_name = $1 and run_id = $2`,
    [exportName, runId],
  );
  return Number(run?.["run_no"]);
}
