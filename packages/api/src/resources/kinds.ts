import { PRESETS, type Resource, type ResourceKind, type ResourceSpec } from "@causeway/core";
import { z } from "zod";
import { connectionSchema } from "./connection-schema.ts";
import { credentialSchema } from "./credential-schema.ts";
import { datasetSchema } from "./dataset-schema.ts";
import { exportSchema, exportSpecFrom, writtenExportSpec, type WrittenExportSpec } from "./export-schema.ts";
import { mailServerSchema, mailServerKeeps } from "./mail-server-schema.ts";
import { metadataShape } from "./metadata-schema.ts";
import { modelSchema } from "./model-schema.ts";
import { orchestrationSchema } from "./orchestration-schema.ts";
import { policySchema } from "./policy-schema.ts";
import { webhookKeeps, webhookSchema, webhookSecrets } from "./webhook-schema.ts";

/** A spec as it is written in YAML; the engine's spelling differs for Export alone. */
export type WrittenSpec = {
  readonly [Kind in ResourceKind]: Kind extends "Export" ? WrittenExportSpec : ResourceSpec[Kind];
};

/** An object as it is written: the same keys at the same places as in the YAML, defaults filled in. */
export type WrittenResource = {
  [Kind in ResourceKind]: Omit<Extract<Resource, { readonly kind: Kind }>, "spec"> & {
    readonly spec: WrittenSpec[Kind];
  };
}[ResourceKind];

/** One row per kind, in the order in which objects are listed and exported. */
export interface Kind<Name extends ResourceKind> {
  readonly spec: z.ZodType<WrittenSpec[Name]>;
  /** Keys of the spec that hold a secret, or can hold one. */
  readonly secrets: readonly string[];
  /** Those of them that hold one where they are given, by the spec as it is written; all where absent. */
  readonly secretsIn?: (spec: Readonly<Record<string, unknown>>) => readonly string[];
  /** Whether a recorded secret stays where the spec, as it is written, says nothing of it: always where absent. */
  readonly keepsSecret?: (spec: Readonly<Record<string, unknown>>, key: string) => boolean;
  /** Names that mean something already. */
  readonly takenNames?: readonly string[];
}

/** To add a kind: its schema, a row here, and its use case in the engine. */
export const KINDS: { readonly [Name in ResourceKind]: Kind<Name> } = {
  Credential: { spec: credentialSchema, secrets: ["apiKey"] },
  Connection: { spec: connectionSchema, secrets: [] },
  Dataset: { spec: datasetSchema, secrets: [] },
  Model: { spec: modelSchema, secrets: [] },
  Export: { spec: exportSchema, secrets: [] },
  Orchestration: { spec: orchestrationSchema, secrets: [] },
  Policy: { spec: policySchema, secrets: [], takenNames: PRESETS.map(({ name }) => name) },
  MailServer: { spec: mailServerSchema, secrets: ["password"], keepsSecret: mailServerKeeps },
  Webhook: {
    spec: webhookSchema,
    secrets: ["secret", "routingKey", "url"],
    secretsIn: webhookSecrets,
    keepsSecret: webhookKeeps,
  },
};

/** Keys of a spec, as it is written, that hold a secret where they are given. Of what is no spec: all that its kind can have. */
export function secretKeys(kind: ResourceKind, spec: unknown): readonly string[] {
  const { secrets, secretsIn } = KINDS[kind];
  if (secretsIn === undefined || typeof spec !== "object" || spec === null) return secrets;
  return secretsIn(spec as Readonly<Record<string, unknown>>);
}

/** The names of the kinds, in the table's order. */
export const KIND_NAMES: readonly ResourceKind[] = Object.keys(KINDS) as ResourceKind[];

/** Whether `name` is the name of a kind. */
export function isKind(name: unknown): name is ResourceKind {
  return typeof name === "string" && Object.hasOwn(KINDS, name);
}

/** Made once: what zod compiles for a schema takes longer than reading an object with it. */
const writtenSchemas = new Map<ResourceKind, z.ZodType<WrittenResource>>();

/** The whole object of a kind, as it is written. */
export function writtenSchema(kind: ResourceKind): z.ZodType<WrittenResource> {
  const known = writtenSchemas.get(kind);
  if (known !== undefined) return known;
  const { spec, takenNames = [] } = KINDS[kind];
  const schema = z.strictObject({
    kind: z.literal(kind),
    ...metadataShape,
    name: metadataShape.name.refine((name) => !takenNames.includes(name), {
      error: "is the name of a preset; choose another",
    }),
    spec,
  }) as unknown as z.ZodType<WrittenResource>;
  writtenSchemas.set(kind, schema);
  return schema;
}

/** The engine's spelling of a written object. */
export function resourceFrom(written: WrittenResource): Resource {
  return written.kind === "Export" ? { ...written, spec: exportSpecFrom(written.spec) } : written;
}

/** The YAML spelling of an object. */
export function writtenFrom(resource: Resource): WrittenResource {
  return resource.kind === "Export" ? { ...resource, spec: writtenExportSpec(resource.spec) } : resource;
}
