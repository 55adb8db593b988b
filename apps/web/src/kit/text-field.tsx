import { clsx } from "clsx";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "./button.tsx";
import { Field, type FieldProps } from "./field.tsx";

/** The look of everything that text is typed into. */
export const CONTROL: string =
  "w-full rounded-md border border-line-strong bg-surface px-2 text-ink disabled:bg-sunken disabled:text-ink-soft aria-invalid:border-broken";

type Native<E extends "input" | "textarea"> = Omit<
  ComponentProps<E>,
  "id" | "value" | "onChange" | "className" | "aria-invalid" | "aria-describedby"
>;

interface TextValue {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Names, SQL, keys: in the fixed-width face. */
  readonly mono?: boolean;
}

export type TextFieldProps = FieldProps & Native<"input"> & TextValue;

/** One line of text; as it stands, in full, where it is `readOnly`. */
export function TextField({ label, help, error, optional, hideLabel, className, ...rest }: TextFieldProps) {
  const { value, onChange, mono = false, readOnly = false, ...native } = rest;
  const face = mono && "font-mono text-sm";
  return (
    <Field {...fieldProps({ label, help, error, optional, hideLabel, className })}>
      {(control) =>
        readOnly ? (
          <output {...control} className={clsx("block [overflow-wrap:anywhere]", face)}>
            {value}
          </output>
        ) : (
          <input
            type="text"
            autoComplete="off"
            {...native}
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={clsx(CONTROL, "h-8", face)}
          />
        )
      }
    </Field>
  );
}

/** A password or key: hidden until asked for. Keep its value in `useState`, never in a draft. */
export function SecretField({ label, help, error, optional, hideLabel, className, ...rest }: TextFieldProps) {
  const { value, onChange, mono: _, ...native } = rest;
  const [isShown, setShown] = useState(false);
  return (
    <Field {...fieldProps({ label, help, error, optional, hideLabel, className })}>
      {(control) => (
        <div className="relative">
          <input
            autoComplete="off"
            spellCheck={false}
            {...native}
            {...control}
            type={isShown ? "text" : "password"}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={clsx(CONTROL, "h-8 pr-9 font-mono text-sm")}
          />
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={isShown ? "Hide what is typed" : "Show what is typed"}
            small
            className="absolute! top-0.5 right-0.5"
            onClick={() => setShown(!isShown)}
          />
        </div>
      )}
    </Field>
  );
}

export type TextAreaProps = FieldProps & Native<"textarea"> & TextValue;

export function TextArea({ label, help, error, optional, hideLabel, className, ...rest }: TextAreaProps) {
  const { value, onChange, mono = false, ...native } = rest;
  return (
    <Field {...fieldProps({ label, help, error, optional, hideLabel, className })}>
      {(control) => (
        <textarea
          rows={3}
          {...native}
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(
            CONTROL,
            "field-sizing-content max-h-80 min-h-20 py-1.5",
            mono && "font-mono text-sm",
          )}
        />
      )}
    </Field>
  );
}

export interface NumberFieldProps extends FieldProps {
  /** null: nothing, or nothing that is a number. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Stands behind the number: "requests per minute". */
  readonly unit?: string;
  readonly disabled?: boolean;
}

export function NumberField({
  label,
  help,
  error,
  optional,
  hideLabel,
  className,
  ...rest
}: NumberFieldProps) {
  const { value, onChange, unit, ...native } = rest;
  return (
    <Field {...fieldProps({ label, help, error, optional, hideLabel, className })}>
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            type="number"
            {...native}
            {...control}
            value={value ?? ""}
            onChange={(event) =>
              onChange(Number.isNaN(event.target.valueAsNumber) ? null : event.target.valueAsNumber)
            }
            className={clsx(
              CONTROL,
              "h-8 max-w-32 [appearance:textfield] text-right [&::-webkit-inner-spin-button]:appearance-none",
            )}
          />
          {unit === undefined ? null : <span className="whitespace-nowrap text-ink-soft">{unit}</span>}
        </div>
      )}
    </Field>
  );
}

type Absent<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The props of the Field around a control, without those that are absent. */
export function fieldProps({ label, ...rest }: Absent<FieldProps>): FieldProps {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { label, ...Object.fromEntries(given) };
}
