import { CodedError, MASK_BITS, maskWords } from "@causeway/core";
import type { CellType, CellValue, Shape } from "@causeway/core";
import type {
  BaselineState,
  Cancellation,
  ChangeChunk,
  Claim,
  DeliveryPrune,
  DeliveryStore,
  DiffCounts,
  DiffRequest,
  PersonState,
  Rejection,
  RejectionFilter,
  RejectionQuery,
  RejectionReason,
  RequestDetail,
  RequestList,
  RequestPerson,
  RequestPrune,
  RequestQuery,
  PersonRequest,
  SentRequest,
  Settlement,
} from "@causeway/ports";
import { baselineFor, forgetNoted, forgetSent, validRows } from "./memory-delivery-baseline.ts";
import type { BaselineBooks } from "./memory-delivery-baseline.ts";
import { decideRow, hasOpinion, holds } from "./memory-delivery-diff.ts";
import type { DoubtEntry, LedgerEntry, RefusedEntry, Values, WantedRow } from "./memory-delivery-diff.ts";

/** A delivery store in memory, and the place where its wanted rows are put (what `DataStore.stage` does elsewhere). */
export interface MemoryDelivery {
  readonly delivery: DeliveryStore;
  putWanted(exportName: string, shape: Shape, rows: readonly WantedRow[]): Promise<void>;
}

interface Change {
  readonly n: number;
  readonly row: WantedRow & { readonly key: string };
  readonly columns: readonly number[];
  readonly isNew: boolean;
  readonly assumed: boolean;
  readonly readyAtMs: number;
}

interface ExportBooks extends BaselineBooks {
  shape: Shape;
  wanted: { shape: Shape; rows: readonly WantedRow[] };
  ledger: Map<string, LedgerEntry>;
  doubt: Map<string, DoubtEntry>;
  refused: Map<string, RefusedEntry>;
  /** When who of the ledger was noted not to be selected any more. */
  left: Map<string, number>;
  /** Type of each target that the ledger ever held. */
  types: Map<string, CellType>;
  change: readonly Change[];
  claims: Claim[];
  /** That claimed anything, in order. */
  readonly runs: Set<string>;
  rejections: RefusedValue[];
  requests: { readonly runId: string; readonly request: SentRequest }[];
}

function noteLeft({ ledger, wanted, left }: ExportBooks, request: DiffRequest): number {
  if (request.onlyKey !== undefined || request.isPart === true) return 0;
  const selected = new Set(wanted.rows.map(({ key }) => key));
  const leaving = [...ledger.keys()].filter((key) => !selected.has(key) && !left.has(key));
  if (request.dryRun === true) return leaving.length;
  for (const key of left.keys()) if (selected.has(key)) left.delete(key);
  for (const key of leaving) left.set(key, request.nowMs);
  return leaving.length;
}

interface RefusedValue {
  readonly rejection: Rejection & { readonly key: string; readonly target: string };
  dropped: boolean;
}

const NO_SHAPE: Shape = { columns: [], identity: "" };

/**
 * The reference: the delivery rules said as plainly as possible, one row at a time. Keeps everything as long as the object lives, so
 * that a simulated crash is: drop the engine, keep this.
 */
export function createMemoryDelivery(): MemoryDelivery {
  const store = new MemoryDeliveryStore();
  return {
    delivery: store,
    putWanted: async (exportName, shape, rows) => {
      store.books(exportName).wanted = { shape, rows };
    },
  };
}

class MemoryDeliveryStore implements DeliveryStore {
  readonly #exports = new Map<string, ExportBooks>();

  books(exportName: string): ExportBooks {
    let books = this.#exports.get(exportName);
    if (books === undefined) {
      books = {
        shape: NO_SHAPE,
        wanted: { shape: NO_SHAPE, rows: [] },
        ledger: new Map(),
        doubt: new Map(),
        refused: new Map(),
        left: new Map(),
        baseline: new Map(),
        firstRun: null,
        types: new Map(),
        change: [],
        claims: [],
        runs: new Set(),
        rejections: [],
        requests: [],
      };
      this.#exports.set(exportName, books);
    }
    return books;
  }

