import type { ChannelCount, ColumnSnapshot, Snapshot, SnapshotOptions } from "@causeway/ports";
import type { SqlConnection } from "../connection.ts";
import { type Dialect, type EngineColumn, type EngineType, quoteName } from "../dialect.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";
import { canonicalText, columnTypeOf } from "./canonical-cell.ts";

/** Characters of a value that are told. */
const VALUE_CHARACTERS_MAX = 80;

/**
 * See DataStore.snapshot. One statement: the rows that are looked at once, then for each column a line of counts and range and one of each
 * common value, for each channel a line. `select` is what the guard has seen.
 */
export async function readSnapshot(
  connection: SqlConnection,
  {
    select,
    columns: all,
    ...options
  }: SnapshotOptions & { readonly select: string; readonly columns: readonly EngineColumn[] },
): Promise<Snapshot> {
  const { dialect } = connection;
  const columns = all.slice(0, options.columnsMax);
  const channels = channelsOf(dialect, columns, options);
  const cells = columns.flatMap(({ name, type }, at) => {
    const expr = `q.${quoteName(name)}`;
    return [`${expr} as x${at}`, `${canonicalText(dialect, { expr, type })} as t${at}`];
  });
  const lines = [
    `select -1 as position, 'rows' as part, ${NO_TEXT} as a, ${NO_TEXT} as b, ${NO_TEXT} as c, count(*) as n, cast(0 as bigint) as d from base`,
    ...columns.map(({ type }, at) => countsOf(dialect, type, at)),
    ...columns.map((_, at) => topOf(at, options.topMax)),
    ...channels.map(
      ({ condition }, at) =>
        `select ${at}, 'channel', ${NO_TEXT}, ${NO_TEXT}, ${NO_TEXT}, count(*), 0 from base where ${condition}`,
    ),
  ];
  const rows = await connection.rows(
    `with base as (select ${["1 as one", ...cells].join(", ")} from (\n${select}\n) as q limit ${Math.trunc(options.rowsMax)})
     ${lines.join("\nunion all ")}
     order by part, position, n desc, a`,
  );
  const of = (part: string, position: number): typeof rows =>
    rows.filter((row) => textOf(row, "part") === part && numberOf(row, "position") === position);
  const countIn = (part: string, position: number): number =>
    of(part, position).reduce((sum, row) => sum + numberOf(row, "n"), 0);
  return {
    rows: countIn("rows", -1),
    columns: columns.map(({ name, type }, at): ColumnSnapshot => {
      const [counts] = of("counts", at);
      if (counts === undefined) throw new Error("every column has a line of counts");
      const [min, median, max] = ["a", "b", "c"].map((cell) => optionalTextOf(counts, cell));
      return {
        name: name.toLowerCase(),
        type: columnTypeOf(type),
        filled: numberOf(counts, "n"),
        distinct: numberOf(counts, "d"),
        top: of("top", at).map((row) => ({ value: textOf(row, "a"), rows: numberOf(row, "n") })),
        range: min == null || median == null || max == null ? null : { min, median, max },
      };
    }),
    columnsLeftOut: all.length - columns.length,
    channels: channels.map(({ channel, columns: names }, at): ChannelCount => ({
      channel,
      columns: names,
      rows: countIn("channel", at),
    })),
  };
}

const NO_TEXT = "cast(null as text)";

function countsOf(dialect: Dialect, type: EngineType, at: number): string {
  const value = ordered(dialect, type, `x${at}`);
  const range =
    value === null
      ? [NO_TEXT, NO_TEXT, NO_TEXT]
      : [`min(${value})`, `percentile_disc(0.5) within group (order by ${value})`, `max(${value})`].map(
          (expr) => canonicalText(dialect, { expr: `(${expr})`, type }),
        );
  return `select ${at}, 'counts', ${range.join(", ")}, count(x${at}), count(distinct t${at}) from base`;
}

/** What has an order that says something; null where nothing does. */
function ordered(dialect: Dialect, { kind }: EngineType, expr: string): string | null {
  switch (kind) {
    case "double":
      return `case when ${dialect.isFinite(expr)} then ${expr} end`;
    case "integer":
    case "hugeint":
    case "decimal":
    case "date":
    case "timestamp":
    case "timestamptz":
      return expr;
    case "text":
    case "boolean":
    case "json":
    case "uuid":
    case "list":
    case "other":
      return null;
  }
}

function topOf(at: number, limit: number): string {
  const shown = `case when length(t${at}) > ${VALUE_CHARACTERS_MAX} then substr(t${at}, 1, ${VALUE_CHARACTERS_MAX}) || '…' else t${at} end`;
  return `select * from (select ${at}, 'top', ${shown} as a, ${NO_TEXT}, ${NO_TEXT}, count(*) as n, cast(0 as bigint)
     from base where t${at} is not null group by t${at} order by n desc, t${at} limit ${Math.trunc(limit)}) as top${at}`;
}

interface Channel {
  readonly channel: ChannelCount["channel"];
  readonly columns: readonly string[];
  readonly condition: string;
}

/** Channels for which some column can say that people are reached. */
function channelsOf(
  dialect: Dialect,
  columns: readonly EngineColumn[],
  { channelOf }: Pick<SnapshotOptions, "channelOf">,
): readonly Channel[] {
  const found = new Map<ChannelCount["channel"], { names: string[]; reached: string[]; refused: string[] }>();
  for (const [at, { name }] of columns.entries()) {
    for (const { channel, reached, refused } of channelOf(name.toLowerCase())) {
      const one = found.get(channel) ?? { names: [], reached: [], refused: [] };
      found.set(channel, one);
      one.names.push(name.toLowerCase());
      if (reached !== undefined) one.reached.push(says(dialect, at, reached));
      if (refused !== undefined) one.refused.push(says(dialect, at, refused));
    }
  }
  return [...found].flatMap(([channel, { names, reached, refused }]) => {
    if (reached.length === 0) return [];
    const not = refused.map((condition) => `and not ${condition}`);
    return [{ channel, columns: names, condition: `(${reached.join(" or ")}) ${not.join(" ")}` }];
  });
}

/** Case is not asked; a value that is not there says nothing. */
function says(dialect: Dialect, at: number, pattern: string): string {
  return `coalesce(${dialect.matches(`lower(t${at})`, pattern)}, false)`;
}
