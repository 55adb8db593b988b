import { clsx } from "clsx";
import { Check, Minus } from "lucide-react";
import { Checkbox as RadixCheckbox, RadioGroup, Switch as RadixSwitch } from "radix-ui";
import { type ReactNode, useId } from "react";
import { CircleAlert } from "lucide-react";

interface ChoiceProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
}

function Beside({
  id,
  label,
  help,
  hideLabel = false,
  children,
}: Pick<ChoiceProps, "label" | "help" | "hideLabel"> & {
  readonly id: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={clsx("flex items-start", hideLabel ? "word-baseline" : "gap-2")}>
      {children}
      <div className={hideLabel ? "sr-only" : "min-w-0 [overflow-wrap:anywhere]"}>
        <label htmlFor={id}>{label}</label>
        {help == null ? null : (
          <div id={`${id}-help`} className="text-sm text-ink-faint">
            {help}
          </div>
        )}
      </div>
    </div>
  );
}

/** One thing that holds or not, saved with its form. `"some"`: holds for part of what it stands for. */
export function Checkbox(props: Omit<ChoiceProps, "checked"> & { readonly checked: boolean | "some" }) {
  const { label, help, checked, onChange, disabled, hideLabel } = props;
  const id = useId();
  return (
    <Beside
      id={id}
      label={label}
      {...(help === undefined ? {} : { help })}
      {...(hideLabel === undefined ? {} : { hideLabel })}
    >
      <RadixCheckbox.Root
        id={id}
        checked={checked === "some" ? "indeterminate" : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={help == null ? undefined : `${id}-help`}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-55"
      >
        <RadixCheckbox.Indicator className="text-accent-ink">
          {checked === "some" ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
    </Beside>
  );
}

/** On or off, at once. Say in the label what is on; say in words beside it which it is. */
export function Switch({ label, help, checked, onChange, disabled, hideLabel }: ChoiceProps) {
  const id = useId();
  return (
    <Beside
      id={id}
      label={label}
      {...(help === undefined ? {} : { help })}
      {...(hideLabel === undefined ? {} : { hideLabel })}
    >
      <RadixSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={help == null ? undefined : `${id}-help`}
        className="relative mt-0.5 h-4.5 w-8 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55"
      >
        <RadixSwitch.Thumb className="block size-3.5 translate-x-px rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-[15px] data-[state=checked]:bg-accent-ink" />
      </RadixSwitch.Root>
    </Beside>
  );
}

export interface Card<V extends string> {
  readonly value: V;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioCardsProps<V extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly error?: string | null;
  readonly value: V | "";
  readonly onChange: (value: V) => void;
  readonly cards: readonly Card<V>[];
  /** How many stand beside each other where there is room. */
  readonly columns?: 1 | 2 | 3;
  readonly disabled?: boolean;
}

/** One of two to six, each with what it means. */
export function RadioCards<V extends string>(props: RadioCardsProps<V>) {
  const { label, hideLabel = false, error, value, onChange, cards, columns = 1, disabled = false } = props;
  const id = useId();
  return (
    <div className="max-w-260">
      <div id={id} className={hideLabel ? "sr-only" : "mb-1 font-medium"}>
        {label}
      </div>
      <RadioGroup.Root
        aria-labelledby={id}
        disabled={disabled}
        value={value}
        onValueChange={(next) => onChange(next as V)}
        className={clsx("grid gap-2", columns === 2 && "sm:grid-cols-2", columns === 3 && "sm:grid-cols-3")}
      >
        {cards.map((card) => (
          <RadioGroup.Item
            key={card.value}
            value={card.value}
            disabled={disabled || card.disabled === true}
            className="group flex items-start gap-2 rounded-md border border-line-strong bg-surface p-3 text-left hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft disabled:opacity-55"
          >
            <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface group-data-[state=checked]:border-accent">
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{card.title}</span>
              {card.text === undefined ? null : (
                <span className="block text-sm text-ink-soft">{card.text}</span>
              )}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {error == null ? null : (
        <p className="mt-1 flex gap-1 text-sm text-broken">
          <CircleAlert size={16} className="mt-px shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}
