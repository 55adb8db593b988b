import type { DiffRequest } from "@causeway/ports";
import { omittedColumn } from "../table-names.ts";
import type { Layout } from "./layout.ts";
import {
  anyBit,
  bitOf,
  collectBits,
  hasBit,
  integerLiteral,
  wordNumbers,
  wordOf,
  words,
} from "./mask-sql.ts";

/** What there is to compare with: a table without rows is not joined. */
export interface DiffSources {
  readonly ledger: boolean;
  /** Some ledger rows are assumed. */
  readonly assumed: boolean;
  readonly refused: boolean;
  readonly doubt: boolean;
  readonly baseline: boolean;
  /** Look only at people with refused values, or with values in the baseline. */
  readonly only?: "refused" | "baseline";
  /** Ledgers that prove people to exist. */
  readonly knownLedgers: readonly string[];
}

/**
 * The change table's rows, as one SELECT. Three layers, inside out: words of masks from comparing cells, the mask to send, the moment.
 * Relies on `refused` holding only values that are still wanted (see forgetUnwanted).
 */
export function changeQuery(layout: Layout, request: DiffRequest, sources: DiffSources): string {
  const mask = words("m", layout.mapped.length);
  return `
    select row_number() over (order by ready_at_ms, seq) - 1 as n, seq, key, is_new, assumed, ready_at_ms, ${mask.join(", ")}
    from (
      select seq, key, is_new, assumed, ${readyAtMs(layout, request, sources)} as ready_at_ms, ${mask.join(", ")}
      from (${maskedRows(layout, request, sources)}) as masked
      where ${anyBit(mask)}
    ) as ready`;
}

/**
 * How many people would have something to send, were it not refused before, and of how many others each column is kept back for that.
 * Reads only people with refused values.
 */
export function rejectedBeforeQuery(layout: Layout, request: DiffRequest, sources: DiffSources): string {
  const columns = layout.mapped.length;
  const sent = anyBit(words("m", columns));
  const withheld = layout.mapped.map(
    (_, i) =>
      `count(case when ${sent} and ${hasBit("due", i)} and not ${hasBit("m", i)} then 1 end) as column${i}`,
  );
  return `
    select count(case when not (${sent}) and ${anyBit(words("due", columns))} then 1 end) as people, ${withheld.join(", ")}
    from (${maskedRows(layout, request, { ...sources, only: "refused" })}) as masked`;
}

/** How many people would have something to send, were it not in the baseline. Reads only people with values there. */
export function existingQuery(layout: Layout, request: DiffRequest, sources: DiffSources): string {
  const columns = layout.mapped.length;
  return `
    select count(*) as people from (${maskedRows(layout, request, { ...sources, only: "baseline" })}) as masked
    where not (${anyBit(words("due", columns))}) and ${anyBit(words("existing", columns))}`;
}

/** Wanted rows without problem, with `due` (before refusal), `existing` (due but for the baseline) and `m` (to send). */
function maskedRows(layout: Layout, request: DiffRequest, sources: DiffSources): string {
  const columns = layout.mapped.length;
  const due = words("due", columns).map((word, i) => (sources.baseline ? `(${word} & ~noted${i})` : word));
  const pass = [
    ...due.map((word, i) => `${word} as due${i}`),
    ...(sources.baseline ? wordNumbers(columns).map((i) => `due${i} & noted${i} as existing${i}`) : []),
    ...(sources.doubt ? [...words("doubtful", columns), ...words("same", columns)] : []),
  ];
  const times = [
    ...(sources.ledger ? ["sent_at_ms", "ledger_hold_ms"] : []),
    ...(sources.doubt ? ["doubt_hold_ms"] : []),
  ];
  const opinion = words("opinion", columns);
  const refused = words("refused", columns);
  const without = (word: string, i: number): string => (sources.refused ? `${word} & ~${refused[i]}` : word);
  const allowed = due.map(without);
  const send =
    request.delta === "profile"
      ? opinion.map(
          (word, i) =>
            `case when ${anyBit(allowed.map((a) => `(${a})`))} then ${without(word, i)} else 0 end`,
        )
      : allowed;
  return `
    select seq, key, is_new, assumed, ${[...times, ...pass].join(", ")}, ${send.map((expr, i) => `${expr} as m${i}`).join(", ")}
    from (${comparedRows(layout, request, sources)}) as compared`;
}

