import { expect, test } from "vitest";
import { datasetShape, formatOf, NEW_DATASET, withType } from "./dataset-form.ts";

test("a dataset comes back from its form as it was", () => {
  const object = {
    name: "invoices",
    label: "Invoices",
    spec: {
      files: {
        path: "./a.csv",
        format: "csv" as const,
        delimiter: ";",
        header: false,
        types: { id: "text" as const },
      },
      personal: ["email"],
    },
  };
  expect(datasetShape.toObject(datasetShape.toForm(object))).toEqual(object);
});

test("what is for CSV only is not said of another format", () => {
  const form = {
    ...NEW_DATASET,
    name: "a",
    path: "a.parquet",
    format: "parquet" as const,
    delimiter: ";",
    hasHeader: false,
  };
  expect(datasetShape.toObject(form).spec).toEqual({ files: { path: "a.parquet", format: "parquet" } });
});

test("a type is declared, and taken back", () => {
  const declared = withType(NEW_DATASET, "id", "text");
  expect(declared.types).toEqual({ id: "text" });
  expect(withType(declared, "id", null).types).toEqual({});
});

test("a file's name says its format", () => {
  expect(["a.csv", "a.tsv", "a.jsonl.gz", "a.NDJSON", "a.parquet", "a"].map(formatOf)).toEqual([
    "csv",
    "csv",
    "ndjson",
    "ndjson",
    "parquet",
    "csv",
  ]);
});
