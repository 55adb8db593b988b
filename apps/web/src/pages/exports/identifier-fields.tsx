import type { IdentifierKind } from "@causeway/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import type { Problem } from "../../data/problem.ts";
import { problemAt } from "../../data/problem.ts";
import { relationsQuery } from "../../data/relations.ts";
import { useWaitingWords } from "../../data/signals.ts";
import { Button, IconButton } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import { Combobox } from "../../kit/combobox.tsx";
import { formatShare } from "../../kit/format.ts";
import { Select } from "../../kit/select.tsx";
import { FailedPart } from "../../kit/states.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { suggestionsQuery } from "./export-data.ts";
import type { ExportForm, FormIdentifier } from "./export-form.ts";
import { NO_COLUMNS } from "./source-columns.tsx";
import { NO_AUDIENCE } from "./wizard-steps.ts";

interface IdentifierFieldsProps {
  readonly form: ExportForm;
  readonly change: (change: Partial<ExportForm>) => void;
  readonly problem: Problem | null;
  readonly disabled?: boolean;
  /** Said in place of columns where the audience is not there. */
  readonly absent?: string;
}

const KINDS: readonly { readonly value: IdentifierKind; readonly label: string }[] = [
  { value: "external_id", label: "External ID (recommended)" },
  { value: "braze_id", label: "Braze ID" },
  { value: "user_alias", label: "User alias" },
  { value: "email", label: "Email" },
  { value: "phone", label: "Phone" },
];

/** What people call the identifier of a kind. */
export function identifierWord(kind: IdentifierKind): string {
  return KINDS.find(({ value }) => value === kind)?.label.replace(" (recommended)", "") ?? kind;
}

/** Which column says who a person is in Braze, and what happens to people whom Braze does not know (walk 3A.15). */
export function IdentifierFields({
  form,
  change,
  problem,
  disabled = false,
  absent = form.model === "" ? NO_AUDIENCE : undefined,
}: IdentifierFieldsProps) {
  const { identifiers } = form;
  const set = (at: number, next: Partial<FormIdentifier>) =>
    change({ identifiers: identifiers.map((one, index) => (index === at ? { ...one, ...next } : one)) });
  const unused = KINDS.filter(({ value }) => !identifiers.some(({ kind }) => kind === value));
  const [next] = unused;
  const relations = useQuery(relationsQuery);
  return (
    <div className="grid gap-4">
      <FailedPart
        queries={[relations]}
        meaning="The columns of the audience could not be loaded: none can be chosen here."
      />
      {identifiers.map((one, at) => (
        <OneIdentifier
          key={one.kind}
          form={form}
          one={one}
          kinds={KINDS.filter(
            ({ value }) => value === one.kind || unused.some((kind) => kind.value === value),
          )}
          set={(change) => set(at, change)}
          onRemove={
            identifiers.length > 1 ? () => change({ identifiers: identifiers.toSpliced(at, 1) }) : null
          }
          error={problemAt(problem, `/spec/identifier/${one.kind}`)}
          disabled={disabled}
          absent={absent}
        />
      ))}
      {identifiers.length > 1 ? (
        <p className="text-sm text-ink-faint">
          The first one that has a value in a row says who the row is about.
        </p>
      ) : null}
      {disabled || next === undefined ? null : (
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              change({ identifiers: [...identifiers, { kind: next.value, column: "", label: "" }] })
            }
          >
            Add another identifier
          </Button>
        </div>
      )}
      <Checkbox
        label="Create new records if no match is found"
        help="Off: people whom Braze does not know are left alone, and only existing profiles change. On: Braze creates a profile for each of them."
        disabled={disabled}
        checked={form.mode === "create-and-update"}
        onChange={(creates) => change({ mode: creates ? "create-and-update" : "update-only" })}
      />
    </div>
  );
}

interface OneIdentifierProps {
  readonly form: ExportForm;
  readonly one: FormIdentifier;
  readonly kinds: typeof KINDS;
  readonly set: (change: Partial<FormIdentifier>) => void;
  readonly onRemove: (() => void) | null;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly absent: string | undefined;
}

function OneIdentifier({ form, one, kinds, set, onRemove, error, disabled, absent }: OneIdentifierProps) {
  const relations = useQuery(relationsQuery);
  const waiting = useWaitingWords("Loading the columns");
  const relation = relations.data?.find(({ name, kind }) => kind === "Model" && name === form.model);
  const suggestion = useQuery(suggestionsQuery(form.model)).data?.find(
    ({ kind, to }) => kind === "identifier" && to === one.kind,
  );
  return (
    <div className="grid items-start gap-3 rounded-md border border-line p-3 md:grid-cols-[260px_minmax(0,1fr)_auto]">
      <Select
        label="Braze field"
        value={one.kind}
        onChange={(kind) => set({ kind })}
        options={kinds}
        disabled={disabled}
      />
      <div className="grid gap-3" aria-busy={relations.isLoading}>
        <Combobox
          label="Column of the audience"
          placeholder={absent ?? (relations.isLoading ? waiting : "Choose a column")}
          none={absent ?? noneWords(relations)}
          mono
          value={one.column}
          onChange={(column) => set({ column })}
          error={error}
          disabled={disabled}
          choices={(relation?.columns ?? []).map(({ name, type }) => ({
            value: name,
            label: name,
            note: type,
          }))}
        />
        {suggestion === undefined || one.column !== "" || disabled ? null : (
          <p className="text-sm">
            <span className="font-mono">{suggestion.from}</span> {suggestion.reason} (
            {formatShare(suggestion.score, 1)} likely).{" "}
            <button
              type="button"
              className="text-accent underline-offset-2 hover:underline"
              onClick={() => set({ column: suggestion.from })}
            >
              Use {suggestion.from}
            </button>
          </p>
        )}
        {one.kind === "user_alias" ? (
          <TextField
            label="Label of the alias"
            help="The same for everybody, for example crm_id."
            value={one.label}
            onChange={(label) => set({ label })}
            disabled={disabled}
          />
        ) : null}
      </div>
      {onRemove === null || disabled ? null : (
        <IconButton
          icon={Trash2}
          label={`Remove the identifier ${one.kind}`}
          onClick={onRemove}
          className="md:mt-6.25"
        />
      )}
    </div>
  );
}

/** Why there is no column to choose. */
function noneWords({ data, error }: { readonly data: unknown; readonly error: unknown }): string {
  if (data !== undefined) return NO_COLUMNS;
  return error === null ? "Loading" : "The columns could not be loaded.";
}
