import type { HomeExport } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../data/session.ts";
import { useWaitingWords } from "../../data/signals.ts";
import { RadioCards } from "../../kit/choices.tsx";
import { formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { planSentence } from "../plan/plan-words.ts";
import { planSendingAll } from "./export-data.ts";
import type { ExportForm } from "./export-form.ts";

export const EXISTING_TITLE = "People who are there before the first run";

interface ExistingPanelProps {
  readonly name: string;
  readonly facts: HomeExport | null;
  readonly value: ExportForm["existing"];
  /** As it is saved. */
  readonly saved: ExportForm["existing"];
  readonly onChange: (value: ExportForm["existing"]) => void;
  readonly disabled: boolean;
}

/** What the export does with people who were there before its first run, and what another choice would send (row 122). */
export function ExistingPanel({ name, facts, value, saved, onChange, disabled }: ExistingPanelProps) {
  const baseline = facts?.baseline ?? null;
  const mayBeLate = (baseline === null || baseline.kind === "none") && saved === "send";
  return (
    <Panel title={EXISTING_TITLE}>
      <div className="grid gap-3">
        <RadioCards
          label="People who are there before the first run"
          hideLabel
          columns={2}
          value={value}
          onChange={onChange}
          disabled={disabled}
          cards={[
            { value: "send", title: "Send them", text: sendText(baseline) },
            {
              value: "only-changes",
              title: "Only changes from then on",
              text: changesText(baseline, saved),
              disabled: mayBeLate,
            },
          ]}
        />
        {value === "send" && saved === "only-changes" && baseline?.kind !== "none" ? (
          <Cost name={name} />
        ) : null}
      </div>
    </Panel>
  );
}

function sendText(baseline: HomeExport["baseline"] | null): string {
  if (baseline?.kind === "noted" && baseline.people > 0)
    return `The next run sends ${formatUnits(baseline.people, "person who stays", "people who stay")} as they were so far.`;
  // Of nobody knows how it ran neither is said.
  if (baseline === null) return "Everybody who is there is sent by the first run.";
  return baseline.kind === "not-run" ? "The first run sends everybody." : "The first run sent everybody.";
}

function changesText(baseline: HomeExport["baseline"] | null, saved: ExportForm["existing"]): string {
  if (baseline === null)
    return saved === "send"
      ? "Only where the export has never run: its first run then sends nothing of who is there. Whether it has run is not known."
      : "People who were there stay as they were; of each only what changes is sent, and new people whole.";
  if (baseline.kind === "none") return "Too late: the export has run, so this changes nothing.";
  return baseline.kind === "noted"
    ? `${formatUnits(baseline.people, "person stays", "people stay")} as they were before it; of each only what changes is sent, and new people whole.`
    : "The first run notes who is there and sends nothing of them: 0 data points. Later ones send what changed, and new people whole.";
}

/** Only mounted while the saved export sends only changes and the form says otherwise. */
function Cost({ name }: { readonly name: string }) {
  const mayPlan = useMay("export:plan");
  const plan = useQuery({
    queryKey: ["plan", "existing", name],
    queryFn: () => planSendingAll(name),
    enabled: mayPlan,
    gcTime: 0,
  });
  const waiting = useWaitingWords("Reckoning what the next run would send…");
  if (!mayPlan) return null;
  if (plan.error !== null) return <p>What it would send could not be reckoned: {plan.error.message}</p>;
  return (
    <p role="status" className="font-medium">
      {plan.data === undefined ? waiting : `Next run: ${planSentence(plan.data)}`}
    </p>
  );
}
