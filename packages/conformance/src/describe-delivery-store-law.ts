import type { CellValue, Shape } from "@causeway/core";
import { maskHas } from "@causeway/core";
import type { DiffRequest, Rejection, Settlement } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapeOf, unkept } from "./describe-delivery-store-scenario.ts";
import type { DeliveryUnderTest } from "./describe-delivery-store-scenario.ts";
import type { WantedRow } from "./memory-delivery-diff.ts";
import { createMemoryDelivery } from "./memory-delivery-store.ts";

/** People that take part; few, so that what happens to them meets. */
const KEYS = ["ann", "bob", "cid", "dan"];
/** Shapes that differ in order, types, null policies, targets and identity. */
const SHAPES: readonly Shape[] = [
  shapeOf({ a: "text", b: "integer?", c: "boolean" }),
  shapeOf({ c: "boolean", a: "text?", d: "number" }),
  shapeOf({ b: "integer", a: "text" }),
  shapeOf({ a: "json", b: "integer?", c: "boolean?", d: "number" }),
  shapeOf({ a: "text", b: "integer?" }, "email"),
];
const VALUES = {
  text: ["", "x", "y'\"💩"],
  json: ["[]", '{"a":1}'],
  integer: [0, -1, 9_007_199_254_740_993n],
  number: [0.1, -2, 1e300],
  boolean: [true, false],
} as const;

/** The choice of a value that staging leaves out. */
const OMITTED = 4;

interface Fate {
  readonly list: "refused" | "uncertain" | "unsent";
  readonly columns: readonly number[] | undefined;
}

/** What happens to the rows of one claim: row n of the diff has the fates `fates[n % length]`; `crash` leaves the claim open. */
interface Chunk {
  readonly rows: number;
  readonly crash: boolean;
  readonly fates: readonly { readonly fates: readonly Fate[]; readonly held: boolean }[];
}

/** One run of one of two exports that know each other's people. */
interface Run {
  readonly export: 0 | 1;
  /** How far the clock is behind; not a multiple of what lies between runs. */
  readonly stepBackMs: number;
  readonly shape: number;
  /** Per key: absent, a problem, or a choice of value for each column (0 is null, OMITTED one that cannot be sent). */
  readonly people: readonly (readonly number[] | "absent" | "problem")[];
  readonly profile: boolean;
  readonly resendAll: boolean;
  readonly existing: "send" | "only-changes";
  /** A test row: of the first person alone. */
  readonly isTest: boolean;
  /** Before the run it is looked at. */
  readonly isPlanned: boolean;
  readonly updateOnly: boolean;
  readonly limit: number | undefined;
  readonly chunks: readonly Chunk[];
  readonly afterwards: "nothing" | "forget" | "forget-one" | "drop" | "drop-one";
}

const fate: fc.Arbitrary<Fate> = fc.record({
  list: fc.constantFrom("refused", "uncertain", "unsent"),
  columns: fc.option(fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }), { nil: undefined }),
});

const chunk: fc.Arbitrary<Chunk> = fc.record({
  rows: fc.integer({ min: 1, max: 4 }),
  crash: fc.boolean(),
  fates: fc.array(
    fc.record({
      fates: fc.array(fate, { maxLength: 2 }),
      held: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const run: fc.Arbitrary<Run> = fc.record({
  export: fc.constantFrom(0, 1),
  stepBackMs: fc.constantFrom(0, 0, 0, 2_500),
  // Mostly the first shape, so that ledgers live for a while.
  shape: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(SHAPES.length - 1) },
  ),
  people: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.array(fc.nat(OMITTED), { minLength: 4, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constantFrom("absent", "problem") },
    ),
    { minLength: KEYS.length, maxLength: KEYS.length },
  ),
  profile: fc.boolean(),
  resendAll: fc.nat(5).map((dice) => dice === 0),
  existing: fc.constantFrom("send", "only-changes", "only-changes"),
  isTest: fc.nat(5).map((dice) => dice === 0),
  isPlanned: fc.boolean(),
  updateOnly: fc.boolean(),
  limit: fc.option(fc.nat(4), { nil: undefined, freq: 4 }),
  chunks: fc.array(chunk, { maxLength: 3 }),
  afterwards: fc.constantFrom("nothing", "nothing", "nothing", "forget", "forget-one", "drop", "drop-one"),
});

/** The law: whatever happens, a store says and does what the reference says and does. */
export function describeLaw(store: () => DeliveryUnderTest, numRuns: number): void {
  describe("law", () => {
    test(
      "any sequence of runs, crashes and refusals leaves the same books as the reference",
      async () => {
        let sequence = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 6 }), async (runs) => {
            sequence += 1;
            const names = [`law ${sequence} first`, `law ${sequence} second`] as const;
            const reference = createMemoryDelivery();
            for (const [i, step] of runs.entries()) {
              const expected = await perform(reference, { step, names, i });
              expect(await perform(store(), { step, names, i })).toEqual(expected);
            }
            for (const name of names) await store().delivery.dropBooks(name);
          }),
          { numRuns },
        );
      },
      HISTORIES_MS_MAX,
    );
  });
}

/** Some ten seconds of work; a busy machine gets the time. */
const HISTORIES_MS_MAX = 240_000;

