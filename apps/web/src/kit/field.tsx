import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import type { Problem } from "../data/problem.ts";
import { Words } from "./words.tsx";

/** What a control takes so that its label, help and error belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly "aria-required"?: true;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** What it is for, what it may be; below the control. */
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  /** Fields are required unless said otherwise: this marks the others. */
  readonly optional?: boolean;
  /** The label is there for a screen reader only. */
  readonly hideLabel?: boolean;
  readonly className?: string;
}

/** Label above, help below, error at the field. `children` draws the control with the props given. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ReactNode }) {
  const { label, help, error, optional = false, hideLabel = false, className } = props;
  const id = useId();
  const described = [help == null ? null : `${id}-help`, error == null ? null : `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={clsx("min-w-0", className ?? "max-w-160")}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "mb-1 block font-medium"}>
        {label}
        {optional ? <span className="font-normal text-ink-faint"> (optional)</span> : null}
      </label>
      {props.children({
        id,
        ...(described.length === 0 ? {} : { "aria-describedby": described.join(" ") }),
        ...(error == null ? {} : { "aria-invalid": true }),
      })}
      {help == null ? null : (
        <div id={`${id}-help`} className="mt-1 text-sm text-ink-faint">
          {help}
        </div>
      )}
      {error == null ? null : (
        <p id={`${id}-error`} className="mt-1 flex gap-1 text-sm text-broken">
          <CircleAlert size={16} className="mt-px shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a form, above it, in one list; takes the focus when it appears. Nothing where nothing is wrong. */
export function FormErrors({ problem }: { readonly problem: Problem | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem !== null) box.current?.focus();
  }, [problem]);
  if (problem === null) return null;
  if (problem.code === "NOT_LOGGED_IN") return <SentTooLate />;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="max-w-160 min-w-0 rounded-md border border-broken bg-broken-soft p-3 [overflow-wrap:anywhere] text-ink"
    >
      <p className="flex items-start gap-2 font-semibold">
        <CircleAlert size={18} className="mt-px shrink-0 text-broken" aria-hidden />
        {problem.title}
      </p>
      {problem.detail === "" || problem.detail === problem.title ? null : (
        <p className="mt-1 ml-6.5">
          <Words text={problem.detail} />
        </p>
      )}
      {problem.remarks.length === 0 ? null : (
        <ul className="mt-1 ml-10 list-disc">
          {problem.remarks.map((remark) => (
            <li key={remark}>
              <Words text={remark} />
            </li>
          ))}
        </ul>
      )}
      {problem.advice === "" ? null : (
        <p className="mt-1 ml-6.5">
          <Words text={problem.advice} />
        </p>
      )}
      {problem.requestId === null ? null : (
        <p className="mt-1 ml-6.5 text-sm text-ink-soft">Request {problem.requestId}</p>
      )}
    </div>
  );
}

/** The shell asked for the password meanwhile; what was typed is still there. */
function SentTooLate() {
  return (
    <p role="alert" className="max-w-160 rounded-md border border-doubt bg-doubt-soft p-3">
      Your session had ended when this was sent, so nothing was changed. Press the button again.
    </p>
  );
}
