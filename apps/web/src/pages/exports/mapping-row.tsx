import type { MappingPreview } from "@causeway/api";
import {
  ArrowRight,
  ChevronDown,
  ChevronRight,
  CopyPlus,
  Lock,
  Trash2,
  TriangleAlert,
  CircleX,
} from "lucide-react";
import { memo, useState } from "react";
import { IconButton } from "../../kit/button.tsx";
import { type Choice, Combobox } from "../../kit/combobox.tsx";
import { StatusBadge } from "../../kit/status.tsx";
import { TextField } from "../../kit/text-field.tsx";
import { MoveHandle } from "../editing/move-handle.tsx";
import { CostBadge } from "./cost-badge.tsx";
import type { FormRow, WrittenRow } from "./export-form.ts";
import { MappingRowSettings, settingsWords } from "./mapping-row-settings.tsx";
import { nullPolicy, typedValue, valueText } from "./mapping-rows.ts";
import { OmittedNote, PersonNote } from "./row-facts.tsx";
import { type RowNote, WRITTEN_TWICE } from "./preview-input.ts";

/** What a person can do to a row; the same object for all rows, so that only rows that change are drawn again. */
export interface RowActions {
  readonly change: (id: number, change: Readonly<Record<string, unknown>>) => void;
  readonly source: (id: number, source: { readonly from: string } | { readonly value: unknown }) => void;
  readonly duplicate: (id: number) => void;
  readonly remove: (id: number) => void;
  readonly move: (id: number, by: number) => void;
  readonly drag: (id: number | null) => void;
  readonly dragOver: (id: number) => void;
  readonly unlock: (target: string) => void;
}

export interface MappingRowProps {
  readonly line: FormRow;
  readonly columns: readonly Choice[];
  readonly targets: readonly Choice[];
  readonly notes: readonly RowNote[];
  readonly isTwice: boolean;
  /** Its place among all rows, where another one has the same target or none too; else null, so that rows that move are not all drawn anew. */
  readonly number: number | null;
  /** Consent that Braze owns: kept back. */
  readonly isLocked: boolean;
  readonly isDragged: boolean;
  /** What the API says of the row; null while it is not known. */
  readonly cost: MappingPreview["rows"][number] | null;
  /** It is told, now or as soon as the row is whole. */
  readonly costComes: boolean;
  readonly normaliser: string | null;
  /** The person who is looked at. */
  readonly person: MappingPreview["person"];
  readonly rowsLookedAt: number | null;
  readonly actions: RowActions;
  readonly disabled: boolean;
}

/** What a screen reader calls a row: its field of Braze, and where that does not tell it apart its place. */
function rowName(to: string, number: number | null): string {
  if (to === "") return number === null ? "the row without a target" : `row ${number} without a target`;
  return number === null ? to : `${to}, row ${number}`;
}

/** One pair: from where, to where, what it costs; what else holds for it is one press away, what is wrong with it right below. */
export const MappingRow = memo(function MappingRow(props: MappingRowProps) {
  const { line, notes, isTwice, isLocked, isDragged, actions, disabled } = props;
  const { id, row } = line;
  const [isOpen, setOpen] = useState(false);
  const what = rowName(row.to, props.number);
  return (
    <div
      role="group"
      aria-label={`Mapping of ${what}`}
      onDragOver={(event) => {
        event.preventDefault();
        actions.dragOver(id);
      }}
      onDrop={(event) => event.preventDefault()}
      onDragEnd={() => actions.drag(null)}
      className={`border-b border-line px-2 py-1.5 ${isDragged ? "opacity-55" : ""}`}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:flex-nowrap">
        {disabled ? null : (
          <MoveHandle
            what={what}
            onMove={(by) => actions.move(id, by)}
            onDragStart={() => actions.drag(id)}
          />
        )}
        <Source {...props} what={what} />
        <ArrowRight size={16} className="mx-1.5 shrink-0 text-ink-faint sm:mx-0" aria-label="to" role="img" />
        <Target {...props} what={what} />
        <RowButtons
          id={id}
          what={what}
          isOpen={isOpen}
          onOpen={() => setOpen(!isOpen)}
          actions={actions}
          disabled={disabled}
        />
      </div>
      <RowNotes
        notes={isTwice && !notes.includes(WRITTEN_TWICE) ? [WRITTEN_TWICE, ...notes] : notes}
        row={row}
        isLocked={isLocked}
        cost={props.cost}
        costComes={props.costComes}
        normaliser={props.normaliser}
        person={props.person}
        rowsLookedAt={props.rowsLookedAt}
        className={disabled ? "" : "ml-9"}
        isOpen={isOpen}
        onUnlock={disabled ? null : () => actions.unlock(row.to)}
        onWaive={disabled || isOpen ? null : () => setOpen(true)}
      />
      {isOpen ? (
        <MappingRowSettings
          row={row}
          hasDoubt={notes.some(({ canWaive }) => canWaive) || row.waive !== undefined}
          disabled={disabled}
          onChange={(change) => actions.change(id, change)}
        />
      ) : null}
    </div>
  );
});

