import type { CellValue } from "@causeway/core";
import type { EngineType } from "@causeway/adapter-sql";

type Parse = (text: string) => CellValue;

const asNumber: Parse = (text) => Number(text);
const asText: Parse = (text) => text;

function asInteger(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** Type numbers of pg_type.h. */
const OID = {
  bool: 16,
  name: 19,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  json: 114,
  float4: 700,
  float8: 701,
  unknown: 705,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  uuid: 2950,
  jsonb: 3802,
} as const;

/** How the texts of the wire become cells. Types that are not here a statement must cast. */
export const CELL_PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [OID.bool, (text) => text === "t"],
  [OID.int2, asNumber],
  [OID.int4, asNumber],
  [OID.int8, asInteger],
  [OID.float4, asNumber],
  [OID.float8, asNumber],
  [OID.text, asText],
  [OID.varchar, asText],
  [OID.bpchar, asText],
  [OID.name, asText],
  [OID.unknown, asText],
]);

const PLAIN: ReadonlyMap<number, EngineType> = new Map<number, EngineType>([
  [OID.bool, { kind: "boolean" }],
  [OID.int2, { kind: "integer" }],
  [OID.int4, { kind: "integer" }],
  [OID.int8, { kind: "integer" }],
  [OID.float4, { kind: "double" }],
  [OID.float8, { kind: "double" }],
  [OID.numeric, { kind: "decimal", scale: null }],
  [OID.text, { kind: "text" }],
  [OID.varchar, { kind: "text" }],
  [OID.bpchar, { kind: "text" }],
  [OID.name, { kind: "text" }],
  [OID.unknown, { kind: "text" }],
  [OID.date, { kind: "date" }],
  [OID.timestamp, { kind: "timestamp" }],
  [OID.timestamptz, { kind: "timestamptz" }],
  [OID.uuid, { kind: "uuid" }],
  [OID.json, { kind: "json" }],
  [OID.jsonb, { kind: "json" }],
]);

/** Arrays of the plain types. */
const LISTS: ReadonlyMap<number, number> = new Map([
  [1000, OID.bool],
  [1005, OID.int2],
  [1007, OID.int4],
  [1016, OID.int8],
  [1021, OID.float4],
  [1022, OID.float8],
  [1231, OID.numeric],
  [1009, OID.text],
  [1015, OID.varchar],
  [1182, OID.date],
  [1115, OID.timestamp],
  [1185, OID.timestamptz],
  [2951, OID.uuid],
]);

/** What PostgreSQL's type is to us. */
export function engineTypeOf(oid: number): EngineType {
  const plain = PLAIN.get(oid);
  if (plain !== undefined) return plain;
  const element = LISTS.get(oid);
  if (element !== undefined) return { kind: "list", of: engineTypeOf(element) };
  return { kind: "other", name: `type ${oid}` };
}
