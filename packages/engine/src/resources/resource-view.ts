import { printResource, type ResourceView, secretKeys, type SecretView, writtenFrom } from "@causeway/api";
import { CodedError, didYouMean, type ResourceKind } from "@causeway/core";
import type { ResourceStore } from "@causeway/ports";
import type { ConfiguredObject, Objects } from "./configured-objects.ts";

/** A shorter secret would be given away by its end. */
const lastFourLengthMin = 16;
const fingerprintDigits = 8;

/** An object as it is shown. Views are kept as long as the object, which never changes. */
export class ResourceViews {
  readonly #digest: ResourceStore["digest"];
  readonly #views = new WeakMap<ConfiguredObject, ResourceView>();

  constructor(digest: ResourceStore["digest"]) {
    this.#digest = digest;
  }

  of(object: ConfiguredObject): ResourceView {
    const known = this.#views.get(object);
    if (known !== undefined) return known;
    const view = this.#make(object);
    this.#views.set(object, view);
    return view;
  }

  #make({ configured, last }: ConfiguredObject): ResourceView {
    const { recorded } = configured;
    const { kind, spec, ...metadata } = writtenFrom(recorded);
    const secrets = Object.fromEntries(
      secretKeys(kind, recorded.spec).flatMap((key): [string, SecretView][] => {
        const reference = valueOf(recorded.spec, key);
        return reference === null
          ? []
          : [[key, this.#secret(reference, valueOf(configured.resource.spec, key))]];
      }),
    );
    return {
      kind,
      ...metadata,
      // A secret is shown as what is known of it.
      spec: { ...spec, ...secrets },
      secrets,
      revision: last.revision,
      updatedAtMs: last.atMs,
      updatedBy: last.actor,
      createdAtMs: last.created?.atMs ?? last.atMs,
      createdBy: last.created?.actor ?? last.actor,
      yaml: printResource(recorded),
    };
  }

  #secret(reference: string, value: string | null): SecretView {
    // A reference without a value stands for itself.
    const set = value !== null && value !== reference;
    return {
      set,
      reference,
      lastFour: set && value.length >= lastFourLengthMin ? value.slice(-4) : null,
      fingerprint: set ? this.#digest(value).slice(0, fingerprintDigits) : null,
    };
  }
}

function valueOf(spec: object, key: string): string | null {
  const value = (spec as Readonly<Record<string, unknown>>)[key];
  return typeof value === "string" ? value : null;
}

/** Throws CodedError NOT_FOUND with the nearest name. */
export function objectByName(
  objects: Objects,
  { kind, name }: { readonly kind: ResourceKind; readonly name: string },
): ConfiguredObject {
  const found = objects.get(kind, name);
  if (found !== null) return found;
  throw new CodedError(
    "NOT_FOUND",
    `there is no ${kind} named "${name}"${didYouMean(name, objects.names(kind))}`,
  );
}