  async reshape(exportName: string, shape: Shape, cancellation?: Cancellation): Promise<void> {
    refuseCancelled(cancellation);
    const books = this.books(exportName);
    assertNoClaim(books, "reshape");
    if (books.shape.identity !== shape.identity) {
      for (const table of [books.ledger, books.doubt, books.refused, books.baseline, books.left])
        table.clear();
      books.firstRun = null;
      books.rejections = [];
    }
    const mapped = new Set(shape.columns.map((column) => column.target));
    for (const [key, entry] of books.doubt) {
      for (const target of entry.values.keys()) {
        if (!mapped.has(target)) books.ledger.get(key)?.values.delete(target);
      }
    }
    for (const { target, type } of shape.columns) {
      if (books.types.get(target) !== type) {
        for (const table of [books.ledger, books.refused]) {
          for (const entry of table.values()) entry.values.delete(target);
        }
        for (const values of books.baseline.values()) values.delete(target);
        for (const [key, entry] of books.doubt) {
          if (!entry.values.has(target)) continue;
          books.doubt.set(key, { ...entry, values: entry.values.set(target, null), runId: null });
        }
      }
      books.types.set(target, type);
    }
    for (const table of [books.doubt, books.refused]) {
      for (const [key, entry] of table) {
        for (const target of entry.values.keys()) if (!mapped.has(target)) entry.values.delete(target);
        if (entry.values.size === 0) table.delete(key);
      }
    }
    forgetNoted(books, (_key, target) => !mapped.has(target));
    keepRefusedRejections(books);
    books.shape = shape;
    books.change = [];
  }

  async fits(exportName: string, shape: Shape): Promise<boolean> {
    const { shape: before, types, ledger, doubt, refused, baseline, firstRun } = this.books(exportName);
    const isEmpty = [ledger, doubt, refused, baseline].every(({ size }) => size === 0);
    if (isEmpty && (firstRun === null || before.identity === shape.identity)) return true;
    const mapped = new Set(shape.columns.map(({ target }) => target));
    const masked = [...doubt.values(), ...refused.values()].map(({ values }) => values);
    const forgotten = [...masked, ...baseline.values()].some((values) =>
      [...values.keys()].some((target) => !mapped.has(target)),
    );
    const retyped = shape.columns.some(({ target, type }) => (types.get(target) ?? type) !== type);
    return before.identity === shape.identity && !retyped && !forgotten;
  }

  async copyBooks(exportName: string, to: string): Promise<void> {
    const { shape, ledger, doubt, refused, left, baseline, firstRun, types } = structuredClone(
      this.books(exportName),
    );
    await this.dropBooks(to);
    Object.assign(this.books(to), { shape, ledger, doubt, refused, left, baseline, firstRun, types });
  }

  async dropBooks(exportName: string): Promise<void> {
    this.#exports.delete(exportName);
  }

  async recover(exportName: string, holdUntilMs: number): Promise<{ claims: number; people: number }> {
    const books = this.books(exportName);
    const { claims } = books;
    let people = 0;
    for (const claim of claims) {
      if (claim.isTest !== true) books.firstRun ??= { notedAtMs: null };
      for (const change of claimed(books, claim)) {
        people += 1;
        forgetSent(books, change.row.key, targets(books.shape, change.columns));
        doubtValues(books, change, { columns: change.columns, holdUntilMs, runId: claim.runId });
      }
    }
    books.claims = [];
    return { claims: claims.length, people };
  }