/** The innermost layer: wanted joined with what is known, cells compared. */
function comparedRows(layout: Layout, request: DiffRequest, sources: DiffSources): string {
  const { tables, mapped } = layout;
  const columns = mapped.length;
  const ends = assumptionEnds(request, sources);
  const opinion = collectBits(columns, (i) => hasOpinion(layout, i));
  const differs = collectBits(columns, (i) =>
    mustSend(layout, i, { compare: sources.ledger && !request.resendAll, ends }),
  );
  const selected = [
    "w.seq, w.key",
    `${sources.ledger ? "l.key is null" : "true"} as is_new`,
    `${acceptedIsAssumed(request, sources)} as assumed`,
    ...(sources.ledger ? ["l.sent_at_ms", "l.hold_until_ms as ledger_hold_ms"] : []),
    ...(sources.doubt ? ["d.hold_until_ms as doubt_hold_ms"] : []),
    ...opinion.map((word, i) => `${word} as opinion${i}`),
    ...differs.map((word, i) =>
      sources.doubt
        ? `(${word}) | (coalesce(d.m${i}, 0) & (${opinion[i]})) as due${i}`
        : `${word} as due${i}`,
    ),
    ...(sources.refused ? wordNumbers(columns).map((i) => `coalesce(f.m${i}, 0) as refused${i}`) : []),
    ...(sources.baseline ? notedWords(layout, sources) : []),
    ...(sources.doubt
      ? [
          ...wordNumbers(columns).map((i) => `coalesce(d.m${i}, 0) as doubtful${i}`),
          ...collectBits(columns, (i) => `${isWanted(layout, i, `d.a${i}`)} and d.run_no is not null`).map(
            (word, i) => `${word} as same${i}`,
          ),
        ]
      : []),
  ];
  // From a few people outwards: the engine would otherwise read the whole ledger to look at one of them.
  const of = (table: string): string =>
    sources.only === "refused"
      ? `(select * from ${table} where key in (select key from ${tables.refused}))`
      : table;
  const join = sources.only === "baseline" ? "join" : "left join";
  const certain = sources.knownLedgers.map((table) => `select key from ${of(table)} as c where not assumed`);
  return `
      select ${selected.join(", ")}
      from ${of(tables.wanted)} as w
      ${sources.ledger ? `left join ${of(tables.ledger)} as l on l.key = w.key` : ""}
      ${sources.refused ? `left join ${tables.refused} as f on f.key = w.key` : ""}
      ${sources.doubt ? `left join ${of(tables.doubt)} as d on d.key = w.key` : ""}
      ${sources.baseline ? `${join} ${of(tables.baseline)} as b on b.key = w.key` : ""}
      ${certain.length === 0 ? "" : `left join (${certain.join(" union ")}) as k on k.key = w.key`}
      where w.problem is null`;
}

/** Values that are wanted as they are in the baseline, and not in doubt. */
function notedWords(layout: Layout, sources: DiffSources): string[] {
  const columns = layout.mapped.length;
  const same = collectBits(columns, (i) => `${hasBit("b.m", i)} and ${isWanted(layout, i, `b.a${i}`)}`);
  return same.map((word, i) => `(${word})${sources.doubt ? ` & ~coalesce(d.m${i}, 0)` : ""} as noted${i}`);
}

/** Null where no row can be meant. */
function assumptionEnds(request: DiffRequest, sources: DiffSources): string | null {
  if (!sources.ledger || !sources.assumed) return null;
  if (!request.updateOnly) return "l.assumed";
  return sources.knownLedgers.length > 0 ? "(l.assumed and k.key is not null)" : null;
}

