import type { ResourceKind } from "@causeway/core";
import { z } from "zod";
import type {
  CredentialHealthView,
  ResourceDifference,
  ResourceName,
  ResourceRevision,
  ResourceView,
  SecretView,
} from "../../operations/resources.ts";
import { KIND_NAMES, KINDS, type WrittenResource, writtenSchema } from "../../resources/kinds.ts";
import { metadataShape } from "../../resources/metadata-schema.ts";
import { named, namedBody } from "../route.ts";

export const secretViewSchema: z.ZodType<SecretView> = named(
  "SecretView",
  z.strictObject({
    set: z.boolean(),
    reference: z.string(),
    lastFour: z.string().nullable(),
    fingerprint: z.string().nullable(),
  }),
);

const healthSchema: z.ZodType<CredentialHealthView> = named(
  "CredentialHealth",
  z.strictObject({
    state: z.enum(["healthy", "failing", "unverified"]),
    atMs: z.number(),
    summary: z.string(),
    status: z.int().nullable(),
    lastSuccessAtMs: z.number().nullable().describe("To a minute; null: never, as far as is known."),
    lastError: z
      .strictObject({ atMs: z.number(), summary: z.string(), status: z.int().nullable() })
      .nullable()
      .describe("The last one, though all may be well again."),
  }),
);

/** The spec as it is written, its secrets as a SecretView or the recorded reference. `openApi` documents it so. */
function viewedSpec(kind: ResourceKind): z.ZodType<ResourceView["spec"]> {
  const { spec, secrets } = KINDS[kind];
  if (secrets.length === 0) return spec;
  return z.preprocess((value) => withoutViews(value, secrets), spec);
}

/** What every kind of secret may look like: a view is checked for all but the value, which it does not hold. */
const STAND_IN = `whsec_${"A".repeat(32)}`;

function withoutViews(spec: unknown, secrets: readonly string[]): unknown {
  if (typeof spec !== "object" || spec === null) return spec;
  return Object.fromEntries(
    Object.entries(spec).map(([key, value]: [string, unknown]) => {
      const view = secrets.includes(key) ? secretViewSchema.safeParse(value) : null;
      return [key, view?.success === true ? STAND_IN : value];
    }),
  );
}

/** An object of one kind, as its routes answer. */
export function viewSchema(kind: ResourceKind): z.ZodType<ResourceView> {
  const found = views.get(kind);
  if (found === undefined) throw new RangeError(`no view of ${kind}`);
  return found;
}

const views: ReadonlyMap<ResourceKind, z.ZodType<ResourceView>> = new Map(
  KIND_NAMES.map((kind) => [
    kind,
    named(
      kind,
      z.strictObject({
        kind: z.literal(kind),
        ...metadataShape,
        spec: viewedSpec(kind),
        secrets: z.record(z.string(), secretViewSchema),
        revision: z.int(),
        updatedAtMs: z.number(),
        updatedBy: z.string(),
        createdAtMs: z.number(),
        createdBy: z.string().describe("Who made it; of one that was removed and came back, the last time."),
        yaml: z.string().describe("The object alone, as export-config prints it."),
        health: healthSchema
          .nullable()
          .exactOptional()
          .describe("Of a Credential alone: what tests and runs found out."),
      }),
    ),
  ]),
);

/** An object of one kind as it is written; the address says kind and name, too. */
export function writtenBody(kind: ResourceKind): z.ZodType<WrittenResource> {
  return namedBody(`${kind}Input`, writtenSchema(kind));
}

export const resourceNameSchema: z.ZodType<ResourceName> = named(
  "ResourceName",
  z.strictObject({ kind: z.enum(KIND_NAMES), name: z.string() }),
);

const differenceSchema: z.ZodType<ResourceDifference> = named(
  "Difference",
  z.strictObject({
    path: z.string(),
    from: z.unknown().exactOptional().describe("Absent: added."),
    to: z.unknown().exactOptional().describe("Absent: removed."),
  }),
);

export const revisionSchema: z.ZodType<ResourceRevision> = named(
  "Revision",
  z.strictObject({
    revision: z.int(),
    atMs: z.number(),
    actor: z.string(),
    yaml: z.string().nullable().describe("Null: removed."),
    diff: z.array(differenceSchema).describe("Against the revision before."),
  }),
);

export interface RevertBody {
  readonly to: number;
}
export const revertBody: z.ZodType<RevertBody> = namedBody(
  "Revert",
  z.strictObject({ to: z.int().min(1).describe("The revision to make current again.") }),
);

export interface SwitchBody {
  readonly on: boolean;
}
export const switchBody: z.ZodType<SwitchBody> = namedBody("Switch", z.strictObject({ on: z.boolean() }));

/** Objects as they are written in YAML, with the secrets that they refer to. */
export interface ConfigurationBody {
  readonly resources: readonly unknown[];
  readonly secrets: { readonly [path: string]: string };
}
export const configurationBody: z.ZodType<ConfigurationBody> = namedBody(
  "Configuration",
  z.strictObject({
    resources: z.array(z.unknown()).max(100_000).describe("Objects as they are written in YAML, as data."),
    secrets: z
      .record(z.string(), z.string())
      .default({})
      .describe("Values of secret keys by `Kind/name/key`, for references that the server cannot resolve."),
  }),
);
