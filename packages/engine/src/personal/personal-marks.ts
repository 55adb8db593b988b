import { problemsOf } from "@causeway/core";
import type { PersonalColumns, PersonalMarks } from "@causeway/ports";
import { configured, type Workspace } from "../workspace.ts";
import { orderModels } from "../models/order-models.ts";

export type MarkedWorkspace = Pick<Workspace, "configuration" | "store">;

/** In doubt everything is personal. */
const EVERYTHING: PersonalColumns = { has: () => true };

/** What the configuration marks as personal. A model that the engine does not understand is left out: what reads it is in doubt. */
export async function personalMarks({ configuration, store }: MarkedWorkspace): Promise<PersonalMarks> {
  const datasets = configured(configuration, "Dataset").map(({ resource }) => resource);
  const models = configured(configuration, "Model").map(({ resource }) => resource);
  const known = [...datasets, ...models].map((one) => one.name);
  const reading: { name: string; reads: readonly string[]; sql: string; personal: readonly string[] }[] = [];
  for (const { name, spec } of models) {
    const reads = await understood(() => store.data.relationsOf(spec.sql, known));
    if (reads !== null) reading.push({ name, reads, sql: spec.sql, personal: spec.personal ?? [] });
  }
  return {
    datasets: new Map(datasets.map(({ name, spec }) => [name.toLowerCase(), lowerCase(spec.personal ?? [])])),
    models: ((await understood(async () => orderModels(reading))) ?? []).map(({ name, sql, personal }) => ({
      name,
      sql,
      personal: lowerCase(personal),
    })),
  };
}

/** The personal columns of what `sql` gives; all where that cannot be told. */
export async function personalOfSelect(
  { store }: MarkedWorkspace,
  sql: string,
  marks: PersonalMarks,
): Promise<PersonalColumns> {
  return (await understood(() => store.data.personalColumns(sql, marks))) ?? EVERYTHING;
}

/** Of a dataset or model. */
export function personalOfRelation(
  workspace: MarkedWorkspace,
  name: string,
  marks: PersonalMarks,
): Promise<PersonalColumns> {
  return personalOfSelect(workspace, selectAll(name), marks);
}

/** Everything of a dataset or model. Names are slugs: they hold no quote. */
export function selectAll(relation: string): string {
  return `select * from ${JSON.stringify(relation.toLowerCase())}`;
}

async function understood<T>(step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (problemsOf(error).length === 0) throw error;
    return null;
  }
}

function lowerCase(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase());
}