  async diff(request: DiffRequest): Promise<DiffCounts> {
    refuseCancelled(request.cancellation);
    const books = this.books(request.exportName);
    assertNoClaim(books, "diff");
    assertFits(books, request.shape);
    const baseline = baselineFor(books, request);
    if (request.dryRun !== true) forgetUnwanted(books, request.shape);
    const known = new Set(request.knownBy.flatMap((name) => this.#certainPeople(name, request.shape)));
    const counts = { invalid: 0, rejectedBefore: 0, existing: 0, missingRequired: 0 };
    const withheld = request.shape.columns.map(() => 0);
    const found: Omit<Change, "n">[] = [];
    for (const row of books.wanted.rows) {
      const { key } = row;
      if (row.problem !== null || key === null) {
        counts[row.problem?.startsWith("missing_required:") === true ? "missingRequired" : "invalid"] += 1;
        continue;
      }
      const ledger = books.ledger.get(key);
      const state = {
        ledger,
        doubt: books.doubt.get(key),
        refused: books.refused.get(key),
        baseline: baseline.get(key),
      };
      const decision = decideRow(row, { ...state, knownElsewhere: known.has(key) }, request);
      if (decision.rejectedBefore) counts.rejectedBefore += 1;
      if (decision.existing) counts.existing += 1;
      for (const i of decision.withheld) withheld[i] = (withheld[i] ?? 0) + 1;
      if (decision.columns.length === 0) continue;
      found.push({
        row: { ...row, key },
        columns: decision.columns,
        isNew: ledger === undefined,
        assumed: decision.assumed,
        readyAtMs: decision.readyAtMs,
      });
    }
    const meant = found.filter(({ row }) => request.onlyKey === undefined || row.key === request.onlyKey);
    const inOrder = meant.toSorted((a, b) => a.readyAtMs - b.readyAtMs).map((row, n) => ({ ...row, n }));
    books.change = inOrder.slice(0, request.limit);
    const selected = books.wanted.rows.length;
    return {
      ...counts,
      selected,
      unchanged: selected - found.length - Object.values(counts).reduce((sum, people) => sum + people, 0),
      changed: books.change.length,
      added: books.change.filter((row) => row.isNew).length,
      beyondLimit: found.length - books.change.length,
      perColumn: request.shape.columns.map(
        (_, i) => books.change.filter((row) => row.columns.includes(i)).length,
      ),
      withheld,
      held: books.change.filter((row) => row.readyAtMs > request.nowMs).length,
      left: noteLeft(books, request),
    };
  }

  async read(exportName: string, fromN: number, maxRows: number): Promise<ChangeChunk> {
    const books = this.books(exportName);
    const rows = books.change.slice(fromN, fromN + maxRows);
    const words = Array.from({ length: maskWords(books.shape.columns.length) }, (_, word) => word);
    return {
      rowCount: rows.length,
      fromN,
      keys: rows.map(({ row }) => row.key),
      readyAtMs: rows.map((row) => row.readyAtMs),
      assumed: rows.map((row) => row.assumed),
      masks: words.map((word) => rows.map((row) => maskWord(row.columns, word))),
      values: books.shape.columns.map((_, i) => rows.map(({ row }) => row.values[i] ?? null)),
    };
  }

  async claim(claim: Claim): Promise<void> {
    const books = this.books(claim.exportName);
    books.claims.push(claim);
    books.runs.add(claim.runId);
  }

  async settle(settlement: Settlement): Promise<void> {
    const books = this.books(settlement.exportName);
    const { runId, fromN, toN } = settlement;
    const at = books.claims.findIndex((c) => c.runId === runId && c.fromN === fromN && c.toN === toN);
    if (at === -1) throw new Error(`settle: rows ${fromN}..${toN} of run ${runId} are not claimed`);
    const sent = claimed(books, settlement).map((change) => settleRow(books, change, settlement));
    if (sent.includes(true) && books.claims[at]?.isTest !== true) books.firstRun ??= { notedAtMs: null };
    keepRefusedRejections(books);
    books.claims.splice(at, 1);
    books.requests.push(...settlement.requests.map((request) => ({ runId, request })));
  }

  async baseline(exportName: string): Promise<BaselineState> {
    const { firstRun, baseline } = this.books(exportName);
    if (firstRun === null) return { kind: "not-run" };
    const { notedAtMs } = firstRun;
    return notedAtMs === null ? { kind: "none" } : { kind: "noted", notedAtMs, people: baseline.size };
  }

  async person(exportName: string, key: string): Promise<PersonState> {
    const books = this.books(exportName);
    const wanted = books.wanted.rows.find((row) => row.key === key);
    const ledger = books.ledger.get(key);
    const doubt = books.doubt.get(key);
    const refused = books.refused.get(key);
    const noted = books.baseline.get(key);
    const change = books.change.find(({ row }) => row.key === key);
    const wantedValues = books.wanted.shape.columns.flatMap((column, i) =>
      wanted !== undefined && hasOpinion(column, wanted, i)
        ? [[column.target, wanted.values[i] ?? null]]
        : [],
    );
    return {
      wanted: wanted === undefined ? null : { values: Object.fromEntries(wantedValues) },
      problem: wanted?.problem ?? null,
      ledger:
        ledger === undefined
          ? null
          : {
              values: Object.fromEntries(ledger.values),
              sentAtMs: ledger.sentAtMs,
              assumed: ledger.assumed,
              runId: ledger.runId,
            },
      doubt:
        doubt === undefined
          ? null
          : { values: Object.fromEntries(doubt.values), holdUntilMs: doubt.holdUntilMs },
      refused: refused === undefined ? null : { values: Object.fromEntries(refused.values) },
      baseline: noted === undefined ? null : { values: Object.fromEntries(noted) },
      change: change === undefined ? null : targets(books.shape, change.columns),
      lastRequest: lastRequest(books, [
        [ledger?.assumed === true ? "assumed" : "accepted", ledger],
        ["uncertain", doubt],
        ["rejected", refused],
      ]),
      leftAtMs: books.left.get(key) ?? null,
    };
  }

  async rejections(query: RejectionQuery): Promise<readonly Rejection[]> {
    return [...this.#exports.values()]
      .flatMap((books) => books.rejections)
      .filter(
        ({ rejection, dropped }) =>
          !dropped &&
          (query.exportName === undefined || rejection.exportName === query.exportName) &&
          (query.key === undefined || rejection.key === query.key) &&
          (query.runId === undefined || rejection.runId === query.runId) &&
          (query.kind === undefined || rejection.kind === query.kind) &&
          (query.from === undefined || rejection.atMs <= query.from.atMs) &&
          (query.scope === undefined || query.scope.exports.has(rejection.exportName)),
      )
      .map(({ rejection }) => rejection)
      .sort((a, b) => b.atMs - a.atMs || (rejectionOrder(a) < rejectionOrder(b) ? -1 : 1))
      .slice(query.from?.after ?? 0)
      .slice(0, query.limit);
  }

  async rejectionCount(query: RejectionFilter): Promise<number> {
    return (await this.rejections({ ...query, limit: Infinity })).length;
  }

  async rejectedPeople(query: RejectionFilter): Promise<number> {
    const all = await this.rejections({ ...query, limit: Infinity });
    const known = all.flatMap(({ exportName, key }) =>
      key === null ? [] : JSON.stringify([exportName, key]),
    );
    return new Set(known).size + all.length - known.length;
  }

  async dropRejections(exportName: string, key?: string): Promise<number> {
    const rows = this.books(exportName).rejections.filter(
      ({ rejection, dropped }) => !dropped && (key === undefined || rejection.key === key),
    );
    for (const row of rows) row.dropped = true;
    return rows.length;
  }

  async forgetRefused(exportName: string, key?: string): Promise<number> {
    const books = this.books(exportName);
    const keys = [...books.refused.keys()].filter((k) => key === undefined || k === key);
    for (const k of keys) books.refused.delete(k);
    keepRefusedRejections(books);
    return keys.length;
  }

  async requests({ runId, outcome, key, search, offset, limit }: RequestQuery): Promise<RequestList> {
    const found = this.#requestsOf(runId)
      .filter(
        ({ exportName, request }) => key === undefined || this.#held(exportName, { runId, request }, key),
      )
      .filter(({ request: { detail, requestId } }) =>
        [detail, requestId].some((text) => (text ?? "").toLowerCase().includes((search ?? "").toLowerCase())),
      )
      .map(({ request: { exchange: _kept, ...request } }) => request)
      .filter((request) => outcome === undefined || request.outcome === outcome)
      .toSorted((a, b) => a.number - b.number);
    return { requests: found.slice(offset, offset + limit), total: found.length };
  }

  async request(runId: string, number: number): Promise<RequestDetail | null> {
    const found = this.#requestsOf(runId).find(({ request }) => request.number === number);
    if (found === undefined) return null;
    const { exportName, request } = found;
    const people = request.exchange?.people ?? peopleCarried(this.books(exportName), runId, request);
    return { ...request, exportName, people };
  }

  async rejectionReasons(
    runIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RejectionReason[]>> {
    const found = runIds.map((runId) => [runId, this.#reasonsOf(runId)] as const);
    return new Map(found.filter(([, reasons]) => reasons.length > 0));
  }

  #reasonsOf(runId: string): readonly RejectionReason[] {
    const reasons = new Map<string, string>();
    for (const { rejections } of this.#exports.values()) {
      for (const { rejection } of rejections.filter((one) => one.rejection.runId === runId)) {
        const before = reasons.get(rejection.key) ?? rejection.reason;
        reasons.set(rejection.key, before < rejection.reason ? before : rejection.reason);
      }
    }
    return [...new Set(reasons.values())]
      .map((reason) => ({ reason, keys: [...reasons.keys()].filter((key) => reasons.get(key) === reason) }))
      .map(({ reason, keys }) => ({
        kind: "rejected" as const,
        reason,
        people: keys.length,
        keys: keys.toSorted().slice(0, 10),
      }))
      .toSorted((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1));
  }

  #held(
    exportName: string,
    { runId, request }: { readonly runId: string; readonly request: SentRequest },
    key: string,
  ): boolean {
    if (request.exchange?.people.some((person) => person.key === key) === true) return true;
    const books = this.#exports.get(exportName);
    if (books === undefined) return false;
    return [books.ledger, books.doubt, books.refused].some((entries) => {
      const entry = entries.get(key);
      return entry?.runId === runId && request.fromN <= entry.n && entry.n <= request.toN;
    });
  }

  #requestsOf(runId: string): { readonly exportName: string; readonly request: SentRequest }[] {
    return [...this.#exports].flatMap(([exportName, { requests }]) =>
      requests.filter((one) => one.runId === runId).map(({ request }) => ({ exportName, request })),
    );
  }

  async pruneRequests({ exportName, sentBeforeMs, runsKept }: RequestPrune): Promise<number> {
    const books = this.books(exportName);
    const kept = new Set([...books.runs].toReversed().slice(0, runsKept));
    const before = books.requests.length;
    books.requests = books.requests.filter(
      ({ runId, request }) => kept.has(runId) && request.sentAtMs >= sentBeforeMs,
    );
    return before - books.requests.length;
  }

  async prune({ requestsBeforeMs, rejectionsBeforeMs, max }: DeliveryPrune): Promise<number> {
    const all = [...this.#exports.values()];
    const sentUntil = cutOf(
      all.flatMap(({ requests }) => requests.map(({ request }) => request.sentAtMs)),
      { before: requestsBeforeMs, max },
    );
    const past = ({ rejection, dropped }: RefusedValue): readonly number[] =>
      dropped ? [rejection.atMs] : [];
    const refusedUntil = cutOf(
      all.flatMap(({ rejections }) => rejections.flatMap(past)),
      { before: rejectionsBeforeMs, max },
    );
    let pruned = 0;
    for (const books of all) {
      pruned += books.requests.length + books.rejections.length;
      books.requests = books.requests.filter(({ request }) => request.sentAtMs > sentUntil);
      books.rejections = books.rejections.filter((one) => past(one).every((atMs) => atMs > refusedUntil));
      pruned -= books.requests.length + books.rejections.length;
    }
    return pruned;
  }

  #certainPeople(exportName: string, shape: Shape): string[] {
    const books = this.#exports.get(exportName);
    if (books === undefined || books.shape.identity !== shape.identity) return [];
    return [...books.ledger].filter(([, entry]) => !entry.assumed).map(([key]) => key);
  }
}

/** The last of the oldest `max` times before a moment. */
function cutOf(
  times: readonly number[],
  { before, max }: { readonly before: number; readonly max: number },
): number {
  const due = times.filter((atMs) => atMs < before).toSorted((a, b) => a - b);
  return due.slice(0, max).at(-1) ?? Number.NEGATIVE_INFINITY;
}

/** Among those of one moment. */
function rejectionOrder({ exportName, key, target }: Rejection): string {
  return JSON.stringify([exportName, key, target]);
}

function assertNoClaim(books: ExportBooks, what: string): void {
  if (books.claims.length > 0) throw new Error(`${what}: a claim is still open; recover comes first`);
}

function assertFits(books: ExportBooks, shape: Shape): void {
  if (JSON.stringify(books.shape) !== JSON.stringify(shape)) throw new Error("diff: reshape comes first");
}

function claimed(books: ExportBooks, range: { fromN: number; toN: number }): readonly Change[] {
  return books.change.slice(range.fromN, range.toN + 1);
}

function targets(shape: Shape, columns: readonly number[]): string[] {
  return columns.flatMap((i) => shape.columns[i]?.target ?? []);
}

function maskWord(columns: readonly number[], word: number): number {
  let bits = 0;
  for (const i of columns) if (Math.floor(i / MASK_BITS) === word) bits |= 1 << (i % MASK_BITS);
  return bits;
}

/** The values of a change's columns, by target. */
function valuesOf(books: ExportBooks, { row }: Change, columns: readonly number[]): Values {
  return new Map(
    columns.map((i): [string, CellValue] => [books.shape.columns[i]?.target ?? "", row.values[i] ?? null]),
  );
}

function doubtValues(
  books: ExportBooks,
  change: Change,
  sent: { readonly columns: readonly number[]; readonly holdUntilMs: number; readonly runId: string },
): void {
  const { key } = change.row;
  const before = books.doubt.get(key);
  books.doubt.set(key, {
    values: new Map([...(before?.values ?? []), ...valuesOf(books, change, sent.columns)]),
    holdUntilMs: Math.max(before?.holdUntilMs ?? 0, sent.holdUntilMs),
    runId: sent.runId,
    n: change.n,
  });
}

/** Returns whether any of the row was sent. */
function settleRow(books: ExportBooks, change: Change, settlement: Settlement): boolean {
  const { runId, settledAtMs } = settlement;
  const { key } = change.row;
  const listed = <Row extends { readonly n: number; readonly columns?: readonly number[] }>(
    rows: readonly Row[],
  ): { readonly columns: readonly number[]; readonly row: Row }[] =>
    rows
      .filter((row) => row.n === change.n)
      .map((row) => ({ row, columns: change.columns.filter((i) => row.columns?.includes(i) ?? true) }));
  const refused = listed(settlement.refused);
  const uncertain = listed(settlement.uncertain);
  const elsewhere = new Set(
    [...refused, ...uncertain, ...listed(settlement.unsent)].flatMap((r) => r.columns),
  );
  const accepted = change.columns.filter((i) => !elsewhere.has(i));
  const doubtHoldMs = books.doubt.get(key)?.holdUntilMs ?? 0;
  const sent = [...accepted, ...[...refused, ...uncertain].flatMap((row) => row.columns)];
  forgetSent(books, key, targets(books.shape, sent));

  if (accepted.length > 0) {
    const before = books.ledger.get(key);
    const doubt = books.doubt.get(key);
    const assumptionEnds = before?.assumed === true && !change.assumed;
    const kept = assumptionEnds ? [] : (before?.values ?? []);
    const clears = targets(books.shape, accepted).some((target) => doubt?.values.has(target));
    const clearedHold = clears ? doubtHoldMs : 0;
    const held = settlement.held.filter((row) => row.n === change.n);
    books.ledger.set(key, {
      values: new Map([...kept, ...valuesOf(books, change, accepted)]),
      sentAtMs: settledAtMs,
      assumed: change.assumed,
      holdUntilMs: Math.max(before?.holdUntilMs ?? 0, clearedHold, ...held.map((row) => row.holdUntilMs)),
      runId,
      n: change.n,
    });
    for (const table of [books.doubt, books.refused]) {
      const entry = table.get(key);
      for (const target of targets(books.shape, accepted)) entry?.values.delete(target);
      if (entry?.values.size === 0) table.delete(key);
    }
  }
  const doubtful = uncertain.flatMap(({ columns }) => columns);
  if (doubtful.length > 0) {
    const holdUntilMs = Math.max(doubtHoldMs, ...uncertain.map(({ row }) => row.holdUntilMs));
    doubtValues(books, change, { columns: doubtful, holdUntilMs, runId });
  }
  for (const { row, columns } of refused) {
    if (columns.length === 0) continue;
    const values = valuesOf(books, change, columns);
    const before = books.refused.get(key)?.values ?? [];
    books.refused.set(key, { values: new Map([...before, ...values]), runId, n: change.n });
    books.rejections = books.rejections.filter(
      ({ rejection }) => rejection.key !== key || !values.has(rejection.target),
    );
    for (const [target, value] of values) {
      const about = { exportName: settlement.exportName, runId, kind: "rejected" as const, key };
      const rejection = { ...about, target, value, reason: row.reason, atMs: settledAtMs };
      books.rejections.push({ rejection, dropped: false });
    }
  }
  return sent.length > 0;
}

/** A refused value stays refused only while it is wanted. */
function forgetUnwanted(books: ExportBooks, shape: Shape): void {
  const wanted = validRows(books);
  for (const [key, entry] of books.refused) {
    for (const [i, column] of shape.columns.entries()) {
      const row = wanted.get(key);
      const isWanted =
        row !== undefined &&
        hasOpinion(column, row, i) &&
        holds(entry.values, column.target, row.values[i] ?? null);
      if (!isWanted) entry.values.delete(column.target);
    }
    if (entry.values.size === 0) books.refused.delete(key);
  }
  keepRefusedRejections(books);
}

/** There is a rejection exactly where there is a refused value. */
function keepRefusedRejections(books: ExportBooks): void {
  books.rejections = books.rejections.filter(({ rejection }) =>
    books.refused.get(rejection.key)?.values.has(rejection.target),
  );
}

/** Whose last request it was. */
function peopleCarried(
  { ledger, doubt, refused }: ExportBooks,
  runId: string,
  { fromN, toN }: SentRequest,
): readonly RequestPerson[] {
  const tables = [
    [ledger, "accepted"],
    [doubt, "uncertain"],
    [refused, "rejected"],
  ] as const;
  return tables
    .flatMap(([table, outcome]) =>
      [...table].map(([key, entry]) => ({ key, outcome, runId: entry.runId, n: entry.n })),
    )
    .filter((one) => one.runId === runId && one.n >= fromN && one.n <= toN)
    .toSorted((a, b) => a.n - b.n)
    .map(({ key, outcome }) => ({ key, outcome, reason: null }));
}

/** The latest request that carried what one of the entries tells of. */
function lastRequest(
  books: ExportBooks,
  entries: readonly (readonly [
    person: PersonRequest["person"],
    entry: { readonly runId: string | null; readonly n: number } | undefined,
  ])[],
): PersonRequest | null {
  const found = books.requests
    .flatMap(({ runId, request: { number: _number, milliseconds: _took, exchange: _kept, ...record } }) => {
      const told = entries.filter(
        ([, entry]) => entry?.runId === runId && record.fromN <= entry.n && entry.n <= record.toN,
      );
      const [first, second] = told;
      if (first === undefined) return [];
      return [{ ...record, person: second === undefined ? first[0] : ("partial" as const) }];
    })
    .toSorted((a, b) => b.sentAtMs - a.sentAtMs);
  return found[0] ?? null;
}

function refuseCancelled(cancellation: Cancellation | undefined): void {
  if (cancellation?.cancelled === true) throw new CodedError("INTERRUPTED", "it was stopped before it began");
}
