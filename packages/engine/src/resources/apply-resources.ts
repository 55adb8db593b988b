import {
  type ApplyInput,
  checkRelations,
  type ConfiguredResource,
  type Declared,
  isKind,
  KIND_NAMES,
  placeInData,
  type ReferenceLookup,
} from "@causeway/api";
import { type Actor, CodedError, CodedErrors, problemsOf } from "@causeway/core";
import {
  type AccessStore,
  type Clock,
  type DestinationKind,
  type ResourceChanges,
  type ResourceStore,
  secretName,
  type SecretValues,
} from "@causeway/ports";
import { unsendableNames } from "../exports/lint-mapping.ts";
import { policyProblems } from "../access/policy-use.ts";
import { addressProblems } from "./address-problems.ts";
import { type AsStored, asStored } from "./as-stored.ts";
import type { Objects } from "./configured-objects.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { isOneTime, pastScheduleProblems } from "./past-schedule.ts";
import { readWriting, type Writing } from "./read-writing.ts";

interface ApplyDeps {
  readonly access: Pick<AccessStore, "users" | "tokens">;
  readonly resources: ResourceStore;
  readonly destination: Pick<DestinationKind, "lint" | "address">;
  readonly live: LiveConfiguration;
  readonly references: ReferenceLookup;
  readonly clock: Pick<Clock, "now">;
}

/** See ResourceOperations.apply. */
export async function applyResources(
  deps: ApplyDeps,
  actor: Actor,
  input: ApplyInput,
): Promise<ResourceChanges> {
  const { resources, secrets } = await readAll(deps, input);
  const before = (await deps.live.objects()).all("Policy").map((object) => object.configured.recorded);
  const problems = await policyProblems(deps.access, { before, after: resources });
  if (problems.length > 0) throw new CodedErrors(problems);
  return deps.resources.replaceAll(resources, { actor, atMs: deps.clock.now() }, secrets);
}

/** See ResourceOperations.compare. */
export async function compareResources(deps: ApplyDeps, input: ApplyInput): Promise<ResourceChanges> {
  return (await readAll(deps, input)).changes;
}

/** Throws CodedErrors with everything that is wrong with any of the objects. */
async function readAll(
  deps: ApplyDeps,
  input: ApplyInput,
): Promise<AsStored & { readonly secrets: SecretValues }> {
  const objects = await deps.live.objects();
  const problems: CodedError[] = [];
  const broken: Declared[] = [];
  const writings: Writing[] = [];
  for (const [index, written] of input.resources.entries()) {
    const declared = declaredBy(written, index);
    if (declared instanceof CodedError) {
      problems.push(declared);
      continue;
    }
    const { kind, name } = declared;
    const before = objects.get(kind, name)?.configured.recorded;
    try {
      writings.push(
        readWriting(written, {
          kind,
          before: before === undefined ? [] : [before],
          references: deps.references,
          trusted: true,
        }),
      );
    } catch (error) {
      if (problemsOf(error).length === 0) throw error;
      problems.push(...problemsOf(error));
      broken.push(declared);
    }
  }
  const configured = writings.map((writing) => writing.configured);
  problems.push(...(await pastProblems(deps, objects, configured)));
  problems.push(...checkRelations(configured, broken));
  problems.push(...configured.flatMap((one) => unsendableNames(deps.destination, one)));
  problems.push(...configured.flatMap((one) => addressProblems(one, deps.destination)));
  if (problems.length > 0) throw new CodedErrors(problems);
  const secrets = { ...secretsOf(writings), ...known(input.secrets, configured) };
  const recorded = configured.map((one) => one.recorded);
  return { ...(await asStored(deps.resources, recorded, secrets)), secrets };
}

/** A store that holds nothing yet takes what completed elsewhere: files may be those that another store exported. */
async function pastProblems(
  { live, clock }: Pick<ApplyDeps, "live" | "clock">,
  objects: Objects,
  configured: readonly ConfiguredResource[],
): Promise<readonly CodedError[]> {
  const oneTime = configured.filter(({ resource }) => isOneTime(resource));
  if (oneTime.length === 0 || KIND_NAMES.every((kind) => objects.all(kind).length === 0)) return [];
  const { timezone } = await live.current();
  const nowMs = clock.now();
  return oneTime.flatMap((one) => {
    const known = objects.get(one.resource.kind, one.resource.name)?.configured.recorded;
    return pastScheduleProblems(one, { nowMs, timezone, before: known === undefined ? [] : [known] });
  });
}

function declaredBy(written: unknown, index: number): Declared | CodedError {
  const { kind, name } = (typeof written === "object" ? (written ?? {}) : {}) as Partial<Declared>;
  if (isKind(kind)) return { kind, name: String(name) };
  const text = `object ${index + 1}: kind must be one of ${KIND_NAMES.join(", ")}`;
  return new CodedError("CONFIG_INVALID", text, { place: placeInData(["resources", index, "kind"]) });
}

function secretsOf(writings: readonly Writing[]): SecretValues {
  return Object.fromEntries(
    writings.flatMap(({ configured: { recorded }, secrets }) =>
      Object.entries(secrets).map(([key, value]) => [secretName(recorded.kind, recorded.name, key), value]),
    ),
  );
}

/** Throws CONFIG_UNKNOWN_REFERENCE where a secret belongs to no object. */
function known(secrets: SecretValues, configured: readonly ConfiguredResource[]): SecretValues {
  const objects = new Set(configured.map(({ recorded }) => secretName(recorded.kind, recorded.name, "")));
  const stray = Object.keys(secrets).find((name) => !objects.has(name.slice(0, name.lastIndexOf("/") + 1)));
  if (stray === undefined) return secrets;
  throw new CodedError("CONFIG_UNKNOWN_REFERENCE", `the secret ${stray} belongs to none of the objects`);
}
