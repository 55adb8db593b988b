import type { FileFormat } from "@causeway/core";
import type { Format } from "@causeway/ports";

/** The registry of formats; a format's libraries are loaded when it is first asked for. */
export const formats: Readonly<Record<FileFormat, () => Promise<Format>>> = {
  csv: async () => (await import("./csv/csv-format.ts")).csvFormat,
  ndjson: async () => (await import("./ndjson/ndjson-format.ts")).ndjsonFormat,
  parquet: async () => (await import("./parquet/parquet-format.ts")).parquetFormat,
};
