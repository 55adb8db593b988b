import type {
  KeptExchange,
  RejectionReason,
  RequestDetail,
  RequestList,
  RequestPerson,
  RequestQuery,
  SentRequest,
} from "@causeway/ports";
import type { CellValue } from "@causeway/core";
import type { SqlReader, SqlRow } from "../connection.ts";
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from "../row.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { loadLayout } from "./layout.ts";
import { integerLiteral } from "./mask-sql.ts";

/** People of a request without a body: as many as one can hold, and some for those that were cut up. */
const PEOPLE_MAX = 1_000;
/** Keys that stand for a reason. */
const SAMPLE_KEYS = 10;
/** Reasons are Braze's own words, and some of them name the value. */
const REASONS_MAX = 50;

const COLUMNS =
  "export_name, sent_at_ms, from_n, to_n, objects, outcome, status, request_id, detail, coalesce(number, 0) as number, milliseconds";

/** See DeliveryStore.requests. */
export async function listRequests(
  reader: SqlReader,
  { offset, limit, ...query }: RequestQuery,
): Promise<RequestList> {
  const { where, params } = await whereOf(reader, query);
  const from = `from ${OWN_SCHEMA}.request as r where ${where}`;
  const [count] = await reader.rows(`select count(*) as total ${from}`, params);
  const rows = await reader.rows(
    `select ${COLUMNS} ${from} order by number, sent_at_ms limit ${integerLiteral(limit)} offset ${integerLiteral(offset)}`,
    params,
  );
  return { requests: rows.map(requestOf), total: Number(count?.["total"]) };
}

async function whereOf(
  reader: SqlReader,
  { runId, outcome, key, search }: Omit<RequestQuery, "offset" | "limit">,
): Promise<{ readonly where: string; readonly params: readonly CellValue[] }> {
  const params: CellValue[] = [runId];
  const param = (cell: CellValue): string => `cast($${params.push(cell)} as text)`;
  const conditions = ["r.run_id = $1"];
  if (outcome !== undefined) conditions.push(`r.outcome = ${param(outcome)}`);
  if (search !== undefined) {
    conditions.push(saidCondition(param(search)));
  }
  if (key !== undefined) {
    const kept = keptCondition(param(keptPerson(key)));
    const last = (await placesOf(reader, runId, key)).map((n) => `${n} between r.from_n and r.to_n`);
    conditions.push(`(${[kept, ...last].join(" or ")})`);
  }
  return { where: conditions.join(" and "), params };
}

/** `where …` parts of a request that Braze answered with these words. */
export function saidCondition(text: string): string {
  const lowered = `lower(${text})`;
  return `(position(${lowered} in lower(coalesce(r.detail, ''))) > 0 or position(${lowered} in lower(coalesce(r.request_id, ''))) > 0)`;
}

/** A request of which a body was kept that held a person; `text` is `keptPerson` of the key. */
export function keptCondition(text: string): string {
  return `exists (select 1 from ${OWN_SCHEMA}.request_exchange as e
      where e.run_id = r.run_id and e.number = r.number and position(${text} in e.people) > 0)`;
}

/** How a person begins in what was kept. */
export function keptPerson(key: string): string {
  return `{"key":${JSON.stringify(key)},`;
}

/** Where in the run's change table the person stood, by the tables that remember it. */
async function placesOf(reader: SqlReader, runId: string, key: string): Promise<readonly string[]> {
  const [run] = await reader.rows(
    `select export_name, run_no from ${OWN_SCHEMA}.delivery_run where run_id = $1`,
    [runId],
  );
  const layout = run === undefined ? null : await loadLayout(reader, textOf(run, "export_name"));
  if (run === undefined || layout === null) return [];
  const { ledger, doubt, refused } = layout.tables;
  const runNo = integerLiteral(numberOf(run, "run_no"));
  const rows = await reader.rows(
    [ledger, doubt, refused]
      .map((table) => `select n from ${table} where key = $1 and run_no = ${runNo} and n is not null`)
      .join(" union "),
    [key],
  );
  return rows.map((row) => integerLiteral(numberOf(row, "n")));
}

/** See DeliveryStore.request. */
export async function readRequest(
  reader: SqlReader,
  runId: string,
  number: number,
): Promise<RequestDetail | null> {
  const which = `where run_id = $1 and coalesce(number, 0) = ${integerLiteral(number)}`;
  const [row] = await reader.rows(`select ${COLUMNS} from ${OWN_SCHEMA}.request ${which} limit 1`, [runId]);
  if (row === undefined) return null;
  const [kept] = await reader.rows(`select * from ${OWN_SCHEMA}.request_exchange ${which} limit 1`, [runId]);
  const exchange = kept === undefined ? null : exchangeOf(kept);
  const request = requestOf(row);
  const exportName = textOf(row, "export_name");
  const people = exchange?.people ?? (await peopleCarried(reader, { exportName, runId, request }));
  return { ...request, exportName, exchange, people };
}

