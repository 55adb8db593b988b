import type { ExportPlan, ResourceView } from "@causeway/api";
import type { ModelSpec } from "@causeway/core";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import type { ExportForm } from "./export-form.ts";

/** How many people a model selects, counted now. */
export const audienceSizeQuery = (model: ResourceView | undefined) =>
  queryOptions({
    queryKey: ["audience-size", model?.name, model?.revision],
    queryFn: async ({ signal }) => {
      const { sql, key } = (model as ResourceView).spec as unknown as ModelSpec;
      return (await api.post("/models/preview", { sql, key, limit: 1 }, { signal })).rows;
    },
    enabled: model !== undefined,
    staleTime: 60_000,
  });

/** Which column of a model probably goes where, best first. */
export const suggestionsQuery = (model: string) =>
  queryOptions({
    queryKey: ["mapping-suggestions", model],
    queryFn: async ({ signal }) => (await api.get("/mapping/suggestions", { model }, signal)).items,
    enabled: model !== "",
    staleTime: 60_000,
  });

/** Standard fields, consent fields, and the attributes that exports of the connection write. */
export const targetsQuery = (connection: string) =>
  queryOptions({
    queryKey: ["mapping-targets", connection],
    queryFn: async ({ signal }) => (await api.get("/mapping/targets", { connection }, signal)).items,
    staleTime: 60_000,
  });

/** The export as it is being written; `specText` is JSON of its spec. What was shown stays until the next answer is there. */
export const previewQuery = (input: {
  readonly specText: string;
  readonly name: string | null;
  readonly key: string;
}) =>
  queryOptions({
    queryKey: ["mapping-preview", input],
    queryFn: () =>
      api.post("/mapping/preview", {
        spec: JSON.parse(input.specText) as unknown,
        ...(input.name === null ? {} : { name: input.name }),
        ...(input.key === "" ? {} : { key: input.key }),
      }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** What a run would send now, or would as if the export did so with existing people. Reads the files again; sends nothing. */
export async function planExport(name: string, existing?: ExportForm["existing"]): Promise<ExportPlan> {
  const asIf = existing === undefined ? {} : { existing };
  const { items } = await api.post("/plans", { exports: [name], full: false, ...asIf });
  const [plan] = items;
  if (plan === undefined) throw new Error(`There is no plan for ${name}.`);
  return plan;
}
