import type { ColumnType, DatasetSpec, FileFormat } from "@causeway/core";
import type { WrittenObject } from "../../data/resources.ts";
import type { FormShape } from "../editing/use-object-editor.ts";

export interface DatasetForm {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly labels: readonly string[] | undefined;
  readonly path: string;
  readonly format: FileFormat;
  /** CSV: empty means found out. */
  readonly delimiter: string;
  readonly encoding: "" | NonNullable<DatasetSpec["files"]["encoding"]>;
  readonly hasHeader: boolean;
  /** Declared types by column; the others are found out. */
  readonly types: { readonly [column: string]: ColumnType };
  readonly personal: readonly string[];
}

export const NEW_DATASET: DatasetForm = {
  name: "",
  label: "",
  description: "",
  labels: undefined,
  path: "",
  format: "csv",
  delimiter: "",
  encoding: "",
  hasHeader: true,
  types: {},
  personal: [],
};

export const datasetShape: FormShape<DatasetForm> = {
  toForm: ({ name, label = "", description = "", labels, spec }) => {
    const { files, personal = [] } = spec as DatasetSpec;
    const { path, format, delimiter = "", encoding = "", header = true, types = {} } = files;
    return {
      name,
      label,
      description,
      labels,
      path,
      format,
      delimiter,
      encoding,
      hasHeader: header,
      types,
      personal,
    };
  },
  toObject: (form): WrittenObject => ({
    name: form.name,
    ...(form.label === "" ? {} : { label: form.label }),
    ...(form.description === "" ? {} : { description: form.description }),
    ...(form.labels === undefined ? {} : { labels: form.labels }),
    spec: {
      files: filesOf(form),
      ...(form.personal.length === 0 ? {} : { personal: form.personal }),
    },
  }),
};

/** Dataset.spec.files as it is written; what is found out is left out. */
export function filesOf(form: DatasetForm): DatasetSpec["files"] {
  const csv =
    form.format === "csv"
      ? {
          ...(form.delimiter === "" ? {} : { delimiter: form.delimiter }),
          ...(form.hasHeader ? {} : { header: false }),
          ...(form.encoding === "" ? {} : { encoding: form.encoding }),
        }
      : {};
  return {
    path: form.path,
    format: form.format,
    ...csv,
    ...(Object.keys(form.types).length === 0 ? {} : { types: form.types }),
  };
}

/** The form with the type of a column declared, or with `null` found out again. */
export function withType(form: DatasetForm, column: string, type: ColumnType | null): DatasetForm {
  const { [column]: _, ...others } = form.types;
  return { ...form, types: type === null ? others : { ...others, [column]: type } };
}

/** The format that a file's name says; CSV where it says none. */
export function formatOf(path: string): FileFormat {
  const plain = path.toLowerCase().replace(/\.(gz|zst|bz2)$/, "");
  if (/\.(ndjson|jsonl|json)$/.test(plain)) return "ndjson";
  return plain.endsWith(".parquet") ? "parquet" : "csv";
}

export const FORMAT_TITLES: Readonly<Record<DatasetSpec["files"]["format"], string>> = {
  csv: "CSV",
  ndjson: "NDJSON",
  parquet: "Parquet",
};
