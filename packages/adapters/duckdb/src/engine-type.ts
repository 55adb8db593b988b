import type { EngineType } from "@causeway/adapter-sql";
import { DuckDBDecimalType, DuckDBListType, DuckDBTypeId, type DuckDBType } from "@duckdb/node-api";

/** What DuckDB's type is to us. */
export function engineTypeOf(type: DuckDBType): EngineType {
  if (type instanceof DuckDBDecimalType) return { kind: "decimal", scale: type.scale };
  if (type instanceof DuckDBListType) return { kind: "list", of: engineTypeOf(type.valueType) };
  if (type.alias === "JSON") return { kind: "json" };
  return PLAIN.get(type.typeId) ?? { kind: "other", name: type.toString() };
}

const PLAIN: ReadonlyMap<DuckDBTypeId, EngineType> = new Map([
  [DuckDBTypeId.VARCHAR, { kind: "text" }],
  [DuckDBTypeId.ENUM, { kind: "text" }],
  [DuckDBTypeId.BOOLEAN, { kind: "boolean" }],
  [DuckDBTypeId.TINYINT, { kind: "integer" }],
  [DuckDBTypeId.SMALLINT, { kind: "integer" }],
  [DuckDBTypeId.INTEGER, { kind: "integer" }],
  [DuckDBTypeId.BIGINT, { kind: "integer" }],
  [DuckDBTypeId.UTINYINT, { kind: "integer" }],
  [DuckDBTypeId.USMALLINT, { kind: "integer" }],
  [DuckDBTypeId.UINTEGER, { kind: "integer" }],
  [DuckDBTypeId.UBIGINT, { kind: "hugeint" }],
  [DuckDBTypeId.HUGEINT, { kind: "hugeint" }],
  [DuckDBTypeId.UHUGEINT, { kind: "hugeint" }],
  [DuckDBTypeId.FLOAT, { kind: "double" }],
  [DuckDBTypeId.DOUBLE, { kind: "double" }],
  [DuckDBTypeId.DATE, { kind: "date" }],
  [DuckDBTypeId.TIMESTAMP, { kind: "timestamp" }],
  [DuckDBTypeId.TIMESTAMP_S, { kind: "timestamp" }],
  [DuckDBTypeId.TIMESTAMP_MS, { kind: "timestamp" }],
  [DuckDBTypeId.TIMESTAMP_NS, { kind: "timestamp" }],
  [DuckDBTypeId.TIMESTAMP_TZ, { kind: "timestamptz" }],
  [DuckDBTypeId.UUID, { kind: "uuid" }],
  [DuckDBTypeId.STRUCT, { kind: "json" }],
  [DuckDBTypeId.MAP, { kind: "json" }],
] satisfies (readonly [DuckDBTypeId, EngineType])[]);
