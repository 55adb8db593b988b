import { type ConfiguredResource, referencesIn } from "@causeway/api";
import { CodedError, problemsOf } from "@causeway/core";
import type { DestinationKind } from "@causeway/ports";

/** Knows where credentials may lead. */
export type Addressing = Pick<DestinationKind, "address">;

/**
 * What is wrong with the address of a credential (features.md rows 2, 3), so that it is said where it is written and not by the first run;
 * nothing of other kinds. An address whose reference has no value here is for the machine that has one.
 */
export function addressProblems(
  { resource, placeOf }: Pick<ConfiguredResource, "resource" | "placeOf">,
  destination: Addressing,
): readonly CodedError[] {
  if (resource.kind !== "Credential") return [];
  const { instance, endpoint } = resource.spec;
  if (referencesIn(`${instance ?? ""} ${endpoint ?? ""}`).length > 0) return [];
  try {
    destination.address(resource.spec);
    return [];
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    return problems.map(
      ({ code, message, advice, place }) =>
        new CodedError(code, message, {
          place: placeOf(place?.path ?? "spec"),
          ...(advice === undefined ? {} : { advice }),
        }),
    );
  }
}
