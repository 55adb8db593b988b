import {
  type ConfiguredResource,
  derivedReference,
  placeInData,
  pathOf,
  readResource,
  type ReferenceLookup,
  secretKeys,
  writtenData,
  writtenFrom,
} from "@causeway/api";
import { CodedError, problemsOf, type Resource } from "@causeway/core";
import { type ResourceStore, secretName } from "@causeway/ports";

export interface ReferenceSources {
  readonly resources: Pick<ResourceStore, "getSecret">;
  /** The environment and files of this process. */
  readonly references: ReferenceLookup;
}

/**
 * A recorded object with the values of its references. A secret that was given to us comes from the store; one that is only named comes
 * from the environment, or from the store where the environment has none. What has no value here is in `unresolved`.
 */
export async function resolveRecorded(
  recorded: Resource,
  sources: ReferenceSources,
): Promise<ConfiguredResource> {
  const { sealed, problems } = await sealedSecrets(recorded, sources.resources);
  const written = writtenFrom(recorded);
  const {
    configured,
    problems: invalid,
    unresolved,
  } = readResource(writtenData(written), {
    references: withSealed(sources.references, recorded, sealed),
    folder: "",
  });
  const found = [...problems, ...invalid, ...unresolved.map(({ problem }) => problem)];
  return {
    ...(configured ?? asRecorded(recorded)),
    recorded: configured?.recorded ?? recorded,
    ...(found.length === 0 ? {} : { unresolved: found }),
  };
}

/** By the reference that stands for each. */
async function sealedSecrets(
  { kind, name, spec }: Resource,
  store: Pick<ResourceStore, "getSecret">,
): Promise<{ readonly sealed: ReadonlyMap<string, string>; readonly problems: readonly CodedError[] }> {
  const sealed = new Map<string, string>();
  const problems: CodedError[] = [];
  for (const key of secretKeys(kind, spec)) {
    const reference = (spec as unknown as Readonly<Record<string, unknown>>)[key];
    if (typeof reference !== "string") continue;
    try {
      const value = await store.getSecret(secretName(kind, name, key));
      if (value !== null) sealed.set(reference, value);
    } catch (error) {
      problems.push(...problemsOf(error));
      if (problems.length === 0) throw error;
    }
  }
  return { sealed, problems };
}

function withSealed(
  references: ReferenceLookup,
  { kind, name, spec }: Resource,
  sealed: ReadonlyMap<string, string>,
): ReferenceLookup {
  if (sealed.size === 0) return references;
  const derived = new Set(secretKeys(kind, spec).map((key) => derivedReference(name, key)));
  return {
    ...references,
    variable: (variable) => {
      const reference = `\${${variable}}`;
      const given = sealed.get(reference) ?? null;
      if (given !== null && derived.has(reference)) return given;
      return references.variable(variable) ?? given;
    },
    file: (path) => references.file(path) ?? sealed.get(`\${file:${path}}`) ?? null,
  };
}

/** An object that an earlier version wrote and this one does not take: it is there, and cannot be used. */
function asRecorded(recorded: Resource): ConfiguredResource {
  const placeOf = (path: string): ReturnType<typeof placeInData> => placeInData(pathOf(path));
  return { resource: recorded, recorded, place: placeInData([]), placeOf };
}
