import { secretName } from "@causeway/ports";
import type { ConfiguredResource } from "../configuration.ts";

/** The secrets that were written literally, by the names under which they are sealed. */
export function literalSecrets(resources: readonly ConfiguredResource[]): {
  readonly [name: string]: string;
} {
  return Object.fromEntries(
    resources.flatMap(({ recorded: { kind, name }, literalSecrets: literal }) =>
      Object.entries(literal ?? {}).map(([key, value]) => [secretName(kind, name, key), value]),
    ),
  );
}
