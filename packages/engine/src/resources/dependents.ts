import { KIND_NAMES, relationsOf, type ResourceName } from "@causeway/api";
import { problemsOf } from "@causeway/core";
import type { DataStore } from "@causeway/ports";
import type { ConfiguredObject, Objects } from "./configured-objects.ts";

/**
 * Objects that cannot do without this one: that name it in their keys, or read it in their SQL. That a connection puts it into an order is
 * no need.
 */
export async function dependentsOf(
  { kind, name }: ResourceName,
  objects: Objects,
  data: Pick<DataStore, "relationsOf">,
): Promise<readonly ResourceName[]> {
  const naming = dependentsNaming({ kind, name }, objects);
  const reading = kind === "Dataset" || kind === "Model" ? await modelsThatRead(name, objects, data) : [];
  return [...naming, ...reading].map(({ configured: { recorded } }) => ({
    kind: recorded.kind,
    name: recorded.name,
  }));
}

/** Those that name it in their keys. */
export function dependentsNaming(
  { kind, name }: ResourceName,
  objects: Objects,
): readonly ConfiguredObject[] {
  return KIND_NAMES.flatMap((other) => objects.all(other).filter((object) => names(object, { kind, name })));
}

/** The connections that put an export into their order. */
export function connectionsThatOrder(exportName: string, objects: Objects): readonly ConfiguredObject[] {
  return objects
    .all("Connection")
    .filter(({ configured: { recorded } }) =>
      relationsOf(recorded).some(({ kind, name }) => kind === "Export" && name === exportName),
    );
}

function names({ configured: { recorded } }: ConfiguredObject, { kind, name }: ResourceName): boolean {
  return relationsOf(recorded).some(
    (relation) =>
      relation.kind === kind &&
      relation.name === name &&
      !(recorded.kind === "Connection" && kind === "Export"),
  );
}

/** SQL that nobody understands reads nothing. */
async function modelsThatRead(
  relation: string,
  objects: Objects,
  data: Pick<DataStore, "relationsOf">,
): Promise<readonly ConfiguredObject[]> {
  const reading: ConfiguredObject[] = [];
  for (const object of objects.all("Model")) {
    const { resource } = object.configured;
    if (resource.kind !== "Model" || resource.name === relation) continue;
    if (!resource.spec.sql.toLowerCase().includes(relation.toLowerCase())) continue;
    if (await reads(resource.spec.sql, relation, data)) reading.push(object);
  }
  return reading;
}

async function reads(sql: string, relation: string, data: Pick<DataStore, "relationsOf">): Promise<boolean> {
  try {
    return (await data.relationsOf(sql, [relation])).length > 0;
  } catch (error) {
    if (problemsOf(error).length === 0) throw error;
    return false;
  }
}
