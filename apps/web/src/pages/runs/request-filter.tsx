import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMaskedNote, usePrincipal } from "../../data/session.ts";
import { Select } from "../../kit/select.tsx";
import { SearchBox } from "../connections/search-box.tsx";
import { OUTCOMES } from "./filter-states.ts";
import type { BatchFilter } from "./workflow-queries.ts";

/** How requests are narrowed by the address; whoever may not search is not refused for what an address says. */
export function useRequestFilter(): BatchFilter {
  const { outcome, person, said } = useSearch({ strict: false }) as BatchFilter;
  return usePrincipal()?.restricted === true ? { outcome } : { outcome, person, said };
}

export function OutcomeSelect({ hideLabel = true }: { readonly hideLabel?: boolean }) {
  const { outcome = "all" } = useRequestFilter();
  const navigate = useNavigate();
  const choose = (next: string) => {
    const chosen = OUTCOMES.find((one) => one === next);
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({
        ...Object.fromEntries(Object.entries(before).filter(([name]) => name !== "outcome")),
        ...(chosen === undefined ? {} : { outcome: chosen }),
      }),
      replace: true,
    });
  };
  return (
    <Select
      label="Outcome"
      hideLabel={hideLabel}
      className="w-44"
      value={outcome}
      onChange={choose}
      options={[
        { value: "all", label: "Every outcome" },
        ...OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] })),
      ]}
    />
  );
}

/** By a person, and by what Braze said; or why not. */
export function RequestSearch({ hideLabel = true }: { readonly hideLabel?: boolean }) {
  const maskedNote = useMaskedNote();
  if (maskedNote !== null)
    return (
      <div className="order-last basis-full text-sm text-ink-soft">
        <p className="max-w-180">
          Personal data is masked for you, so requests are not found by a person or by what Braze said: what
          is masked could be found out by trying. Whoever sees personal data can search for you. {maskedNote}
        </p>
      </div>
    );
  return (
    <>
      <SearchBox label="Key of a person" param="person" hideLabel={hideLabel} />
      <SearchBox label="Search what Braze said" param="said" hideLabel={hideLabel} />
    </>
  );
}

const OUTCOME_WORDS: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  accepted: "Accepted",
  partial: "Partly done",
  rejected: "Rejected",
  refused: "Refused",
  unknown: "In doubt",
  unauthorized: "Key refused",
  "rate-limited": "Rate limit",
  "not-sent": "Not sent",
};
