import { parseArgs } from "node:util";
import { compileAttributeEncoder, compileEventEncoder, type EventChunk } from "@causeway/adapter-braze";
import { type CellValue, pack, type RequestLimits, type ShapeColumn } from "@causeway/core";
import type { ChangeChunk, EncodedObjects } from "@causeway/ports";
import { measure } from "./measure.ts";

export interface MapOptions {
  /** Profiles, and as many events. */
  readonly rows?: number;
}

const ROWS = 100_000;
/** As many rows as the engine reads at once. */
const CHUNK_ROWS = 10_000;
/** design.md, "What fast means here", per CPU second. */
const IDENTIFY_TARGET = 300_000;
const TRACK_TARGET = 400_000;
const COMMA = Buffer.from(",");
/** Other rows of the same kind, several times over: until the compiler has settled. */
const WARM_UP_ROWS = 50_000;
const WARM_UP_ROUNDS = 8;

const LIMITS: RequestLimits = {
  objectsMax: 75,
  requestBytesMax: 4_000_000,
  objectBytesMax: 100_000,
  envelopeBytes: 17,
};

/**
 * Records to request bodies, on one core: encoding with validation, packing, the bodies as bytes ready for a socket, and the
 * bookkeeping that leads from a place in a request back to its row. The records are made beforehand.
 */
export async function runMap({ rows = ROWS }: MapOptions = {}): Promise<void> {
  const identify = compileAttributeEncoder(PROFILE_PLAN);
  await bench(rows, {
    what: "map.identify",
    target: IDENTIFY_TARGET,
    array: "attributes",
    make: makeProfiles,
    encode: (chunk) => identify.encode(chunk, positions(chunk.rowCount)),
  });
  await bench(rows, {
    what: "map.track",
    target: TRACK_TARGET,
    array: "events",
    make: makeEvents,
    encode: compileEventEncoder(EVENT_PLAN),
  });
}

interface Job<Chunk> {
  readonly what: string;
  readonly target: number;
  /** Of the request body. */
  readonly array: "attributes" | "events";
  readonly make: (fromN: number, rowCount: number) => Chunk;
  readonly encode: (chunk: Chunk) => EncodedObjects;
}

async function bench<Chunk extends Rows>(rows: number, job: Job<Chunk>): Promise<void> {
  const warmUp = chunked(WARM_UP_ROWS, job.make);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) toBodies(warmUp, job, WARM_UP_ROWS);
  const chunks = chunked(rows, job.make);
  await measure({ what: job.what, rows, target: job.target, per: "cpu" }, () => {
    toBodies(chunks, job, rows);
  });
}

interface Rows {
  readonly fromN: number;
  readonly rowCount: number;
}

/** What the engine must know to book the answer to one object. */
interface ObjectRef {
  readonly n: number;
  readonly dataPoints: number;
}

/** Encodes and packs everything; a body is dropped as soon as it stands, as if it had been sent. */
function toBodies<Chunk extends Rows>(
  chunks: readonly Chunk[],
  { encode, array }: Job<Chunk>,
  rows: number,
): void {
  let accepted = 0;
  let dataPoints = 0;
  for (const chunk of chunks) {
    const { objects, dataPoints: points, invalid } = encode(chunk);
    const { requests, tooLarge } = pack(
      objects.map((object) => object.length),
      LIMITS,
    );
    if (invalid.length > 0 || tooLarge.length > 0)
      throw new Error("the benchmark's records must all be valid");
    for (const request of requests) {
      const refs: ObjectRef[] = request.map((i) => ({ n: chunk.fromN + i, dataPoints: points[i] ?? 0 }));
      const parts = request.flatMap((i) => [COMMA, objects[i] ?? COMMA]);
      const body = Buffer.concat([Buffer.from(`{"${array}":[`), ...parts.slice(1), Buffer.from("]}")]);
      if (body.length > LIMITS.requestBytesMax) throw new Error("a body is larger than its limit");
      accepted += refs.length;
      dataPoints += refs.reduce((sum, ref) => sum + ref.dataPoints, 0);
    }
  }
  if (accepted !== rows || dataPoints === 0) throw new Error("the benchmark lost rows");
}

function chunked<Chunk>(rows: number, make: (fromN: number, rowCount: number) => Chunk): Chunk[] {
  const chunks: Chunk[] = [];
  for (let fromN = 0; fromN < rows; fromN += CHUNK_ROWS) {
    chunks.push(make(fromN, Math.min(CHUNK_ROWS, rows - fromN)));
  }
  return chunks;
}

