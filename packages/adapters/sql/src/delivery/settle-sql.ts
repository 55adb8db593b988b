import { BATCH } from "./batch.ts";
import type { Range } from "./batch.ts";
import { LEDGER_HEAD, MASKED_HEAD, ledgerCells } from "./delivery-tables.ts";
import type { Layout } from "./layout.ts";
import { anyBit, hasBit, integerLiteral, wordNumbers, words } from "./mask-sql.ts";

/** All columns of the ledger, in the order in which the statements here name them. */
export function ledgerColumns(layout: Layout): readonly string[] {
  return [...LEDGER_HEAD, ...ledgerCells([...layout.mapped, ...layout.unmapped]).map(({ name }) => name)];
}

/** The first export's way: all rows are new and all were accepted. */
export function insertFirstRows(
  layout: Layout,
  {
    range,
    wantedRange,
    settledAtMs,
  }: { readonly range: Range; readonly wantedRange: string; readonly settledAtMs: number },
): string {
  const { tables, mapped } = layout;
  const names = [...LEDGER_HEAD, ...ledgerCells(mapped).map(({ name }) => name)];
  const cells = mapped.flatMap(({ column, erasedColumn }, i) => [
    `case when ${hasBit("c.m", i)} then w.${column} end`,
    ...(erasedColumn === null ? [] : [`${hasBit("c.m", i)} and w.${column} is null`]),
  ]);
  return `
    insert into ${tables.ledger} (${names.join(", ")})
    select c.key, ${integerLiteral(settledAtMs)}, 0, c.assumed, ${integerLiteral(range.runNo)}, c.n, ${cells.join(", ")}
    from ${tables.change} as c join ${tables.wanted} as w on w.seq = c.seq
    where c.n between ${integerLiteral(range.fromN)} and ${integerLiteral(range.toN)} and ${wantedRange}`;
}

/** Of a batch row and the ledger row that it replaces: the row becomes certain, what was only assumed of it does not. */
const ASSUMPTION_ENDS = "l.assumed and not b.assumed";

/** The ledger rows of the batch as they are to be, whole; people of whom nothing was accepted are left out. */
export function nextLedgerRows(
  layout: Layout,
  {
    settledAtMs,
    wantedRange,
    replaces,
    hasDoubt,
  }: {
    readonly settledAtMs: number;
    readonly wantedRange: string;
    /** Some rows of the batch are in the ledger. */
    readonly replaces: boolean;
    readonly hasDoubt: boolean;
  },
): string {
  const { tables, mapped, unmapped } = layout;
  const columns = mapped.length;
  const before = (name: string): string =>
    replaces ? ` when ${ASSUMPTION_ENDS} then null else l.${name}` : "";
  const cells = mapped.flatMap(({ column, erasedColumn }, i) => [
    `case when ${hasBit("b.p", i)} then w.${column}${before(column)} end as ${column}`,
    ...(erasedColumn === null
      ? []
      : [
          `case when ${hasBit("b.p", i)} then w.${column} is null${before(erasedColumn)} end as ${erasedColumn}`,
        ]),
  ]);
  const kept = ledgerCells(unmapped).map(({ name, type }) =>
    replaces
      ? `case when ${ASSUMPTION_ENDS} then null else l.${name} end as ${name}`
      : `cast(null as ${type}) as ${name}`,
  );
  const cleared = wordNumbers(columns).map((word) => `(d.m${word} & b.p${word})`);
  const holds = [
    "b.hold_until_ms",
    ...(replaces ? ["coalesce(l.hold_until_ms, 0)"] : []),
    ...(hasDoubt ? [`case when ${anyBit(cleared)} then d.hold_until_ms else 0 end`] : []),
  ];
  return `
    select b.key, ${integerLiteral(settledAtMs)} as sent_at_ms, greatest(${holds.join(", ")}) as hold_until_ms,
           b.assumed, b.run_no, b.n, ${[...cells, ...kept].join(", ")}
    from ${BATCH} as b
    join ${tables.wanted} as w on w.seq = b.seq
    ${replaces ? `left join ${tables.ledger} as l on l.key = b.key` : ""}
    ${hasDoubt ? `left join ${tables.doubt} as d on d.key = b.key` : ""}
    where ${anyBit(words("b.p", columns))} and ${wantedRange}`;
}

/**
 * `delivery_next`: the rows of refused or doubt that the batch touches, as they are to be; those with an empty mask are to go.
 * A new value takes the place of an older one of the same attribute; the later hold is kept.
 */
export function mergeMasked(
  layout: Layout,
  {
    table,
    incoming,
    wantedRange,
  }: {
    readonly table: string;
    readonly incoming: "r" | "u";
    /** Of the rows that bring something; null where none does. */
    readonly wantedRange: string | null;
  },
): { readonly create: string; readonly columns: string } {
  const { tables, mapped } = layout;
  const columns = mapped.length;
  const numbers = wordNumbers(columns);
  const comes = comesIn(layout, incoming);
  const leaves = anyBit(numbers.map((i) => `(coalesce(t.m${i}, 0) & b.p${i})`));
  const hold = incoming === "u" ? `case when ${comes} then b.doubt_hold_ms else 0 end` : "0";
  const masks = numbers.map((i) => `(coalesce(t.m${i}, 0) & ~b.p${i}) | b.${incoming}${i} as m${i}`);
  const cells = mapped.map(({ column }, i) => {
    const taken = wantedRange === null ? "" : `when ${hasBit(`b.${incoming}`, i)} then w.${column} `;
    return `case ${taken}when ${hasBit("b.p", i)} then null else t.${column} end as ${column}`;
  });
  return {
    create: `
      create temp table delivery_next as
      select b.key, greatest(coalesce(t.hold_until_ms, 0), ${hold}) as hold_until_ms,
             case when ${comes} then b.run_no else t.run_no end as run_no,
             case when ${comes} then b.n else t.n end as n, ${[...masks, ...cells].join(", ")}
      from ${BATCH} as b
      ${wantedRange === null ? "" : `left join (select * from ${tables.wanted} as w where ${wantedRange}) as w on w.seq = b.seq`}
      left join ${table} as t on t.key = b.key
      where ${comes} or ${leaves}`,
    columns: [...MASKED_HEAD, ...words("m", columns), ...mapped.map(({ column }) => column)].join(", "),
  };
}

/** Whether a row of the batch brings refused (`r`) or uncertain (`u`) values. */
export function comesIn(layout: Layout, incoming: "r" | "u"): string {
  return anyBit(words(`b.${incoming}`, layout.mapped.length));
}
