import type { Explanation, ExportPlan } from "@causeway/api";
import { type Actor, type CellValue, MASKED } from "@causeway/core";
import type { PersonState, PersonValues, Rejection, RequestRecord } from "@causeway/ports";
import { whyOf } from "../operations/why-of.ts";
import { maskText } from "./mask-text.ts";
import { maskWords } from "./mask-words.ts";
import type { ExportPersonal } from "./personal-of-export.ts";

/** How values of one export are shown to somebody. */
export interface Mask {
  /** Of a column of the model. */
  readonly cell: (column: string, value: CellValue) => CellValue;
  /** Of a target. */
  readonly value: (target: string, value: CellValue) => CellValue;
  readonly key: (key: string) => string;
  /** What somebody else said: Braze, a gateway, a network. */
  readonly words: (text: string) => string;
  /** A sentence of ours; `about` are values that may stand in it. */
  readonly text: (text: string, about?: readonly CellValue[]) => string;
}

const OPEN: Mask = {
  cell: (_, value) => value,
  value: (_, value) => value,
  key: (key) => key,
  words: (text) => text,
  text: (text) => text,
};

/** Everything as it is, or, for people with restricted personal data (row 197), personal values as `•••`. A missing value stays missing. */
export function maskFor(actor: Actor, personal: Pick<ExportPersonal, "isColumn" | "isTarget" | "key">): Mask {
  if (actor.restricted !== true) return OPEN;
  const hidden = (value: CellValue): CellValue => (value === null ? null : MASKED);
  return {
    cell: (column, value) => (personal.isColumn(column) ? hidden(value) : value),
    value: (target, value) => (personal.isTarget(target) ? hidden(value) : value),
    key: (key) => (personal.key ? MASKED : key),
    words: maskWords,
    text: (text, about = []) => maskText(text, about),
  };
}

export function maskRejection(mask: Mask, rejection: Rejection): Rejection {
  const { key, target, value, reason, kind } = rejection;
  // Where a row has no key, the model's key stands in the place of a value; where it lacks a target, there is no value.
  const shown = kind === "invalid" && target === null && value !== null ? mask.key(String(value)) : value;
  return {
    ...rejection,
    key: key === null ? null : mask.key(key),
    value: target === null ? shown : mask.value(target, value),
    reason: kind === "invalid" ? mask.text(reason) : mask.words(reason),
  };
}

export function maskPlan(mask: Mask, plan: ExportPlan): ExportPlan {
  return {
    ...plan,
    samples: plan.samples.map((person) => ({
      ...person,
      key: mask.key(person.key),
      changes: person.changes.map(({ target, from, to }) => ({
        target,
        from: mask.value(target, from),
        to: mask.value(target, to),
      })),
    })),
  };
}

export function maskExplanation(mask: Mask, explanation: Explanation): Explanation {
  const { source, attributes, state, key } = explanation;
  const masked = {
    ...explanation,
    key: mask.key(key),
    source: {
      columns: source.columns,
      rows: source.rows.map((row) => row.map((cell, at) => mask.cell(source.columns[at]?.name ?? "", cell))),
    },
    attributes: attributes.map((one) => ({
      ...one,
      source: mask.value(one.target, one.column === null ? one.source : mask.cell(one.column, one.source)),
      wanted: mask.value(one.target, one.wanted),
      acknowledged: mask.value(one.target, one.acknowledged),
      reason: one.reason === null ? null : mask.words(one.reason),
    })),
    state: maskState(mask, state),
  };
  return { ...masked, why: whyOf(masked) };
}

function maskState(mask: Mask, state: PersonState): PersonState {
  return {
    ...state,
    wanted: maskValues(mask, state.wanted),
    ledger: maskValues(mask, state.ledger),
    doubt: maskValues(mask, state.doubt),
    refused: maskValues(mask, state.refused),
    baseline: maskValues(mask, state.baseline),
    lastRequest: state.lastRequest === null ? null : maskRequest(mask, state.lastRequest),
  };
}

function maskValues<Entry extends PersonValues>(mask: Mask, entry: Entry | null): Entry | null {
  if (entry === null) return null;
  const values = Object.entries(entry.values).map(([target, value]) => [target, mask.value(target, value)]);
  return { ...entry, values: Object.fromEntries(values) };
}

export function maskRequest<Request extends Pick<RequestRecord, "detail">>(
  mask: Mask,
  request: Request,
): Request {
  return request.detail === null ? request : { ...request, detail: mask.words(request.detail) };
}
