import type { CellType, CellValue, Shape } from "@causeway/core";
import { maskHas } from "@causeway/core";
import type {
  ChangeChunk,
  DeliveryStore,
  DiffCounts,
  DiffRequest,
  PersonState,
  Settlement,
} from "@causeway/ports";
import type { WantedRow } from "./memory-delivery-diff.ts";

/** What a suite needs of a store: the port, and a way to put wanted rows where staging would. */
export interface DeliveryUnderTest {
  readonly delivery: DeliveryStore;
  putWanted(exportName: string, shape: Shape, rows: readonly WantedRow[]): Promise<void>;
  close?(): Promise<void>;
}

/** People by key, their values by target; a text instead of values is a problem. Absent targets are null. */
export type People = {
  readonly [key: string]: { readonly [target: string]: CellValue | typeof OMITTED } | string;
};
/** A value that staging left out because it cannot be sent. */
export const OMITTED: { readonly omitted: true } = { omitted: true };

export interface Change {
  readonly n: number;
  readonly key: string;
  readonly readyAtMs: number;
  readonly assumed: boolean;
  readonly send: { readonly [target: string]: CellValue };
}

/** Targets with their types; `?` at the end means that a null erases. */
export function shapeOf(
  columns: { readonly [target: string]: CellType | `${CellType}?` },
  identity = "external_id",
): Shape {
  return {
    identity,
    columns: Object.entries(columns).map(([target, declared]) => ({
      target,
      type: parseType(declared),
      whenNull: declared.endsWith("?") ? ("erase" as const) : ("omit" as const),
    })),
  };
}

function parseType(declared: string): CellType {
  const type = declared.replace("?", "");
  if (type === "integer" || type === "number" || type === "boolean" || type === "json") return type;
  return "text";
}

/** One export's story, told in the order of a run. */
export class Scenario {
  readonly exportName: string;
  readonly store: DeliveryUnderTest;
  shape: Shape;
  #runs = 0;

  constructor(store: DeliveryUnderTest, exportName: string, shape: Shape) {
    this.store = store;
    this.exportName = exportName;
    this.shape = shape;
  }

  /** Stages and reshapes. */
  async want(people: People, shape: Shape = this.shape): Promise<void> {
    this.shape = shape;
    const rows = Object.entries(people).map(([key, values]): WantedRow => {
      const cells = shape.columns.map(({ target }) =>
        typeof values === "string" ? null : (values[target] ?? null),
      );
      return {
        key,
        problem: typeof values === "string" ? values : null,
        values: cells.map((cell) => (typeof cell === "object" ? null : cell)),
        omitted: [...cells.entries()].flatMap(([i, cell]) => (cell === OMITTED ? i : [])),
      };
    });
    await this.store.putWanted(this.exportName, shape, rows);
    await this.store.delivery.reshape(this.exportName, shape);
  }

  async diff(request: Partial<DiffRequest> = {}): Promise<DiffCounts> {
    return await this.store.delivery.diff({
      exportName: this.exportName,
      shape: this.shape,
      nowMs: 1_000,
      settleGapMs: 0,
      holdMaxMs: 10_000,
      delta: "attribute",
      resendAll: false,
      existing: "send",
      updateOnly: false,
      knownBy: [],
      ...request,
    });
  }

  /** The whole change table, read in pieces. */
  async changes(pieceRows = 1_000): Promise<readonly Change[]> {
    const found: Change[] = [];
    for (;;) {
      const chunk = await this.store.delivery.read(this.exportName, found.length, pieceRows);
      if (chunk.rowCount === 0) return found;
      found.push(...changesOf(chunk, this.shape));
    }
  }

  /** Diffs, and tells by key what is to be sent. */
  async due(request: Partial<DiffRequest> = {}): Promise<{ readonly [key: string]: Change["send"] }> {
    await this.diff(request);
    return Object.fromEntries((await this.changes()).map(({ key, send }) => [key, send]));
  }

  async claim(
    fromN: number,
    toN: number,
    { isTest = false }: { readonly isTest?: boolean } = {},
  ): Promise<Settlement> {
    this.#runs += 1;
    const claim = { exportName: this.exportName, runId: this.runId(this.#runs), fromN, toN };
    await this.store.delivery.claim({ ...claim, claimedAtMs: 1, isTest });
    return { ...claim, settledAtMs: 10, refused: [], held: [], uncertain: [], unsent: [], requests: [] };
  }

  /** Of the claim of this number. Each run is of one export. */
  runId(claim: number): string {
    return `run-${claim} of ${this.exportName}`;
  }

  /** Diffs, claims everything and settles it; rows are named by key. */
  async send(
    outcome: (n: (key: string) => number) => Partial<Settlement> = () => ({}),
    request: Partial<DiffRequest> = {},
  ): Promise<void> {
    await this.diff(request);
    const changes = await this.changes();
    if (changes.length === 0) return;
    const settlement = await this.claim(0, changes.length - 1);
    const n = (key: string): number => {
      const change = changes.find((row) => row.key === key);
      if (change === undefined) throw new Error(`${key} is not to be sent`);
      return change.n;
    };
    await this.store.delivery.settle({ ...settlement, ...outcome(n) });
  }

  async person(key: string): Promise<PersonState> {
    return await this.store.delivery.person(this.exportName, key);
  }

  /** Position of a target in the shape. */
  column(target: string): number {
    return this.shape.columns.findIndex((column) => column.target === target);
  }
}

function changesOf(chunk: ChangeChunk, shape: Shape): Change[] {
  return Array.from({ length: chunk.rowCount }, (_, row) => ({
    n: chunk.fromN + row,
    key: chunk.keys[row] ?? "",
    readyAtMs: chunk.readyAtMs[row] ?? -1,
    assumed: chunk.assumed[row] ?? false,
    send: Object.fromEntries(
      shape.columns
        .map(({ target }, i) => ({ target, i }))
        .filter(({ i }) => maskHas(chunk.masks, row, i))
        .map(({ target, i }) => [target, chunk.values[i]?.[row] ?? null]),
    ),
  }));
}

/** The shape of most tests, with two people that fill it. */
export const PEOPLE_SHAPE: Shape = shapeOf({
  name: "text",
  age: "integer",
  score: "number",
  vip: "boolean",
  tier: "text?",
});
export const ANN = { name: "Ann", age: 41, score: 0.1, vip: true, tier: "gold" };
export const BOB = { name: "Bob", age: 9_007_199_254_740_993n, score: 1e21, vip: false, tier: "none" };

/** Makes a scenario of an export that no other test uses. */
export type NewScenario = (shape?: Shape) => Scenario;

/** Everything that was sent, as uncertain until 5000 ms. */
export const uncertain =
  (...keys: string[]) =>
  (n: (key: string) => number): Partial<Settlement> => ({
    uncertain: keys.map((key) => ({ n: n(key), holdUntilMs: 5_000 })),
  });

/** The place of a request in its run, of which nothing is kept. */
export const unkept = (number: number): { number: number; milliseconds: number; exchange: null } => ({
  number,
  milliseconds: 7,
  exchange: null,
});
