import type { MappingSuggestion, MappingTarget } from "@causeway/api";
import type { Column, ResourceOf } from "@causeway/core";
import type { DestinationKind } from "@causeway/ports";
import { configured, type Workspace } from "../workspace.ts";
import { nameLikeness } from "./name-likeness.ts";

/** A name that is less alike than this is another one. */
const LIKENESS_MIN = 0.86;
const SAME_NAME = 1;
const MEANT = 0.9;
const LIKE_WEIGHT = 0.85;
const OWN_NAME = 0.3;

/**
 * Which column probably goes where, best first (row 50). Nothing is applied: what is not alike at all is proposed under its own name, as the
 * attribute that it would become.
 */
export function suggestMapping(
  destination: Pick<DestinationKind, "meantBy">,
  { columns, key }: { readonly columns: readonly Column[]; readonly key: string },
  targets: readonly MappingTarget[],
): readonly MappingSuggestion[] {
  return columns
    .map(({ name, label }) => suggestion(destination, { name, label: label ?? name, key }, targets))
    .toSorted((a, b) => b.score - a.score || (a.from < b.from ? -1 : 1));
}

function suggestion(
  destination: Pick<DestinationKind, "meantBy">,
  { name, label, key }: { readonly name: string; readonly label: string; readonly key: string },
  targets: readonly MappingTarget[],
): MappingSuggestion {
  if (name === key.toLowerCase() && destination.meantBy(name)?.kind !== "standard")
    return {
      from: name,
      to: "external_id",
      kind: "identifier",
      score: SAME_NAME,
      reason: "is the key of the audience",
    };
  const meant = destination.meantBy(name);
  if (meant !== null)
    return {
      from: name,
      to: meant.target,
      kind: meant.kind,
      score: meant.target === name ? SAME_NAME : MEANT,
      reason: meant.reason,
    };
  const [best] = targets
    .filter(({ group }) => group !== "consent")
    .map((target) => ({ target, likeness: nameLikeness(label, target.name) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  if (best !== undefined && best.likeness >= LIKENESS_MIN) {
    const { target, likeness } = best;
    const kind = target.group === "standard" ? "standard" : "custom";
    const same = likeness === SAME_NAME;
    const reason = same
      ? "has the name of an attribute that is written already"
      : `is called like ${target.name}`;
    return { from: name, to: target.name, kind, score: round(same ? MEANT : likeness * LIKE_WEIGHT), reason };
  }
  const reason = "is like no target that is known: a custom attribute of its own name";
  return { from: name, to: label, kind: "custom", score: OWN_NAME, reason };
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

/** See PreviewOperations.targets: what the destination knows, then what exports (of one connection) write beside it. */
export function listTargets(
  { configuration, destination }: Pick<Workspace, "configuration" | "destination">,
  connection: string | undefined,
): readonly MappingTarget[] {
  const known = destination.targets();
  const names = new Set(known.map(({ name }) => name));
  const custom = new Map<string, string[]>();
  for (const { resource } of configured(configuration, "Export")) {
    if (connection !== undefined && resource.spec.connection !== connection) continue;
    for (const target of customTargets(resource, names))
      custom.set(target, [...(custom.get(target) ?? []), resource.name]);
  }
  return [
    ...known,
    ...[...custom].map(([name, exports]): MappingTarget => ({
      name,
      group: "custom",
      type: "any",
      description: `Custom attribute, written by ${exports.join(", ")}`,
    })),
  ];
}

function customTargets({ spec }: ResourceOf<"Export">, known: ReadonlySet<string>): readonly string[] {
  return [...new Set(spec.mapping.map((row) => row.to))].filter((target) => !known.has(target));
}