/** Whose last request it was, by the tables that remember it. */
async function peopleCarried(
  reader: SqlReader,
  carried: {
    readonly exportName: string;
    readonly runId: string;
    readonly request: Omit<SentRequest, "exchange">;
  },
): Promise<readonly RequestPerson[]> {
  const { exportName, runId, request } = carried;
  const layout = await loadLayout(reader, exportName);
  const [run] = await reader.rows(
    `select run_no from ${OWN_SCHEMA}.delivery_run where export_name = $1 and run_id = $2`,
    [exportName, runId],
  );
  if (layout === null || run === undefined) return [];
  const { ledger, doubt, refused } = layout.tables;
  const within = `run_no = ${integerLiteral(numberOf(run, "run_no"))} and n between ${integerLiteral(request.fromN)} and ${integerLiteral(request.toN)}`;
  const rows = await reader.rows(
    `select key, n, 'accepted' as outcome from ${ledger} where ${within}
     union all select key, n, 'uncertain' from ${doubt} where ${within}
     union all select key, n, 'rejected' from ${refused} where ${within}
     order by n limit ${PEOPLE_MAX}`,
  );
  return rows.map((row) => ({
    key: textOf(row, "key"),
    outcome: textOf(row, "outcome") as RequestPerson["outcome"],
    reason: null,
  }));
}

/** See DeliveryStore.rejectionReasons. */
export async function readRejectionReasons(
  reader: SqlReader,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RejectionReason[]>> {
  if (runIds.length === 0) return new Map();
  // A person counts once in a run, for one reason; a row without a key is told apart by the value that stands in its place.
  const people = `select run_id, kind, coalesce(key, '') as key, coalesce(case when key is null then value end, '') as instead,
      min(reason) as reason
    from ${OWN_SCHEMA}.rejection where run_id in (${runIds.map((_, i) => `$${i + 1}`).join(", ")}) group by 1, 2, 3, 4`;
  const rows = await reader.rows(
    `select c.run_id, c.kind, c.reason, c.people, s.key from (
       select run_id, kind, reason, count(*) as people,
         row_number() over (partition by run_id order by count(*) desc, kind, reason) as place
       from (${people}) as p group by run_id, kind, reason) as c
     left join (
       select run_id, kind, reason, key, row_number() over (partition by run_id, kind, reason order by key) as place
       from (${people}) as q where key <> '') as s
       on s.run_id = c.run_id and s.kind = c.kind and s.reason = c.reason and s.place <= ${SAMPLE_KEYS}
     where c.place <= ${REASONS_MAX} order by c.run_id, c.place, s.place`,
    runIds,
  );
  return reasonsByRun(rows);
}

/** Rows of a reason follow each other, one for each of its keys. */
function reasonsByRun(rows: readonly SqlRow[]): ReadonlyMap<string, readonly RejectionReason[]> {
  const found = new Map<string, (RejectionReason & { readonly keys: string[] })[]>();
  for (const row of rows) {
    const runId = textOf(row, "run_id");
    const kind = textOf(row, "kind") as RejectionReason["kind"];
    const reason = textOf(row, "reason");
    const reasons = found.get(runId) ?? [];
    found.set(runId, reasons);
    const last = reasons.at(-1);
    const isSame = last !== undefined && last.kind === kind && last.reason === reason;
    const at = isSame ? last : { kind, reason, people: Number(row["people"]), keys: [] };
    if (!isSame) reasons.push(at);
    const key = optionalTextOf(row, "key");
    if (key !== null) at.keys.push(key);
  }
  return found;
}

export function requestOf(row: SqlRow): Omit<SentRequest, "exchange"> {
  return {
    number: numberOf(row, "number"),
    milliseconds: optionalNumberOf(row, "milliseconds"),
    sentAtMs: numberOf(row, "sent_at_ms"),
    fromN: numberOf(row, "from_n"),
    toN: numberOf(row, "to_n"),
    objects: numberOf(row, "objects"),
    outcome: textOf(row, "outcome"),
    status: optionalNumberOf(row, "status"),
    requestId: optionalTextOf(row, "request_id"),
    detail: optionalTextOf(row, "detail"),
  };
}

/** What we wrote ourselves is taken back as it was. */
function exchangeOf(row: SqlRow): KeptExchange {
  const answerHeaders = optionalTextOf(row, "answer_headers");
  return {
    method: textOf(row, "method"),
    path: textOf(row, "path"),
    headers: JSON.parse(textOf(row, "headers")) as KeptExchange["headers"],
    body: textOf(row, "body"),
    answer:
      answerHeaders === null
        ? null
        : {
            headers: JSON.parse(answerHeaders) as KeptExchange["headers"],
            body: optionalTextOf(row, "answer_body") ?? "",
          },
    people: JSON.parse(textOf(row, "people")) as KeptExchange["people"],
  };
}
