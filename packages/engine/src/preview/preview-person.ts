import type { PersonPreview } from "@causeway/api";
import { type CellValue, type Column, maskColumns } from "@causeway/core";
import type { ChangeChunk, DestinationSession, PersonState, QueryResult } from "@causeway/ports";
import type { Assessment, ConfiguredExport } from "../exports/assess-export.ts";
import { maskObjectText } from "../inspect/mask-batch.ts";
import { sourceRows, verdictOf } from "../operations/explain.ts";
import { whyOf } from "../operations/why-of.ts";
import type { Mask } from "../personal/mask-for.ts";
import type { Workspace } from "../workspace.ts";

/** One person of an export as it is being written: what would leave for them, and why what does not leave stays (row 69). */
export async function previewPerson(
  workspace: Workspace,
  {
    assessment,
    one,
    session,
    key,
    mask,
  }: {
    /** Of this person alone. */
    readonly assessment: Assessment;
    readonly one: ConfiguredExport;
    readonly session: DestinationSession;
    readonly key: string;
    readonly mask: Mask;
  },
): Promise<PersonPreview | null> {
  const { store } = workspace;
  const { identifier, from } = one.resource.spec;
  const question = { model: from.model, columns: [] as readonly Column[], sources: identifier, key };
  const source = await sourceRows(workspace, question);
  const state = await store.delivery.person(assessment.books, key);
  if (state.wanted === null && state.problem === null && source.rows.length === 0) return null;
  const chunk = await store.delivery.read(assessment.books, 0, 1);
  const encoded = chunk.rowCount === 0 ? null : session.encoder(assessment.encode).encode(chunk, [0]);
  const refused = (encoded?.invalid ?? []).map(({ column, reason }) => ({
    target: column === null ? "identifier" : (assessment.compiled.shape.columns[column]?.target ?? ""),
    reason,
  }));
  const bytes = refused.some(({ target }) => target === "identifier") ? undefined : encoded?.objects[0];
  const verdict = verdictOf(state, one.resource.spec.existing);
  const isSent = verdict === "to-send" || chunk.rowCount > 0;
  return {
    key: mask.key(key),
    source: shownSource(source, mask),
    payload: bytes === undefined ? null : maskObjectText(decode(bytes), mask),
    changed: chunk.rowCount === 0 ? [] : (state.change ?? []),
    ...pointsOf(assessment, { session, chunk, isSent: bytes !== undefined }),
    normalised: normalisedOf(assessment, { state, source, mask }),
    omitted: [...refused, ...omittedOf(workspace, assessment, { state, source })].map((one) => ({
      ...one,
      reason: mask.text(one.reason, source.rows.flat()),
    })),
    whyNot: isSent ? null : mask.text(whyOf({ verdict, state, attributes: [] }), [key]),
  };
}

/** What the object costs, and each of its attributes alone. */
function pointsOf(
  { compiled, encode }: Assessment,
  {
    session,
    chunk,
    isSent,
  }: { readonly session: DestinationSession; readonly chunk: ChangeChunk; readonly isSent: boolean },
): Pick<PersonPreview, "dataPoints" | "dataPointsBy"> {
  if (!isSent || chunk.rowCount === 0) return { dataPoints: 0, dataPointsBy: {} };
  const encoder = session.encoder(encode);
  const by = maskColumns(chunk.masks, 0).map((column): [string, number] => [
    compiled.shape.columns[column]?.target ?? "",
    encoder.encodeOne(chunk, 0, column).dataPoints[0] ?? 0,
  ]);
  return {
    dataPoints: encoder.encode(chunk, [0]).dataPoints[0] ?? 0,
    dataPointsBy: Object.fromEntries(by),
  };
}

/** Values that a normaliser, or the form that the mapping asks for, made others than the row has. */
function normalisedOf(
  { compiled }: Assessment,
  { state, source, mask }: { readonly state: PersonState; readonly source: QueryResult; readonly mask: Mask },
): PersonPreview["normalised"] {
  const [row = []] = source.rows;
  return compiled.shape.columns.flatMap(({ target }, at) => {
    const column = compiled.columns[at];
    const by = column?.normaliser?.name ?? column?.as;
    if (column === undefined || by === undefined || !("column" in column.source)) return [];
    const from = column.source.column;
    const raw = row[source.columns.findIndex(({ name }) => name === from)] ?? null;
    const sent = state.wanted?.values[target] ?? null;
    if (raw === null || sent === null || String(raw) === String(sent)) return [];
    return [
      {
        target,
        raw: mask.value(target, mask.cell(from, raw)),
        sent: mask.value(target, mask.cell(from, sent)),
        by,
      },
    ];
  });
}

function shownSource({ columns, rows }: QueryResult, mask: Mask): PersonPreview["source"] {
  const [row = []] = rows;
  return Object.fromEntries(columns.map(({ name }, at) => [name, mask.cell(name, row[at] ?? null)]));
}

/** Values that the row has and that are not sent, with the reason. */
function omittedOf(
  { destination }: Pick<Workspace, "destination">,
  { compiled }: Assessment,
  { state, source }: { readonly state: PersonState; readonly source: QueryResult },
): readonly { readonly target: string; readonly reason: string }[] {
  const [row = []] = source.rows;
  const valueOf = (column: string): CellValue =>
    row[source.columns.findIndex(({ name }) => name === column)] ?? null;
  const omitted = compiled.shape.columns.flatMap(({ target }, at) => {
    const from = compiled.columns[at]?.source;
    if (from === undefined || !("column" in from) || state.wanted === null) return [];
    if (valueOf(from.column) === null || target in state.wanted.values) return [];
    const { normaliser, textCharactersMax } = destination.target(target);
    const reason =
      normaliser === null
        ? `the value of ${from.column} has not the form that ${target} takes, or more than ${textCharactersMax} characters`
        : `the value of ${from.column} cannot be read as ${normaliser.name}`;
    return [{ target, reason }];
  });
  const locked = compiled.stripped
    .filter(({ column }) => valueOf(column) !== null)
    .map(({ target }) => ({
      target,
      reason: "consent is locked: the export does not name it under `consent`",
    }));
  return [...omitted, ...locked];
}

/** ASCII and what the encoder escaped: UTF-8 without the platform. */
function decode(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return decodeURIComponent(escaped);
}
