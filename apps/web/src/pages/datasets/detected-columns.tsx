import type { DetectedFiles } from "@causeway/api";
import { COLUMN_TYPES, type ColumnType } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { FileSearch } from "lucide-react";
import { useEffect } from "react";
import { api } from "../../data/api.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { formatBytes, formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { Select } from "../../kit/select.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { EmptyState, ErrorNotice } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { quoted } from "../models/model-form.ts";
import { ResultTable } from "../models/result-table.tsx";
import { type DatasetForm, filesOf, withType } from "./dataset-form.ts";

interface DetectedColumnsProps {
  readonly form: DatasetForm;
  readonly change: (change: Partial<DatasetForm>) => void;
  /** Nobody said yet which columns are personal: take over what looks so. */
  readonly proposesPersonal: boolean;
}

type DetectedColumn = DetectedFiles["columns"][number];

/** What the files hold: columns, types, first rows, and rows that could not be read. */
export function DetectedColumns({ form, change, proposesPersonal }: DetectedColumnsProps) {
  const files = filesOf(form);
  const query = useQuery({
    queryKey: ["detect", files],
    enabled: form.path !== "",
    retry: false,
    staleTime: 60_000,
    queryFn: ({ signal }) => api.post("/datasets/detect", { files }, { signal }),
  });
  const proposed = query.data?.columns.filter(({ personal }) => personal).map(({ name }) => name);
  useEffect(() => {
    if (proposesPersonal && proposed !== undefined && proposed.length > 0) change({ personal: proposed });
    // Once for each new set of files; what a person unticks afterwards stays so.
  }, [JSON.stringify([proposed, form.path]), proposesPersonal]);
  if (form.path === "")
    return (
      <Panel>
        <EmptyState icon={FileSearch} title="No file yet">
          Upload one, or name a path: its columns and first rows are shown here.
        </EmptyState>
      </Panel>
    );
  if (query.error !== null)
    return (
      <ErrorNotice
        error={query.error}
        meaning="The columns and first rows are not known."
        onRetry={() => void query.refetch()}
      />
    );
  if (query.data === undefined) return <WaitingFiles />;
  return <Found found={query.data} form={form} change={change} />;
}

/** Before the files are read. */
export function WaitingFiles() {
  return (
    <>
      <Panel title="Columns" lead="Reading the files.">
        <SkeletonLines lines={8} />
      </Panel>
      <Panel title="First rows">
        <SkeletonLines lines={8} />
      </Panel>
    </>
  );
}

type FoundProps = Pick<DetectedColumnsProps, "form" | "change"> & { readonly found: DetectedFiles };

function Found({ found, form, change }: FoundProps) {
  const { files, columns, sample, rejections } = found;
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const unmarked = columns.filter(({ personal, name }) => personal && !isMarked(form, name));
  return (
    <>
      <Panel
        title="Columns"
        actions={
          unmarked.length === 0 ? undefined : (
            <Button
              small
              onClick={() => change({ personal: [...form.personal, ...unmarked.map(({ name }) => name)] })}
            >
              Mark as personal
            </Button>
          )
        }
        lead={`${formatUnits(columns.length, "column", "columns")} in ${formatUnits(files.length, "file", "files")}, ${formatBytes(bytes)}.${looksPersonal(unmarked)}`}
        flush
      >
        <Table
          name="detected-columns"
          label="Columns"
          plain
          columns={columnsOf(form, change)}
          rows={columns}
          rowKey={({ name }) => name}
          empty={<EmptyState title="No column">The files hold no column.</EmptyState>}
        />
      </Panel>
      {rejections.length === 0 ? null : (
        <Panel title="Rows that could not be read" lead="The others are read without them.">
          <ul className="grid gap-1 font-mono text-sm">
            {rejections.map((one) => (
              <li key={`${one.file}:${one.line}`} className="[overflow-wrap:anywhere]">
                {one.file}:{one.line} {one.reason}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="First rows" flush>
        <ResultTable
          label="First rows of the files"
          result={sample}
          personal={columns.map(({ name }) => name).filter((name) => isMarked(form, name))}
        />
      </Panel>
    </>
  );
}

/** As many as one reads. */
const NAMES_SHOWN = 5;

function looksPersonal(columns: readonly DetectedColumn[]): string {
  if (columns.length === 0) return "";
  const names = columns.slice(0, NAMES_SHOWN).map(({ label }) => label);
  const more = columns.length > NAMES_SHOWN ? ` and ${columns.length - NAMES_SHOWN} more` : "";
  return ` Looks personal, not marked: ${names.join(", ")}${more}.`;
}

function columnsOf(form: DatasetForm, change: FoundProps["change"]): readonly Column<DetectedColumn>[] {
  return [
    { id: "label", header: "Column", fixed: true, cell: ({ label }) => label, sort: ({ label }) => label },
    {
      id: "name",
      header: "In SQL",
      cell: ({ name }) => <code>{quoted(name)}</code>,
      copy: ({ name }) => quoted(name),
    },
    {
      id: "type",
      header: "Type",
      width: 220,
      cell: (column) => (
        <Select
          label={`Type of ${column.label}`}
          hideLabel
          value={declaredType(form, column) ?? "found-out"}
          onChange={(type) =>
            change(withType(form, spelling(form, column), type === "found-out" ? null : type))
          }
          options={[
            { value: "found-out", label: `Detected: ${column.type}` },
            ...COLUMN_TYPES.map((type) => ({ value: type, label: type })),
          ]}
        />
      ),
    },
    {
      id: "personal",
      header: "Personal data",
      width: 140,
      cell: ({ name, label }) => (
        <Checkbox
          label={`${label} holds personal data`}
          hideLabel
          checked={isMarked(form, name)}
          onChange={(isOn) =>
            change({
              personal: isOn
                ? [...form.personal, name]
                : form.personal.filter((one) => one.toLowerCase() !== name),
            })
          }
        />
      ),
    },
  ];
}

function isMarked(form: DatasetForm, name: string): boolean {
  return form.personal.some((one) => one.toLowerCase() === name);
}

/** Types are declared by the column's name in any case: the spelling that stands there already is used again. */
function spelling(form: DatasetForm, { name, label }: DetectedColumn): string {
  return Object.keys(form.types).find((one) => one.toLowerCase() === name) ?? label;
}

function declaredType(form: DatasetForm, column: DetectedColumn): ColumnType | undefined {
  return form.types[spelling(form, column)];
}
