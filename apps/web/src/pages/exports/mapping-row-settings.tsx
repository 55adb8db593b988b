import { Checkbox } from "../../kit/choices.tsx";
import { Select } from "../../kit/select.tsx";
import { TextField } from "../../kit/text-field.tsx";
import type { RowType, WrittenRow } from "./export-form.ts";
import { changeType, nullPolicy, typedValue, valueText } from "./mapping-rows.ts";

interface SettingsProps {
  readonly row: WrittenRow;
  readonly onChange: (change: Readonly<Record<string, unknown>>) => void;
  /** A lint doubts its name, or it was waived. */
  readonly hasDoubt: boolean;
  readonly disabled: boolean;
}

/** What else holds for a row: type, what null means, whether it must be there, merging, why a doubtful name is meant. */
export function MappingRowSettings({ row, onChange, hasDoubt, disabled }: SettingsProps) {
  return (
    <fieldset
      disabled={disabled}
      className="mt-2 ml-9 grid min-w-0 gap-3 rounded-md bg-sunken p-3 md:grid-cols-2"
    >
      <Select
        label="Send as"
        value={row.as ?? "column"}
        onChange={(as) => onChange(typeChange(row, as === "column" ? undefined : as))}
        options={TYPES}
      />
      <NullPolicy row={row} onChange={onChange} />
      <Checkbox
        label="Required"
        help="People without this value are left out of the run and counted."
        checked={row.required === true}
        onChange={(required) => onChange({ required })}
      />
      {row.as === "object" ? (
        <Checkbox
          label="Merge into the object in Braze"
          help="Otherwise it replaces the object."
          checked={row.merge === true}
          onChange={(merge) => onChange({ merge: merge ? true : undefined })}
        />
      ) : null}
      {hasDoubt ? (
        <TextField
          label="Why this name is meant"
          optional
          help="Silences the warning and stays with the row, so that others know."
          value={row.waive ?? ""}
          onChange={(waive) => onChange({ waive: waive.trim() === "" ? undefined : waive })}
        />
      ) : null}
    </fieldset>
  );
}

function NullPolicy({ row, onChange }: Pick<SettingsProps, "row" | "onChange">) {
  const policy = nullPolicy(row);
  return (
    <div className="grid gap-2">
      <Select
        label="When there is no value"
        value={policy}
        onChange={(next) => onChange({ whenNull: next === "default" ? { default: "" } : next })}
        options={[
          { value: "omit", label: "Say nothing: what Braze has stays" },
          { value: "erase", label: "Erase it in Braze" },
          { value: "default", label: "Send a default" },
        ]}
      />
      {policy === "default" ? (
        <TextField
          label="Default"
          value={valueText(defaultOf(row))}
          onChange={(text) => onChange({ whenNull: { default: typedValue(text, row.as) } })}
        />
      ) : null}
    </div>
  );
}

function defaultOf({ whenNull }: WrittenRow): unknown {
  return typeof whenNull === "object" ? whenNull.default : undefined;
}

function typeChange(row: WrittenRow, as: RowType | undefined): Readonly<Record<string, unknown>> {
  const [changed] = changeType([{ id: 0, row }], 0, as);
  return { as, merge: changed?.row.merge, operation: changed?.row["operation"] };
}

const TYPES: readonly { readonly value: RowType | "column"; readonly label: string }[] = [
  { value: "column", label: "As the column is" },
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "integer", label: "Whole number" },
  { value: "boolean", label: "True or false" },
  { value: "date", label: "Date" },
  { value: "datetime", label: "Date and time" },
  { value: "array", label: "Array: a set of texts" },
  { value: "object", label: "Object, as it is" },
];

/** What is not as usual about a row, in one line. */
export function settingsWords(
  row: WrittenRow,
  policy: "omit" | "erase" | "default",
  normaliser: string | null,
): string {
  const parts = [
    normaliser === null ? "" : `normalised as ${normaliser}`,
    row.as === undefined ? "" : `sent as ${row.as}`,
    row.merge === true ? "merged" : "",
    policy === "erase" ? "no value: erased in Braze" : "",
    policy === "default" ? `no value: ${valueText(defaultOf(row)) || "empty text"}` : "",
    row.required === true ? "required" : "",
    row.waive === undefined ? "" : `meant: ${row.waive}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
