import type { MappingPreview } from "@causeway/api";
import { TriangleAlert } from "lucide-react";
import { formatCount, formatUnits } from "../../kit/format.ts";
import { valueText } from "./mapping-rows.ts";

type Row = MappingPreview["rows"][number];
type Person = NonNullable<MappingPreview["person"]>;

/** Values of a row that cannot be sent and are left out, with some of them (features.md row 58). */
export function OmittedNote({
  row,
  rowsLookedAt,
}: {
  readonly row: Pick<Row, "to" | "normaliser" | "omitted" | "omittedSamples">;
  readonly rowsLookedAt: number | null;
}) {
  if (row.omitted === 0) return null;
  const of = rowsLookedAt === null ? "" : ` of ${formatCount(rowsLookedAt)}`;
  const why = row.normaliser === null ? `not sent as ${row.to} is` : `no ${row.normaliser} that we know`;
  const samples = row.omittedSamples.length === 0 ? "" : `: ${row.omittedSamples.map(quoted).join(", ")}`;
  return (
    <p className="flex items-start gap-1 text-sm text-doubt">
      <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-label="Doubtful" role="img" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {formatUnits(row.omitted, "value", "values")}
        {of} {row.omitted === 1 ? "is" : "are"} left out, {why}
        {samples}
        {row.omitted > row.omittedSamples.length && samples !== "" ? ", …" : "."}
      </span>
    </p>
  );
}

function quoted(text: string): string {
  return `\u201c${text}\u201d`;
}

/** What becomes of a row for the person who is looked at: the value as it was and as it is sent, and what that costs (row 69). */
export function PersonNote({ target, person }: { readonly target: string; readonly person: Person | null }) {
  if (person === null) return null;
  const normalised = person.normalised.find((one) => one.target === target);
  const points = person.dataPointsBy[target];
  if (normalised === undefined && points === undefined) return null;
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      {person.key}:{" "}
      {normalised === undefined ? null : (
        <>
          <span className="font-mono text-xs">{valueText(normalised.raw)}</span> is sent as{" "}
          <span className="font-mono text-xs">{valueText(normalised.sent)}</span> ({normalised.by})
        </>
      )}
      {normalised !== undefined && points !== undefined ? ", " : null}
      {points === undefined ? null : formatUnits(points, "data point", "data points")}
    </span>
  );
}
