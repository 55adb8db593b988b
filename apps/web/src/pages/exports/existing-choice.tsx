import { useWaitingWords } from "../../data/signals.ts";
import { RadioCards } from "../../kit/choices.tsx";
import { formatUnits } from "../../kit/format.ts";
import { NumberField } from "../../kit/text-field.tsx";
import type { ExistingPeople, WizardFacts } from "./wizard-steps.ts";

interface ExistingChoiceProps {
  readonly value: ExistingPeople | null;
  readonly onChange: (value: ExistingPeople) => void;
  readonly facts: Pick<WizardFacts, "plan">;
  /** The plan is being made. */
  readonly isReckoning: boolean;
  /** Null: something else starts it by itself, or may. */
  readonly schedule: string | null;
}

const SOME = 100;

/** What happens to people who are in the audience already, each choice with what it costs before it is made (row 122). */
export function ExistingChoice({ value, onChange, facts, isReckoning, schedule }: ExistingChoiceProps) {
  const waiting = useWaitingWords(
    isReckoning ? "Reckoning what it costs" : "The preview counts what it costs",
  );
  const { people, points } = sizeOf(facts);
  const limit = value?.send === "some" ? value.limit : SOME;
  const isNobody = facts.plan?.people === 0;
  // Of fewer there is no first part.
  const isFew = facts.plan !== null && facts.plan.people <= SOME && value?.send !== "some";
  const begins = schedule === null ? "" : ` (${schedule === "By hand" ? "it is started by hand" : schedule})`;
  return (
    <div className="grid gap-3" aria-busy={facts.plan === null && isReckoning}>
      <RadioCards
        label="Existing people"
        hideLabel
        columns={2}
        value={value?.send ?? ""}
        onChange={(send) => onChange(send === "some" ? { send, limit: SOME } : { send })}
        cards={[
          {
            value: "all",
            title: `Send ${people ?? "everybody who is there"}`,
            text:
              points === null
                ? `${waiting}.`
                : `${points} now${isNobody ? ", as there is nothing to send" : ""}.`,
          },
          {
            value: "only-changes",
            title: "Only changes from now on",
            text: `0 data points now. ${people === null ? "Everybody who is there stays" : `${capital(people)} ${facts.plan?.people === 1 ? "stays" : "stay"}`} in Braze as they are; of each only what changes from now on is sent, and new people whole.`,
          },
          {
            value: "some",
            title: `Send ${formatUnits(limit, "person", "people")} first`,
            text: isFew
              ? isNobody
                ? "There is nobody to send."
                : "There are no more than that: send all of them."
              : `Then look at them in Braze. The next run sends the others.${points === null ? "" : ` ${points} for all of them.`}`,
            disabled: isFew,
          },
          {
            value: "later",
            title: "Nothing now",
            text: isNobody
              ? `The next run sends what there is to send by then${begins}.`
              : `The next run sends all of them${begins}.${points === null ? "" : ` ${points}.`}`,
          },
        ]}
      />
      {value?.send === "some" ? (
        <NumberField
          label="How many people first"
          min={1}
          value={value.limit}
          unit="people"
          onChange={(next) => onChange({ send: "some", limit: Math.max(1, Math.round(next ?? 1)) })}
        />
      ) : null}
    </div>
  );
}

/** Null: not counted. */
function sizeOf({ plan }: Pick<WizardFacts, "plan">) {
  if (plan === null) return { people: null, points: null };
  return {
    people:
      // Nobody to send anything to is not nobody there.
      plan.people === 0
        ? null
        : plan.people === 1
          ? "the 1 person in it"
          : `the ${formatUnits(plan.people, "person", "people")} in it`,
    points: `${formatUnits(plan.dataPoints, "data point", "data points")}${plan.billable ? "" : " (not billed)"}`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
