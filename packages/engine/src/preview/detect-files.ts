import type { DetectedFiles, ReferenceLookup } from "@causeway/api";
import { type Actor, type CellValue, CodedError, MASKED } from "@causeway/core";
import type { RowRejection, UploadStore } from "@causeway/ports";
import { columnsOf } from "../datasets/load-dataset.ts";
import { maskText } from "../personal/mask-text.ts";
import { readWriting } from "../resources/read-writing.ts";
import type { Workspace } from "../workspace.ts";
import { looksPersonal } from "./suggest-personal.ts";

const SAMPLE_ROWS = 50;
const REJECTIONS_SHOWN = 20;

/** What is being written names nothing of the server's. */
export const NO_REFERENCES: ReferenceLookup = {
  variable: () => null,
  file: () => null,
  variableNames: () => [],
};

/** See PreviewOperations.detect. Reads no further than the first rows. Throws as a dataset does that is written over the API. */
export async function detectFiles(
  { reader, configuration, destination }: Workspace,
  actor: Actor,
  input: { readonly files: unknown; readonly uploads: UploadStore },
): Promise<DetectedFiles> {
  const sent = { kind: "Dataset", name: "detected", spec: { files: input.files } };
  const context = { kind: "Dataset", before: [], references: NO_REFERENCES, trusted: false } as const;
  const { configured } = readWriting(sent, { ...context, uploads: input.uploads.folder });
  const { resource } = configured;
  if (resource.kind !== "Dataset") throw new CodedError("CONFIG_INVALID", "these are no files");
  const { spec } = resource;
  const files = await reader.list(spec, configuration.baseDir);
  const columns = await columnsOf(reader, spec, files);
  const rejections: RowRejection[] = [];
  const rows = await firstRows(
    reader.read({ spec, files, columns, chunkRows: SAMPLE_ROWS, onRejection: (one) => rejections.push(one) }),
  );
  const found = columns.map(({ label, type }, at) => {
    const values = rows.rows.map((row) => row[at] ?? null);
    return { label, name: label.toLowerCase(), type, personal: looksPersonal(destination, label, values) };
  });
  const hidden = (at: number): boolean => actor.restricted === true && found[at]?.personal === true;
  return {
    files: files.map(({ path, sizeBytes }) => ({ path, sizeBytes })),
    columns: found,
    sample: {
      columns: found.map(({ name, type, label }) =>
        name === label ? { name, type } : { name, type, label },
      ),
      rows: rows.rows.map((row) => row.map((cell, at) => (cell !== null && hidden(at) ? MASKED : cell))),
      truncated: rows.truncated,
    },
    rejections: rejections.slice(0, REJECTIONS_SHOWN).map((one) => ({
      ...one,
      reason: actor.restricted === true ? maskText(one.reason) : one.reason,
    })),
  };
}

async function firstRows(
  chunks: AsyncIterable<{
    readonly rowCount: number;
    readonly values: readonly (readonly CellValue[])[];
  }>,
): Promise<{ readonly rows: readonly (readonly CellValue[])[]; readonly truncated: boolean }> {
  const rows: (readonly CellValue[])[] = [];
  for await (const { rowCount, values } of chunks) {
    for (let row = 0; row < rowCount; row += 1) {
      if (rows.length === SAMPLE_ROWS) return { rows, truncated: true };
      rows.push(values.map((cells) => cells[row] ?? null));
    }
  }
  return { rows, truncated: false };
}
