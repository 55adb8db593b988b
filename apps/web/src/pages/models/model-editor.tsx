import type { ModelPreview, RelationView } from "@causeway/api";
import { useMutation, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { Lock, Play } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { api } from "../../data/api.ts";
import { type Problem, problemAt, toProblem } from "../../data/problem.ts";
import { relationsQuery } from "../../data/relations.ts";
import { useRefusal } from "../../data/session.ts";
import { Button, TextLink } from "../../kit/button.tsx";
import { Checkbox, RadioCards } from "../../kit/choices.tsx";
import { Combobox } from "../../kit/combobox.tsx";
import { SqlEditor } from "../../kit/editor.tsx";
import { formatCount, formatDuration, formatUnits } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { SkeletonLines } from "../../kit/skeleton.tsx";
import { EmptyState, ErrorNotice, FailedPart } from "../../kit/states.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { type ModelForm, quoted } from "./model-form.ts";
import { ModelSnapshotPanel } from "./model-snapshot.tsx";
import { ResultTable } from "./result-table.tsx";
import { placeInSql } from "./sql-place.ts";

interface ModelEditorProps {
  readonly form: ModelForm;
  readonly change: (change: Partial<ModelForm>) => void;
  readonly problem: Problem | null;
  readonly onSave: () => void;
  /** Of the saved model; absent: a new one. */
  readonly name?: string;
  /** It may be run, not changed. */
  readonly isLookOnly?: boolean;
}

const PREVIEW_ROWS = 100;

export const SQL_PANEL = { title: "SQL", lead: "One SELECT over datasets and other audiences." } as const;

/** SQL at the left, its rows at the right, and between them whether the key is one. */
export function ModelEditor({ form, change, problem, onSave, name, isLookOnly = false }: ModelEditorProps) {
  const preview = usePreview(form);
  const relations = useRelations(name);
  const refused = useRefusal("model:preview");
  useOnOpening(refused === null && form.sql.trim() !== "", () => preview.mutate());
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <div className="grid content-start gap-4">
        <Panel
          {...SQL_PANEL}
          actions={
            refused === null ? (
              <Button
                icon={Play}
                busy={preview.isPending}
                refused={form.sql.trim() === "" ? "Write a SELECT first." : null}
                onClick={() => preview.mutate()}
              >
                Run the first {PREVIEW_ROWS} rows
              </Button>
            ) : undefined
          }
        >
          <SqlEditor
            label="SQL of the audience"
            height="320px"
            readOnly={isLookOnly}
            value={form.sql}
            onChange={(sql) => change({ sql })}
            onRun={() => (refused === null ? preview.mutate() : undefined)}
            onSave={onSave}
            relations={relations.completion}
            problems={sqlProblems(form.sql, preview.error, problem)}
          />
          {isLookOnly ? null : (
            <>
              <p className="mt-2 text-sm text-ink-faint">
                Ctrl or Cmd and Enter runs it, Ctrl or Cmd and S saves. Escape, then Tab leaves the editor.
              </p>
              <Relations
                query={relations.query}
                readable={relations.readable}
                onInsert={(name) =>
                  change({ sql: `${form.sql}${form.sql === "" ? "select * from " : " "}${name}` })
                }
              />
            </>
          )}
        </Panel>
        <fieldset disabled={isLookOnly} className="min-w-0">
          <ModelSettings
            form={form}
            change={change}
            problem={problem}
            preview={preview.data}
            columns={columnsOf(relations.query.data, name)}
            isNew={name === undefined}
          />
        </fieldset>
      </div>
      <div className="grid min-w-0 content-start gap-4">
        <PreviewPanel form={form} preview={preview} refused={refused} />
        <ModelSnapshotPanel name={name} sql={preview.data === undefined ? null : form.sql} />
      </div>
    </div>
  );
}

/** A model that is opened shows its rows, its key and its size at once. */
function useOnOpening(isReady: boolean, show: () => void): void {
  const hasShown = useRef(false);
  useEffect(() => {
    if (hasShown.current) return;
    hasShown.current = true;
    if (isReady) show();
  }, [isReady, show]);
}

function usePreview({ sql, key }: ModelForm) {
  return useMutation({
    mutationFn: () => api.post("/models/preview", { sql, key: key === "" ? null : key, limit: PREVIEW_ROWS }),
  });
}

