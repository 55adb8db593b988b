import { type ConfiguredResource, placeText } from "@causeway/api";
import { CodedError, type MappingRow } from "@causeway/core";
import type { DestinationKind, MappingLint } from "@causeway/ports";
import type { PlaceOf } from "./compile-export.ts";

/** A mapping row and the dotted path at which it was written. */
export interface PlacedRow {
  readonly row: MappingRow;
  readonly path: string;
}

export interface LintedMapping {
  /** MAPPING_RESERVED_NAME, MAPPING_BAD_NAME: nothing can be sent under such a name. */
  readonly problems: readonly CodedError[];
  /** Probably not meant; silenced by a reason at the row. */
  readonly warnings: readonly CodedError[];
}

/** What the names of a mapping's targets say by themselves, whatever columns the model has (features.md rows 56, 57, 61). Pure. */
export function lintMapping(
  kind: Pick<DestinationKind, "lint">,
  rows: readonly PlacedRow[],
  { name, placeOf }: { readonly name: string; readonly placeOf: PlaceOf },
): LintedMapping {
  const problems: CodedError[] = [];
  const warnings: CodedError[] = [];
  for (const lint of kind.lint(rows.map(({ row }) => row))) {
    const advice = adviceOf(lint, placeOf);
    const found = new CodedError(lint.code, `Export "${name}": ${lint.message}`, {
      place: placeOf(`${rows[lint.row]?.path ?? "spec.mapping"}.to`),
      ...(advice === undefined ? {} : { advice }),
    });
    (lint.severity === "error" ? problems : warnings).push(found);
  }
  return { problems, warnings };
}

function adviceOf({ suggestion, belongsUnder }: MappingLint, placeOf: PlaceOf): string | undefined {
  if (suggestion !== undefined) return `Write \`${suggestion}\`.`;
  if (belongsUnder === undefined) return undefined;
  const place = placeText(placeOf(`spec.${belongsUnder}`));
  return `Take the row out: the export says it under \`${belongsUnder}\`${place === "" ? "" : ` (${place})`}.`;
}

/** The rows that an export writes itself, each with its place. */
export function placedRows(mapping: readonly MappingRow[]): readonly PlacedRow[] {
  return mapping.map((row, at) => ({ row, path: `spec.mapping[${at}]` }));
}

/**
 * Names that can never be sent (features.md row 56), of an object that is about to be written. Which columns there are is not asked: models
 * change under exports, so that is a problem that is shown and that keeps a run from beginning, and none of saving
 * (docs/decisions/0025-columns-are-not-asked-on-save.md).
 */
export function unsendableNames(
  kind: Pick<DestinationKind, "lint">,
  { resource, placeOf }: ConfiguredResource,
): readonly CodedError[] {
  if (resource.kind !== "Export") return [];
  return lintMapping(kind, placedRows(resource.spec.mapping), { name: resource.name, placeOf }).problems;
}
