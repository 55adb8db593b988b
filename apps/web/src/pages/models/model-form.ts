import type { ModelSpec } from "@causeway/core";
import type { WrittenObject } from "../../data/resources.ts";
import type { FormShape } from "../editing/use-object-editor.ts";

export interface ModelForm {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly labels: readonly string[] | undefined;
  readonly key: string;
  readonly sql: string;
  readonly state: ModelSpec["state"];
  readonly personal: readonly string[];
}

export const NEW_MODEL: ModelForm = {
  name: "",
  label: "",
  description: "",
  labels: undefined,
  key: "",
  sql: "",
  state: "draft",
  personal: [],
};

export const modelShape: FormShape<ModelForm> = {
  toForm: ({ name, label = "", description = "", labels, spec }) => {
    const { key, sql, state, personal = [] } = spec as ModelSpec;
    return { name, label, description, labels, key, sql, state, personal };
  },
  toObject: (form): WrittenObject => ({
    name: form.name,
    ...(form.label === "" ? {} : { label: form.label }),
    ...(form.description === "" ? {} : { description: form.description }),
    ...(form.labels === undefined ? {} : { labels: form.labels }),
    spec: {
      key: form.key,
      sql: form.sql,
      state: form.state,
      ...(form.personal.length === 0 ? {} : { personal: form.personal }),
    },
  }),
};

/** SQL that selects everything of a relation, to begin with. */
export function selectAll(relation: string, columns: readonly string[]): string {
  const list = columns.length === 0 ? "  *" : columns.map((column) => `  ${quoted(column)}`).join(",\n");
  return `select\n${list}\nfrom ${quoted(relation)}`;
}

/** A name as it stands in SQL: quoted where it must be. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
