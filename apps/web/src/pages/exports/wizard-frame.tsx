import { clsx } from "clsx";
import { Link } from "@tanstack/react-router";
import { Check, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "../../kit/button.tsx";
import { type Step, STEPS, type StepView } from "./wizard-steps.ts";

/** The steps as a line of links: which is done, which is open, which one is shown. */
export function Stepper({ steps, current }: { readonly steps: readonly StepView[]; readonly current: Step }) {
  return (
    <nav aria-label="Steps" className="mb-4">
      <ol className="flex flex-wrap gap-x-1 border-b border-line">
        {steps.map(({ step, title, state }, at) => (
          <li key={step} className="relative">
            <Link
              to="."
              search={(before: Record<string, unknown>) => ({ ...before, step })}
              aria-current={step === current ? "step" : undefined}
              className={clsx(
                "-mb-px flex items-center gap-2 border-b-2 px-2 py-2 outline-offset-[-2px]",
                step === current ? "border-accent font-medium" : "border-transparent hover:text-ink",
                step !== current && (state === "waiting" ? "text-ink-faint" : "text-ink-soft"),
              )}
            >
              <StepMark state={state} number={at + 1} />
              {title}
              <span className="sr-only">{STATE_WORDS[state]}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const STATE_WORDS = { done: ", done", missing: ", to do", waiting: ", waits for steps before it" } as const;

function StepMark({ state, number }: { readonly state: StepView["state"]; readonly number: number }) {
  if (state === "done") return <Check size={16} className="shrink-0 text-well" aria-hidden />;
  if (state === "waiting") return <CircleDashed size={16} className="shrink-0" aria-hidden />;
  return (
    <span
      aria-hidden
      className="flex size-5 shrink-0 items-center justify-center rounded-full border border-line-strong text-xs"
    >
      {number}
    </span>
  );
}

interface StepFootProps {
  readonly view: StepView;
  /** What this step costs, or leads to. */
  readonly cost: ReactNode;
  /** Done before the next step is shown; resolves to whether to go on. Absent: nothing. */
  readonly onNext?: () => Promise<boolean>;
  readonly onGo: (step: Step) => void;
  readonly next?: string;
  readonly isBusy?: boolean;
  /** What the last step ends with, in place of going on. */
  readonly end?: ReactNode;
  /** Goes on although something is missing here: the next step says so. */
  readonly mayGoOn?: boolean;
}

/** Below a step: what is missing, what it costs, back and on. */
export function StepFoot({
  view,
  cost,
  onNext,
  onGo,
  next = "Continue",
  isBusy = false,
  end,
  mayGoOn = false,
}: StepFootProps) {
  const at = STEPS.indexOf(view.step);
  const before = STEPS[at - 1];
  const after = STEPS[at + 1];
  const isMissing = view.missing.length > 0 && !mayGoOn;
  const go = async () => {
    if (after !== undefined && (onNext === undefined || (await onNext()))) onGo(after);
  };
  return (
    <footer className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised px-4 py-3 shadow-raised">
      <div className="min-w-0 flex-1 basis-64" role="status">
        {view.missing.map((text) => (
          <p key={text} className="flex gap-2 [overflow-wrap:anywhere]">
            <span className="shrink-0 text-ink-faint">To do:</span> {text}
          </p>
        ))}
        {view.missing.length === 0 ? <p className="text-ink-soft">{cost}</p> : null}
      </div>
      <div className="flex gap-2">
        {before === undefined ? null : <Button onClick={() => onGo(before)}>Back</Button>}
        {end}
        {after === undefined ? null : (
          <Button
            look="primary"
            busy={isBusy}
            refused={isMissing ? (view.missing[0] ?? null) : null}
            onClick={() => void go()}
          >
            {next}
          </Button>
        )}
      </div>
    </footer>
  );
}

/** A step that cannot be looked at yet. */
export function WaitingStep({ steps }: { readonly steps: readonly StepView[] }) {
  const open = steps.find(({ state }) => state === "missing");
  return (
    <div className="rounded-lg border border-line bg-surface p-6 text-center">
      <p className="text-lg font-medium text-balance">This step waits for the ones before it</p>
      {open === undefined ? null : (
        <>
          <p className="mt-1 text-ink-soft">{open.missing.join(" ")}</p>
          <LinkButton
            className="mt-3"
            to="."
            search={((old: Record<string, unknown>) => ({ ...old, step: open.step })) as never}
          >
            Go to {open.title}
          </LinkButton>
        </>
      )}
    </div>
  );
}