/** Performs one run and returns all that can be seen. */
async function perform(
  store: DeliveryUnderTest,
  { step, names, i }: { readonly step: Run; readonly names: readonly [string, string]; readonly i: number },
): Promise<readonly unknown[]> {
  const { delivery } = store;
  const exportName = names[step.export];
  const shape = SHAPES[step.shape] ?? SHAPES[0];
  if (shape === undefined) throw new Error("no shape");
  const nowMs = 10_000 + i * 1_000 - step.stepBackMs;
  const seen: unknown[] = [await delivery.recover(exportName, nowMs + 1_500)];
  await store.putWanted(exportName, shape, wantedRows(step, shape));
  await delivery.reshape(exportName, shape);
  const { profile, resendAll, existing, isTest, updateOnly, limit, chunks } = step;
  const request: DiffRequest = {
    exportName,
    shape,
    nowMs,
    settleGapMs: 1_200,
    holdMaxMs: 2_000,
    delta: profile ? "profile" : "attribute",
    resendAll,
    existing,
    updateOnly,
    knownBy: names.filter((name) => name !== exportName),
    ...(limit === undefined ? {} : { limit }),
    ...(isTest ? { onlyKey: KEYS[0] ?? "" } : {}),
  };
  if (step.isPlanned) seen.push(await delivery.diff({ ...request, dryRun: true }));
  const counts = await delivery.diff(request);
  seen.push(await delivery.baseline(exportName));
  const changes = await delivery.read(exportName, 0, 100);
  seen.push(counts, {
    ...changes,
    masks: Array.from({ length: changes.rowCount }, (_, row) =>
      shape.columns.map((_, column) => maskHas(changes.masks, row, column)),
    ),
  });
  let fromN = 0;
  for (const [c, { rows, crash, fates }] of chunks.entries()) {
    const toN = Math.min(fromN + rows, changes.rowCount) - 1;
    if (toN < fromN) break;
    const claim = { exportName, runId: `run ${i}`, fromN, toN };
    await delivery.claim({ ...claim, claimedAtMs: nowMs, isTest });
    if (!crash) {
      await delivery.settle({ ...claim, settledAtMs: nowMs + c, ...outcomes({ fates, fromN, toN, nowMs }) });
    }
    fromN = toN + 1;
  }
  if (step.afterwards.startsWith("forget")) {
    seen.push(await delivery.forgetRefused(exportName, step.afterwards === "forget" ? undefined : KEYS[0]));
  } else if (step.afterwards.startsWith("drop")) {
    seen.push(await delivery.dropRejections(exportName, step.afterwards === "drop" ? undefined : KEYS[0]));
  }
  for (const key of KEYS) seen.push(await delivery.person(exportName, key));
  seen.push(await delivery.baseline(exportName));
  const rejections = await delivery.rejections({ exportName, limit: 100 });
  return [...seen, rejections.map(({ atMs }) => atMs), rejections.toSorted(byAttribute)];
}

function wantedRows({ people }: Run, shape: Shape): WantedRow[] {
  return people.flatMap((person, i) => {
    const key = KEYS[i] ?? "";
    if (person === "absent") return [];
    const choose = ({ type }: Shape["columns"][number], column: number): CellValue =>
      person === "problem" ? null : (VALUES[type][(person[column] ?? 0) - 1] ?? null);
    return [
      {
        key,
        problem: person === "problem" ? "missing_required:a" : null,
        values: shape.columns.map(choose),
        omitted: shape.columns.flatMap((_, i) => (person !== "problem" && person[i] === OMITTED ? i : [])),
      },
    ];
  });
}

function outcomes(claim: {
  readonly fates: Chunk["fates"];
  readonly fromN: number;
  readonly toN: number;
  readonly nowMs: number;
}): Pick<Settlement, "refused" | "held" | "uncertain" | "unsent" | "requests"> {
  const { fates, fromN, toN, nowMs } = claim;
  const rows = Array.from({ length: toN - fromN + 1 }, (_, r) => {
    const n = fromN + r;
    return { n, plan: fates[n % fates.length] ?? { fates: [], held: false } };
  });
  const listed = (list: Fate["list"]) =>
    rows.flatMap(({ n, plan }) =>
      plan.fates
        .filter((fate) => fate.list === list)
        .map(({ columns }) => ({ n, ...(columns === undefined ? {} : { columns }) })),
    );
  return {
    refused: listed("refused").map(({ n, columns = [0, 1] }, i) => ({ n, columns, reason: `words ${i}` })),
    uncertain: listed("uncertain").map((row, i) => ({ ...row, holdUntilMs: nowMs + 700 * (i + 1) })),
    unsent: listed("unsent"),
    held: rows.filter(({ plan }) => plan.held).map(({ n }) => ({ n, holdUntilMs: nowMs + 2_500 })),
    requests: rows.map(({ n }) => ({
      sentAtMs: nowMs + n,
      fromN: n,
      toN: n,
      objects: 1,
      outcome: "accepted",
      status: 201,
      requestId: `request ${n}`,
      detail: null,
      ...unkept(n + 1),
    })),
  };
}

function byAttribute(a: Rejection, b: Rejection): number {
  return `${a.key} ${a.target}` < `${b.key} ${b.target}` ? -1 : 1;
}
