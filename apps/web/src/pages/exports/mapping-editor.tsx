import type { MappingSuggestion } from "@causeway/api";
import { useQuery } from "@tanstack/react-query";
import { Plus, TriangleAlert } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { relationsQuery } from "../../data/relations.ts";
import { useRefusal } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/choices.tsx";
import type { Choice } from "../../kit/combobox.tsx";
import { formatCount, formatUnits } from "../../kit/format.ts";
import { NotAllowedNote } from "../../kit/not-allowed-note.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton, SkeletonFields } from "../../kit/skeleton.tsx";
import { FailedPart } from "../../kit/states.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { suggestionsQuery, targetsQuery } from "./export-data.ts";
import type { ExportForm, FormRow } from "./export-form.ts";
import { addFor, MappingGrid } from "./mapping-grid.tsx";
import { addRow, applySuggestion, searchRows } from "./mapping-rows.ts";
import { PersonPreview } from "./person-preview.tsx";
import { PresetRows } from "./preset-rows.tsx";
import { NO_COLUMNS, SourceColumns, type SourceColumn, sourceColumns } from "./source-columns.tsx";
import { STATIC } from "./mapping-row.tsx";
import { SuggestionsPanel } from "./suggestions-panel.tsx";
import { TargetList } from "./target-list.tsx";
import { type LivePreview, useColumnSamples } from "./use-mapping-preview.ts";

export interface MappingEditorProps {
  readonly form: ExportForm;
  readonly onRows: (change: (before: readonly FormRow[]) => readonly FormRow[]) => void;
  readonly change: (change: Partial<ExportForm>) => void;
  readonly preview: LivePreview;
  readonly personKey: string;
  readonly onPerson: (key: string) => void;
  readonly disabled: boolean;
}

/** Columns at the left, Braze fields at the right, between them a row per pair, below it what would be sent for one person. */
export function MappingEditor(props: MappingEditorProps) {
  const { form, onRows, preview, personKey, onPerson, disabled } = props;
  const lists = useLists(form, preview);
  const used = useMemo(() => usedIn(form), [form]);
  const refused = useRefusal("export:plan");
  const add = (chosen: { readonly from: string } | { readonly to: string }) =>
    onRows((before) => addFor(before, chosen));
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <FailedPart queries={[lists.asked[0]]} meaning="The columns of the audience are missing here." />
      <FailedPart queries={[lists.asked[1]]} meaning="The fields of Braze are missing here." />
      <FailedPart
        queries={[{ data: preview.data ?? undefined, error: preview.error }]}
        meaning="What would be sent could not be worked out. Nothing was saved or sent; the mapping stays as it is."
      />
      <NotAllowedNote
        refused={refused}
        what="Values of people, what is wrong and what it costs are not shown."
      />
      <OtherNotes preview={preview} />
      <div className={BESIDE}>
        <SidePanel order="order-2 xl:order-1" isShort={lists.columns.length <= SHORT}>
          <SourceColumns
            columns={lists.columns}
            isLoading={lists.columns.length === 0 && isWaitedFor(lists.asked[0])}
            absent={absentWords(lists.asked[0], NO_COLUMNS)}
            used={used.columns}
            onAdd={disabled ? null : (from) => add({ from })}
          />
        </SidePanel>
        <Panel className="order-1 xl:order-2" {...MAPPING}>
          <MappingRows {...props} lists={lists} />
        </Panel>
        <SidePanel order="order-3">
          <TargetList
            targets={lists.targets}
            isLoading={isWaitedFor(lists.asked[1])}
            absent={absentWords(lists.asked[1], "No field of Braze is known.")}
            used={used.targets}
            onAdd={disabled ? null : (to) => add({ to })}
          />
        </SidePanel>
      </div>
      {refused === null ? (
        <Panel {...ONE_PERSON}>
          <PersonPreview
            preview={preview.data}
            isLoading={preview.isLoading}
            isFailed={preview.error !== null}
            value={personKey}
            onChange={onPerson}
          />
        </Panel>
      ) : null}
    </div>
  );
}

const BESIDE = "grid min-w-0 grid-cols-1 gap-4 xl:grid-cols-[200px_minmax(0,1fr)_248px]";
const MAPPING = { title: "Mapping", lead: "What goes where: one row for each field of Braze." } as const;
const ONE_PERSON = {
  title: "One person",
  lead: "The exact object, as it would be sent now. Changed keys are marked.",
} as const;

