export * from "./open-duckdb-store.ts";
