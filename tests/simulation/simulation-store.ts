import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { createMemoryDelivery } from "@causeway/conformance";
import type { WantedRow } from "@causeway/conformance";
import type { CellType, Shape } from "@causeway/core";
import type { DataStore } from "@causeway/ports";
import { type Around, aroundStore } from "./around-store.ts";
import type { SimulationStore } from "./simulate.ts";
import { seededRandom, VirtualTime } from "./virtual-time.ts";

/** Opens a fresh store for each seed: the in-memory reference, or DuckDB in a directory of its own, which goes when the store is closed. */
export function openSimulationStore(engine: "memory" | "duckdb"): () => Promise<SimulationStore> {
  switch (engine) {
    case "memory":
      return () => Promise.resolve({ ...createMemoryDelivery(), close: () => Promise.resolve() });
    case "duckdb":
      return openDuckdb;
  }
}

async function openDuckdb(): Promise<SimulationStore> {
  const directory = await mkdtemp(join(tmpdir(), "causeway-simulation-"));
  const clock = new VirtualTime().clock(() => true);
  const store = await openDuckdbStore({ directory, clock, random: seededRandom(1) });
  const inTurn = oneAfterTheOther();
  return {
    delivery: aroundStore(store.delivery, inTurn),
    putWanted: (exportName, shape, rows) =>
      inTurn(() => stageRows(store.data, { exportName, shape, rows, nowMs: clock.now() })),
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Calls end in the order in which they began, so that a seed is played the same way every time. */
function oneAfterTheOther(): Around {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const result = last.then(step);
    last = result.catch(() => undefined);
    return result;
  };
}

interface Wanted {
  readonly exportName: string;
  readonly shape: Shape;
  readonly rows: readonly WantedRow[];
  readonly nowMs: number;
}

const MODEL = "people";
const KEY = "key";
const DATASET = "source";

/** Brings the rows where they are wanted the way the product does: as a dataset that a model reads, which is staged. */
async function stageRows(data: DataStore, { exportName, shape, rows, nowMs }: Wanted): Promise<void> {
  const fingerprint = JSON.stringify(rows);
  if ((await data.dataset(DATASET))?.fingerprint !== fingerprint)
    await loadRows(data, { shape, rows, fingerprint, nowMs });
  await data.stage(
    {
      exportName,
      runId: "simulation",
      nowMs,
      model: MODEL,
      modelKey: KEY,
      identifier: [{ kind: "external_id", column: KEY }],
      shape,
      columns: shape.columns.map(({ target, type, whenNull }) => ({
        source: { column: target },
        whenNull,
        required: false,
        textCharactersMax: TEXT_CHARACTERS_MAX,
        ...asOf(type),
      })),
      stripped: [],
    },
    () => [],
  );
}

async function loadRows(
  data: DataStore,
  { shape, rows, fingerprint, nowMs }: Omit<Wanted, "exportName"> & { readonly fingerprint: string },
): Promise<void> {
  await data.loadDataset({
    name: DATASET,
    columns: [
      { label: KEY, type: "text" },
      ...shape.columns.map(({ target, type }) => ({ label: target, type })),
    ],
    fingerprint,
    loadedAtMs: nowMs,
    chunks: one({
      rowCount: rows.length,
      values: [
        rows.map(({ key }) => key),
        ...shape.columns.map((_, i) => rows.map(({ values }) => values[i] ?? null)),
      ],
    }),
    rejectedRows: () => 0,
  });
  await data.defineModels([{ name: MODEL, key: KEY, sql: `select * from ${DATASET}` }]);
}

/** Longer than any value of the world. */
const TEXT_CHARACTERS_MAX = 255;

function asOf(type: CellType): { readonly as?: "object" } {
  return type === "json" ? { as: "object" } : {};
}

async function* one<T>(chunk: T): AsyncIterable<T> {
  yield await Promise.resolve(chunk);
}
