import type { MappingSuggestion } from "@causeway/api";
import { ArrowRight, Lightbulb } from "lucide-react";
import { useState } from "react";
import { BrokenName } from "../../kit/broken-name.tsx";
import { Button } from "../../kit/button.tsx";
import { formatShare } from "../../kit/format.ts";

interface SuggestionsProps {
  /** Best first; those whose target is mapped left out. */
  readonly suggestions: readonly MappingSuggestion[];
  readonly onApply: (suggestions: readonly MappingSuggestion[]) => void;
}

const SHOWN = 5;

/** Which column probably goes where. Nothing is applied without a press. */
export function SuggestionsPanel({ suggestions, onApply }: SuggestionsProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (suggestions.length === 0) return null;
  const shown = showsAll ? suggestions : suggestions.slice(0, SHOWN);
  const hidden = suggestions.length - shown.length;
  return (
    <section aria-label="Suggestions" className="mb-3 rounded-md border border-line bg-sunken p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="flex items-center gap-2 font-medium">
          <Lightbulb size={16} aria-hidden className="text-doubt" />
          {suggestions.length === 1 ? "1 suggestion" : `${suggestions.length} suggestions`}
        </h3>
        {suggestions.length === 1 ? null : (
          <Button small onClick={() => onApply(suggestions)}>{`Apply all ${suggestions.length}`}</Button>
        )}
      </div>
      <ul className="mt-1">
        {shown.map((one) => (
          <li key={`${one.from} ${one.to}`} className="flex items-center gap-2 border-t border-line py-1">
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-mono text-sm [overflow-wrap:anywhere]">
                <BrokenName name={one.from} />
              </span>
              <ArrowRight size={14} className="text-ink-faint" aria-label="to" role="img" />
              <span className="font-mono text-sm [overflow-wrap:anywhere]">
                <BrokenName name={one.to} />
              </span>
              <span className="basis-full text-sm text-ink-faint">
                {formatShare(one.score, 1)} likely: {one.reason}
              </span>
            </span>
            <Button
              small
              look="quiet"
              aria-label={`Apply ${one.from} to ${one.to}`}
              onClick={() => onApply([one])}
            >
              Apply
            </Button>
          </li>
        ))}
      </ul>
      {hidden > 0 || showsAll ? (
        <Button small look="quiet" className="-ml-2.25" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer" : `Show ${hidden} more`}
        </Button>
      ) : null}
    </section>
  );
}
