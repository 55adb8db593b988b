import {
  type AlertThresholds,
  THRESHOLD_NAMES,
  type ThresholdLimits,
  type ThresholdName,
  THRESHOLDS,
} from "@causeway/core";
import type { ReactNode } from "react";
import { type Problem, problemAt } from "../../data/problem.ts";
import { Button } from "../../kit/button.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { NumberField } from "../../kit/text-field.tsx";
import { figureWords } from "./figure-words.ts";
import {
  ofConnection,
  type ThresholdForm,
  type ThresholdsForm,
  thresholdsForm,
  USUAL_THRESHOLDS,
} from "./thresholds-form.ts";

interface ThresholdFieldsProps {
  readonly value: ThresholdsForm;
  readonly onChange: (next: ThresholdsForm) => void;
  readonly problem: Problem | null;
  readonly disabled: boolean;
  /** What the connection says, for an export, null while that is not known; absent: these are the connection's own. */
  readonly inherited?: AlertThresholds | null;
}

const LEAD =
  "An export of this connection needs a look when one of its figures reaches these. Leave empty what nobody needs to know. An export can have limits of its own.";

/** Of a connection, before it is there. */
export function WaitingThresholds() {
  return (
    <Panel title="Thresholds" lead={LEAD}>
      <ul className="grid gap-4">
        {THRESHOLD_NAMES.map((name) => (
          <Threshold key={name} name={name}>
            <div className="flex flex-wrap gap-4">
              {["Warning from", "Critical from"].map((label) => (
                <div key={label} className="w-full sm:w-56">
                  <p className="mb-1 font-medium">{label}</p>
                  <Skeleton className="h-8 w-36" />
                </div>
              ))}
            </div>
          </Threshold>
        ))}
      </ul>
    </Panel>
  );
}

interface ThresholdProps {
  readonly name: ThresholdName;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

function Threshold({ name, disabled = false, children }: ThresholdProps) {
  return (
    <li className="border-b border-line pb-4 last:border-b-0 last:pb-0">
      <fieldset disabled={disabled} className="min-w-0">
        <legend className="font-medium">{THRESHOLDS[name].label}</legend>
        <p className="mb-2 text-sm text-ink-faint">{THRESHOLDS[name].meaning}</p>
        {children}
      </fieldset>
    </li>
  );
}

/** From which figures on exports need a look (row 194). */
export function ThresholdFields(props: ThresholdFieldsProps) {
  const { value, onChange, disabled, inherited } = props;
  const isUnset = THRESHOLD_NAMES.every((name) => value[name].use === "inherit");
  return (
    <Panel
      title="Thresholds"
      lead={inherited === undefined ? LEAD : "Limits of its connection count unless this export has its own."}
      actions={
        inherited === undefined && isUnset && !disabled ? (
          <Button onClick={() => onChange(thresholdsForm(USUAL_THRESHOLDS))}>
            Fill in limits for daily exports
          </Button>
        ) : undefined
      }
    >
      <ul className="grid gap-4">
        {THRESHOLD_NAMES.map((name) => (
          <Threshold key={name} name={name} disabled={disabled}>
            <Limits
              {...props}
              name={name}
              form={value[name]}
              onForm={(form) => onChange({ ...value, [name]: form })}
            />
          </Threshold>
        ))}
      </ul>
    </Panel>
  );
}

interface LimitsProps extends ThresholdFieldsProps {
  readonly name: ThresholdName;
  readonly form: ThresholdForm;
  readonly onForm: (form: ThresholdForm) => void;
}

function Limits({ name, form, onForm, problem, inherited }: LimitsProps) {
  const { label, unit } = THRESHOLDS[name];
  const isOfExport = inherited !== undefined;
  const change = (limits: Partial<ThresholdForm>) => {
    const next = { ...form, ...limits };
    onForm(isOfExport ? next : ofConnection(next));
  };
  const pointer = `#/spec/alerts/${name}`;
  return (
    <div className="flex flex-wrap items-start gap-4">
      {isOfExport ? (
        <Select
          label={`Limits for ${label.toLowerCase()}`}
          hideLabel
          className="w-full sm:w-72"
          value={form.use}
          onChange={(use) => onForm({ ...form, use })}
          error={form.use === "own" ? problemAt(problem, pointer) : null}
          options={[
            { value: "inherit", label: inherited === null ? UNKNOWN : inheritedText(name, inherited[name]) },
            { value: "own", label: "Limits of its own" },
            { value: "off", label: "Not watched" },
          ]}
        />
      ) : null}
      {isOfExport && form.use !== "own" ? null : (
        <>
          <NumberField
            label="Warning from"
            className="w-full sm:w-56"
            min={0}
            unit={unit}
            value={form.warning}
            onChange={(warning) => change({ warning })}
            error={problemAt(problem, `${pointer}/warning`)}
          />
          <NumberField
            label="Critical from"
            className="w-full sm:w-56"
            min={0}
            unit={unit}
            value={form.critical}
            onChange={(critical) => change({ critical })}
            error={problemAt(problem, `${pointer}/critical`)}
          />
        </>
      )}
    </div>
  );
}

const UNKNOWN = "As the connection";

function inheritedText(name: ThresholdName, limits: ThresholdLimits | null | undefined): string {
  if (limits == null) return "As the connection: not watched";
  const { warning, critical } = limits;
  const parts = [
    ...(warning === undefined ? [] : [`warning ${figureWords(name, warning)}`]),
    ...(critical === undefined ? [] : [`critical ${figureWords(name, critical)}`]),
  ];
  return `As the connection: ${parts.join(", ")}`;
}
