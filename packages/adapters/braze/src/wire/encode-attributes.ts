import {
  type CellType,
  type CellValue,
  CodedError,
  type IdentifierKind,
  MASK_BITS,
  type ShapeColumn,
} from "@causeway/core";
import type { ChangeChunk, EncodedObjects, EncodePlan, EncodeProblem, Encoder } from "@causeway/ports";
import { countingOf, jsonDataPoints } from "./data-points.ts";
import { checkEmailBesidePhone, clashProblem, kindsThatExclude } from "./identifier-clash.ts";
import { compileIdentifier, identityProblem } from "./identifier.ts";
import { cutAt, JsonBytes } from "./json-bytes.ts";
import { MERGE_OBJECTS, UPDATE_EXISTING_ONLY } from "./names.ts";
import { textCharactersMax, writeCell } from "./write-cell.ts";

/**
 * Compiles the attribute objects of an export (contract.md §2.1, §3): identifier first, then `_update_existing_only` where it
 * matters, the attributes in order of the shape, `_merge_objects` where a value is to be merged. What Braze would refuse or drop
 * in silence is reported in `invalid`.
 * @throws CodedError CONFIG_INVALID where a mapping asks for what one object cannot say, CONFIG_MISSING_KEY for an alias without label.
 */
export function compileAttributeEncoder(plan: EncodePlan): Encoder {
  checkMerge(plan);
  checkEmailBesidePhone(plan);
  const identifier = compileIdentifier(plan.identifier);
  const updateOnly = updateOnlyFields(plan);
  const columns = plan.shape.columns.map((column, index) => compileColumn(plan, column, index));
  const out = new JsonBytes();

  /** Writes the attributes of one row behind its identifier; returns their data points. */
  function writeAttributes(opened: Columns, row: number, object: ObjectUnderway): number {
    let dataPoints = 0;
    let merging = false;
    for (const { column, cells, mask } of opened) {
      if (((mask[row] ?? 0) & column.bit) === 0) continue;
      const cell = cells[row] ?? null;
      if (cell === null && !column.erase) continue;
      if (column.unless.length > 0 && column.unless.includes(object.kind)) {
        const reason = clashProblem(column.target, object.kind);
        if (reason !== null && cell !== null)
          object.invalid.push({ index: object.index, column: column.index, reason });
        continue;
      }
      const before = out.length;
      out.raw(column.key);
      if (cell === null) {
        out.raw("null");
      } else {
        const reason = writeCell(out, cell, column);
        if (reason !== null) {
          out.cutTo(before);
          object.invalid.push({ index: object.index, column: column.index, reason });
          continue;
        }
        merging ||= column.merge;
      }
      if (column.pointsByLeaf) dataPoints += jsonDataPoints(cell);
      else dataPoints += column.points;
    }
    if (merging) out.raw(`,"${MERGE_OBJECTS}":true`);
    return dataPoints;
  }

  function encode(chunk: ChangeChunk, rows: readonly number[]): EncodedObjects {
    const ends: number[] = [];
    out.clear();
    const dataPoints: number[] = [];
    const invalid: EncodeProblem[] = [];
    const opened = columns.map((column) => ({
      column,
      cells: chunk.values[column.index] ?? [],
      mask: chunk.masks[column.word] ?? [],
    }));
    for (const row of rows) {
      const index = ends.length;
      const identity = identifier.read(chunk.keys[row] ?? "");
      const reason = identityProblem(identity);
      if (reason !== null) invalid.push({ index, column: null, reason });
      identifier.open(identity, out);
      out.raw(updateOnly(identity.kind));
      dataPoints.push(writeAttributes(opened, row, { kind: identity.kind, index, invalid }));
      out.raw("}");
      ends.push(out.length);
    }
    return { objects: cutAt(out.copy(), ends), dataPoints, invalid };
  }

  return {
    encode,
    encodeOne: (chunk, row, column) => encode(oneAttribute(chunk, row, column), [0]),
  };
}

type Columns = readonly {
  readonly column: Column;
  readonly cells: readonly CellValue[];
  readonly mask: ArrayLike<number>;
}[];

interface ObjectUnderway {
  readonly kind: IdentifierKind;
  readonly index: number;
  readonly invalid: EncodeProblem[];
}

interface Column {
  readonly index: number;
  readonly target: string;
  readonly type: CellType;
  /** `,"target":` */
  readonly key: string;
  readonly word: number;
  readonly bit: number;
  readonly erase: boolean;
  readonly merge: boolean;
  readonly textMax: number;
  /** Data points of one value, unless they depend on what is in it. */
  readonly points: 0 | 1;
  readonly pointsByLeaf: boolean;
  /** Objects with such an identifier do not get this attribute. */
  readonly unless: readonly IdentifierKind[];
}

function compileColumn(plan: EncodePlan, { target, type, whenNull }: ShapeColumn, index: number): Column {
  return {
    index,
    target,
    type,
    key: `,${JSON.stringify(target)}:`,
    word: Math.floor(index / MASK_BITS),
    bit: 1 << (index % MASK_BITS),
    erase: whenNull === "erase",
    merge: plan.mapping[index]?.merge === true,
    textMax: textCharactersMax(target),
    points: countingOf(target) === "free" ? 0 : 1,
    pointsByLeaf: type === "json" && countingOf(target) === "by-leaf",
    unless: kindsThatExclude(target, plan),
  };
}

/** The chunk cut down to one row whose mask has one attribute alone. */
function oneAttribute(chunk: ChangeChunk, row: number, column: number): ChangeChunk {
  const wanted = Math.floor(column / MASK_BITS);
  return {
    rowCount: 1,
    fromN: chunk.fromN + row,
    keys: [chunk.keys[row] ?? ""],
    readyAtMs: [chunk.readyAtMs[row] ?? 0],
    assumed: [chunk.assumed[row] ?? false],
    masks: chunk.masks.map((_, word) => Int32Array.of(word === wanted ? 1 << (column % MASK_BITS) : 0)),
    values: chunk.values.map((cells) => [cells[row] ?? null]),
  };
}

/** contract.md §2.5: an alias is update-only unless told otherwise; everything else creates unless told otherwise. */
function updateOnlyFields(plan: EncodePlan): (kind: IdentifierKind) => string {
  if (plan.updateOnly) return () => `,"${UPDATE_EXISTING_ONLY}":true`;
  return (kind) => (kind === "user_alias" ? `,"${UPDATE_EXISTING_ONLY}":false` : "");
}

/** `_merge_objects` holds for a whole object (contract.md §2.4), so merged and replaced objects cannot share one. */
function checkMerge(plan: EncodePlan): void {
  const objects = plan.mapping.filter((row) => row.as === "object");
  const replaced = objects.find((row) => row.merge !== true);
  const merged = plan.mapping.find((row) => row.merge === true);
  if (merged === undefined || replaced === undefined) return;
  const message = `\`${merged.to}\` is to be merged and \`${replaced.to}\` replaced, but Braze merges all objects of a person or none`;
  throw new CodedError("CONFIG_INVALID", message, {
    place: { path: "spec.mapping" },
    advice: "Give both `merge: true`, or neither, or use two exports.",
  });
}
