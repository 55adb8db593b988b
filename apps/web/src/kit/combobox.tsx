import { clsx } from "clsx";
import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Field, type FieldProps } from "./field.tsx";
import { CONTROL, fieldProps } from "./text-field.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
  /** Other words by which it is found. */
  readonly words?: readonly string[];
  /** Stands at the right: a type, a count. */
  readonly note?: ReactNode;
}

export interface ComboboxProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly Choice[];
  readonly placeholder?: string;
  /** Offers what was typed as a value of its own, said as `Use "…"`. */
  readonly free?: boolean;
  readonly disabled?: boolean;
  readonly mono?: boolean;
  /** Where there is nothing to choose, and nothing was typed: why. */
  readonly none?: string;
  /** Hears what is typed: who has more choices than fit looks for them. */
  readonly onType?: (typed: string) => void;
}

/** At most so many lines are drawn; typing finds the others. */
const SHOWN_MAX = 200;

/** One of many, found by typing. */
export function Combobox({ label, help, error, optional, hideLabel, className, ...rest }: ComboboxProps) {
  const [isOpen, setOpen] = useState(false);
  const chosen = rest.choices.find(({ value }) => value === rest.value);
  const shown = chosen?.label ?? rest.value;
  return (
    <Field {...fieldProps({ label, help, error, optional, hideLabel, className })}>
      {(control) => (
        <Popover.Root open={isOpen} onOpenChange={setOpen}>
          <Popover.Trigger
            {...control}
            role="combobox"
            aria-expanded={isOpen}
            disabled={rest.disabled}
            className={clsx(CONTROL, "flex h-8 items-center justify-between gap-2 text-left")}
          >
            <span
              className={clsx(
                "truncate",
                shown === "" && "text-ink-faint",
                rest.mono === true && shown !== "" && "font-mono text-sm",
              )}
            >
              {shown === "" ? (rest.placeholder ?? "Choose") : shown}
            </span>
            <ChevronsUpDown size={14} className="shrink-0 text-ink-soft" aria-hidden />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="start"
              sideOffset={4}
              collisionPadding={8}
              className="z-50 w-(--radix-popover-trigger-width) min-w-64 max-w-[calc(100vw-16px)] rounded-md border border-line bg-raised shadow-raised"
            >
              <ChoiceList
                {...rest}
                onChange={(value) => {
                  rest.onChange(value);
                  setOpen(false);
                }}
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  );
}

type ChoiceListProps = Pick<
  ComboboxProps,
  "value" | "onChange" | "choices" | "free" | "mono" | "none" | "onType"
>;

function ChoiceList(props: ChoiceListProps) {
  const { value, onChange, choices, free = false, mono = false, onType } = props;
  const [typed, setTyped] = useState("");
  const found = findChoices(choices, typed);
  const groups = [...new Set(found.map(({ group }) => group))];
  const isNew = free && typed.trim() !== "" && !choices.some((choice) => choice.value === typed.trim());
  return (
    <Command shouldFilter={false} label="Choices" className="flex max-h-80 flex-col">
      <Command.Input
        value={typed}
        onValueChange={(text) => {
          setTyped(text);
          onType?.(text);
        }}
        placeholder="Type to search"
        className="m-1 h-8 shrink-0 rounded-sm border border-line bg-surface px-2"
      />
      <Command.List className="min-h-0 overflow-y-auto p-1 pt-0">
        {isNew ? (
          <Line onSelect={() => onChange(typed.trim())} value={`new ${typed}`}>
            Use “<span className="font-mono">{typed.trim()}</span>”
          </Line>
        ) : null}
        {found.length === 0 && !isNew ? (
          <p className="p-2 text-ink-faint">
            {typed === "" ? (props.none ?? "There is nothing to choose.") : `Nothing matches “${typed}”.`}
          </p>
        ) : null}
        {groups.map((group) => (
          <Command.Group
            key={group ?? ""}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
          >
            {found
              .filter((choice) => choice.group === group)
              .map((choice) => (
                <Line key={choice.value} value={choice.value} onSelect={() => onChange(choice.value)}>
                  <Check
                    size={14}
                    className={clsx("shrink-0", choice.value !== value && "invisible")}
                    aria-hidden
                  />
                  <span
                    className={clsx(
                      "min-w-0 flex-1 py-1 leading-tight [overflow-wrap:anywhere]",
                      mono && "font-mono text-sm",
                    )}
                  >
                    {choice.label}
                  </span>
                  {choice.note === undefined ? null : (
                    <span className="text-sm text-ink-faint">{choice.note}</span>
                  )}
                </Line>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

interface LineProps {
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Line({ value, onSelect, children }: LineProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  );
}

/** Those whose label, value or other words hold every word typed, in their order; at most 200. */
export function findChoices(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = ({ label, value, words = [] }: Choice) => {
    const all = [label, value, ...words].join(" ").toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
  return choices.filter(isFound).slice(0, SHOWN_MAX);
}