/** What the SQL of a model may name: everything but the model itself. */
function useRelations(model: string | undefined) {
  const query = useQuery(relationsQuery);
  const all = query.data;
  const known = useMemo(() => {
    const readable = (all ?? []).filter(({ kind, name }) => kind !== "Model" || name !== model);
    const completion = readable.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => column.name),
    }));
    return { readable, completion };
  }, [all, model]);
  return { query, ...known } as const;
}

/** What is wrong, where it can be said where; all of it stands beside the rows. */
function sqlProblems(sql: string, error: unknown, problem: Problem | null) {
  const messages = [error === null ? null : toProblem(error).detail, problemAt(problem, "#/spec/sql")];
  return messages.flatMap((message) => {
    const place = message === null ? null : placeInSql(sql, message);
    return message === null || place === null ? [] : [{ message, ...place }];
  });
}

const RELATION_WORDS = { Dataset: "dataset", Model: "audience" } as const;

interface RelationsProps {
  readonly query: UseQueryResult<readonly RelationView[]>;
  readonly readable: readonly RelationView[];
  readonly onInsert: (name: string) => void;
}

function Relations({ query, readable: relations, onInsert }: RelationsProps) {
  if (query.data === undefined)
    return (
      <div className="mt-3">
        {query.error === null ? <SkeletonLines lines={3} /> : null}
        <FailedPart queries={[query]} meaning="What can be read is missing here." />
      </div>
    );
  if (relations.length === 0)
    return (
      <p className="mt-3 text-ink-soft">
        There is no dataset to read yet. Create one under{" "}
        <TextLink to="/data" className="underline">
          Data
        </TextLink>{" "}
        first.
      </p>
    );
  return (
    <details className="mt-3" open={relations.length <= 3}>
      <summary className="cursor-pointer text-ink-soft">
        What can be read: {formatUnits(relations.length, "table", "tables")}
      </summary>
      <ul className="scroll-edges mt-2 grid max-h-60 gap-2 overflow-auto px-2 -mx-2">
        {relations.map((relation) => (
          <li key={relation.name} className="min-w-0">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <Button
                small
                look="quiet"
                className="-ml-2.25 h-auto! min-w-0 shrink! py-1 text-left whitespace-normal! [overflow-wrap:anywhere]"
                onClick={() => onInsert(quoted(relation.name))}
              >
                {relation.name}
              </Button>
              <span className="text-sm text-ink-faint">
                {RELATION_WORDS[relation.kind]}
                {relation.rows === null ? "" : `, ${formatUnits(relation.rows, "row", "rows")}`}
              </span>
            </div>
            {relation.columns.length === 0 ? (
              <p className="text-sm text-ink-soft">
                Its columns are not known: its page says what is wrong with it, or nothing has read it yet.
              </p>
            ) : (
              <p className="font-mono text-sm text-ink-soft [overflow-wrap:anywhere]">
                {relation.columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(", ")}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface SettingsProps extends Pick<ModelEditorProps, "form" | "change" | "problem"> {
  readonly preview: ModelPreview | undefined;
  /** Of the saved model, before its rows were looked at. */
  readonly columns: RelationView["columns"];
  /** Its state is chosen by how it is saved. */
  readonly isNew: boolean;
}

function columnsOf(relations: readonly RelationView[] | undefined, name: string | undefined) {
  return relations?.find((one) => one.kind === "Model" && one.name === name)?.columns ?? [];
}

function ModelSettings({ form, change, problem, preview, columns, isNew }: SettingsProps) {
  const shown = (preview?.result.columns ?? columns).map(({ name }) => name);
  const personal =
    preview?.personal ?? columns.filter((column) => column.personal).map((column) => column.name);
  const isUnknown = shown.length === 0 && form.personal.length === 0;
  const known = [...new Set([...shown, ...(form.key === "" ? [] : [form.key]), ...form.personal])];
  return (
    <Panel title={isNew ? "Key" : "Key and state"}>
      <div className="grid gap-4">
        <Combobox
          label="Key"
          mono
          free
          value={form.key}
          onChange={(key) => change({ key })}
          placeholder="Choose a column"
          choices={known.map((name) => ({ value: name, label: name }))}
          help="The column that says which row is which: unique, and never null."
          error={problemAt(problem, "#/spec/key")}
        />
        {isNew ? null : (
          <RadioCards
            label="State"
            columns={2}
            value={form.state}
            onChange={(state) => change({ state })}
            cards={[
              { value: "draft", title: "Draft", text: "Can be previewed. No export may run from it." },
              { value: "active", title: "Active", text: "Exports may use it." },
            ]}
          />
        )}
        <fieldset>
          <legend className="mb-1 font-medium">Personal data</legend>
          <p className="mb-2 text-sm text-ink-faint">
            Columns that come from marked ones are personal already. Mark others that say something about a
            person.
          </p>
          {isUnknown ? (
            <p className="text-ink-soft">Run the SQL to see its columns.</p>
          ) : (
            <div className="flex flex-wrap gap-x-4 gap-y-2">
              {known.map((name) => {
                const isDerived = personal.includes(name) && !form.personal.includes(name);
                return (
                  <Checkbox
                    key={name}
                    label={<code>{name}</code>}
                    checked={isDerived || form.personal.includes(name)}
                    disabled={isDerived}
                    onChange={(isOn) =>
                      change({
                        personal: isOn
                          ? [...form.personal, name]
                          : form.personal.filter((one) => one !== name),
                      })
                    }
                  />
                );
              })}
            </div>
          )}
        </fieldset>
      </div>
    </Panel>
  );
}

interface PreviewPanelProps {
  readonly form: ModelForm;
  readonly preview: ReturnType<typeof usePreview>;
  /** Why its rows may not be looked at. */
  readonly refused: string | null;
}

function PreviewPanel({ form, preview, refused }: PreviewPanelProps) {
  const [shownSql, setShownSql] = useState<string | null>(null);
  const { data } = preview;
  if (data !== undefined && shownSql === null) setShownSql(form.sql);
  if (preview.isPending && shownSql !== null) setShownSql(null);
  return (
    <Panel
      title="Rows"
      flush
      actions={
        data === undefined ? undefined : (
          <KeyCheck preview={data} isOld={shownSql !== null && shownSql !== form.sql} />
        )
      }
    >
      {preview.error === null ? null : (
        <div className="p-4">
          <ErrorNotice
            error={preview.error}
            meaning="Its rows are not known."
            onRetry={() => preview.mutate()}
            isAction
          />
        </div>
      )}
      {preview.isPending ? (
        <div className="p-4">
          <SkeletonLines lines={8} />
        </div>
      ) : data === undefined ? (
        preview.error === null ? (
          <EmptyState
            icon={refused === null ? Play : Lock}
            title={refused === null ? "Run the SQL to see its rows" : "You may not see its rows"}
          >
            {refused ?? "Nothing is saved or sent by that."}
          </EmptyState>
        ) : null
      ) : (
        <>
          <p className="border-t border-line px-4 py-2 text-ink-soft">
            {formatUnits(data.rows, "row", "rows")} in all, {formatCount(data.result.rows.length)} shown, in{" "}
            {formatDuration(data.milliseconds)}
          </p>
          <ResultTable label="Rows of the audience" result={data.result} personal={data.personal} />
        </>
      )}
    </Panel>
  );
}

function KeyCheck({ preview, isOld }: { readonly preview: ModelPreview; readonly isOld: boolean }) {
  const { key } = preview;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {isOld ? <StatusBadge meaning="doubt">The SQL changed since</StatusBadge> : null}
      {key === null ? (
        <StatusBadge meaning="doubt">No key chosen</StatusBadge>
      ) : key.nulls === 0 && key.duplicates === 0 ? (
        <StatusBadge meaning="well">{key.column} is a key</StatusBadge>
      ) : (
        <StatusBadge meaning="broken">
          {key.column} is no key: {keyTrouble(key)}
        </StatusBadge>
      )}
    </span>
  );
}

function keyTrouble({ nulls, duplicates, examples }: NonNullable<ModelPreview["key"]>): string {
  const parts = [
    ...(nulls === 0 ? [] : [`${formatCount(nulls)} null`]),
    ...(duplicates === 0 ? [] : [`${formatCount(duplicates)} more than once`]),
    ...(examples.length === 0 ? [] : [`for example ${examples.slice(0, 2).join(", ")}`]),
  ];
  return parts.join(", ");
}
