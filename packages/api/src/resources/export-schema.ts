import type { ExportSpec, IdentifierKind, IdentifierSource, MappingRow, Value } from "@causeway/core";
import { z } from "zod";
import { exportAlerts } from "./alerts-schema.ts";
import { filledText, slug } from "./metadata-schema.ts";
import { scheduleSchema } from "./schedule-schema.ts";

/** One entry an identifier kind, in order of precedence: the column, and for user_alias the constant label too. */
export type WrittenIdentifier = {
  readonly [Kind in IdentifierKind]?: string | { readonly label: string; readonly name: string };
};

/** A mapping row as it is written. `operation: replace` says aloud what happens anyway. */
export interface WrittenMappingRow extends MappingRow {
  readonly operation?: "replace";
}

/** Export.spec as it is written in YAML (interface.md); differs from ExportSpec in the identifier. */
export interface WrittenExportSpec extends Omit<ExportSpec, "identifier" | "mapping"> {
  readonly identifier: WrittenIdentifier;
  readonly mapping: readonly WrittenMappingRow[];
}

const identifierKinds = ["external_id", "braze_id", "user_alias", "email", "phone"] as const;

const alias = z.strictObject({ label: filledText, name: filledText });

const identifier: z.ZodType<WrittenIdentifier> = z
  .partialRecord(
    z.enum(identifierKinds),
    z.union([filledText, alias], { error: "must be a column, or { label: …, name: column } for user_alias" }),
  )
  .superRefine((sources, context) => {
    if (Object.keys(sources).length === 0) {
      context.addIssue({ code: "custom", message: `needs at least one of ${identifierKinds.join(", ")}` });
    }
    for (const [kind, source] of Object.entries(sources)) {
      const needsLabel = kind === "user_alias";
      if ((typeof source === "object") === needsLabel) continue;
      context.addIssue({
        code: "custom",
        path: [kind],
        message: needsLabel ? "must be { label: …, name: column }" : "must be a column",
      });
    }
  });

const value: z.ZodType<Value> = z.json();

const whenNull = z.union([z.enum(["omit", "erase"]), z.strictObject({ default: value })], {
  error: "must be omit, erase or { default: value }",
});

/** Longest reason, in characters. */
const reasonMax = 1000;

const reason = z.string().max(reasonMax).regex(/\S/, { error: "must say why" });

const mappingRow: z.ZodType<WrittenMappingRow> = z
  .strictObject({
    to: filledText.describe("Attribute in Braze."),
    from: filledText.exactOptional().describe("Column of the model; or else value."),
    value: value.exactOptional().describe("Static text."),
    as: z
      .enum(["text", "number", "integer", "boolean", "date", "datetime", "array", "object"])
      .exactOptional()
      .describe("What to send, where the type of the column is not meant."),
    operation: z.literal("replace").exactOptional().describe("An array replaces the one in Braze."),
    merge: z.boolean().exactOptional().describe("An object is merged into the one in Braze."),
    whenNull: whenNull
      .default("omit")
      .describe("Null: say nothing, erase the attribute in Braze, or send a default."),
    required: z.boolean().default(false).describe("Rows without a value are set aside."),
    waive: reason.exactOptional().describe("Why a name that a check warns of is meant."),
  })
  .superRefine((row, context) => {
    if ((row.from === undefined) === (row.value === undefined)) {
      context.addIssue({ code: "custom", message: "needs one of from and value, and not both" });
    }
    if (row.merge === true && row.as !== "object") {
      context.addIssue({ code: "custom", path: ["merge"], message: "needs as: object" });
    }
    if (row.operation !== undefined && row.as !== "array") {
      context.addIssue({ code: "custom", path: ["operation"], message: "needs as: array" });
    }
  });

/** One attribute, one row: told at every row that comes after the first, so that each has its place in the file. */
const mapping = z
  .array(mappingRow)
  .superRefine((rows, context) => {
    const first = new Map<string, number>();
    for (const [at, { to }] of rows.entries()) {
      const before = first.get(to);
      if (before === undefined) {
        first.set(to, at);
        continue;
      }
      context.addIssue({
        code: "custom",
        path: [at, "to"],
        message: `maps "${to}" a second time; spec.mapping[${before}] does already`,
        params: { code: "MAPPING_DUPLICATE_TARGET" },
      });
    }
  })
  .default([])
  .describe("One row for each attribute in Braze.");

const consentTargets = ["email_subscribe", "push_subscribe", "subscription_groups"] as const;

/** Export.spec: from a model to a connection. */
export const exportSchema: z.ZodType<WrittenExportSpec> = z
  .strictObject({
    connection: slug.describe("Name of the Connection."),
    from: z.strictObject({ model: slug.describe("Name of the Model.") }).describe("Whom to send."),
    identifier: identifier.describe("Columns that say who a person is, in order of precedence."),
    mode: z
      .enum(["create-and-update", "update-only"])
      .default("create-and-update")
      .describe("update-only: people whom Braze does not know are left alone."),
    preset: z
      .literal("standard-fields")
      .exactOptional()
      .describe("Maps columns with well-known names, such as given_name, to the standard fields of Braze."),
    mapping,
    onExit: z
      .literal("keep")
      .default("keep")
      .describe("What happens to attributes of people who left the model."),
    delta: z
      .enum(["attribute", "profile"])
      .default("attribute")
      .describe("Send changed attributes, or all attributes of changed people."),
    existing: z
      .enum(["send", "only-changes"])
      .default("send")
      .describe(
        "People who are there before the first run: send them, or send only what changes of them from then on.",
      ),
    consent: z
      .union([z.literal("locked"), z.array(z.enum(consentTargets)).min(1)], {
        error: `must be locked, or a list with some of ${consentTargets.join(", ")}`,
      })
      .default("locked")
      .describe("Consent belongs to Braze: locked, or the consent fields that may be written."),
    state: z
      .enum(["draft", "active"])
      .default("active")
      .describe(
        "A draft can be planned and tried with a test row; no run, schedule or orchestration sends it.",
      ),
    schedule: scheduleSchema
      .exactOptional()
      .describe("When it runs alone, beside the schedule of its connection."),
    alerts: exportAlerts
      .exactOptional()
      .describe("In place of its connection's, each by its name; null: not watched for that."),
  })
  .refine((spec) => spec.preset !== undefined || spec.mapping.length > 0, {
    path: ["mapping"],
    error: "needs at least one row, or preset: standard-fields",
  });

/** The spec that the engine works with. */
export function exportSpecFrom(written: WrittenExportSpec): ExportSpec {
  return {
    ...written,
    identifier: Object.entries(written.identifier).map(([kind, source]) =>
      identifierSource(kind as IdentifierKind, source),
    ),
    mapping: written.mapping.map(withoutOperation),
  };
}

function withoutOperation(row: WrittenMappingRow): MappingRow {
  const { operation, ...rest } = row;
  return operation === undefined ? row : rest;
}

function identifierSource(
  kind: IdentifierKind,
  source: string | { readonly label: string; readonly name: string },
): IdentifierSource {
  return typeof source === "string"
    ? { kind, column: source }
    : { kind, column: source.name, label: source.label };
}

/** The inverse of exportSpecFrom. */
export function writtenExportSpec(spec: ExportSpec): WrittenExportSpec {
  return {
    ...spec,
    identifier: Object.fromEntries(
      spec.identifier.map(({ kind, column, label }) => [
        kind,
        label === undefined ? column : { label, name: column },
      ]),
    ),
  };
}
