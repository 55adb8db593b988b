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

/** An export, or all of a connection that are no drafts. */
export type Planned = { readonly export: string } | { readonly connection: string };

/**
 * What a run would send now, or would as if each export did so with people who are there before its first run. Reads the files again; sends
 * nothing.
 */
export async function plansOf(
  of: Planned,
  existing?: ExportForm["existing"],
): Promise<readonly ExportPlan[]> {
  const { items } = await api.post("/plans", {
    ...("export" in of ? { exports: [of.export] } : { exports: [], connection: of.connection }),
    full: false,
    ...(existing === undefined ? {} : { existing }),
  });
  return items;
}

/** Of one export, with everybody who is there. */
export async function planSendingAll(name: string): Promise<ExportPlan> {
  const [plan] = await plansOf({ export: name }, "send");
  if (plan === undefined) throw new Error(`There is no plan for ${name}.`);
  return plan;
}

/** Nothing runs a draft, nor an orchestration that holds one (features.md row 50). */
export function isDraft({ spec }: Pick<ResourceView, "spec">): boolean {
  return (spec as { readonly state?: unknown }).state === "draft";
}
