import type { JsonValue } from "../json.ts";
import type { Profile, Tally } from "./profile.ts";
import type { Workspace } from "./workspace.ts";

/** Standard values that a merge copies where the kept profile has none (contract.md §6.4). */
const mergedNames = new Set([
  "first_name",
  "last_name",
  "email",
  "gender",
  "dob",
  "phone",
  "time_zone",
  "home_city",
  "country",
  "language",
]);

/**
 * Merges `gone` into `keep` and removes `gone`: values of `keep` win, counts are summed (§6.4). With `moveAliases` the
 * aliases of `gone` follow where the label is free (identify); a merge drops them, which is unverified.
 */
export function mergeProfiles(
  workspace: Workspace,
  pair: { keep: Profile; gone: Profile },
  moveAliases: boolean,
): void {
  const { keep, gone } = pair;
  const aliases = gone.aliases ?? [];
  workspace.deleteProfile(gone);
  for (const attribute of workspace.attributes) {
    if (attribute.slot < 0) continue;
    if (attribute.role !== "custom" && !mergedNames.has(attribute.name)) continue;
    const value: JsonValue | undefined = gone.values[attribute.slot];
    if (value === undefined || keep.values[attribute.slot] !== undefined) continue;
    workspace.write(keep, attribute.name, value);
  }
  keep.events = combine(keep.events, gone.events);
  keep.purchases = combine(keep.purchases, gone.purchases);
  keep.revenue += gone.revenue;
  if (moveAliases) for (const alias of aliases) workspace.addAlias(keep, alias);
  workspace.touch(keep);
}

/** Counts summed, first the earlier, last the later. */
function combine(
  keep: Map<string, Tally> | null,
  gone: ReadonlyMap<string, Tally> | null,
): Map<string, Tally> | null {
  if (gone === null) return keep;
  const combined = new Map(keep);
  for (const [name, tally] of gone) {
    const other = combined.get(name);
    if (other === undefined) {
      combined.set(name, tally);
      continue;
    }
    combined.set(name, {
      first: Math.min(other.first, tally.first),
      last: Math.max(other.last, tally.last),
      count: other.count + tally.count,
      occurrences: [...other.occurrences, ...tally.occurrences],
    });
  }
  return combined;
}
