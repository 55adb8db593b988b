import { maskColumns, type ObjectRejection, pack, RowStates } from "@causeway/core";
import type {
  ChangeChunk,
  DestinationSession,
  EncodedObjects,
  EncodeProblem,
  Encoder,
  SentRequest,
} from "@causeway/ports";
import type { Batch, ObjectRef } from "./batch.ts";
import type { MakeWay } from "./make-way.ts";
import type { BatchListener, Pump } from "./pump.ts";
import { peopleOf, type RequestReport } from "./record-request.ts";
import type { Slots } from "./slots.ts";

export interface ChunkDeps {
  readonly pump: Pump;
  readonly session: DestinationSession;
  readonly encoder: Encoder;
  /** How many batches may be encoded and waiting or under way: bounds the memory of a run. */
  readonly backlog: Slots;
  readonly makeWay: MakeWay;
}

export interface SentChunk {
  readonly chunk: ChangeChunk;
  readonly states: RowStates;
  readonly requests: readonly SentRequest[];
  /** Data points of the objects that Braze accepted. */
  readonly dataPoints: number;
}

/**
 * Sends the rows of a claimed chunk: whole rows first, then, a round at a time, the attributes of rows whose object was rejected.
 * A person is in at most one request at a time (features.md row 139). When it resolves, every row has an end state.
 */
export async function sendChunk(chunk: ChangeChunk, deps: ChunkDeps): Promise<SentChunk> {
  const states = new RowStates(chunk.rowCount, (row) => maskColumns(chunk.masks, row));
  const journal = new ChunkJournal(states, chunk.keys);
  await sendAll(wholeRows(chunk, { ...deps, states }), { ...deps, journal });
  for (;;) {
    const next = deps.pump.stopped === null ? states.nextSplits() : [];
    if (next.length === 0) break;
    await sendAll(singleAttributes(chunk, next, { ...deps, states }), { ...deps, journal });
  }
  states.abandon();
  return { chunk, states, requests: journal.requests, dataPoints: journal.dataPoints };
}

async function sendAll(
  batches: Iterable<Batch>,
  { pump, backlog, journal, makeWay }: ChunkDeps & { readonly journal: ChunkJournal },
): Promise<void> {
  const sending: Promise<void>[] = [];
  for (const batch of batches) {
    await backlog.take();
    sending.push(pump.send(batch, journal).finally(() => backlog.release()));
    await makeWay.after(batch.refs.length);
  }
  await Promise.all(sending);
}

/** Writes what becomes of each object into the row states. */
class ChunkJournal implements BatchListener {
  readonly requests: SentRequest[] = [];
  readonly #states: RowStates;
  readonly #keys: readonly string[];
  dataPoints = 0;

  constructor(states: RowStates, keys: readonly string[]) {
    this.#states = states;
    this.#keys = keys;
  }

  accepted(ref: ObjectRef): void {
    this.dataPoints += ref.dataPoints;
    this.#states.close(ref.row, ref.column, "accepted");
  }

  rejected(ref: ObjectRef, rejection: ObjectRejection): void {
    this.#states.reject(ref.row, ref.column, rejection);
  }

  uncertain(ref: ObjectRef): void {
    this.#states.close(ref.row, ref.column, "uncertain");
  }

  unsent(ref: ObjectRef): void {
    this.#states.close(ref.row, ref.column, "unsent");
  }

  doubted(ref: ObjectRef, holdUntilMs: number): void {
    this.#states.hold(ref.row, holdUntilMs);
  }

  request(report: RequestReport): void {
    const { request, wire } = report;
    const exchange = wire === null ? null : { ...wire, people: peopleOf(report, this.#keys) };
    this.requests.push({ ...request, exchange });
  }
}

interface Encoding extends ChunkDeps {
  readonly states: RowStates;
}

/** Encodes on demand, one request's worth at a time. */
function* wholeRows(chunk: ChangeChunk, encoding: Encoding): Iterable<Batch> {
  const step = encoding.session.limits.objectsMax;
  for (let from = 0; from < chunk.rowCount && encoding.pump.stopped === null; from += step) {
    const rows: number[] = [];
    for (let row = from; row < Math.min(from + step, chunk.rowCount); row += 1) rows.push(row);
    const encoded = encoding.encoder.encode(chunk, rows);
    const refs = rows.map((row, at) => refOf(chunk, { row, column: null }, encoded.dataPoints[at]));
    yield* packed(refs, encoded, encoding);
  }
}

function* singleAttributes(
  chunk: ChangeChunk,
  next: readonly { readonly row: number; readonly column: number }[],
  encoding: Encoding,
): Iterable<Batch> {
  const encoded = next.map(({ row, column }) => encoding.encoder.encodeOne(chunk, row, column));
  const dataPoints = encoded.flatMap((one) => one.dataPoints);
  const together = {
    objects: encoded.flatMap((one) => one.objects),
    dataPoints,
    invalid: encoded.flatMap((one, at) => one.invalid.map((problem) => ({ ...problem, index: at }))),
  };
  const refs = next.map((part, at) => refOf(chunk, part, dataPoints[at]));
  yield* packed(refs, together, encoding);
}

function refOf(
  chunk: ChangeChunk,
  { row, column }: { readonly row: number; readonly column: number | null },
  dataPoints: number | undefined,
): ObjectRef {
  return { row, column, n: chunk.fromN + row, dataPoints: dataPoints ?? 0 };
}

/** Sets aside what must not be sent and deals the rest out to requests. */
function* packed(
  refs: readonly ObjectRef[],
  encoded: EncodedObjects,
  { session, states }: Encoding,
): Iterable<Batch> {
  const { requests, tooLarge } = pack(
    encoded.objects.map((object) => object.length),
    session.limits,
  );
  const aside = new Set<number>(tooLarge);
  for (const index of tooLarge) {
    const reason = `the object is larger than ${session.limits.objectBytesMax} bytes`;
    const ref = refs[index];
    if (ref !== undefined) states.reject(ref.row, ref.column, { reason, aboutIdentity: false });
  }
  for (const problem of encoded.invalid) {
    const ref = refs[problem.index];
    if (ref === undefined || (aside.has(problem.index) && problem.column !== null)) continue;
    if (setAside(states, ref, problem)) aside.add(problem.index);
  }
  for (const request of requests) {
    const indexes = aside.size === 0 ? request : request.filter((index) => !aside.has(index));
    if (indexes.length === 0) continue;
    yield {
      objects: indexes.flatMap((index) => encoded.objects[index] ?? []),
      refs: indexes.flatMap((index) => refs[index] ?? []),
    };
  }
}

/** Books a problem that the encoder found; true when nothing of the object is left to send. */
function setAside(states: RowStates, ref: ObjectRef, { column, reason }: EncodeProblem): boolean {
  if (column === null || ref.column !== null) {
    states.reject(ref.row, ref.column, { reason, aboutIdentity: true });
    return true;
  }
  states.exclude(ref.row, column, reason);
  if (states.columnsOf(ref.row).length > 0) return false;
  states.close(ref.row, null, "accepted");
  return true;
}
