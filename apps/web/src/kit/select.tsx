import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { Field, type FieldProps } from "./field.tsx";
import { CONTROL, fieldProps } from "./text-field.tsx";

export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly group?: string;
  readonly disabled?: boolean;
}

export interface SelectProps<V extends string> extends FieldProps {
  /** Empty: nothing chosen yet. */
  readonly value: V | "";
  readonly onChange: (value: V) => void;
  readonly options: readonly Option<V>[];
  /** Shown, and cannot be chosen again, while the value is empty: "Choose a model". */
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** One of a few. The platform's own list: it works with every keyboard, screen reader and phone. More than about fifteen: Combobox. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, help, error, optional, hideLabel, className, ...rest } = props;
  const groups = [...new Set(rest.options.map(({ group }) => group))];
  return (
    <Field {...fieldProps({ label, help, error, optional, hideLabel, className })}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            disabled={rest.disabled}
            value={rest.value}
            onChange={(event) => rest.onChange(event.target.value as V)}
            className={clsx(CONTROL, "h-8 appearance-none truncate pr-8")}
          >
            {rest.placeholder !== undefined || rest.value === "" ? (
              <option value="" disabled hidden>
                {rest.placeholder ?? "Choose"}
              </option>
            ) : null}
            {groups.map((group) => (
              <Options key={group ?? ""} group={group} options={rest.options} />
            ))}
          </select>
          <ChevronDown
            size={16}
            aria-hidden
            className="pointer-events-none absolute top-2 right-2 text-ink-soft"
          />
        </div>
      )}
    </Field>
  );
}

interface OptionsProps {
  readonly group: string | undefined;
  readonly options: readonly Option[];
}

function Options({ group, options }: OptionsProps) {
  const own = options
    .filter((option) => option.group === group)
    .map(({ value, label, disabled }) => (
      <option key={value} value={value} disabled={disabled}>
        {label}
      </option>
    ));
  return group === undefined ? own : <optgroup label={group}>{own}</optgroup>;
}