function Target({
  line: { id, row },
  targets,
  actions,
  disabled,
  what,
}: MappingRowProps & { readonly what: string }) {
  return (
    <Combobox
      label={`Braze field of ${what}`}
      hideLabel
      mono
      free
      className="min-w-32 flex-1"
      placeholder="Braze field"
      value={row.to}
      choices={targets}
      onChange={(to) => actions.change(id, { to })}
      disabled={disabled}
    />
  );
}

function Source({
  line: { id, row },
  columns,
  actions,
  disabled,
  what,
}: MappingRowProps & { readonly what: string }) {
  if (row.value === undefined) {
    return (
      <Combobox
        label={`Column for ${what}`}
        hideLabel
        mono
        className={`min-w-32 ${SOURCE_WIDTH}`}
        placeholder="Column or static text"
        value={row.from ?? ""}
        choices={columns}
        onChange={(from) =>
          from === STATIC ? actions.source(id, { value: "" }) : actions.source(id, { from })
        }
        disabled={disabled}
      />
    );
  }
  return (
    <div className={`flex min-w-32 items-center gap-1 ${SOURCE_WIDTH}`}>
      <TextField
        label={`Static text for ${what}`}
        hideLabel
        className="min-w-0 flex-1"
        placeholder="Static text"
        value={valueText(row.value)}
        onChange={(text) => actions.source(id, { value: typedValue(text, row.as) })}
        disabled={disabled}
      />
      {disabled ? null : (
        <IconButton
          icon={ChevronDown}
          small
          label="Use a column instead"
          onClick={() => actions.source(id, { from: "" })}
        />
      )}
    </div>
  );
}

/** On a narrow page the rest of its line, so that the target stands below it: the arrow is there as wide as the handle. */
const SOURCE_WIDTH = "flex-1 basis-[calc(100%-40px)] sm:basis-0";

/** The value of the choice that turns a row into static text. */
export const STATIC = "\u0000static";

interface RowButtonsProps {
  readonly id: number;
  readonly what: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly actions: RowActions;
  readonly disabled: boolean;
}

function RowButtons({ id, what, isOpen, onOpen, actions, disabled }: RowButtonsProps) {
  return (
    <span className="flex shrink-0">
      <IconButton
        icon={isOpen ? ChevronDown : ChevronRight}
        small
        label={`${isOpen ? "Hide" : "Show"} settings of ${what}`}
        aria-expanded={isOpen}
        onClick={onOpen}
      />
      {disabled ? null : (
        <>
          <IconButton
            icon={CopyPlus}
            small
            label={`Duplicate ${what}`}
            onClick={() => actions.duplicate(id)}
          />
          <IconButton icon={Trash2} small label={`Remove ${what}`} onClick={() => actions.remove(id)} />
        </>
      )}
    </span>
  );
}

interface RowNotesProps {
  readonly notes: readonly RowNote[];
  readonly row: WrittenRow;
  readonly isLocked: boolean;
  readonly cost: MappingRowProps["cost"];
  readonly costComes: boolean;
  readonly normaliser: string | null;
  readonly person: MappingRowProps["person"];
  readonly rowsLookedAt: number | null;
  /** Where its field begins. */
  readonly className: string;
  readonly isOpen: boolean;
  readonly onUnlock: (() => void) | null;
  readonly onWaive: (() => void) | null;
}

function RowNotes(props: RowNotesProps) {
  const { notes, row, isLocked, cost, normaliser, isOpen, onUnlock, onWaive } = props;
  const words = isOpen ? "" : settingsWords(row, nullPolicy(row), normaliser);
  return (
    <div className={`grid gap-0.5 pt-0.5 text-sm ${props.className}`}>
      <p
        className={`flex flex-wrap items-baseline gap-x-2 text-ink-faint ${props.costComes ? "min-h-5" : "empty:hidden"}`}
      >
        <CostBadge cost={cost} />
        {words === "" ? null : <span className="[overflow-wrap:anywhere]">{words}</span>}
        <PersonNote target={row.to} person={props.person} />
      </p>
      {cost === null ? null : <OmittedNote row={cost} rowsLookedAt={props.rowsLookedAt} />}
      {isLocked ? (
        <p className="flex flex-wrap items-center gap-x-2">
          <StatusBadge meaning="doubt" icon={Lock}>
            Locked
          </StatusBadge>
          <span className="text-ink-soft">
            Consent belongs to Braze: this is kept back and counted, never sent.
          </span>
          {onUnlock === null ? null : (
            <button
              type="button"
              className="text-accent underline-offset-2 hover:underline"
              onClick={onUnlock}
            >
              Let this export write it
            </button>
          )}
        </p>
      ) : null}
      {notes.map((note) => (
        <p
          key={note.text}
          className={`flex items-start gap-1 ${note.level === "broken" ? "text-broken" : "text-doubt"}`}
        >
          {note.level === "broken" ? (
            <CircleX size={14} className="mt-0.5 shrink-0" aria-label="Wrong" role="img" />
          ) : (
            <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-label="Doubtful" role="img" />
          )}
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {note.text}{" "}
            {note.canWaive && onWaive !== null ? (
              <button
                type="button"
                className="text-accent underline-offset-2 hover:underline"
                onClick={onWaive}
              >
                Say why it is meant
              </button>
            ) : null}
          </span>
        </p>
      ))}
    </div>
  );
}