function acceptedIsAssumed(request: DiffRequest, sources: DiffSources): string {
  if (!request.updateOnly) return "false";
  const known = [
    ...(sources.ledger ? ["coalesce(not l.assumed, false)"] : []),
    ...(sources.knownLedgers.length > 0 ? ["k.key is not null"] : []),
  ];
  return known.length === 0 ? "true" : `not (${known.join(" or ")})`;
}

/** The condition that wanted row `w` says anything for column i. */
export function hasOpinion(layout: Layout, i: number): string {
  return erases(layout, i) ? `not (${isOmitted(i)})` : `w.a${i} is not null`;
}

/** The condition that wanted row `w` wants exactly `value` for column i. */
export function isWanted(layout: Layout, i: number, value: string): string {
  return `w.a${i} is not distinct from ${value} and ${hasOpinion(layout, i)}`;
}

function erases(layout: Layout, i: number): boolean {
  return layout.mapped[i]?.whenNull === "erase";
}

/** Wanted row `w` has a value for column i that cannot be sent: the null in its place erases nothing. */
function isOmitted(i: number): string {
  return `(w.${omittedColumn(wordOf(i))} & ${bitOf(i)}) <> 0`;
}

function mustSend(
  layout: Layout,
  i: number,
  { compare, ends }: { readonly compare: boolean; readonly ends: string | null },
): string {
  const opinion = hasOpinion(layout, i);
  if (!compare) return opinion;
  const erased = layout.mapped[i]?.erasedColumn;
  const differs = erases(layout, i)
    ? `(w.a${i} is distinct from l.a${i} or (w.a${i} is null and ${erased ? `l.${erased} is not true` : "true"}))`
    : `w.a${i} is distinct from l.a${i}`;
  return `${opinion} and ${ends === null ? differs : `(${differs} or ${ends})`}`;
}

function readyAtMs(layout: Layout, request: DiffRequest, sources: DiffSources): string {
  const columns = layout.mapped.length;
  const { nowMs, settleGapMs, holdMaxMs } = request;
  const moments: { readonly untilMs: string; readonly atMostMs: number }[] = [];
  if (sources.ledger) {
    moments.push({ untilMs: `sent_at_ms + ${integerLiteral(settleGapMs)}`, atMostMs: settleGapMs });
    moments.push({ untilMs: "ledger_hold_ms", atMostMs: holdMaxMs });
  }
  if (sources.doubt) {
    const differs = wordNumbers(columns).flatMap((i) => [
      `(doubtful${i} & ~same${i})`,
      `(m${i} & ~doubtful${i})`,
    ]);
    const untilMs = `case when ${anyBit(differs)} then doubt_hold_ms end`;
    moments.push({ untilMs, atMostMs: holdMaxMs });
  }
  const now = integerLiteral(nowMs);
  const later = moments
    .filter(({ atMostMs }) => atMostMs > 0)
    .map(({ untilMs, atMostMs }) => {
      const latest = integerLiteral(nowMs + atMostMs);
      return `case when ${untilMs} > ${now} then least(${untilMs}, ${latest}) else 0 end`;
    });
  return later.length === 0 ? "cast(0 as bigint)" : `greatest(${later.join(", ")}, 0)`;
}

/** Counts over the change table. */
export function changeCountsQuery(layout: Layout, nowMs: number): string {
  const perColumn = layout.mapped.map(
    (_, i) => `count(case when ${hasBit("m", i)} then 1 end) as column${i}`,
  );
  return `
    select ${[
      "count(*) as changed",
      "count(case when is_new then 1 end) as added",
      `count(case when ready_at_ms > ${integerLiteral(nowMs)} then 1 end) as held`,
      ...perColumn,
    ].join(", ")}
    from ${layout.tables.change}`;
}

/** Counts over the wanted rows. */
export function wantedCountsQuery(wanted: string): string {
  return `
    select count(*) as selected, count(problem) as problems,
           count(case when problem like 'missing\\_required:%' escape '\\' then 1 end) as missing_required
    from ${wanted}`;
}
