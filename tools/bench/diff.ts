import type { Shape } from "@causeway/core";
import type { DiffCounts, Store } from "@causeway/ports";
import { generatedPeople, PEOPLE_COLUMNS } from "./generated-people.ts";
import { measure } from "./measure.ts";
import { EXPORT, MODELS } from "./people-project.ts";
import { withTemporaryStore } from "./temporary-store.ts";

const ROWS = 1_000_000;
const CHUNK_ROWS = 25_000;
/** design.md, "What fast means here", on DuckDB, per second. */
const TARGET = 1_000_000;

const ATTRIBUTES = PEOPLE_COLUMNS.slice(1);

const SHAPE: Shape = {
  identity: "external_id",
  columns: ATTRIBUTES.map(({ label, type }) => ({
    target: label,
    type: type === "date" || type === "datetime" ? "text" : type,
    whenNull: "omit",
  })),
};

/** Wanted against ledger, people x 20 attributes: nothing changed, then 1 % of the people changed. */
export async function runDiff({ rows = ROWS }: { readonly rows?: number } = {}): Promise<void> {
  await withTemporaryStore(async (store) => {
    await load(store, rows);
    await stage(store, MODELS.unchanged);
    await acknowledgeAll(store, (await diff(store)).changed);
    const what = { rows, target: TARGET, per: "wall" } as const;
    const unchanged: DiffCounts[] = [];
    await measure({ what: "diff.unchanged", ...what }, async () => {
      unchanged.push(await diff(store));
    });
    expect(unchanged[0]?.changed, 0);
    await stage(store, MODELS.changed);
    const changed: DiffCounts[] = [];
    await measure({ what: "diff.changed1pct", ...what }, async () => {
      changed.push(await diff(store));
    });
    expect(changed[0]?.changed, rows / 100);
  });
}

async function load(store: Store, rows: number): Promise<void> {
  const reader = generatedPeople(rows);
  const columns = PEOPLE_COLUMNS.map(({ label, type }) => ({ label, type }));
  const chunks = reader.read({
    spec: { files: { path: "generated", format: "csv" } },
    files: [],
    columns,
    chunkRows: 10_000,
    onRejection: () => undefined,
  });
  const rest = { fingerprint: "generated", loadedAtMs: 0, rejectedRows: () => 0 };
  await store.data.loadDataset({ name: "people", columns, chunks, ...rest });
}

async function stage(store: Store, sql: string): Promise<void> {
  await store.data.defineModels([{ name: "customers", key: "external_id", sql }]);
  await store.data.stage(
    {
      exportName: EXPORT,
      runId: "bench",
      nowMs: 0,
      model: "customers",
      modelKey: "external_id",
      identifier: [{ kind: "external_id", column: "external_id" }],
      shape: SHAPE,
      columns: ATTRIBUTES.map(({ label }) => ({
        source: { column: label },
        whenNull: "omit",
        required: false,
        textCharactersMax: 255,
      })),
      stripped: [],
    },
    (_, inputs) => inputs,
  );
  await store.delivery.reshape(EXPORT, SHAPE);
}

function diff(store: Store): Promise<DiffCounts> {
  const request = {
    exportName: EXPORT,
    shape: SHAPE,
    nowMs: 1_000_000,
    settleGapMs: 0,
    holdMaxMs: 0,
    delta: "attribute",
  } as const;
  return store.delivery.diff({
    ...request,
    resendAll: false,
    existing: "send",
    updateOnly: false,
    knownBy: [],
  });
}

/** Settles every change as accepted, as a first export would. */
async function acknowledgeAll(store: Store, changed: number): Promise<void> {
  for (let fromN = 0; fromN < changed; fromN += CHUNK_ROWS) {
    const toN = Math.min(fromN + CHUNK_ROWS, changed) - 1;
    const claim = { exportName: EXPORT, runId: "bench", fromN, toN };
    await store.delivery.claim({ ...claim, claimedAtMs: 0 });
    const nothing = { refused: [], uncertain: [], unsent: [], held: [], requests: [] };
    await store.delivery.settle({ ...claim, settledAtMs: 0, ...nothing });
  }
}

function expect(figure: number | undefined, expected: number): void {
  if (figure !== expected) throw new Error(`the benchmark found ${figure} changes, expected ${expected}`);
}
