import { ArrowRight } from "lucide-react";
import { BrokenName } from "../../kit/broken-name.tsx";
import { CostBadge } from "./cost-badge.tsx";
import type { ExportForm } from "./export-form.ts";
import { OmittedNote, PersonNote } from "./row-facts.tsx";
import type { LivePreview } from "./use-mapping-preview.ts";

/** Rows that the preset adds to one's own: shown, so that nothing is sent that one did not see; a row of one's own takes their place. */
export function PresetRows({ form, preview }: { readonly form: ExportForm; readonly preview: LivePreview }) {
  if (!form.usesPreset || preview.data === null) return null;
  const own = new Set(form.rows.map(({ row }) => row.to));
  const rows = preview.data.rows.filter(({ to }) => !own.has(to));
  if (rows.length === 0) return null;
  return (
    <section aria-label="Rows of the preset">
      <h4 className="px-2 pt-3 text-sm font-medium text-ink-soft">By their names, {rows.length}</h4>
      {rows.map((row) => (
        <div key={row.to} className="border-b border-line px-2 py-1.5 pl-11">
          <div className="flex items-center gap-2">
            <span className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">
              {row.from === null ? null : <BrokenName name={row.from} />}
            </span>
            <ArrowRight size={16} className="shrink-0 text-ink-faint" aria-label="to" role="img" />
            <span className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">
              <BrokenName name={row.to} />
            </span>
          </div>
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-faint">
            <CostBadge cost={row} />
            {row.normaliser === null ? null : <span>normalised as {row.normaliser}</span>}
            <PersonNote target={row.to} person={preview.data?.person ?? null} />
          </p>
          <OmittedNote row={row} rowsLookedAt={preview.data?.rowsLookedAt ?? null} />
        </div>
      ))}
    </section>
  );
}
