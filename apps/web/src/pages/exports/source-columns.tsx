import type { RelationView, SourceColumnView } from "@causeway/api";
import { type CellValue, MASKED } from "@causeway/core";
import { EyeOff, Plus } from "lucide-react";
import { Fragment, useState } from "react";
import { useMaskedNote } from "../../data/session.ts";
import { BrokenName } from "../../kit/broken-name.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Skeleton, SkeletonLines } from "../../kit/skeleton.tsx";
import { TextField } from "../../kit/text-field.tsx";

export type SourceColumn = Pick<SourceColumnView, "name" | "type" | "personal"> & {
  /** Null: they are waited for. */
  readonly samples: readonly CellValue[] | null;
};

export const NO_COLUMNS = "No columns are known. Choose an audience whose SQL runs.";

/** The columns of the model: with samples as soon as a preview has them. */
export function sourceColumns(
  relation: RelationView | undefined,
  previewed: readonly SourceColumnView[] | null,
): readonly SourceColumn[] {
  const samples = new Map(previewed?.map((column) => [column.name, column.samples]));
  if (relation === undefined) return previewed ?? [];
  return relation.columns.map(({ name, type, personal }) => ({
    name,
    type,
    personal,
    samples: previewed === null ? null : (samples.get(name) ?? []),
  }));
}

interface SourceColumnsProps {
  readonly columns: readonly SourceColumn[];
  readonly isLoading: boolean;
  /** Said where there are none. */
  readonly absent: string;
  /** Columns that are mapped or say who a person is. */
  readonly used: ReadonlySet<string>;
  readonly onAdd: ((column: string) => void) | null;
}

/** What there is to send: each column with its type and up to five values. */
export function SourceColumns({ columns, isLoading, absent, used, onAdd }: SourceColumnsProps) {
  const [typed, setTyped] = useState("");
  const found = columns.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  const maskedNote = useMaskedNote();
  return (
    <section aria-label="Columns of the audience" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <h2 className="mb-1 text-lg font-semibold">
        Columns{" "}
        {columns.length === 0 ? null : <span className="font-normal text-ink-faint">{columns.length}</span>}
      </h2>
      {maskedNote === null ? null : <p className="mb-1 text-sm text-ink-soft">{maskedNote}</p>}
      {isLoading ? <SkeletonLines lines={6} /> : null}
      {columns.length > 8 ? (
        <TextField
          label="Search columns"
          hideLabel
          placeholder="Search columns"
          type="search"
          value={typed}
          onChange={setTyped}
        />
      ) : null}
      {isLoading || columns.length > 0 ? null : <p className="pb-4 text-sm text-ink-soft">{absent}</p>}
      <ul
        className="scroll-edges -mx-4 rounded-b-lg mt-1 min-h-0 flex-1 overflow-y-auto px-4 pb-2"
        role="list"
      >
        {found.map((column) => (
          <li key={column.name} className="flex items-start gap-1 border-b border-line py-1">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-mono text-sm [overflow-wrap:anywhere]">
                  <BrokenName name={column.name} />
                </span>
                <span className="text-xs text-ink-faint">{column.type}</span>
                <PersonalSign column={column} />
              </p>
              <Samples samples={column.samples} />
            </div>
            {onAdd === null ? null : used.has(column.name) ? (
              <span className="px-1 text-xs text-ink-faint">used</span>
            ) : (
              <IconButton
                icon={Plus}
                small
                className="-mt-1"
                label={`Map ${column.name}`}
                onClick={() => onAdd(column.name)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Marked where it is read, or masked because it fills a field that is personal. */
function PersonalSign({ column: { personal, samples } }: { readonly column: SourceColumn }) {
  if (!personal && samples?.includes(MASKED) !== true) return null;
  return (
    <span className="text-xs text-ink-faint">
      <EyeOff size={12} aria-hidden className="mr-1 inline align-[-2px]" />
      {personal ? "personal" : "personal in Braze"}
    </span>
  );
}

const SAMPLES_SHOWN = 5;

function Samples({ samples }: Pick<SourceColumn, "samples">) {
  if (samples === null) return <Skeleton className="my-1 h-3 w-3/4" />;
  if (samples.length === 0) return null;
  const texts = samples
    .slice(0, SAMPLES_SHOWN)
    .map((value) => (value === null ? "(null)" : String(value)))
    .map((text, at, { length }) => (at + 1 < length ? `${text}\u00a0·` : text));
  return (
    <p className="line-clamp-2 text-sm text-ink-faint [overflow-wrap:anywhere]" title={texts.join(" ")}>
      {texts.map((text, at) => (
        // The place of a sample is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={at}>
          <span className={text.length > WHOLE_MAX ? "" : "whitespace-nowrap"}>{text}</span>{" "}
        </Fragment>
      ))}
    </p>
  );
}

/** Characters of a value that has a line for itself. */
const WHOLE_MAX = 20;
