import { CodedError } from "@causeway/core";
import { columnsMax } from "./limits.ts";

/** How columns are compared: SQL sees their names in lower case. */
export function columnKey(label: string): string {
  return label.toLowerCase();
}

/** Throws DATASET_UNREADABLE naming both when two labels are one to SQL, DATASET_LIMIT when there are too many. */
export function checkLabels(path: string, labels: readonly string[]): void {
  if (labels.length > columnsMax) throw tooManyColumns(path, labels.length);
  const seen = new Map<string, number>();
  for (const [index, label] of labels.entries()) {
    const earlier = seen.get(columnKey(label));
    if (earlier !== undefined) {
      const both = `"${labels[earlier] ?? ""}" (column ${earlier + 1}) and "${label}" (column ${index + 1})`;
      throw new CodedError("DATASET_UNREADABLE", `${path} has two columns of one name: ${both}.`, {
        place: { file: path },
        advice:
          "Rename one of them in the file. If the first line holds data, not names, say `header: false`.",
      });
    }
    seen.set(columnKey(label), index);
  }
}

export function tooManyColumns(path: string, count: number): CodedError {
  return new CodedError("DATASET_LIMIT", `${path} has ${count} columns; at most ${columnsMax} are read.`, {
    place: { file: path },
    advice: "Check that the delimiter is right, or leave columns out of the file.",
  });
}
