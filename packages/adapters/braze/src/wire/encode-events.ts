import { type CellType, type CellValue, CodedError, type IdentifierSource } from "@causeway/core";
import type { EncodedObjects, EncodeProblem } from "@causeway/ports";
import { EVENT_PROPERTIES_MAX, TEXT_CHARACTERS_MAX } from "../limits.ts";
import { compileIdentifier, identityProblem } from "./identifier.ts";
import { cutAt, JsonBytes } from "./json-bytes.ts";
import { RESERVED_EVENT_PROPERTIES, UPDATE_EXISTING_ONLY } from "./names.ts";
import { writeCell } from "./write-cell.ts";

export interface EventPlan {
  readonly identifier: readonly IdentifierSource[];
  readonly updateOnly: boolean;
  readonly properties: readonly { readonly name: string; readonly type: CellType }[];
}

/** Events by column; `values[i][r]` is property i of event r, null where it has none. Times are ISO 8601. */
export interface EventChunk {
  readonly rowCount: number;
  /** As in a ChangeChunk: the bare identifier with one kind, `kind:value` with several. */
  readonly keys: readonly string[];
  readonly names: readonly string[];
  readonly times: readonly string[];
  readonly values: readonly (readonly CellValue[])[];
}

export type EventEncoder = (chunk: EventChunk) => EncodedObjects;

/** contract.md §4.1: a date, and a time of day behind it or not; Braze reads more forms, we send this one. */
const ISO_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/;

/**
 * Compiles custom events (contract.md §4.1, §4.2). In `invalid`, `column` is the index of a property that was left out, or null
 * where the event must not be sent. An event costs one data point (§5).
 * @throws CodedError MAPPING_RESERVED_NAME, MAPPING_BAD_NAME or CONFIG_INVALID for properties that Braze does not take.
 */
export function compileEventEncoder(plan: EventPlan): EventEncoder {
  checkProperties(plan);
  const identifier = compileIdentifier(plan.identifier);
  const properties = plan.properties.map(({ name, type }, column) => ({
    column,
    type,
    key: `${JSON.stringify(name)}:`,
    textMax: TEXT_CHARACTERS_MAX,
  }));
  const updateOnly = plan.updateOnly ? `,"${UPDATE_EXISTING_ONLY}":true` : "";

  const out = new JsonBytes();

  /** Writes the properties of one event, if it has any. */
  function writeProperties(
    chunk: EventChunk,
    row: number,
    refuse: (column: number, reason: string) => void,
  ): void {
    let opening = ',"properties":{';
    for (const property of properties) {
      const cell = chunk.values[property.column]?.[row] ?? null;
      if (cell === null) continue;
      const before = out.length;
      out.raw(opening);
      out.raw(property.key);
      const reason = writeCell(out, cell, property);
      if (reason === null) {
        opening = ",";
      } else {
        out.cutTo(before);
        refuse(property.column, reason);
      }
    }
    if (opening === ",") out.raw("}");
  }

  return (chunk) => {
    const ends: number[] = [];
    out.clear();
    const invalid: EncodeProblem[] = [];
    for (let row = 0; row < chunk.rowCount; row++) {
      const identity = identifier.read(chunk.keys[row] ?? "");
      const name = chunk.names[row] ?? "";
      const time = chunk.times[row] ?? "";
      const reason = identityProblem(identity) ?? eventProblem(name, time);
      if (reason !== null) invalid.push({ index: row, column: null, reason });
      identifier.open(identity, out);
      out.raw(updateOnly);
      out.raw(',"name":');
      out.quoted(name);
      out.raw(',"time":');
      out.quoted(time);
      writeProperties(chunk, row, (column, reason) => invalid.push({ index: row, column, reason }));
      out.raw("}");
      ends.push(out.length);
    }
    return { objects: cutAt(out.copy(), ends), dataPoints: Array<number>(ends.length).fill(1), invalid };
  };
}

function eventProblem(name: string, time: string): string | null {
  if (name === "") return "the event has no name";
  if (name.length > TEXT_CHARACTERS_MAX) return `the name is longer than ${TEXT_CHARACTERS_MAX} characters`;
  return ISO_TIME.test(time) ? null : "the time is not in ISO 8601 form";
}

function checkProperties({ properties }: EventPlan): void {
  if (properties.length > EVENT_PROPERTIES_MAX) {
    throw new CodedError("CONFIG_INVALID", `an event has at most ${EVENT_PROPERTIES_MAX} properties`);
  }
  for (const { name } of properties) {
    if (RESERVED_EVENT_PROPERTIES.has(name)) {
      throw new CodedError(
        "MAPPING_RESERVED_NAME",
        `Braze refuses events with a property called \`${name}\``,
      );
    }
    if (name === "" || name.startsWith("$") || name.length > TEXT_CHARACTERS_MAX) {
      throw new CodedError("MAPPING_BAD_NAME", `\`${name}\` cannot be the name of an event property`);
    }
  }
}
