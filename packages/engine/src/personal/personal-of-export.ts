import type { ResourceOf } from "@causeway/core";
import type { PersonalMarks } from "@causeway/ports";
import type { Workspace } from "../workspace.ts";
import { personalMarks, personalOfRelation } from "./personal-marks.ts";

/** What of an export is about persons in the sense of its marks. In doubt it is. */
export interface ExportPersonal {
  /** Of the model. */
  isColumn(column: string): boolean;
  /** A target that the export does not map (any more) is in doubt. */
  isTarget(target: string): boolean;
  /** The keys of its people. */
  readonly key: boolean;
  /** Targets that it writes and that are personal. */
  readonly targets: readonly string[];
}

export type PersonalWorkspace = Pick<Workspace, "configuration" | "store" | "destination">;

/**
 * Columns from the marks, through the model's SQL; targets because the destination says so (row 197). A column and a target that it fills hold one
 * value, so where either is personal both are: also the other targets of that column, and the key where it is the identifier.
 */
export async function personalOfExport(
  workspace: PersonalWorkspace,
  { spec }: Pick<ResourceOf<"Export">, "spec">,
  marks?: PersonalMarks,
): Promise<ExportPersonal> {
  const { destination } = workspace;
  const known = marks ?? (await personalMarks(workspace));
  const marked = await personalOfRelation(workspace, spec.from.model, known);
  const from = new Map(spec.mapping.map((row) => [row.to, row.from]));
  const { preset } = spec;
  const ofPreset =
    preset === undefined
      ? []
      : destination.targets().filter(({ name, group }) => group === "standard" && !from.has(name));
  const mapped = new Set([...from.keys(), ...ofPreset.map(({ name }) => name)]);
  const filling = new Set(
    [...from, ...spec.identifier.map(({ kind, column }) => [kind, column] as const)].flatMap(([to, column]) =>
      column !== undefined && destination.target(to).personal ? [column.toLowerCase()] : [],
    ),
  );
  const filledByPreset = (column: string): boolean =>
    preset !== undefined &&
    destination.preset(preset, [column]).some(({ to }) => !from.has(to) && destination.target(to).personal);
  const isColumn = (column: string): boolean =>
    marked.has(column) || filling.has(column.toLowerCase()) || filledByPreset(column);
  const isTarget = (target: string): boolean => {
    if (!mapped.has(target) || destination.target(target).personal) return true;
    // A preset takes what is called like the target itself; the other names it knows are of targets that are personal anyway.
    const column = from.has(target) ? from.get(target) : target;
    return column !== undefined && isColumn(column);
  };
  return {
    isColumn,
    isTarget,
    key: spec.identifier.some(({ kind, column }) => destination.target(kind).personal || isColumn(column)),
    targets: [...mapped].filter(isTarget),
  };
}
