import { type ApplyInput, type Configuration, literalSecrets, printedForms } from "@causeway/api";
import { answered, type CausewayClient } from "@causeway/client";
import type { Actor, Resource } from "@causeway/core";
import { createLiveConfiguration, createResourceOperations } from "@causeway/engine";
import type { Clock, DestinationKind, ResourceChanges, Store } from "@causeway/ports";
import { type Environment, environmentReferences } from "../project/environment-references.ts";
import { told } from "./served-operations.ts";

/** What the store holds, beside what the files say. */
export interface StoredConfiguration {
  /** Every object as it is recorded, by kind and name. */
  recorded(actor: Actor): Promise<readonly Resource[]>;
  /** Makes the files count: see ResourceOperations.apply. */
  apply(actor: Actor, files: Configuration): Promise<ResourceChanges>;
  compare(actor: Actor, files: Configuration): Promise<ResourceChanges>;
}

/** Over the store itself. */
export function embeddedConfiguration(
  {
    store: { resources, data, access },
    destination,
  }: {
    readonly store: Pick<Store, "resources" | "data" | "access">;
    readonly destination: DestinationKind;
  },
  configuration: Configuration,
  { environment, clock }: { readonly environment: Environment; readonly clock: Clock },
): StoredConfiguration {
  const references = environmentReferences(environment, configuration.baseDir);
  const live = createLiveConfiguration({ ...configuration, resources, references });
  const operations = createResourceOperations({
    resources,
    data,
    destination,
    access,
    live,
    references,
    clock,
    bell: { ring: () => undefined },
  });
  return {
    recorded: async () => (await live.current()).resources.map(({ recorded }) => recorded),
    apply: (actor, files) => operations.apply(actor, inputOf(files)),
    compare: (actor, files) => operations.compare(actor, inputOf(files)),
  };
}

/** Over the server that owns the store. */
export function servedConfiguration(
  client: CausewayClient,
  exportConfig: (actor: Actor) => Promise<readonly Resource[]>,
): StoredConfiguration {
  return {
    recorded: exportConfig,
    apply: (_, files) => told(answered(client.PUT("/api/v1/configuration", { body: bodyOf(files) }))),
    compare: (_, files) =>
      told(answered(client.POST("/api/v1/configuration/compare", { body: bodyOf(files) }))),
  };
}

function bodyOf(files: Configuration): { resources: unknown[]; secrets: Record<string, string> } {
  const { resources, secrets } = inputOf(files);
  return { resources: [...resources], secrets: { ...secrets } };
}

function inputOf({ resources }: Configuration): ApplyInput {
  return {
    resources: printedForms(resources.map(({ recorded }) => recorded)),
    secrets: literalSecrets(resources),
  };
}
