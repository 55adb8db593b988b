import type { MappingPreview } from "@causeway/api";
import { Combobox } from "../../kit/combobox.tsx";
import { formatUnits } from "../../kit/format.ts";
import { JsonView } from "../../kit/json-view.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { valueText } from "./mapping-rows.ts";
import { reasonText } from "../plan/plan-words.ts";

interface PersonPreviewProps {
  readonly preview: MappingPreview | null;
  readonly isLoading: boolean;
  readonly isFailed: boolean;
  /** As chosen; empty: the first one. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** The exact object that would be sent for one person now; nothing is sent by looking (features.md row 69). */
export function PersonPreview({ preview, isLoading, isFailed, value, onChange }: PersonPreviewProps) {
  const person = preview?.person ?? null;
  return (
    <section aria-label="One person" className="grid gap-3">
      <Combobox
        label="Person"
        help="Choose one of these, or type the identifier of anybody. Nothing is sent by looking."
        free
        mono
        value={value === "" ? (person?.key ?? "") : value}
        onChange={onChange}
        placeholder="The first one"
        choices={(preview?.sampleKeys ?? []).map((key) => ({ value: key, label: key }))}
      />
      {preview === null ? (
        isLoading ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <p className="text-ink-soft">
            {isFailed
              ? "Not worked out."
              : "Choose identifier and mapping first: then the object stands here."}
          </p>
        )
      ) : person === null ? (
        <p className="text-ink-soft">{whyNobody(preview, value)}</p>
      ) : (
        <OnePerson person={person} />
      )}
    </section>
  );
}

function whyNobody({ problems }: MappingPreview, key: string): string {
  if (problems.length > 0) return "Something above is wrong: once it is mended, the object stands here.";
  return key === "" ? "The audience has nobody in it." : `Nobody of the audience has the identifier ${key}.`;
}

function OnePerson({ person }: { readonly person: Person }) {
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <div className="min-w-0">
        <h4 className="mb-1 font-medium">What would be sent</h4>
        {person.payload === null ? (
          <p className="text-ink-soft">
            Nothing. {person.whyNot === null ? "Braze holds what is wanted." : reasonText(person.whyNot)}
          </p>
        ) : (
          <JsonView label={`Object for ${person.key}`} value={person.payload} changed={person.changed} />
        )}
        {person.payload === null ? null : (
          <p className="mt-1 text-sm text-ink-soft">
            Sending it costs {formatUnits(person.dataPoints, "data point", "data points")}.
          </p>
        )}
        {person.payload !== null && person.whyNot !== null ? (
          <p className="mt-1 text-sm text-doubt">{reasonText(person.whyNot)}</p>
        ) : null}
      </div>
      <div className="min-w-0">
        {person.normalised.length === 0 ? null : <Normalised values={person.normalised} />}
        <h4 className="mb-1 font-medium">Left out</h4>
        {person.omitted.length === 0 ? (
          <p className="text-ink-soft">Nothing: every mapped value is there.</p>
        ) : (
          <ul className="grid gap-1">
            {person.omitted.map(({ target, reason }) => (
              <li key={target} className="flex flex-wrap items-baseline gap-2">
                <span className="font-mono text-sm">{target}</span>
                <StatusBadge meaning="doubt">{reasonText(reason)}</StatusBadge>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Values that are not sent as the row has them. */
function Normalised({ values }: { readonly values: Person["normalised"] }) {
  return (
    <>
      <h4 className="mb-1 font-medium">Normalised</h4>
      <ul className="mb-3 grid gap-1">
        {values.map(({ target, raw, sent, by }) => (
          <li key={target} className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-mono text-sm">{target}</span>: {valueText(raw)} is sent as {valueText(sent)}{" "}
            <span className="text-ink-faint">({by})</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Person = NonNullable<MappingPreview["person"]>;
