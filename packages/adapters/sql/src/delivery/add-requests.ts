import type { KeptExchange, SentRequest, Settlement } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { appendRows } from "./append-rows.ts";

/** Part of a settlement: its requests, and what is kept of them. */
export async function addRequests(
  session: SqlSession,
  { exportName, runId, requests }: Settlement,
): Promise<void> {
  if (requests.length === 0) return;
  const column = <Name extends Exclude<keyof SentRequest, "exchange">>(name: Name): SentRequest[Name][] =>
    requests.map((request) => request[name]);
  await appendRows(session, "request", {
    schema: OWN_SCHEMA,
    columns: [
      { name: "export_name", type: "text" },
      { name: "run_id", type: "text" },
      { name: "sent_at_ms", type: "integer" },
      { name: "from_n", type: "integer" },
      { name: "to_n", type: "integer" },
      { name: "objects", type: "integer" },
      { name: "outcome", type: "text" },
      { name: "status", type: "integer" },
      { name: "request_id", type: "text" },
      { name: "detail", type: "text" },
      { name: "number", type: "integer" },
      { name: "milliseconds", type: "integer" },
    ],
    values: [
      requests.map(() => exportName),
      requests.map(() => runId),
      column("sentAtMs"),
      column("fromN"),
      column("toN"),
      column("objects"),
      column("outcome"),
      column("status"),
      column("requestId"),
      column("detail"),
      column("number"),
      column("milliseconds"),
    ],
  });
  const kept = requests.flatMap(({ number, exchange }) => (exchange === null ? [] : [{ number, exchange }]));
  if (kept.length > 0) await addExchanges(session, { exportName, runId, kept });
}

async function addExchanges(
  session: SqlSession,
  {
    exportName,
    runId,
    kept,
  }: {
    readonly exportName: string;
    readonly runId: string;
    readonly kept: readonly { readonly number: number; readonly exchange: KeptExchange }[];
  },
): Promise<void> {
  const text = (of: (exchange: KeptExchange) => string | null): (string | null)[] =>
    kept.map(({ exchange }) => of(exchange));
  await appendRows(session, "request_exchange", {
    schema: OWN_SCHEMA,
    columns: [
      { name: "export_name", type: "text" },
      { name: "run_id", type: "text" },
      { name: "number", type: "integer" },
      { name: "method", type: "text" },
      { name: "path", type: "text" },
      { name: "headers", type: "text" },
      { name: "body", type: "text" },
      { name: "answer_headers", type: "text" },
      { name: "answer_body", type: "text" },
      { name: "people", type: "text" },
    ],
    values: [
      text(() => exportName),
      text(() => runId),
      kept.map(({ number }) => number),
      text(({ method }) => method),
      text(({ path }) => path),
      text(({ headers }) => JSON.stringify(headers)),
      text(({ body }) => body),
      text(({ answer }) => (answer === null ? null : JSON.stringify(answer.headers))),
      text(({ answer }) => answer?.body ?? null),
      text(({ people }) => JSON.stringify(people)),
    ],
  });
}
