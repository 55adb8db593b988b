import type { ConfiguredResource } from "@causeway/api";
import { CodedError, type ResourceOf } from "@causeway/core";
import type { Workspace } from "../workspace.ts";

/** Warns where an export is to send only changes and has run without a baseline. `books`: those that are looked at. */
export async function existingWarnings(
  { store }: Pick<Workspace, "store">,
  { resource, placeOf }: ConfiguredResource & { readonly resource: ResourceOf<"Export"> },
  books: string,
): Promise<readonly CodedError[]> {
  if (resource.spec.existing === "send") return [];
  const { kind } = await store.delivery.baseline(books);
  if (kind !== "none") return [];
  const what = `export "${resource.name}" has run before, so existing: only-changes changes nothing`;
  return [new CodedError("EXISTING_TOO_LATE", what, { place: placeOf("spec.existing") })];
}