function positions(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** Copies of texts as a database driver hands them out: in one piece, which the engine's joined strings are not. */
function flat<Cell extends CellValue>(cells: readonly Cell[]): Cell[] {
  return JSON.parse(JSON.stringify(cells));
}

type Maker = (n: number) => CellValue;

const FIRST_NAMES = ["Ada", "Grace", "Zoë", "Jürgen", "Sinéad", 'Mary "May" Ann', "Łukasz", "Amélie"];
const CITIES = ["London", "Köln", "Dublin", "São Paulo", "Ghent", "Kraków", "Paris"];
const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? "";
const two = (n: number): string => String(n).padStart(2, "0");
const day = (n: number): string => `${two(1 + (n % 12))}-${two(1 + (n % 28))}`;

/** 15 attributes of the kinds that shops send. */
const PROFILE_COLUMNS: readonly (readonly [ShapeColumn["target"], ShapeColumn["type"], Maker])[] = [
  ["first_name", "text", (n) => pick(FIRST_NAMES, n)],
  ["last_name", "text", (n) => `Lovelace-${n % 977}`],
  ["email", "text", (n) => `ada.lovelace.${n}@example.com`],
  ["phone", "text", (n) => `+4479${10_000_000 + (n % 89_999_999)}`],
  ["country", "text", (n) => pick(["GB", "DE", "FR", "IE"], n)],
  ["home_city", "text", (n) => pick(CITIES, n)],
  ["gender", "text", (n) => pick(["F", "M", "O"], n)],
  ["dob", "text", (n) => `${1950 + (n % 50)}-${day(n)}`],
  ["tier", "text", (n) => pick(["bronze", "silver", "gold"], n)],
  ["last_order_at", "text", (n) => `2026-${day(n)}T${two(n % 24)}:${two(n % 60)}:00Z`],
  ["lifetime_value", "number", (n) => ((n * 7_919) % 1_000_000) / 100],
  ["orders", "integer", (n) => n % 120],
  ["newsletter", "boolean", (n) => n % 7 === 0],
  ["loyal", "boolean", (n) => n % 3 === 0],
  ["interests", "json", (n) => `["bags","hats-${n % 9}","shoes"]`],
];

const PROFILE_PLAN = {
  shape: {
    identity: "external_id",
    columns: PROFILE_COLUMNS.map(([target, type]) => ({ target, type, whenNull: "omit" as const })),
  },
  identifier: [{ kind: "external_id" as const, column: "external_id" }],
  mapping: PROFILE_COLUMNS.map(([to]) => ({ to, from: to, whenNull: "omit" as const, required: false })),
  updateOnly: false,
};

function makeProfiles(fromN: number, rowCount: number): ChangeChunk {
  return {
    rowCount,
    fromN,
    keys: flat(positions(rowCount).map((i) => `customer-${fromN + i}`)),
    readyAtMs: Array<number>(rowCount).fill(0),
    assumed: Array<boolean>(rowCount).fill(false),
    masks: [new Int32Array(rowCount).fill(2 ** PROFILE_COLUMNS.length - 1)],
    values: PROFILE_COLUMNS.map(([, , make]) => flat(positions(rowCount).map((i) => make(fromN + i)))),
  };
}

/** 6 properties of an order. */
const PROPERTIES: readonly (readonly [string, ShapeColumn["type"], Maker])[] = [
  ["order_id", "text", (n) => `order-${n}`],
  ["channel", "text", (n) => pick(["web", "app", "store"], n)],
  ["city", "text", (n) => pick(CITIES, n)],
  ["total", "number", (n) => ((n * 7_919) % 100_000) / 100],
  ["items", "integer", (n) => 1 + (n % 9)],
  ["gift", "boolean", (n) => n % 11 === 0],
];

const EVENT_PLAN = {
  identifier: PROFILE_PLAN.identifier,
  updateOnly: false,
  properties: PROPERTIES.map(([name, type]) => ({ name, type })),
};

function makeEvents(fromN: number, rowCount: number): EventChunk & Rows {
  return {
    rowCount,
    fromN,
    keys: flat(positions(rowCount).map((i) => `customer-${fromN + i}`)),
    names: Array<string>(rowCount).fill("order_placed"),
    times: flat(positions(rowCount).map((i) => `2026-${day(i)}T${two(i % 24)}:${two(i % 60)}:00Z`)),
    values: PROPERTIES.map(([, , make]) => flat(positions(rowCount).map((i) => make(fromN + i)))),
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rows: { type: "string" } } });
  await runMap(values.rows === undefined ? {} : { rows: Number(values.rows) });
}
