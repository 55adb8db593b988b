import type { AlertThresholds, IdentifierKind, Schedule } from "@causeway/core";
import { alertsOf, type ThresholdsForm, thresholdsForm } from "../alerts/thresholds-form.ts";
import { nameFrom } from "../editing/name-from.ts";
import { type ScheduleForm, scheduleForm, scheduleOf } from "../orchestrations/schedule-form.ts";

/** A mapping row as it is written in YAML. Keys that this version of the pages does not know are kept as they are. */
export interface WrittenRow {
  readonly to: string;
  readonly from?: string;
  readonly value?: unknown;
  readonly whenNull?: "omit" | "erase" | { readonly default: unknown };
  readonly required?: boolean;
  readonly as?: RowType;
  readonly merge?: boolean;
  readonly waive?: string;
  readonly [other: string]: unknown;
}

export type RowType = "text" | "number" | "integer" | "boolean" | "date" | "datetime" | "array" | "object";

/** A row on the page: `id` stays while it is renamed and moved. */
export interface FormRow {
  readonly id: number;
  readonly row: WrittenRow;
}

export interface FormIdentifier {
  readonly kind: IdentifierKind;
  readonly column: string;
  /** Of `user_alias` alone. */
  readonly label: string;
}

/** An export while it is edited: everything that its object holds, in the shape of the page. */
export interface ExportForm {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly connection: string;
  readonly model: string;
  readonly identifiers: readonly FormIdentifier[];
  readonly mode: "create-and-update" | "update-only";
  readonly usesPreset: boolean;
  readonly rows: readonly FormRow[];
  readonly delta: "attribute" | "profile";
  /** What the first run does with people who are there before it (features.md row 122). */
  readonly existing: "send" | "only-changes";
  /** Nothing runs a draft (rows 50, 238). */
  readonly state: "draft" | "active";
  /** Consent targets that may be written; empty: locked. */
  readonly consent: readonly string[];
  readonly schedule: ScheduleForm;
  readonly alerts: ThresholdsForm;
  /** What else the spec holds: passed through untouched. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** As the API takes it. */
export interface WrittenExport {
  readonly kind: "Export";
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly labels?: readonly string[];
  readonly spec: Readonly<Record<string, unknown>>;
}

/**
 * A new export: a draft, until its last step activates it. People whom Braze does not know are left alone unless said otherwise (features.md, walk 3A.15). What
 * becomes of those who are there already is asked before it is activated (row 122).
 */
export function emptyExport(connection: string): ExportForm {
  return {
    name: "",
    label: "",
    description: "",
    labels: [],
    connection,
    model: "",
    identifiers: [{ kind: "external_id", column: "", label: "" }],
    mode: "update-only",
    usesPreset: false,
    rows: [],
    delta: "attribute",
    existing: "send",
    state: "draft",
    consent: [],
    schedule: scheduleForm(undefined),
    alerts: thresholdsForm(),
    rest: {},
  };
}

/**
 * A new export like another one, for a connection that is still to be chosen (features.md row 18): with a name of its own, and so with a
 * ledger, rejections and runs of its own.
 */
export function duplicateOf(original: Omit<WrittenExport, "kind">): ExportForm {
  const label = `${original.label ?? original.name} (copy)`;
  return { ...formFrom(original), state: "draft", label, name: nameFrom(label), connection: "" };
}

/** The form of an object that was read. */
export function formFrom(object: Omit<WrittenExport, "kind">): ExportForm {
  const {
    connection,
    from,
    identifier,
    mode,
    preset,
    mapping,
    delta,
    existing,
    state,
    consent,
    schedule,
    alerts,
    ...rest
  } = object.spec;
  return {
    name: object.name,
    label: object.label ?? "",
    description: object.description ?? "",
    labels: object.labels ?? [],
    connection: text(connection),
    model: text(fields(from)["model"]),
    identifiers: Object.entries(fields(identifier)).map(([kind, source]) =>
      identifierFrom(kind as IdentifierKind, source),
    ),
    mode: mode === "update-only" ? "update-only" : "create-and-update",
    usesPreset: preset === "standard-fields",
    rows: (Array.isArray(mapping) ? (mapping as readonly WrittenRow[]) : []).map((row, id) => ({ id, row })),
    delta: delta === "profile" ? "profile" : "attribute",
    existing: existing === "only-changes" ? "only-changes" : "send",
    state: state === "draft" ? "draft" : "active",
    consent: Array.isArray(consent) ? (consent as readonly string[]) : [],
    schedule: scheduleForm(schedule as Schedule | undefined),
    alerts: thresholdsForm(alerts as AlertThresholds | undefined),
    rest,
  };
}

/** The object of a form; `formFrom` of it is the form again. */
export function objectFrom(form: ExportForm): WrittenExport {
  return {
    kind: "Export",
    name: form.name,
    ...(form.label === "" ? {} : { label: form.label }),
    ...(form.description === "" ? {} : { description: form.description }),
    ...(form.labels.length === 0 ? {} : { labels: form.labels }),
    spec: specFrom(form),
  };
}

/** The spec of a form as it is written in YAML. */
export function specFrom(form: ExportForm): Readonly<Record<string, unknown>> {
  const schedule = scheduleOf(form.schedule);
  const alerts = alertsOf(form.alerts);
  return {
    connection: form.connection,
    from: { model: form.model },
    identifier: Object.fromEntries(
      form.identifiers
        .filter(({ column }) => column !== "")
        .map(({ kind, column, label }) => [kind, kind === "user_alias" ? { label, name: column } : column]),
    ),
    mode: form.mode,
    ...(form.usesPreset ? { preset: "standard-fields" } : {}),
    mapping: form.rows.map(({ row }) => row),
    delta: form.delta,
    existing: form.existing,
    state: form.state,
    consent: form.consent.length === 0 ? "locked" : form.consent,
    ...(schedule === undefined ? {} : { schedule }),
    ...(alerts === undefined ? {} : { alerts }),
    ...form.rest,
  };
}

function identifierFrom(kind: IdentifierKind, source: unknown): FormIdentifier {
  if (typeof source === "string") return { kind, column: source, label: "" };
  return { kind, column: text(fields(source)["name"]), label: text(fields(source)["label"]) };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