/** Before the export is there. */
export function WaitingMapping() {
  const empty = { isLoading: true, absent: "", used: NONE_USED, onAdd: null } as const;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <div className={BESIDE}>
        <SidePanel order="order-2 xl:order-1">
          <SourceColumns columns={NOTHING} {...empty} />
        </SidePanel>
        <Panel className="order-1 xl:order-2" {...MAPPING}>
          <Skeleton className="mb-4 h-15 w-full" />
          <WaitingRows />
        </Panel>
        <SidePanel order="order-3">
          <TargetList targets={NOTHING} {...empty} />
        </SidePanel>
      </div>
      <Panel {...ONE_PERSON}>
        <SkeletonFields fields={1} />
        <Skeleton className="mt-5 h-10 w-full" />
      </Panel>
    </div>
  );
}

function WaitingRows() {
  return (
    <>
      <Skeleton className="mb-2 h-8 w-52 max-w-full rounded-md" />
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <div key={row} className="border-t border-line py-2">
          <Skeleton className="h-8 w-full rounded-md" />
          <Skeleton className="mt-1 h-4 w-40" />
        </div>
      ))}
    </>
  );
}

const NONE_USED: ReadonlySet<string> = new Set();

/** So many have room below the mapping as they are. */
const SHORT = 10;

interface SidePanelProps {
  readonly order: string;
  readonly isShort?: boolean;
  readonly children: ReactNode;
}

/** Beside the mapping where there is room: as high as it is, whatever its list holds. */
function SidePanel({ order, isShort = false, children }: SidePanelProps) {
  return (
    <section
      className={`${order} min-w-0 rounded-lg border border-line bg-surface xl:relative xl:min-h-[60dvh]`}
    >
      <div
        className={`flex flex-col px-4 pt-3 xl:absolute xl:inset-0 ${isShort ? "" : "max-h-[60dvh] xl:max-h-none"}`}
      >
        {children}
      </div>
    </section>
  );
}

/** Why a list has nothing. */
function absentWords(query: { readonly error: unknown }, nothing: string): string {
  return query.error === null ? nothing : "Not loaded.";
}

function isWaitedFor({ data, error }: { readonly data: unknown; readonly error: unknown }): boolean {
  return data === undefined && error === null;
}

/** What is wrong or doubtful about the whole, not about one row. */
function OtherNotes({ preview }: { readonly preview: LivePreview }) {
  const { others } = preview.notes;
  if (others.length === 0) return null;
  const isBroken = others.some(({ note }) => note.level === "broken");
  return (
    <ul
      role={isBroken ? "alert" : "status"}
      className={`grid gap-1 rounded-md border border-line p-3 ${isBroken ? "bg-broken-soft" : "bg-doubt-soft"}`}
    >
      {others.map(({ pointer, note }) => (
        <li key={`${pointer} ${note.text}`} className="flex items-start gap-2">
          <TriangleAlert
            size={16}
            className={`mt-0.5 shrink-0 ${note.level === "broken" ? "text-broken" : "text-doubt"}`}
            aria-label={note.level === "broken" ? "Wrong" : "Doubtful"}
            role="img"
          />
          <span className="min-w-0 [overflow-wrap:anywhere]">{note.text}</span>
        </li>
      ))}
    </ul>
  );
}

function useLists(form: ExportForm, preview: LivePreview) {
  const relations = useQuery(relationsQuery);
  const relation = relations.data?.find(({ name, kind }) => kind === "Model" && name === form.model);
  const fields = useQuery(targetsQuery(form.connection));
  const targets = fields.data ?? NOTHING;
  const previewed = useColumnSamples(form, preview);
  const columns = useMemo(() => sourceColumns(relation, previewed), [relation, previewed]);
  const columnChoices = useMemo(() => choicesOf(columns), [columns]);
  const targetChoices = useMemo(
    () =>
      targets.map(({ name, group, type }): Choice => ({
        value: name,
        label: name,
        group: GROUP_TITLES[group],
        note: type,
      })),
    [targets],
  );
  const consentTargets = useMemo(
    () => new Set(targets.filter(({ group }) => group === "consent").map(({ name }) => name)),
    [targets],
  );
  const asked = [relations, fields] as const;
  return { columns, columnChoices, targets, targetChoices, consentTargets, asked } as const;
}

const NOTHING: readonly never[] = [];

const GROUP_TITLES = {
  standard: "Standard fields",
  custom: "Custom attributes",
  consent: "Consent",
} as const;

function choicesOf(columns: readonly SourceColumn[]): readonly Choice[] {
  const own = columns.map(({ name, type }): Choice => ({ value: name, label: name, note: type }));
  return [{ value: STATIC, label: "Static text…", words: ["constant", "fixed value"] }, ...own];
}

