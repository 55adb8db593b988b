import { pathText, type ResourceDifference, withDefaults, writtenFrom, writtenSchema } from "@causeway/api";
import type { Resource } from "@causeway/core";

/** What one revision says otherwise than the one before it, key by key; null: it was not there, or is no more. */
export function revisionDifferences(
  before: Resource | null,
  after: Resource | null,
): readonly ResourceDifference[] {
  return differences(plain(before), plain(after), []);
}

/** As it is written, defaults of today included: a key that came later is no difference. */
function plain(resource: Resource | null): unknown {
  return resource === null ? undefined : withDefaults(writtenSchema(resource.kind), writtenFrom(resource));
}

function differences(
  from: unknown,
  to: unknown,
  path: readonly PropertyKey[],
): readonly ResourceDifference[] {
  if (Array.isArray(from) && Array.isArray(to)) {
    return Array.from({ length: Math.max(from.length, to.length) }, (_, index) => index).flatMap((index) =>
      differences(from[index], to[index], [...path, index]),
    );
  }
  if (isMap(from) && isMap(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) => differences(from[key], to[key], [...path, key]));
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  return [
    {
      path: pathText(path),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  ];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
