import type { CellValue } from "@causeway/core";
import type { ChangeChunk } from "@causeway/ports";
import type { SqlReader } from "../connection.ts";
import { seqRange } from "./batch.ts";
import { requireLayout } from "./layout.ts";
import { integerLiteral, words } from "./mask-sql.ts";

/** See DeliveryStore.read. */
export async function readChanges(
  reader: SqlReader,
  exportName: string,
  { fromN, maxRows }: { readonly fromN: number; readonly maxRows: number },
): Promise<ChangeChunk> {
  const { tables, mapped } = await requireLayout(reader, exportName);
  const masks = words("m", mapped.length);
  const within = `n >= ${integerLiteral(fromN)} and n < ${integerLiteral(fromN + maxRows)}`;
  const wantedRange = await seqRange(reader, tables.change, within);
  const cells = mapped.map(({ column }) => `, w.${column}`).join("");
  const { rowCount, values } = await reader.table(
    `select c.key, c.ready_at_ms, c.assumed, ${masks.map((word) => `c.${word}`).join(", ")}${cells}
     from ${tables.change} as c join ${tables.wanted} as w on w.seq = c.seq
     where ${within.replaceAll("n ", "c.n ")} and ${wantedRange ?? "false"}
     order by c.n`,
  );
  const column = (i: number): readonly CellValue[] => values[i] ?? [];
  return {
    rowCount,
    fromN,
    keys: column(0).map(String),
    readyAtMs: column(1).map(Number),
    assumed: column(2).map((assumed) => assumed === true),
    masks: masks.map((_, word) => column(3 + word).map(Number)),
    values: mapped.map((_, i) => column(3 + masks.length + i)),
  };
}