interface MappingRowsProps extends MappingEditorProps {
  readonly lists: ReturnType<typeof useLists>;
}

function MappingRows(props: MappingRowsProps) {
  const { form, change, disabled } = props;
  const { data: suggestions = NOTHING, isLoading } = useQuery(suggestionsQuery(form.model));
  return (
    <>
      <Checkbox
        label="Map columns with well-known names to Braze's standard fields"
        help="given_name, surname, city, birthdate and the like, and columns named as Braze names its fields. Your own rows win."
        disabled={disabled}
        checked={form.usesPreset}
        onChange={(usesPreset) => change({ usesPreset })}
      />
      <div className="mt-3">
        {!disabled && isLoading ? <WaitingRows /> : <Rows {...props} suggestions={suggestions} />}
      </div>
    </>
  );
}

interface RowsProps extends MappingRowsProps {
  readonly suggestions: readonly MappingSuggestion[];
}

function Rows({ form, onRows, change, preview, disabled, lists, suggestions }: RowsProps) {
  const [typed, setTyped] = useState("");
  const mapped = usedIn(form);
  const open = suggestions.filter(
    ({ kind, to, from }) =>
      kind !== "identifier" && !mapped.targets.has(to) && !mapped.columns.has(from) && !isPreset(preview, to),
  );
  return (
    <>
      {disabled ? null : (
        <SuggestionsPanel
          suggestions={open}
          onApply={(chosen) => onRows((before) => chosen.reduce(applySuggestion, before))}
        />
      )}
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <TextField
          label="Search rows"
          hideLabel
          placeholder="Search rows"
          type="search"
          className="w-52 max-w-full"
          value={typed}
          onChange={setTyped}
        />
        <CostSum preview={preview} rows={form.rows.length} />
      </div>
      <div className="border-t border-line">
        <MappingGrid
          rows={form.rows}
          found={searchRows(form.rows, typed)}
          onRows={onRows}
          columns={lists.columnChoices}
          targets={lists.targetChoices}
          consentTargets={lists.consentTargets}
          unlocked={form.consent}
          onUnlock={(target) => change({ consent: [...form.consent, target] })}
          preview={preview}
          disabled={disabled}
        />
        <PresetRows form={form} preview={preview} />
        {form.rows.length === 0 && !form.usesPreset ? (
          <p className="px-2 py-4 text-ink-soft">{noRowsWords(disabled, lists, open.length > 0)}</p>
        ) : null}
      </div>
      {disabled ? null : (
        <Button
          className="mt-3"
          icon={Plus}
          onClick={() => onRows((before) => addRow(before, { to: "", from: "" }))}
        >
          Add mapping
        </Button>
      )}
    </>
  );
}

/** What to do where there are no rows, of what there is to do it with. */
function noRowsWords(
  disabled: boolean,
  { columns, targets }: ReturnType<typeof useLists>,
  hasSuggestions: boolean,
): string {
  if (disabled) return "No rows yet.";
  const suggestion = hasSuggestions ? ", apply a suggestion" : "";
  const beside = columns.length > 0 ? "a column" : targets.length > 0 ? "a field of Braze" : null;
  return `No rows yet: add one${suggestion}${beside === null ? "" : `, or press + beside ${beside}`}.`;
}

function isPreset(preview: LivePreview, target: string): boolean {
  return preview.data?.rows.some(({ to }) => to === target) ?? false;
}

function CostSum({ preview, rows }: { readonly preview: LivePreview; readonly rows: number }) {
  const points = preview.data?.rows.reduce(
    (sum, row) => sum + (row.billable ? row.dataPointsPerMonth : 0),
    0,
  );
  const cost = preview.isCurrent ? `about ${formatCount(points ?? 0)}` : "reckoning";
  return (
    <p className="text-sm text-ink-soft" role="status">
      {formatUnits(rows, "row", "rows")}
      {points === undefined || preview.data?.rows.length === 0
        ? ""
        : ` · ${cost} data points a month, by the last 30 days or else the first run`}
    </p>
  );
}

/** Columns and targets that are spoken for. */
function usedIn(form: ExportForm): {
  readonly columns: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
} {
  return {
    columns: new Set([
      ...form.rows.flatMap(({ row }) => (row.from === undefined || row.from === "" ? [] : [row.from])),
      ...form.identifiers.map(({ column }) => column),
    ]),
    targets: new Set(form.rows.map(({ row }) => row.to)),
  };
}
