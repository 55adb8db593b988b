import type { Format, FormatFile, FormatRead, SourceChunk } from "@causeway/ports";
import { checkLabels, columnKey } from "../columns.ts";
import { defineFormat } from "../define-format.ts";
import { parquetSilenceMsMax } from "../limits.ts";
import { readInWorker } from "./read-in-worker.ts";
import { openTable } from "./read-rows.ts";

export type ReadParquet = (file: FormatFile, request: FormatRead) => AsyncIterable<SourceChunk>;

/** Apache Parquet with every compression but LZO. What becomes of its types: docs/spec/20-datasets.md. */
export const parquetFormat: Format = createParquetFormat((file, request) =>
  readInWorker({ file, request, silenceMsMax: parquetSilenceMsMax }),
);

export function createParquetFormat(read: ReadParquet): Format {
  return defineFormat({
    id: "parquet",
    options: ["types"],
    open: async (file, options) => {
      const { columns } = await openTable(file);
      const labels = columns.map(({ label }) => label);
      checkLabels(file.path, labels);
      const types = Object.entries(options.types ?? {});
      const declared = new Map(types.map(([label, type]) => [columnKey(label), type]));
      return {
        columns: columns.map(({ label, type }) => ({ label, type: declared.get(columnKey(label)) ?? type })),
        read: (request) => read(file, request),
      };
    },
  });
}
