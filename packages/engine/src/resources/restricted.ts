import { placeInData } from "@causeway/api";
import { type Actor, CodedError, type Resource, type ResourceKind } from "@causeway/core";
import { CLOSABLE } from "../sight/is-open.ts";
import { dependentsNaming } from "./dependents.ts";
import type { Objects } from "./configured-objects.ts";
import { isOpenTo } from "./open-objects.ts";

interface Change {
  readonly before: Resource | null;
  readonly after: Resource;
  /** Whether a secret is given with it, or forgotten. */
  readonly touchesSecrets: boolean;
}

/** Channels tell of everything that happens, whatever it is about. */
const CHANNELS: ReadonlySet<ResourceKind> = new Set<ResourceKind>(["MailServer", "Webhook"]);

/**
 * What a person with restricted personal data may not write: whatever would open a connection or unmark a column (rows 197, 198), turn what
 * goes over a closed connection to somewhere else, or tell of it (row 199). `objects` are all.
 */
export function restrictedProblems(actor: Actor, objects: Objects, change: Change): readonly CodedError[] {
  if (actor.restricted !== true) return [];
  const { before, after } = change;
  const forbidden = (path: readonly PropertyKey[], text: string): readonly CodedError[] => [
    new CodedError("FORBIDDEN", text, { place: placeInData(path) }),
  ];
  if (after.kind === "Connection" && after.spec.visibility.restrictedPersonalData) {
    if (before?.kind === "Connection" && before.spec.visibility.restrictedPersonalData) return [];
    const path = ["spec", "visibility", "restrictedPersonalData"];
    return forbidden(path, "only people who see personal data may open a connection to those who do not");
  }
  if (after.kind === "Credential" && isTurned(change) && isUsedBehind(actor, objects, after))
    return forbidden(
      ["spec"],
      "something that is closed to you goes through this credential, so only people who see personal data may change where it leads",
    );
  if (CHANNELS.has(after.kind) && isAnythingClosed(actor, objects))
    return forbidden(
      ["spec"],
      "messages tell of what is closed to you, too, so only people who see personal data may say where they go",
    );
  const unmarked = marksOf(before).filter((column) => !marksOf(after).includes(column));
  if (unmarked.length === 0) return [];
  return forbidden(["spec", "personal"], "only people who see personal data may unmark columns");
}

function isTurned({ before, after, touchesSecrets }: Change): boolean {
  return touchesSecrets || JSON.stringify(before?.spec) !== JSON.stringify(after.spec);
}

function isUsedBehind(actor: Actor, objects: Objects, credential: Resource): boolean {
  return dependentsNaming(credential, objects).some(
    ({ configured }) => !isOpenTo(actor, objects, configured.resource),
  );
}

function isAnythingClosed(actor: Actor, objects: Objects): boolean {
  return [...CLOSABLE].some((kind) =>
    objects.all(kind).some(({ configured }) => !isOpenTo(actor, objects, configured.resource)),
  );
}

function marksOf(resource: Resource | null): readonly string[] {
  if (resource?.kind !== "Dataset" && resource?.kind !== "Model") return [];
  return (resource.spec.personal ?? []).map((column) => column.toLowerCase());
}
