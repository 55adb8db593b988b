import type { UploadedFile } from "@causeway/api";
import { Upload } from "lucide-react";
import { useId, useState } from "react";
import { api } from "../../data/api.ts";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { useMay } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { formatBytes } from "../../kit/format.ts";
import { Select } from "../../kit/select.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { type DatasetForm, FORMAT_TITLES, formatOf } from "./dataset-form.ts";

interface FileFieldsProps {
  readonly form: DatasetForm;
  readonly change: (change: Partial<DatasetForm>) => void;
  readonly problem: Problem | null;
}

/** Which files are read, and how: uploaded here, or a path on the server. */
export function FileFields({ form, change, problem }: FileFieldsProps) {
  const mayUpload = useMay("dataset:write");
  return (
    <div className="grid gap-4">
      {mayUpload ? (
        <UploadField
          onUploaded={(file) => change({ path: file.path, format: file.format, types: {}, personal: [] })}
        />
      ) : null}
      <TextField
        label="Path"
        mono
        value={form.path}
        onChange={(path) => change({ path, format: formatOf(path) })}
        help="A file on the server, or a pattern such as exports/*.csv, relative to the project's folder. All matching files are read as one table."
        error={problemAt(problem, "#/spec/files/path")}
      />
      <div className="flex flex-wrap items-start gap-4">
        <Select
          label="Format"
          className="w-40"
          value={form.format}
          onChange={(format) => change({ format })}
          options={FORMATS}
        />
        {form.format === "csv" ? <CsvFields form={form} change={change} problem={problem} /> : null}
      </div>
    </div>
  );
}

const FORMATS = (["csv", "ndjson", "parquet"] as const).map((value) => ({
  value,
  label: FORMAT_TITLES[value],
}));

function CsvFields({ form, change, problem }: FileFieldsProps) {
  return (
    <>
      <TextField
        label="Delimiter"
        optional
        className="w-36"
        mono
        maxLength={1}
        placeholder="Found out"
        value={form.delimiter}
        onChange={(delimiter) => change({ delimiter })}
        error={problemAt(problem, "#/spec/files/delimiter")}
      />
      <Select
        label="Encoding"
        className="w-44"
        value={form.encoding === "" ? "found-out" : form.encoding}
        onChange={(encoding) => change({ encoding: encoding === "found-out" ? "" : encoding })}
        options={[
          { value: "found-out", label: "Found out" },
          { value: "utf-8", label: "UTF-8" },
          { value: "utf-16le", label: "UTF-16 LE" },
          { value: "utf-16be", label: "UTF-16 BE" },
          { value: "latin1", label: "Latin 1" },
        ]}
      />
      <div className="flex min-h-8 items-center self-end">
        <Checkbox
          label="The first row names the columns"
          checked={form.hasHeader}
          onChange={(hasHeader) => change({ hasHeader })}
        />
      </div>
    </>
  );
}

function UploadField({ onUploaded }: { readonly onUploaded: (file: UploadedFile) => void }) {
  const id = useId();
  const [state, setState] = useState<{ readonly name: string; readonly file: UploadedFile | null } | null>(
    null,
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const upload = async (file: File) => {
    setState({ name: file.name, file: null });
    setProblem(null);
    try {
      const uploaded = await sendFile(file);
      setState({ name: file.name, file: uploaded });
      onUploaded(uploaded);
    } catch (error) {
      setState(null);
      setProblem(toProblem(error));
    }
  };
  const isBusy = state !== null && state.file === null;
  return (
    <div
      className="rounded-md border border-dashed border-line-strong p-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const file = event.dataTransfer.files[0];
        if (file !== undefined) void upload(file);
      }}
    >
      <label htmlFor={id} className="sr-only">
        File to upload
      </label>
      <input
        id={id}
        type="file"
        // The button does the same, and shows that it has the focus.
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.parquet,.gz"
        className="sr-only"
        disabled={isBusy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void upload(file);
          event.target.value = "";
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          icon={Upload}
          busy={isBusy}
          tabIndex={-1}
          onClick={() => document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.click()}
        >
          Upload a file
        </Button>
        <span className="min-w-0 text-ink-soft [overflow-wrap:anywhere]" aria-live="polite">
          {state === null
            ? "or drop it here: CSV, NDJSON or Parquet"
            : state.file === null
              ? `Uploading ${state.name}`
              : `${state.name}, ${formatBytes(state.file.sizeBytes)}, is on the server`}
        </span>
      </div>
      {problem === null ? null : <ErrorNotice error={problem} className="mt-3" />}
    </div>
  );
}

/** A form with one file, as /uploads takes it. */
async function sendFile(file: File): Promise<UploadedFile> {
  const body = new FormData();
  body.append("file", file, file.name);
  return api.post("/uploads", body);
}
