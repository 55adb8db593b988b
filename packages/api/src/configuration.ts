import type { CodedError, Place, Resource } from "@causeway/core";

/** One configured object in its two spellings, and where it came from. */
export interface ConfiguredResource {
  /** References resolved: what an operation works with. Holds secrets in clear; never store, print or log it. */
  readonly resource: Resource;
  /**
   * As it is recorded and exported: every text is in reference spelling (`${NAME}` stands for a value, `$${` for `${`). A secret
   * that was written literally is replaced by a reference, so this holds no secret.
   */
  readonly recorded: Resource;
  readonly place: Place;
  /** Where the value at a dotted path stands, for example `spec.mapping[2].to`; the nearest enclosing one where it is absent. */
  readonly placeOf: (path: string) => Place;
  /** Secrets that were written literally, by key of the spec: their values are to be sealed. Absent: none. */
  readonly literalSecrets?: { readonly [key: string]: string };
  /** Why it cannot be used: references without a value here. `resource` holds the references themselves in their place. Absent: none. */
  readonly unresolved?: readonly CodedError[];
}

/** A project, read and valid in itself: names are unique and every reference between objects leads somewhere. */
export interface Configuration {
  readonly project: string;
  /** IANA name. */
  readonly timezone: string;
  /** Absolute: what relative paths of the resources start from, whichever file they were written in. */
  readonly baseDir: string;
  /** By kind (in the order of the kinds table), then in the order of the files. */
  readonly resources: readonly ConfiguredResource[];
}
