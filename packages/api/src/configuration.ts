import type { Place, Resource } from "@causeway/core";

/** One configured object in its two spellings, and where it came from. */
export interface ConfiguredResource {
  /** References resolved: what an operation works with. Holds secrets in clear; never store, print or log it. */
  readonly resource: Resource;
  /**
   * As it is recorded and exported: references as they were written. A secret that was written literally is replaced by a
   * reference, so this holds no secret.
   */
  readonly recorded: Resource;
  /** Absolute folder that relative paths of this object start from. */
  readonly baseDir: string;
  readonly place: Place;
  /** Where the value at a dotted path stands, for example `spec.mapping[2].to`; the nearest enclosing one where it is absent. */
  readonly placeOf: (path: string) => Place;
}

/** A project, read and valid in itself: names are unique and every reference between objects leads somewhere. */
export interface Configuration {
  readonly project: string;
  /** IANA name. */
  readonly timezone: string;
  /** By kind (in the order of the kinds table), then in the order of the files. */
  readonly resources: readonly ConfiguredResource[];
}
