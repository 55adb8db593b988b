import { placeInData } from "@causeway/api";
import { type Actor, CodedError, type Resource } from "@causeway/core";
import type { ConfiguredObject, ConfiguredObjects } from "./configured-objects.ts";

/** Whether the actor may use an object: connections may be closed to people with restricted personal data, with their exports (row 199). */
export function isVisible(
  actor: Actor,
  objects: ConfiguredObjects,
  { configured }: ConfiguredObject,
): boolean {
  return isOpen(actor, objects, configured.recorded);
}

function isOpen(actor: Actor, objects: ConfiguredObjects, resource: Resource): boolean {
  if (actor.restricted !== true) return true;
  if (resource.kind === "Connection") return resource.spec.visibility.restrictedPersonalData;
  if (resource.kind !== "Export") return true;
  const connection = objects.get("Connection", resource.spec.connection)?.configured.recorded;
  return connection?.kind !== "Connection" || connection.spec.visibility.restrictedPersonalData;
}

/**
 * What a person with restricted personal data may not write: an export over a connection that is closed to them, and whatever would open a
 * connection or unmark a column (rows 197–199).
 */
export function restrictedProblems(
  actor: Actor,
  objects: ConfiguredObjects,
  change: { readonly before: Resource | null; readonly after: Resource },
): readonly CodedError[] {
  if (actor.restricted !== true) return [];
  const { before, after } = change;
  if (after.kind === "Export" && !isOpen(actor, objects, after)) {
    const text = `Export "${after.name}": spec.connection names the Connection "${after.spec.connection}", which does not exist`;
    return [new CodedError("CONFIG_UNKNOWN_REFERENCE", text, { place: placeInData(["spec", "connection"]) })];
  }
  const forbidden = (path: readonly PropertyKey[], text: string): readonly CodedError[] => [
    new CodedError("FORBIDDEN", text, { place: placeInData(path) }),
  ];
  if (after.kind === "Connection" && after.spec.visibility.restrictedPersonalData) {
    if (before?.kind === "Connection" && before.spec.visibility.restrictedPersonalData) return [];
    const path = ["spec", "visibility", "restrictedPersonalData"];
    return forbidden(path, "only people who see personal data may open a connection to those who do not");
  }
  const unmarked = marksOf(before).filter((column) => !marksOf(after).includes(column));
  if (unmarked.length === 0) return [];
  return forbidden(["spec", "personal"], "only people who see personal data may unmark columns");
}

function marksOf(resource: Resource | null): readonly string[] {
  if (resource?.kind !== "Dataset" && resource?.kind !== "Model") return [];
  return (resource.spec.personal ?? []).map((column) => column.toLowerCase());
}
