import type { Problem as Finding } from "@causeway/api";
import type { Problem } from "../../data/problem.ts";
import { pointerOf } from "../editing/written.ts";
import { type ExportForm, type FormRow, specFrom } from "./export-form.ts";

/** A form as it can be looked at by the API: rows that somebody is still writing are left out, and `ids` says which row is which. */
export interface PreviewInput {
  readonly specText: string;
  /** The form's row behind each row of the spec. */
  readonly ids: readonly number[];
}

/** Null while model, identifier or mapping are missing: there is nothing to look at yet. */
export function previewInput(form: ExportForm): PreviewInput | null {
  const rows = form.rows.filter(isFinished);
  const hasIdentifier = form.identifiers.some(({ column }) => column !== "");
  if (
    form.connection === "" ||
    form.model === "" ||
    !hasIdentifier ||
    (rows.length === 0 && !form.usesPreset)
  )
    return null;
  return { specText: JSON.stringify(specFrom({ ...form, rows })), ids: rows.map(({ id }) => id) };
}

export function isFinished({ row }: FormRow): boolean {
  return row.to !== "" && ((row.from ?? "") !== "" || row.value !== undefined);
}

/** What is wrong or doubtful at one place of the form. */
export interface RowNote {
  readonly level: "broken" | "doubt";
  readonly text: string;
  /** Doubtful on purpose can be said with a reason (features.md row 57). */
  readonly canWaive: boolean;
}

export interface PlacedNotes {
  readonly byRow: ReadonlyMap<number, readonly RowNote[]>;
  /** What belongs to no row. */
  readonly others: readonly { readonly pointer: string; readonly note: RowNote }[];
}

/** Said at both rows as soon as it is typed, before the API is asked. */
export const WRITTEN_TWICE: RowNote = {
  level: "broken",
  text: "Another row writes this field too. One of them has to go.",
  canWaive: false,
};

/** Problems and warnings beside the rows that they are about. */
export function placeNotes(
  ids: readonly number[],
  problems: readonly Finding[],
  warnings: readonly Finding[],
): PlacedNotes {
  const byRow = new Map<number, RowNote[]>();
  const others: { pointer: string; note: RowNote }[] = [];
  const place = (finding: Finding, level: RowNote["level"]) => {
    const pointer = (finding.place?.pointer ?? pointerOf(finding.place?.path ?? "")).replace(/^#/, "");
    const note: RowNote =
      finding.code === "MAPPING_DUPLICATE_TARGET"
        ? WRITTEN_TWICE
        : { level, text: plainText(finding.message), canWaive: level === "doubt" };
    const id = rowAt(ids, pointer);
    if (id === null) others.push({ pointer, note });
    else byRow.set(id, [...(byRow.get(id) ?? []), note]);
  };
  for (const problem of problems) place(problem, "broken");
  for (const warning of warnings) place(warning, "doubt");
  return { byRow, others };
}

/** The same for an answer that refused the whole. */
export function placeProblem(ids: readonly number[], problem: Problem | null): PlacedNotes {
  const found = (problem?.fields ?? []).map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^#/, ""),
    note: { level: "broken" as const, text: plainText(detail), canWaive: false },
  }));
  const byRow = new Map<number, RowNote[]>();
  const others = found.filter(({ pointer, note }) => {
    const id = rowAt(ids, pointer);
    if (id !== null) byRow.set(id, [...(byRow.get(id) ?? []), note]);
    return id === null;
  });
  return { byRow, others };
}

/** Without the name of the export, which is the page's own. */
function plainText(message: string): string {
  return message.replace(/^Export "[^"]*": /, "");
}

function rowAt(ids: readonly number[], pointer: string): number | null {
  const at = /(?:^|\/)mapping\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return at === undefined ? null : (ids[Number(at)] ?? null);
}
